"""A missing value of no year: left out, with a remark."""

from workshop import published

published(
    "schoolUnitCode,indicator,timePeriod,value,valueType\n10000001,merit,,,MISSING\n10000001,merit,2024/25,.,MISSING\n",
    source="skolverket_api",
)
