"""A ledger's text is no snapshot."""

from pathlib import Path

import hjul
from workshop import folder, note, show

with folder():
    hjul.Ledger([note(1)]).write("ledger.ndjson")
    show(lambda: hjul.Ledger.open_snapshot(Path("ledger.ndjson")))
