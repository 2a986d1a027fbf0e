"""A column of running numbers where indicators should be."""

from workshop import published

published("unit,indicator,period,value\n" + "".join(f"0101,{n},2024/25,1\n" for n in range(65_536)), source="long_csv")
