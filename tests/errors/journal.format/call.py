"""The file was written by a later version."""

import sqlite3

from workshop import JOURNAL, folder, make_journal, tell

with folder():
    make_journal()
    with sqlite3.connect(JOURNAL) as database:
        database.execute("PRAGMA user_version=2")
    tell("journal", "verify", JOURNAL)
