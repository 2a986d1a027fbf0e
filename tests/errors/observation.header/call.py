"""A column that has another name."""

from workshop import published

published("unit,indicator,perod,value\n0101,merit,2024/25,231.5\n", source="long_csv")
