"""The ledgers of examples/ledgers: their form, that each event is accepted when it comes, and that nothing is lost.

What the facts of the source texts come to in them stands in test_example_ledgers_facts.py.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hjul

sys.path.insert(0, str(Path(__file__).resolve().parent))
from example_ledgers import (
    FOLDER,
    LEDGERS,
    NAMES,
    README,
    ROOT,
    last_day,
    ledger_of,
    model_of,
    plan_of,
    replay_of,
    tables,
)  # fmt: skip

Run = Callable[..., "subprocess.CompletedProcess[str]"]


# ------------------------------------------------------------------------------------------------------------ the form


def test_every_file_is_known() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ndjson")) == NAMES
    systems = {path.stem for path in (ROOT / "examples/systems").glob("*.json")}
    assert set(LEDGERS.values()) == systems, "every system has its ledger"


@pytest.mark.parametrize("name", NAMES)
def test_it_is_canonical_to_the_byte(name: str, tmp_path: Path) -> None:
    written = (FOLDER / f"{name}.ndjson").read_bytes()
    ledger_of(name).write(tmp_path / "again.ndjson")
    assert (tmp_path / "again.ndjson").read_bytes() == written
    assert len(ledger_of(name)) == len(written.splitlines()) > 0


@pytest.mark.parametrize("name", NAMES)
def test_its_lines_in_any_order_are_the_same_ledger(name: str) -> None:
    lines = (FOLDER / f"{name}.ndjson").read_text(encoding="utf-8").splitlines(keepends=True)
    unnumbered = [re.sub(r'^\{"seq":\d+,', "{", line) for line in lines]
    shuffled = unnumbered * 2
    random.Random(7).shuffle(shuffled)
    found = hjul.Ledger.gather("".join(shuffled), zone=model_of(name).time_zone)
    ordered = hjul.Ledger.gather("".join(unnumbered), zone=model_of(name).time_zone)
    assert found == ordered
    assert {event.id for event in found} == {event.id for event in ledger_of(name)}


@pytest.mark.parametrize("name", NAMES)
def test_its_lines_keep_the_schema(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((ROOT / "docs/reference/hjul-ledger-1.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for line in (FOLDER / f"{name}.ndjson").read_text(encoding="utf-8").splitlines():
        validator.validate(json.loads(line))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_invented_says_so_first(name: str) -> None:
    first = ledger_of(name)[0]
    if name == "jonkoping":
        assert "ppdikt" not in (FOLDER / "jonkoping.ndjson").read_text(encoding="utf-8")
        return
    assert first.id in {"uppdiktad", "oppdiktet"}
    assert first.type == "handle"
    assert first.act == "publish"
    assert re.match("Uppdikta|Oppdiktet", first.reason or "")
    assert re.match("Uppdikta|Oppdiktet", first.artefact)


def test_the_page_says_so_too() -> None:
    assert "All of it is invented, except `jonkoping.ndjson`." in README
    assert "jonkoping-invented.ndjson\n\nSchool year 2012/2013, invented" in README


def test_what_was_experienced_says_how_its_days_were_chosen() -> None:
    """Source 004 gives months; only the day of the slides is a day of the text."""
    slides = dt.date(2012, 1, 25)
    for event in ledger_of("jonkoping"):
        is_of_the_slides = event.on == slides and not event.id.startswith("januari-")
        assert (event.reason or "").startswith("Dagen är en läsning") != is_of_the_slides, event.id
        assert event.recorded == event.on
    days = {dt.date(2011, 11, 1), dt.date(2011, 11, 30), dt.date(2012, 1, 1), slides}
    assert {event.on for event in ledger_of("jonkoping")} == days


# ---------------------------------------------------------------------------------------------------------- the events


@pytest.mark.parametrize("name", NAMES)
def test_each_event_is_accepted_when_it_comes(name: str) -> None:
    dealt = hjul.Replay(plan_of(name), hjul.Ledger(zone=model_of(name).time_zone))
    for event in ledger_of(name):
        decision = dealt.decide(event)
        assert decision.is_accepted, (event.id, decision.refusal)
        assert [each for each in decision.outcomes if each.refusal] == [], event.id
        assert decision.lost == (), event.id
        dealt.record(event)
    assert dealt.ledger == ledger_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_event_is_without_effect(name: str) -> None:
    for known, event in enumerate(ledger_of(name), 1):
        for day in (str(event.recorded)[:10], last_day(name)):
            assert replay_of(name).status(day, known).without_effect == (), (event.id, day)


# What the document does not plan, and the ledger does: a unit that is merged, one that closes.
DISCREPANCIES = {
    "jonkoping-invented": [("forskola-a", "2013-07-01", "sammanslagning")],
    "buskerud": [("opplaeringskontor-a", "2016-12-31", "kontor-avviklet")],
}


@pytest.mark.parametrize("name", NAMES)
def test_plan_and_ledger_agree_but_where_the_page_says_so(name: str) -> None:
    found = replay_of(name).status(last_day(name)).discrepancies
    assert [(each.unit, each.day.isoformat(), each.event) for each in found] == DISCREPANCIES.get(name, [])


@pytest.mark.parametrize("name", NAMES)
def test_every_act_leaves_a_trace(name: str) -> None:
    """Each event that acts on something owed is the cause, the end or a remark of something, or changes its parties."""
    rows = [row for k in range(len(ledger_of(name)) + 1) for row in replay_of(name).status(last_day(name), k)]
    causes = {row.cause for row in rows} | {row.closed_by for row in rows}
    causes |= {each.event for row in rows for each in row.diagnoses}
    acts = {"demand", "feed_back", "perform", "set_measure", "agree", "answer", "waive", "diagnose"}
    assert {event.id for event in ledger_of(name) if event.type in acts} - causes == set()


@pytest.mark.parametrize("name", NAMES)
def test_readings_of_the_past_never_change(name: str) -> None:
    """Oracle 93: what was known by an event reads the same however much is recorded later."""
    for known in range(1, len(ledger_of(name)) + 1, 3):
        then = hjul.Replay(plan_of(name), hjul.Ledger(ledger_of(name)[:known], zone=model_of(name).time_zone))
        day = str(ledger_of(name)[known - 1].recorded)[:10]
        assert then.status(day).to_dicts() == replay_of(name).status(day, known).to_dicts(), known


@pytest.mark.parametrize("name", NAMES)
def test_every_demand_owes_in_both_directions(name: str) -> None:
    """S12, O33: one pair per recipient, in reverse directions, and no feedback that nobody delivered."""
    status = replay_of(name).status(last_day(name))
    demands = [event for event in ledger_of(name) if event.type == "demand"]
    assert demands
    for event in demands:
        for debtor in event.from_:
            deliver = status.at(f"{event.id}/deliver/{debtor}")
            feedback = status.at(f"{event.id}/feedback/{debtor}")
            assert (deliver.bearer, deliver.claimant) == (debtor, event.by)
            assert (feedback.bearer, feedback.claimant) == (event.by, debtor)
            assert deliver.content == feedback.content == event.content
            assert feedback.was_exigible == (deliver.state in {"fulfilled", "fulfilled_late"})
    assert sum(row.kind == "deliver" for row in status) == sum(len(event.from_) for event in demands)


@pytest.mark.parametrize("name", NAMES)
def test_no_measure_is_lost(name: str) -> None:
    """Obligations.md 7.1: both sums at every review, in every reading."""
    for known in range(len(ledger_of(name)) + 1):
        for sums in replay_of(name).status(last_day(name), known).reviews:
            answered = sums.done + sums.dropped + sums.continued + sums.changed
            assert sums.expected == answered + sums.unanswered + sums.elsewhere
            assert sums.open == sums.continued + sums.changed + sums.unanswered + sums.fresh


@pytest.mark.parametrize("name", NAMES)
def test_answerability_rises(name: str) -> None:
    """J12: with a breach, the unit above the bearer answers; a root answers for itself; without one, nobody does."""
    status = replay_of(name).status(last_day(name))
    for row in status:
        assert (row.breach is None) == (row.answerable is None), row.id
        if row.breach:
            above = model_of(name).chart(row.breach).superior(row.bearer)
            assert row.answerable == (above.id if above else row.bearer), row.id


# ------------------------------------------------------------------------------------------------------------ the page


def test_the_page_has_a_section_for_each() -> None:
    assert sorted(tables()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_its_events_and_obligations_exist(name: str) -> None:
    ids = {event.id for event in ledger_of(name)}
    for fact, events in tables()[name].items():
        assert events, fact
        assert set(events) <= ids, fact
    section = README.split(f"## {name}.ndjson", 1)[1].split("\n## ", 1)[0]
    owed = set(re.findall(r"`([a-z0-9-]+/(?:deliver|feedback)/[^`]+)`", section))
    assert all(each in replay_of(name).status(last_day(name)) for each in owed), owed


def test_coverage_says_what_is_in_motion() -> None:
    coverage = (ROOT / "docs/coverage.md").read_text(encoding="utf-8")
    moving = set(re.findall(r"^\| ([A-Z]\d+) \|.*In motion\. \|$", coverage, re.MULTILINE))
    assert moving == {fact for table in tables().values() for fact in table}


# ----------------------------------------------------------------------------------------------------- the command line


def test_the_command_line_shows_what_was_owed_to_staff_and_pupils(run: Run) -> None:
    """J33: the way back of source 004, still open on the day of the slides."""
    files = ("examples/systems/jonkoping.json", "examples/ledgers/jonkoping.ndjson")
    done = run("status", *files, "--as-of", "2012-01-25", "--format", "json", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    open_to = {
        (row["claimant"], row["cause"], row["state"], row["due"])
        for row in json.loads(done.stdout)["obligations"]
        if row["kind"] == "feedback" and row["claimant"].endswith(("/personal", "/elever"))
    }
    assert open_to == {
        (f"{unit}/{who}", f"{when}-krav-{unit}", "active", None)
        for unit in ("skola-a", "forskola-a")
        for who in ("personal", "elever")
        for when in ("november", "januari")
    }
    people = run("status", *files, "--as-of", "2012-01-25", cwd=ROOT).stdout
    assert people.splitlines()[-1].startswith("2012-01-25 (31 händelser): 16 öppna, 2 försenade")


@pytest.mark.parametrize("name", NAMES)
def test_the_command_line_reads_it(run: Run, name: str) -> None:
    model = ROOT / f"examples/systems/{LEDGERS[name]}.json"
    done = run("status", str(model), str(FOLDER / f"{name}.ndjson"), "--as-of", last_day(name), "--format", "json")
    found: dict[str, Any] = json.loads(done.stdout)
    status = replay_of(name).status(last_day(name))
    told = {row["id"]: (row["state"], row["answerable"]) for row in found["obligations"]}
    assert told == {row.id: (row.state, row.answerable) for row in status}
