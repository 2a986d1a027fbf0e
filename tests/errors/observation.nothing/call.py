"""A header and no line behind it: read, with a remark."""

from workshop import published

published("unit,indicator,period,value\n", source="long_csv")
