"""A line with a cell too many."""

from workshop import published

published("unit,indicator,period,value\n0101,merit,2024/25,231,5\n", source="long_csv")
