"""Another program's database is given as a journal."""

import sqlite3

from workshop import folder, tell

with folder():
    with sqlite3.connect("pupils.db") as database:
        database.execute("CREATE TABLE pupil(name)")
    tell("journal", "verify", "pupils.db")
