"""A code that a spreadsheet took for a number."""

from workshop import published

published(
    "schoolUnitCode,indicator,timePeriod,value,valueType\n1.0E+07,merit,2024/25,231,EXISTS\n", source="skolverket_api"
)
