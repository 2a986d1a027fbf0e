"""hjul plan: what it says of order rules that the dates break, and of the three questions of U13."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cli_answers import answer

SYSTEMS = Path(__file__).parents[2] / "examples" / "systems"
YEAR = ("--from", "2026-08-01", "--to", "2027-08-01")
Run = Callable[..., Any]


def reversed_order(tmp_path: Path) -> Path:
    """The invented municipality, with a rule that nobody can keep beside the rule that is kept."""
    document = json.loads((SYSTEMS / "nordvik.json").read_text(encoding="utf-8"))
    document["order"].append(
        {"first": "utvalgsmote", "then": "oppfolging-uke-40", "at_least": {"weeks": 2}, "source": "X"}
    )
    file = tmp_path / "reversed.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_what_the_dates_break_is_said(run: Run, tmp_path: Path) -> None:
    file = reversed_order(tmp_path)
    told = answer(run("plan", str(file), *YEAR, "--format", "json"))["order"]
    assert {each["then"].split("@")[0] for each in told["broken"]} == {"oppfolging-uke-40"}
    assert {(each["missing_days"], each["strength"]) for each in told["broken"]} == {(51, "local_rule")}
    assert told["broken"][0]["source"] == ["X"]
    assert told["conflicts"][0]["missing_days"] == 51
    text = run("plan", str(file), *YEAR, "--lang", "en").stdout
    assert "order rules that the dates break:" in text
    assert "these rules cannot all be kept; days missing: 51" in text


def test_nothing_is_said_where_nothing_is_broken(run: Run) -> None:
    told = answer(run("plan", str(SYSTEMS / "nordvik.json"), *YEAR, "--format", "json"))
    assert told["order"] == {"broken": [], "conflicts": []}


def test_the_three_questions_of_a_dated_wheel(run: Run) -> None:
    told = answer(run("plan", str(SYSTEMS / "nordvik.json"), *YEAR, "--format", "json"))["coherence"]
    assert [each["arena"] for each in told["political"]] == ["utvalgsmote"]
    assert len(told["professional"]) == 12
    assert [each["coheres"] for each in told["cohering"]] == [True]
    assert "treated politically, and where:" in run("plan", str(SYSTEMS / "nordvik.json"), *YEAR, "--lang", "en").stdout


def test_the_three_questions_of_two_wheels_without_dates(run: Run) -> None:
    """U14 to U16: the deductive wheel treats the report before the profession has seen the results."""
    told = answer(run("plan", str(SYSTEMS / "udir.json"), *YEAR, "--format", "json"))["coherence"]
    reports = {each["activity"]: each for each in told["undated"] if each["activity"].endswith("tilstandsrapport")}
    assert not reports["ded-tilstandsrapport"]["coheres"]
    assert reports["ded-tilstandsrapport"]["followed_by"] == ["ded-profesjon"]
    assert "ind-analyse" in reports["ind-tilstandsrapport"]["resting_on"]
    text = run("plan", str(SYSTEMS / "udir.json"), *YEAR, "--lang", "en").stdout
    assert "coheres: no" in text
    assert "coheres: yes" in text
