"""The same figure twice."""

from workshop import published

published(
    "unit,indicator,period,value\n0101,merit,2024/25,231.5\n",
    "unit,indicator,period,value\n0101,merit,2024/25,231.5\n",
    source="long_csv",
)
