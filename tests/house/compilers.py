"""The two compilers that hjul promises to please, with the warnings of cmake/warnings.cmake."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("g++", "clang++-14")


def warnings() -> list[str]:
    text = (ROOT / "cmake" / "warnings.cmake").read_text(encoding="utf-8")
    return [*re.findall(r"-W(?!no-|error)[a-z-]+", text), "-Werror"]


def compile_only(compiler: str, source: Path | str, *options: str) -> subprocess.CompletedProcess[str]:
    """Checks one file without making an object. Skips the test where the compiler is not installed."""
    if shutil.which(compiler) is None:
        pytest.skip(f"{compiler} is not installed")
    command = [compiler, "-std=c++20", "-fsyntax-only", "-x", "c++", *warnings(), f"-I{ROOT / 'include'}", *options]
    return subprocess.run([*command, str(source)], capture_output=True, text=True, check=False)
