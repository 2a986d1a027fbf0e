"""Norwegian and Swedish codes in one import."""

from workshop import UDIR_HEADER, published

published(
    UDIR_HEADER + "1;I;00;0000;I;Hele landet;Alle fylker;Alle kommuner;Alle skoler;49;261\n",
    "schoolUnitCode,indicator,timePeriod,value,valueType\n10000001,merit,2024/25,231,EXISTS\n",
)
