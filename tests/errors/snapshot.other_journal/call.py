"""A snapshot of another owner's journal."""

import hjul
from workshop import JOURNAL, folder, make_journal, note, show

with folder():
    make_journal()
    with hjul.Journal.create("other.hjul", "Another municipality") as journal:
        journal.append_all([note(1), note(2), note(3)])
        journal.write_snapshot("other.snapshot")
    show(lambda: hjul.Journal.open(JOURNAL, snapshot="other.snapshot"))
