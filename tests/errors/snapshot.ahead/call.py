"""An older copy of the journal was put in its place: the snapshot remembers more."""

import shutil

import hjul
from workshop import JOURNAL, folder, make_journal, note, show

with folder():
    make_journal()
    shutil.copyfile(JOURNAL, "older.hjul")
    with hjul.Journal.open(JOURNAL) as journal:
        journal.append(note(7))
        journal.write_snapshot("ledger.snapshot")
    shutil.copyfile("older.hjul", JOURNAL)
    show(lambda: hjul.Journal.open(JOURNAL, snapshot="ledger.snapshot"))
