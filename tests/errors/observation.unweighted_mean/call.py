"""A mean of the members of a group: read, with a remark."""

from workshop import published

published(
    '{"values": [{"kpi": "N1", "ou": "V1", "period": 2023, "values": [{"gender": "T", "count": 17, "value": 71.2}]}]}',
    source="kolada",
)
