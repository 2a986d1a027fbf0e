"""A piece of a ledger has a line without a record time."""

import hjul
from workshop import note, show

line = hjul.Event(**note(1, recorded=None)).to_json()
show(lambda: hjul.Ledger.gather(line.encode()))
