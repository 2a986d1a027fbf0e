"""Writes python/hjul/_core.pyi from the compiled extension (needs pybind11-stubgen). `--check` only compares."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STUB = ROOT / "python" / "hjul" / "_core.pyi"


def fresh_stub() -> str:
    """What the extension that is installed now looks like to a type checker."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pybind11_stubgen", "hjul._core", "--exit-code", "-o", folder],
            check=True,
            capture_output=True,
            text=True,
        )
        return (Path(folder) / "hjul" / "_core.pyi").read_text(encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the stub is out of date")
    arguments = parser.parse_args()
    fresh = fresh_stub()
    if STUB.exists() and STUB.read_text(encoding="utf-8") == fresh:
        return 0
    if arguments.check:
        print(f"{STUB.relative_to(ROOT)} is out of date; run: python tools/stubs.py", file=sys.stderr)
        return 1
    STUB.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
