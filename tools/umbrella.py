"""Writes include/hjul/hjul.hpp: every public header, floor by floor. `--check` only says whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path

from generated import ROOT, write_or_check

ROOMS = (
    "base",
    "calendar",
    "model",
    "ledger",
    "governance",
    "plan",
    "indicator",
    "status",
    "review",
    "analysis",
    "io",
    "render",
)
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


if __name__ == "__main__":
    sys.exit(write_or_check(__doc__, ROOT / "include" / "hjul" / "hjul.hpp", lambda: umbrella(ROOT)))
