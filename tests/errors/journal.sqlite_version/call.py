"""The machine has an SQLite that is too old."""

from workshop import JOURNAL, folder, pretend, tell

OLD = """
int sqlite3_libversion_number(void) { return 3036000; }
const char* sqlite3_libversion(void) { return "3.36.0"; }
"""

with folder():
    tell("journal", "create", JOURNAL, "--owner", "Example municipality", **pretend(OLD))
