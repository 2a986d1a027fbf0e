"""A word of an event was changed in the file."""

from pathlib import Path

from workshop import JOURNAL, folder, make_journal, tell

with folder():
    make_journal()
    Path(JOURNAL).write_bytes(Path(JOURNAL).read_bytes().replace(b"remark 5", b"remark 7"))
    tell("journal", "verify", JOURNAL)
