"""A null with a word that is not known: read, with a remark."""

from workshop import published

published(
    '{"values": [{"kpi": "N1", "ou": "V1", "period": 2023, "values": '
    '[{"gender": "T", "status": "Hidden", "value": null}]}]}',
    source="kolada",
)
