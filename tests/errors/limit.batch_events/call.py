"""More events at once than one append takes."""

import hjul
from workshop import JOURNAL, folder, note, show

with folder(), hjul.Journal.create(JOURNAL, "Example municipality", batch_events=2) as journal:
    show(lambda: journal.append_all([note(1), note(2), note(3)]))
