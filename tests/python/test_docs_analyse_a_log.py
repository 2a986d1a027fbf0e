"""docs/how_to/analyse_a_log.md: its logs are measured by its commands, and what the page says of them is so."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how_to/analyse_a_log.md").read_text(encoding="utf-8")
INVENTED, REAL = PAGE.split("## 4. A real one")


def blocks(language: str, text: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def block(language: str, text: str = INVENTED) -> str:
    (found,) = blocks(language, text)
    return found


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


def test_the_real_log_gives_what_the_page_shows(run: Callable[..., Any]) -> None:
    fetch, analyse = (shlex.split(text.replace("\\\n", " ")) for text in blocks("sh", REAL))
    assert fetch[0] == "python"
    assert (ROOT / fetch[1]).is_file()
    log = analyse[analyse.index("--log") + 1]
    if not (ROOT / log).is_file():
        pytest.skip(f"{log} is not here: {' '.join(fetch)}")
    done = run(*analyse[1:], cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == block("text", REAL)
    assert "by seconds (`--resolution 1s`) the level order is 0.97." in REAL  # test_travel_log.py counts it
