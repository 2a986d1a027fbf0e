"""Writes include/hjul/hjul.hpp: every public header, floor by floor. `--check` only says whether it is current."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("base", "calendar", "model", "ledger", "governance", "plan", "status", "io", "render")
HEAD = """\
// All of hjul. Only includes, written by tools/umbrella.py; the library itself never uses it.
#pragma once

// IWYU pragma: begin_exports
"""
TAIL = "// IWYU pragma: end_exports\n"


def umbrella(root: Path) -> str:
    """The text that the header should have, for the headers that stand under `root`."""
    include = root / "include"
    # An empty line between the rooms keeps clang-format from sorting one floor into another.
    blocks = [
        "".join(f'#include "{header.relative_to(include).as_posix()}"\n' for header in headers)
        for headers in (sorted((include / "hjul" / room).glob("*.hpp")) for room in ROOMS)
        if headers
    ]
    blocks.append('#include "hjul/wheel.hpp"\n')
    return HEAD + "\n".join(blocks) + TAIL


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the header is out of date")
    arguments = parser.parse_args()
    target = ROOT / "include" / "hjul" / "hjul.hpp"
    wanted = umbrella(ROOT)
    current = target.read_text(encoding="utf-8") if target.exists() else ""
    if current == wanted:
        return 0
    if arguments.check:
        print(f"{target} is out of date; run: python {Path(__file__).relative_to(ROOT)}", file=sys.stderr)
        return 1
    target.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
