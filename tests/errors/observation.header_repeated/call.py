"""Two files that were joined."""

from workshop import published

published("unit,indicator,period,value\n0101,merit,2024/25,231.5\nunit,indicator,period,value\n", source="long_csv")
