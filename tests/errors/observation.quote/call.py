"""A quote that is never closed."""

from workshop import published

published('unit,indicator,period,value\n"0101,merit,2024/25,231.5\n', source="long_csv")
