"""Writes src/indicator/false_alarms.inc and false_alarms_gaps.inc with the program hjul_false_alarm_table.

It simulates 400 000 charts for each n, which takes ten minutes of one core, and is built in the folder HJUL_BUILD_DIR
(build/all). It is built with the library that it writes the tables for, but looks at no table: only at the rules of
run_chart. `--check` only compares.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from generated import ROOT, write_or_check

TABLES = {
    "whole": ROOT / "src" / "indicator" / "false_alarms.inc",
    "gaps": ROOT / "src/indicator/false_alarms_gaps.inc",
}


def fresh_table(what: str) -> str:
    """What the program prints."""
    folder = Path(os.environ.get("HJUL_BUILD_DIR", ROOT / "build" / "all"))
    subprocess.run(["cmake", "--build", folder, "--target", "hjul_false_alarm_table"], check=True, stdout=sys.stderr)
    program = folder / "tests" / "hjul_false_alarm_table"
    return subprocess.run([program, what], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(max(write_or_check(__doc__, file, partial(fresh_table, what)) for what, file in TABLES.items()))
