"""A byte of an event's name was changed in the file."""

from pathlib import Path

import hjul
from workshop import folder, note, show

with folder():
    hjul.Ledger([note(1), note(2)]).write_snapshot("ledger.snapshot")
    Path("ledger.snapshot").write_bytes(Path("ledger.snapshot").read_bytes().replace(b"remark 1", b"remark 7"))
    show(lambda: hjul.Ledger.open_snapshot("ledger.snapshot"))
