"""Another event with an id that is taken."""

import hjul
from workshop import note, show

ledger = hjul.Ledger([note(1)])
show(lambda: ledger.append(note(1, text="something else")))
