"""hjul analyse: plans, ledgers, and logs of other systems, as tables and as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cli_answers import answer, refused

from hjul.cli.analyse import short

ROOT = Path(__file__).parents[2]
Run = Callable[..., Any]

LOG = """case,time,actor,activity
r1,2026-01-05,employee,look
r1,2026-01-20,manager,meet
r1,2026-02-10,director,settle
r2,2026-01-07,director,settle
r2,2026-01-09,employee,look
"""
LEVELS = {
    "levels": ["P", "L", "A", "O"],
    "actors": {"employee": "P", "manager": "L", "director": "O"},
    "classes": {"look": "analyse", "meet": "discuss", "settle": "decide"},
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    (tmp_path / "levels.json").write_text(json.dumps(LEVELS), encoding="utf-8")
    return str(tmp_path / "log.csv"), str(tmp_path / "levels.json")


def test_a_foreign_log_by_one_command(run: Run, files: tuple[str, str]) -> None:
    log, levels = files
    words = ("--processing", "analyse", "--processing", "discuss", "--processing", "decide")
    told = answer(run("analyse", "--log", log, "--levels", levels, *words, "--format", "json"))
    measures = told["measures"]
    # r1: P, L, O in order: three pairs; r2: O before P: one against.
    assert (measures["level_order_index"]["numerator"], measures["level_order_index"]["denominator"]) == (2, 4)
    assert measures["profession_first_rate"]["value"] == 0.5
    assert measures["precedence_fulfilment"]["of"]["decide"]["value"] == 0.5
    assert measures["return_latency"]["value"] == 2  # r2: from 7 to 9 January; r1 is censored at once
    assert told["log"]["cases"] == 2


@pytest.mark.parametrize(("resolution", "settled"), [("1", 0), ("1s", 1), ("60s", 0)])
def test_times_are_read_by_minutes_or_by_seconds(run: Run, tmp_path: Path, resolution: str, settled: float) -> None:
    """Half a minute between the profession and its head is an order by seconds, and none by minutes."""
    (tmp_path / "levels.json").write_text(json.dumps(LEVELS), encoding="utf-8")
    lines = "r,2026-01-05T10:00:10Z,employee,look\nr,2026-01-05T10:00:40Z,manager,meet\n"
    (tmp_path / "log.csv").write_text("case,time,actor,activity\n" + lines, encoding="utf-8")
    log, levels = str(tmp_path / "log.csv"), str(tmp_path / "levels.json")
    told = answer(run("analyse", "--log", log, "--levels", levels, "--resolution", resolution, "--format", "json"))
    assert told["measures"]["level_order_index"]["value"] == settled


def test_for_people(run: Run, files: tuple[str, str]) -> None:
    log, levels = files
    done = run("analyse", "--log", log, "--levels", levels, "--lang", "nb", "--bootstrap", "20", "--permutations", "20")
    assert done.returncode == 0, done.stderr
    assert "profesjonen først" in done.stdout
    assert "Ingen studie" in done.stdout


def test_the_two_wheels_of_udir(run: Run) -> None:
    model = str(ROOT / "examples" / "systems" / "udir.json")
    told = answer(run("analyse", model, "--from", "2025-08-01", "--to", "2026-08-01", "--format", "json"))
    wheels = told["cycles"]
    assert wheels["deduktiv"]["measures"]["level_order_index"]["value"] == pytest.approx(-1 / 3)
    assert wheels["induktiv"]["measures"]["profession_first_rate"]["value"] == 1
    assert not told["log"]["has_dates"]
    one = answer(
        run("analyse", model, "--from", "2025-08-01", "--to", "2026-08-01", "--cycle", "deduktiv", "--format", "json")
    )
    assert one["measures"]["level_order_index"] == wheels["deduktiv"]["measures"]["level_order_index"]


def test_a_ledger(run: Run) -> None:
    model = str(ROOT / "examples" / "systems" / "udir.json")
    ledger = str(ROOT / "examples" / "ledgers" / "udir.ndjson")
    told = answer(run("analyse", model, ledger, "--as-of", "2017-12-31", "--format", "json"))
    turns = answer(run("analyse", model, ledger, "--as-of", "2017-12-31", "--cases", "turns", "--format", "json"))
    assert told["log"]["cases"] > 0
    assert turns["measures"]["input_uptake"]["value"] is not None
    early = answer(run("analyse", model, ledger, "--as-of", "2017-12-31", "--known-at", "0", "--format", "json"))
    assert early["log"]["events"] == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "either MODEL"),
        (("--log", "x"), "--levels"),
        (("m", "--log", "x"), "either MODEL"),
        (("m", "l"), "--as-of"),
        (("m", "--processing", "sleep"), "'sleep' is none of"),
        (("m", "--bootstrap", "0"), "--bootstrap is at least 1"),
        (("m", "--resolution", "0s"), "--resolution is at least 1"),
        (("m", "--resolution", "2h"), "'2h' is no whole number"),
        (("m", "--horizon", "soon"), "'soon' is no whole number"),
    ],
)
def test_refuses_what_does_not_fit_together(run: Run, words: tuple[str, ...], told: str) -> None:
    done = run("analyse", *words)
    assert done.returncode == 2
    assert told in done.stderr


def test_refuses_a_log_with_every_issue(run: Run, files: tuple[str, str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_text("case,time,actor,activity\nr,someday,x,y\nr,never,x,y\n", encoding="utf-8")
    issues = refused(run("analyse", "--log", str(broken), "--levels", files[1], "--format", "json"))
    assert [code for code, _ in issues] == ["event_log.time", "event_log.time"]
    nothing = refused(run("analyse", "--log", str(tmp_path / "no"), "--levels", files[1], "--format", "json"))
    assert nothing == [("file.unreadable", "--log")]


def test_counts_are_told_in_full_and_levels_by_their_titles(run: Run) -> None:
    assert [short(each) for each in (25910.0, 1234.5, 12.345, 3.0, 0.33333)] == [
        "25910",
        "1234",
        "12.35",
        "3",
        "0.3333",
    ]
    told = run("analyse", str(ROOT / "examples/systems/udir.json"), "--lang", "nb").stdout
    assert "virksomhet " not in told
    assert "Skole/lærebedrift" in told
