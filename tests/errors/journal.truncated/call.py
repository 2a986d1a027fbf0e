"""The file ends before the head that was kept elsewhere."""

from workshop import JOURNAL, folder, make_journal, tell

with folder():
    make_journal()
    tell("journal", "verify", JOURNAL, "--head", "9:" + "0" * 64)
