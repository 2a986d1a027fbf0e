"""A journal is created where one is already."""

from workshop import JOURNAL, folder, make_journal, tell

with folder():
    make_journal()
    tell("journal", "create", JOURNAL, "--owner", "Example municipality")
