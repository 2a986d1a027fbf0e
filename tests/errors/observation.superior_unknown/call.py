"""A municipality without its county and nation: read, with a remark."""

from workshop import UDIR_HEADER, published

published(UDIR_HEADER + "3;I;42;4203;4203;Hele landet;Agder;Arendal;Alle skoler;49;261\n")
