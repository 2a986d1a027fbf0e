"""Cuts one county out of Udir's exports of national tests, byte for byte: examples/data/udir-national-tests.

    python tools/cut_udir_slice.py FOLDER_OF_EXPORTS [--county 42] [--out examples/data/udir-national-tests]

Kept are the first two lines (the separator and the header), the row of the nation, and every row of the county:
itself, its municipalities and its schools. Rows stand as they stood: UTF-16LE without a mark, tabs, the export's line
ends.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "examples" / "data" / "udir-national-tests"
LINE_END = "\n".encode("utf-16-le")
LEVEL, COUNTY = 0, 2  # columns: EnhetNivaa, Fylkekode
NATION = "1"


def lines_of(data: bytes) -> list[bytes]:
    """The lines with their ends; a line end only counts at an even place."""
    lines, begin = [], 0
    for at in range(0, len(data), 2):
        if data[at : at + 2] == LINE_END:
            lines.append(data[begin : at + 2])
            begin = at + 2
    return [*lines, data[begin:]] if begin < len(data) else lines


def is_kept(line: bytes, county: str) -> bool:
    cells = line.decode("utf-16-le").split("\t")
    return cells[LEVEL] == NATION or (len(cells) > COUNTY and cells[COUNTY] == county)


def cut(data: bytes, county: str) -> bytes:
    head, rows = lines_of(data)[:2], lines_of(data)[2:]
    return b"".join([*head, *(line for line in rows if is_kept(line, county))])


def main() -> int:
    parser = argparse.ArgumentParser(description="Cuts one county out of Udir's exports of national tests.")
    parser.add_argument("folder", type=Path, help="where the exports lie")
    parser.add_argument("--county", default="42", help="its code (default: 42, Agder)")
    parser.add_argument("--out", type=Path, default=OUT)
    arguments = parser.parse_args()
    files = sorted(arguments.folder.glob("*.csv"))
    if not files:
        print(f"no exports in {arguments.folder}", file=sys.stderr)
        return 1
    arguments.out.mkdir(parents=True, exist_ok=True)
    for file in files:
        (arguments.out / file.name).write_bytes(cut(file.read_bytes(), arguments.county))
    return 0


if __name__ == "__main__":
    sys.exit(main())
