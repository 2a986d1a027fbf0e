"""The committed stub says what the extension is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_stub_is_current() -> None:
    pytest.importorskip("pybind11_stubgen")
    pybind11 = pytest.importorskip("pybind11")
    if int(pybind11.__version__.split(".")[0]) < 3:
        pytest.skip("the stub is generated with pybind11 3; 2.x writes other signatures")
    command = [sys.executable, str(ROOT / "tools" / "stubs.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
