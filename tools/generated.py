"""What the writers of generated files share: write the fresh text where it differs, or with `--check` only say so."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def write_or_check(about: str | None, file: Path, fresh: Callable[[], str]) -> int:
    """The command line of a writer, whose docstring is `about`; the exit code is 1 when a checked file is not fresh."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the file is out of date")
    arguments = parser.parse_args()
    text = fresh()
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return 0
    if arguments.check:
        writer = Path(sys.argv[0]).name
        print(f"{file.relative_to(ROOT)} is out of date; run: python tools/{writer}", file=sys.stderr)
        return 1
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return 0
