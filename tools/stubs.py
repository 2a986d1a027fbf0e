"""Writes python/hjul/_core.pyi from the compiled extension (needs pybind11-stubgen). `--check` only compares."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from generated import ROOT, write_or_check

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


if __name__ == "__main__":
    sys.exit(write_or_check(__doc__, STUB, fresh_stub))
