"""A document of more values than the caller allows."""

import hjul
from workshop import show

show(lambda: hjul.load(b"[1, 2, 3]", hjul.Limits(values=3)))
