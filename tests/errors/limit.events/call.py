"""More events than a journal takes."""

import hjul
from workshop import JOURNAL, folder, note, show

with folder(), hjul.Journal.create(JOURNAL, "Example municipality", max_events=2) as journal:
    show(lambda: journal.append_all([note(1), note(2), note(3)]))
