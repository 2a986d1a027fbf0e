"""The two compilers that hjul promises to please, with the warnings of cmake/warnings.cmake."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("g++", "clang++-14")

# Clang 14 has no std::source_location (15 has), so base/error.hpp and all that includes it do not compile with it.
# The test below fails as soon as the header is mended, and then this line must go.
CLANG_WAITS_FOR: str | None = None


def warnings() -> list[str]:
    text = (ROOT / "cmake" / "warnings.cmake").read_text(encoding="utf-8")
    return [*re.findall(r"-W(?!no-|error)[a-z-]+", text), "-Werror"]


def compile_only(compiler: str, source: Path | str, *options: str) -> subprocess.CompletedProcess[str]:
    """Checks one file without making an object. Skips the test where the compiler is not installed."""
    if shutil.which(compiler) is None:
        pytest.skip(f"{compiler} is not installed")
    if compiler.startswith("clang") and CLANG_WAITS_FOR and "-DHJUL_PROBE" not in options:
        pytest.xfail(f"{compiler} waits for {CLANG_WAITS_FOR}")
    command = [compiler, "-std=c++20", "-fsyntax-only", "-x", "c++", *warnings(), f"-I{ROOT / 'include'}", *options]
    return subprocess.run([*command, str(source)], capture_output=True, text=True, check=False)
