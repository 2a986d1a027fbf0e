"""Another program has the journal open."""

import hjul
from workshop import JOURNAL, folder, tell

with folder(), hjul.Journal.create(JOURNAL, "Example municipality"):
    tell("journal", "verify", JOURNAL)
