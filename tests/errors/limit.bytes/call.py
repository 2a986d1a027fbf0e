"""A document of more bytes than the caller allows."""

import hjul
from workshop import show

show(lambda: hjul.load(b" " * 101, hjul.Limits(bytes=100)))
