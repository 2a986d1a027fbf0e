"""An event without a record time."""

import hjul
from workshop import note, show

ledger = hjul.Ledger([note(1)])
show(lambda: ledger.append(note(2, recorded=None)))
