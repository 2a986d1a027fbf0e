"""A line of more than a mebibyte."""

import hjul
from workshop import show

show(lambda: hjul.Ledger.read('{"id": "' + "x" * 2**20 + '"}\n'))
