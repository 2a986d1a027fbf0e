"""docs/how_to/review_your_wheel.md: its command runs, its findings are found and mended, its rules are read."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how_to/review_your_wheel.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return [str(found) for found in re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)]


def nordvik() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((ROOT / "examples/systems/nordvik.json").read_text(encoding="utf-8"))
    return document


def found(document: dict[str, Any]) -> dict[str, str]:
    review = hjul.review(hjul.load(document), as_of="2027-05-01")
    return {finding.message("en"): finding.remedy("en") for finding in review.findings}


def test_the_command_runs(run: Callable[..., Any]) -> None:
    (line,) = blocks("sh")
    _, *words = shlex.split(line)
    assert run(*words, cwd=ROOT).returncode == 0


def test_what_it_quotes_is_found_and_mended() -> None:
    message, remedy = re.findall(r"^> (?:→ )?(.+)$", PAGE, re.MULTILINE)
    document = nordvik()
    assert found(document)[message] == remedy
    for section, elements in json.loads(blocks("json")[0]).items():
        for id, members in elements.items():
            document[section].setdefault(id, {}).update(members)
    assert message not in found(document)


def test_its_rules_are_read_and_judge_the_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "rules.json").write_text(blocks("json")[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(compile(blocks("python")[0], "review_your_wheel.md", "exec"), names)
    told = {outcome.rule.full_id: outcome.verdict for outcome in names["review"].outcomes}
    assert told["nordvik/klima"] == "judged_by_people"
    assert told["nordvik/tilbakemelding"] in ("kept", "broken")
