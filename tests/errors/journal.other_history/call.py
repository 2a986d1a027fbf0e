"""The head that was kept elsewhere has another hash."""

from workshop import JOURNAL, folder, make_journal, tell

with folder():
    make_journal()
    tell("journal", "verify", JOURNAL, "--head", "3:" + "0" * 64)
