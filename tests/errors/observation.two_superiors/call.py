"""A school in two municipalities at once."""

from workshop import UDIR_HEADER, published

published(
    UDIR_HEADER
    + "4;I;42;4203;975280888;Hele landet;Agder;Arendal;Asdal;49;26\n"
    + "4;I;42;4204;975280888;Hele landet;Agder;Kristiansand;Asdal;49;26\n"
)
