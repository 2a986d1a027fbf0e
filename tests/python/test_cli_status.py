"""hjul status: the JSON contract, tables for people, refusals."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hjul

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cli_answers import answer, refused

Run = Callable[..., "subprocess.CompletedProcess[str]"]
DAY = ("--as-of", "2012-03-30")
LATE = "e1/deliver/north"
EVENTS: list[dict[str, Any]] = [
    {"id": "e1", "type": "demand", "on": "2012-03-01", "recorded": "2012-03-01", "by": "board", "from": ["north"],
     "content": "resultat", "due": "2012-03-20", "arena": "board-meeting"},
    {"id": "m1", "type": "set_measure", "on": "2012-03-10", "recorded": "2012-03-10", "by": "south",
     "bearer": "south", "claimant": "board", "content": "högläsning", "due": "2012-06-01"},
    {"id": "e2", "type": "deliver", "on": "2012-03-22", "recorded": "2012-03-28", "by": "north", "of": LATE,
     "reason": "registrerat i efterhand"},
]  # fmt: skip


@pytest.fixture
def files(document: dict[str, Any], tmp_path: Path) -> tuple[str, str]:
    document["arenas"]["board-meeting"] = {"of": ["board", "office"], "powers": ["decide", "demand"]}
    document["obligations"] = {"feedback": {"within": {"days": 15}}, "support": {"within": {"days": 10}},
                               "account": {"within": {"days": 10}}}  # fmt: skip
    model, ledger = tmp_path / "ekeby.json", tmp_path / "ledger.ndjson"
    model.write_text(json.dumps(document), encoding="utf-8")
    hjul.Ledger(EVENTS).write(ledger)
    return str(model), str(ledger)


def test_status_as_json(run: Run, files: tuple[str, str]) -> None:
    found = answer(run("status", *files, *DAY, "--known-at", "2", "--format", "json"))
    assert set(found) == {"obligations", "measures"}
    assert found["obligations"][0] == {
        "id": LATE, "kind": "deliver", "bearer": "north", "claimant": "board", "answerable": "office",
        "state": "overdue", "due": "2012-03-20", "closed_on": None, "cause": "e1",
    }  # fmt: skip
    assert found["measures"] == [
        {"id": "m1/measure/1", "bearer": "south", "claimant": "board", "content": "högläsning", "state": "active",
         "due": "2012-06-01", "closed_on": None, "age_days": 20, "lineage": []}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("known_at", "state"),
    [("2", "overdue"), ("2012-03-27", "overdue"), ("2012-03-28", "fulfilled_late"), ("3", "fulfilled_late"),
     ("99999999999999", "fulfilled_late"), ("2012-03-28T10:00:00Z", "fulfilled_late")],
)  # fmt: skip
def test_what_was_known(run: Run, files: tuple[str, str], known_at: str, state: str) -> None:
    found = answer(run("status", *files, *DAY, "--known-at", known_at, "--format", "json"))
    assert found["obligations"][0]["state"] == state


def test_the_default_is_what_was_known_on_that_day(run: Run, files: tuple[str, str]) -> None:
    found = answer(run("status", *files, "--as-of", "2012-03-25", "--format", "json"))
    assert (found["obligations"][0]["id"], found["obligations"][0]["state"]) == (LATE, "overdue")


def test_of_one_unit(run: Run, files: tuple[str, str]) -> None:
    found = answer(run("status", *files, *DAY, "--unit", "south", "--format", "json"))
    assert [each["id"] for each in found["obligations"]] == ["m1/measure/1"]
    office = answer(run("status", *files, *DAY, "--unit", "office", "--format", "json"))["obligations"]
    assert all("office" in (each["bearer"], each["claimant"], each["answerable"]) for each in office)
    assert LATE in {each["id"] for each in office}
    assert answer(run("status", *files, "--as-of", "2012-03-05", "--unit", "south", "--format", "json")) == {
        "obligations": [],
        "measures": [],
    }


def test_status_for_people(run: Run, files: tuple[str, str]) -> None:
    done = run("status", *files, *DAY, "--known-at", "2")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].split()[:2] == ["SENAST", "LÄGE"]
    assert "försenad" in lines[1], "overdue ones come first"
    assert "Norra skolan" in lines[1]
    assert "Åtgärder:" in lines
    assert lines[-1].startswith("2012-03-30 (2 händelser): ")
    one = run("status", *files, *DAY, "--known-at", "1").stdout.splitlines()[-1]
    assert one.startswith("2012-03-30 (1 händelse): 4 öppna, 1 försenad, 0 avslutade, ")
    english = run("status", *files, *DAY, "--lang", "en").stdout
    assert "WHO OWES" in english
    assert "0 overdue" in english.splitlines()[-1]
    early = run("status", *files, "--as-of", "2012-02-01", "--lang", "nb").stdout
    assert early.splitlines() == [
        "2012-02-01 (0 hendelser): 0 åpne, 0 forfalte, 0 avsluttede, 0 hendelser uten virkning"
    ]


def test_the_period_of_the_plan(run: Run, files: tuple[str, str]) -> None:
    one = run("status", *files, *DAY, "--format", "json")
    other = run("status", *files, *DAY, "--period", "2011-08-01/2012-08-01", "--format", "json")
    assert answer(one) == answer(other)
    help_text = " ".join(run("status", "--help").stdout.split())
    assert "from the year before that of the first event to the second year after that of the last" in help_text


def test_everything_wrong_with_the_options_at_once(run: Run, files: tuple[str, str]) -> None:
    done = run("status", *files, "--as-of", "2012-02-30", "--known-at", "soon", "--period", "2012-08-01/2011-08-01",
               "--format", "json")  # fmt: skip
    assert refused(done) == [
        ("date.not_in_calendar", "--as-of"),
        ("moment.malformed", "--known-at"),
        ("window.reversed", "--period"),
    ]
    assert refused(run("status", *files, *DAY, "--unit", "nort", "--format", "json")) == [
        ("reference.unknown", "--unit")
    ]


def test_a_wrong_ledger_is_refused_with_every_issue(run: Run, files: tuple[str, str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.ndjson"
    bad.write_text('{"id": "e1"}\nnonsense\n', encoding="utf-8")
    done = run("status", files[0], str(bad), *DAY, "--format", "json")
    assert done.returncode == 2
    assert {issue["line"] for issue in json.loads(done.stdout)["issues"]} == {1, 2}
    told = run("status", files[0], str(bad), *DAY)
    assert (told.returncode, told.stdout) == (2, "")
    assert "bad.ndjson" in told.stderr
    assert refused(run("status", files[0], str(tmp_path / "none"), *DAY, "--format", "json")) == [
        ("file.unreadable", "LEDGER")
    ]


def test_a_ledger_from_standard_input(run: Run, files: tuple[str, str]) -> None:
    text = Path(files[1]).read_text(encoding="utf-8")
    assert answer(run("status", files[0], "-", *DAY, "--format", "json", text=text))["measures"]


def test_what_has_no_effect_is_named_with_its_reason(run: Run, files: tuple[str, str], tmp_path: Path) -> None:
    """A ledger of somebody else has little else."""
    foreign = tmp_path / "foreign.ndjson"
    lost = [{"id": f"x{i}", "type": "deliver", "on": "2012-03-01", "recorded": "2012-03-01", "by": "elsewhere",
             "of": "d/deliver/elsewhere"} for i in range(7)]  # fmt: skip
    hjul.Ledger(lost).write(foreign)
    lines = run("status", files[0], str(foreign), *DAY, "--lang", "en").stdout.splitlines()
    place = next(i for i, line in enumerate(lines) if "7 events without effect" in line)
    told = lines[place + 1 :]
    assert [line.split(":")[0].strip() for line in told] == ["x0", "x1", "x2", "x3", "x4", "and more like it"]
    assert all("[obligation." in line and line.endswith("]") for line in told[:5])
    assert told[5].endswith(" 2")
