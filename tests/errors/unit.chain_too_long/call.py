"""Ten thousand units in one chain that changes on as many days."""

import datetime as dt

import hjul
from workshop import show

units: dict[str, object] = {"u0": {"kind": "k"}}
for i in range(1, 10_000):
    day = dt.date(2000, 1, 1) + dt.timedelta(i)
    before, above = day - dt.timedelta(1), f"u{i - 1}"
    units[f"u{i}"] = {"kind": "k", "under": [
        {"unit": above, "valid": {"to": before.isoformat()}}, {"unit": above, "valid": {"from": day.isoformat()}},
    ]}  # fmt: skip
show(lambda: hjul.load({"hjul": "1", "id": "x", "levels": ["a"], "kinds": {"k": "a"}, "units": units}))
