"""A line of 1,025 cells."""

from workshop import published

published("unit,indicator,period,value\n" + "," * 1024, source="long_csv")
