"""docs/how_to/analyse_a_log.md: its log is measured by its command, and what the page says of it is so."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how_to/analyse_a_log.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_command_measures_the_log(run: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(block("csv"), encoding="utf-8")
    (tmp_path / "levels.json").write_text(block("json"), encoding="utf-8")
    _, *words = shlex.split(block("sh"))
    done = run(*words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "events whose actor stands on no level: 1; the first actor is 'Robot'" in done.stdout
    (order,) = [line for line in done.stdout.splitlines() if line.startswith("level order")]
    # P before L; A before P: two pairs of the twelve of two cases, one of each direction.
    assert order.split()[-3:] == ["2", "2", "17%"]
    assert "8 events, 2 cases" in done.stdout
