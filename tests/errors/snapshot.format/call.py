"""Another version wrote it: the number stands behind the first twenty bytes."""

from pathlib import Path

import hjul
from workshop import folder, note, show

with folder():
    hjul.Ledger([note(1)]).write_snapshot("ledger.snapshot")
    written = Path("ledger.snapshot").read_bytes()
    Path("ledger.snapshot").write_bytes(written[:20] + b"\x09" + written[21:])
    show(lambda: hjul.Ledger.open_snapshot("ledger.snapshot"))
