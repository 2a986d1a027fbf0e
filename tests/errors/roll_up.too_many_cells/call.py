"""Every school of a county with two thousand indicators in two thousand breakdowns."""

import hjul
from workshop import show

results = hjul.read_observations("../../../examples/data/udir-national-tests/2025-26_Nasjonale_proever_5._trinn.csv")
schools = [code for code, _, level in results.hierarchy.units if level == "school"]
names = [f"x{number}" for number in range(2000)]
units = [schools[number % len(schools)] for number in range(2000)]
wide = hjul.Observations.from_columns(
    units, names, ["2025-26"] * 2000, [1.0] * 2000, breakdown=names, hierarchy=results.hierarchy
)
show(lambda: hjul.roll_up(wide))
