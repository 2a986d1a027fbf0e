"""A register in which a school lies under itself."""

import hjul
from workshop import show

show(lambda: hjul.read_unit_register(b"unit,under\n00000001,0604\n0604,0604\n"))
