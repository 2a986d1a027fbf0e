"""The ledger has grown since it was read."""

import hjul
from workshop import note, show

ledger = hjul.Ledger([note(1), note(2)])
show(lambda: ledger.append(note(3), expected=1))
