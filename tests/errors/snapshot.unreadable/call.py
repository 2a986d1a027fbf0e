"""There is no such file."""

import hjul
from workshop import folder, show

with folder():
    show(lambda: hjul.Ledger.open_snapshot("nothing.snapshot"))
