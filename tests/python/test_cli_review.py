"""hjul review: exit codes, the JSON contract, what it refuses, and the page for people."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
JONKOPING = str(ROOT / "examples/systems/jonkoping.json")
LEDGER = str(ROOT / "examples/ledgers/jonkoping-invented.ndjson")


def test_json_is_the_contract(run: Run) -> None:
    done = run("review", JONKOPING, "--as-of", "2012-05-01", "--rules", "jonkoping-principer", "--format", "json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["hjul"], told["as_of"]) == ("1", "2012-05-01")
    finding = told["findings"][0]
    assert {"rule", "strength", "source", "about", "message", "evidence"} <= set(finding)
    assert finding["rule"] == "jonkoping-principer/alla-nivaer"
    assert finding["about"] == [{"kind": "element", "id": "/levels/0"}]


@pytest.mark.parametrize(
    ("rules", "least", "code"),
    [
        ("se-skollagen-4", "law", 1),
        ("jonkoping-principer", "law", 0),
        ("jonkoping-principer", "local_rule", 1),
        ("udir-kjennetegn", "local_rule", 0),
        ("udir-kjennetegn", "advice", 1),
    ],
)
def test_fail_on_is_a_gate(run: Run, rules: str, least: str, code: int) -> None:
    assert run("review", JONKOPING, "--rules", rules, "--fail-on", least).returncode == code
    assert run("review", JONKOPING, "--rules", rules).returncode == 0


def test_people_read_what_mends_it_in_their_language(run: Run) -> None:
    done = run("review", JONKOPING, LEDGER, "--rules", "jonkoping-principer", "--lang", "nb")
    assert done.returncode == 0, done.stderr
    assert "MOT LOKALE REGLER" in done.stdout
    assert "→ Gi tilbakemeldingen nå." in done.stdout
    assert "«Uppföljning 3» tar ikke opp verdimål." in done.stdout
    assert "76 hendelser" in done.stdout
    english = run("review", JONKOPING, "--rules", "se-skollagen-4", "--lang", "en", "--as-of", "2023-01-01").stdout
    english = " ".join(english.split())
    for words in ("AGAINST THE LAW", "wording not verified", "FOR PEOPLE TO JUDGE"):
        assert words in english


def test_rules_of_ones_own_stand_in_a_file(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    own.write_text('{"hjul": "1", "rule_sets": {"own": {"rules": {"r": {"check": "levels_coupled"}}}}}')
    done = run("review", JONKOPING, "--rules", str(own), "udir-kjennetegn", "--format", "json")
    assert json.loads(done.stdout)["findings"][0]["rule"] == "own/r"
    own.write_text('{"hjul": "1", "rule_sets": {"own": {"rules": {"r": {"check": "levels_copled"}}}}}')
    refused = run("review", JONKOPING, "--rules", str(own))
    assert refused.returncode == 2
    assert "rule.unknown_check" in refused.stderr
    assert "levels_coupled" in refused.stderr


def test_the_window_may_be_named(run: Run) -> None:
    done = run("review", JONKOPING, "--from", "2011-08-01", "--to", "2012-08-01", "--as-of", "2012-01-01")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--rules", "se-skollagen"), "reference.unknown"),
        (("--rules", "nowhere.json"), "file.unreadable"),
        (("--as-of", "2012-02-30"), "date.not_in_calendar"),
        (("--from", "2012-01-01"), "date.not_in_calendar"),
        (("--from", "2012-01-01", "--to", "2011-01-01"), "window.reversed"),
    ],
)
def test_refusals_say_what_and_where(run: Run, words: tuple[str, ...], code: str) -> None:
    done = run("review", JONKOPING, *words, "--format", "json")
    assert done.returncode == 2
    assert [issue["code"] for issue in json.loads(done.stdout)["issues"]] == [code]


def test_a_system_of_no_year_is_asked_about_today_or_a_day(run: Run) -> None:
    udir = str(ROOT / "examples/systems/udir.json")
    before = dt.datetime.now(dt.timezone.utc).date()
    asked = json.loads(run("review", udir, "--format", "json").stdout)["as_of"]
    assert before <= dt.date.fromisoformat(asked) <= dt.datetime.now(dt.timezone.utc).date()
    assert run("review", udir, "--as-of", "2016-05-01").returncode == 0
