"""The package is typed, and users' code against it is checked as they would expect."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
pytest.importorskip("mypy")

USE = """
import datetime as dt
import hjul
model: hjul.Model = hjul.load("x.json")
title: str = model.units["uf"].title
first: hjul.Occurrence = model.plan("2011-08-01", dt.date(2012, 8, 1))[0]
start: dt.date = first.start
some: hjul.Occurrences = model.plan("2011-08-01", "2012-08-01")[1:]
dates: list[dt.date] = hjul.Recurrence("FREQ=DAILY", "2026-01-01").dates(limit=3)
"""
MISUSE = """
import hjul
hjul.load(7)
"""


def mypy(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mypy", "--strict", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_mypy_finds_nothing_in_the_package(tmp_path: Path) -> None:
    done = mypy("--config-file", "pyproject.toml", "--cache-dir", str(tmp_path), "python/hjul")
    assert done.returncode == 0, done.stdout


def test_users_see_the_types(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(USE, encoding="utf-8")
    (tmp_path / "misuse.py").write_text(MISUSE, encoding="utf-8")
    cache = ("--cache-dir", str(tmp_path / "cache"), "--config-file", "pyproject.toml")
    good = mypy(*cache, str(tmp_path / "use.py"))
    assert good.returncode == 0, good.stdout
    bad = mypy(*cache, str(tmp_path / "misuse.py"))
    assert 'Argument 1 to "load" has incompatible type "int"' in bad.stdout


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(hjul.__file__).parent / "py.typed").exists()
