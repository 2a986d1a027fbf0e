"""A line is missing in a text in which every line has its place."""

import hjul
from workshop import note, show

first, _, third = hjul.Ledger([note(1), note(2), note(3)]).to_json().splitlines(keepends=True)
show(lambda: hjul.Ledger.read(first + third))
