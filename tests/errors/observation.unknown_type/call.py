"""A valueType that is not known."""

from workshop import published

published(
    "schoolUnitCode,indicator,timePeriod,value,valueType\n10000001,merit,2024/25,231,SEEMS\n", source="skolverket_api"
)
