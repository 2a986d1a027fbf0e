"""Cuts one county out of Skolverket's export of final grades, byte for byte: examples/data/skolverket.

    python tools/cut_grades_slice.py EXPORT [--county 06] [--out examples/data/skolverket]

Kept are the preamble, the header, the schools whose municipality code begins with that of the county, and all
explanations behind the last school, as they stood. (The export begins with its smallest schools: its first lines would
show hardly anything but suppressed cells.)
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "examples" / "data" / "skolverket"
# Name, unit code of eight digits (a school is recognised by it), municipality, its code.
SCHOOL = re.compile(rb"[^;]*;\d{8};[^;]*;(\d{4});")


def is_kept(line: bytes, county: str) -> bool:
    school = SCHOOL.match(line)
    return school is None or school[1].startswith(county.encode())


def cut(data: bytes, county: str) -> bytes:
    # Not splitlines(): some texts hold what Python takes for a line end and a spreadsheet does not.
    return b"".join(line for line in re.findall(rb"[^\n]*\n|[^\n]+", data) if is_kept(line, county))


def main() -> int:
    parser = argparse.ArgumentParser(description="Cuts one county out of Skolverket's export of final grades.")
    parser.add_argument("export", type=Path)
    parser.add_argument("--county", default="06", help="its code (default: 06, Jönköpings län)")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / arguments.export.name).write_bytes(cut(arguments.export.read_bytes(), arguments.county))
    return 0


if __name__ == "__main__":
    sys.exit(main())
