"""There is no such folder."""

import hjul
from workshop import folder, note, show

with folder():
    show(lambda: hjul.Ledger([note(1)]).write_snapshot("nowhere/ledger.snapshot"))
