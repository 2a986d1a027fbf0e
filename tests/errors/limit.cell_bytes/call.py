"""A name of 4,097 bytes."""

from workshop import published

published("unit,indicator,period,value\n" + "x" * 4097 + ",b,c,1\n", source="long_csv")
