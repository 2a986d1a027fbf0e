"""Latin-1, as old exports are."""

from workshop import published

published("unit,indicator,period,value\nskola å,merit,2024/25,231.5\n".encode("latin-1"), source="long_csv")
