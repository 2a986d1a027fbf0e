"""An event that was recorded before the last one."""

import hjul
from workshop import note, show

ledger = hjul.Ledger([note(1)])
show(lambda: ledger.append(note(2, recorded="2026-02-28")))
