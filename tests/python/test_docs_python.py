"""The reference of the Python package: current, whole, and without a name that nothing is said about."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))  # as when it is run
SPEC = importlib.util.spec_from_file_location("python_reference", ROOT / "tools" / "python_reference.py")
assert SPEC is not None
assert SPEC.loader is not None
reference = importlib.util.module_from_spec(SPEC)
sys.modules[SPEC.name] = reference  # dataclasses look their module up
SPEC.loader.exec_module(reference)

ENTRIES = [entry for _, entries in reference.sections() for entry in entries]


@pytest.mark.parametrize(
    "module",
    [
        "__init__",
        "analysis",
        "batch",
        "charts",
        "disclosure",
        "event_log",
        "event_log_files",
        "funnels",
        "governance",
        "journal",
        "ledger",
        "measures",
        "observations",
        "order",
        "render",
        "replay",
        "result_pictures",
        "review",
        "rule_sets",
        "rules",
        "signals",
        "follow_up",
        "process_pictures",
        "statistics",
        "status",
        "strategies",
        "sums",
    ],
)
def test_every_public_name_has_its_place(module: str) -> None:
    body = ast.parse((ROOT / "python" / "hjul" / f"{module}.py").read_text(encoding="utf-8")).body
    listed = [each.value for each in body if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "__all__"]
    assert set(ast.literal_eval(listed[0])) - {"__version__"} <= {entry.name for entry in ENTRIES}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_something_is_said_about_every_name(entry: reference.Entry) -> None:  # type: ignore[name-defined]
    assert entry.text, entry.name
    silent = [member.name for member in entry.members if not member.text]
    assert silent == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_what_is_raised_is_a_class_that_exists(entry: reference.Entry) -> None:  # type: ignore[name-defined]
    builtin = {"ValueError", "TypeError", "KeyError", "IndexError"}
    for text in (entry.text, *(member.text for member in entry.members)):
        for sentence in text.replace("\n", " ").split("Raises ")[1:]:
            assert sentence.split()[0].rstrip(".,;") in builtin | set(hjul.__all__), sentence


def test_the_page_is_current() -> None:
    command = [sys.executable, str(ROOT / "tools" / "python_reference.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_the_page_does_not_depend_on_the_build() -> None:
    page = reference.page()
    assert "Supports" not in page, "pybind11 3 spells int otherwise"
    assert "_core" not in page
    assert page.count("\n### ") == len(ENTRIES)
