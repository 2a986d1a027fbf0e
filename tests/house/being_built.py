"""Which rooms are excused from format and habits, because they are being built."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent


def rooms() -> set[str]:
    lines = (HERE / "being_built.txt").read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def is_excused(path: str) -> bool:
    """Is this file, given relative to the root, part of such a room?"""
    found = re.match(r"(?:include/hjul|src|tests/cpp)/(\w+)/|bindings/bind_(\w+)\.cpp", path)
    if found is not None:
        return (found[1] or found[2]) in rooms()
    # Python belongs to no single room.
    shared = ("tests/fuzz/", "tests/python/", "tests/scenarios/", "benchmarks/", "examples/")
    return path.startswith(shared) and bool(rooms())
