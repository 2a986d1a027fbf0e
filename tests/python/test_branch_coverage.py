"""tools/branch_coverage.py: what counts as a branch, and that neither a hole nor a stale excuse is passed over."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
import branch_coverage as tool

ROOT = Path(__file__).resolve().parents[2]
SOURCE = """\
int f(int a) {
  if (a > 0 &&
      a < 9) return 1;
  if constexpr (sizeof(int) == 4) a = 2;
  switch (a) {
    case 1: return 3;
  }
  for (int b : list) a += b;
}
"""
# Line, column, last line, column behind the end, times true, times false: as `llvm-cov export` writes them.
BRANCHES: list[list[int]] = [
    [2, 7, 2, 12, 5, 1, 0, 0, 4],
    [2, 7, 3, 12, 3, 3, 0, 0, 4],
    [3, 7, 3, 12, 3, 0, 0, 0, 4],
    [3, 7, 3, 12, 0, 2, 1, 0, 4],  # another instance of a template
    [4, 17, 4, 33, 0, 0, 0, 0, 4],
    [5, 11, 5, 12, 0, 4, 0, 0, 4],
    [6, 5, 6, 11, 0, 4, 0, 0, 4],
    [8, 14, 8, 15, 0, 1, 0, 0, 4],
]


@pytest.fixture
def found(tmp_path: Path) -> dict[str, list[tuple[tool.Branch, bool]]]:
    file = tmp_path / "src" / "a.cpp"
    file.parent.mkdir()
    file.write_text(SOURCE, encoding="utf-8")
    export: dict[str, Any] = {"data": [{"files": [{"filename": str(file), "branches": BRANCHES}]}]}
    return tool.of_export(export, tmp_path)


def told(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith("src/a.cpp:")]


def test_each_branch_is_named_that_was_never_taken(found: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.report(found, [], show_all=False) == 2
    out = capsys.readouterr().out
    assert told(out) == [
        "src/a.cpp:6: never true: case 1",
        "src/a.cpp:8: never true: for (int b : list)",
    ]
    # Three conditions with two sides, the case with one, the loop with two; not what is decided while compiling.
    assert out.splitlines()[1].split() == ["src/a.cpp", "7", "9", "0"]


def test_an_exception_excuses_what_it_names_and_nothing_else(found: Any, capsys: pytest.CaptureFixture[str]) -> None:
    case = {"file": "src/a.cpp", "condition": "case 1", "never": "true", "because": "of the test"}
    loop = {**case, "condition": "for (int b : list)", "within": "for (int b : list) a += b;"}
    assert tool.report(found, [case, loop], show_all=False) == 0
    assert told(capsys.readouterr().out) == []
    assert tool.report(found, [case, loop], show_all=True) == 0
    assert "src/a.cpp:6: never true: case 1  [of the test]" in capsys.readouterr().out
    assert tool.report(found, [case, {**loop, "within": "another line"}], show_all=False) == 2


def test_an_exception_that_no_longer_applies_fails(found: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for branch, _ in found["src/a.cpp"]:
        excuse = {"file": branch.file, "condition": branch.text, "never": branch.side, "because": "of the test"}
        found["src/a.cpp"] = [(each, True) for each, _ in found["src/a.cpp"]]
        assert tool.report(found, [excuse], show_all=False) == 1
    assert "taken or gone" in capsys.readouterr().out


def test_every_exception_has_a_file_a_condition_and_a_reason() -> None:
    for exception in json.loads(tool.EXCEPTIONS.read_text(encoding="utf-8"))["exceptions"]:
        text = (ROOT / exception["file"]).read_text(encoding="utf-8")
        assert exception["condition"].split()[0] in text
        assert exception["never"] in ("true", "false")
        assert len(exception["because"]) > 20


def test_every_pattern_of_sources_names_files() -> None:
    assert all(list(ROOT.glob(pattern)) for pattern in tool.SOURCES)
