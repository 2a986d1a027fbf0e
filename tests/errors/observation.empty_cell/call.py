"""An observation of nothing."""

from workshop import published

published("unit,indicator,period,value\n0101,,2024/25,231.5\n", source="long_csv")
