"""Nine million millions, times ten pupils, in millionths."""

import hjul
from workshop import show

results = hjul.read_observations("../../../examples/data/skolverket/sv_slutbetyg_ak9_2025.csv")
school = next(row.unit for row in results if row.n is None and row.unit)
large = hjul.Observations.from_columns([school], ["budget"], ["2024/25"], [9e12], n=[10], hierarchy=results.hierarchy)
show(lambda: hjul.roll_up(large))
