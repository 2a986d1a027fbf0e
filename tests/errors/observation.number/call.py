"""A comma of thousands and a decimal point."""

from workshop import published

published("unit;indicator;period;value\n0101;pupils;2024/25;1,204.5\n", source="long_csv")
