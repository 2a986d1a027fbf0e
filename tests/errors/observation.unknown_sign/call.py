"""A sign of another source."""

from workshop import published

published(
    "schoolUnitCode,indicator,timePeriod,value,valueType\n10000001,merit,2024/25,:,EXISTS\n", source="skolverket_api"
)
