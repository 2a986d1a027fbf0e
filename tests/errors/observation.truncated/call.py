"""A page of a longer answer, alone."""

from workshop import published

published(
    '{"next_page": "https://api.example/2", '
    + '"values": [{"kpi": "N1", "ou": "V1", "period": 2023, "values": [{"gender": "T", "value": 71.2}]}]}',
    source="kolada",
)
