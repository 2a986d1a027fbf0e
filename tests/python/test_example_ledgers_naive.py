"""The ledgers of examples/ledgers on the naive model (tests/naive): an independent reading of obligations.md.

The naive model knows literal dates only; what the plan dates otherwise, and which days are worked, it is told here.
"""

from __future__ import annotations

import copy
import datetime as dt
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import hjul

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from example_ledgers import FOLDER, LEDGERS, NAMES, ROOT, last_day, ledger_of, model_of, plan_of, replay_of
from naive.ledger import Ledger as NaiveLedger
from naive.world import Occurrence, World

Json = dict[str, Any]
SAME = ("kind", "bearer", "claimant", "content", "state", "reason", "answerable", "origin", "successor", "anchor",
        "extended", "moved")  # fmt: skip
DAYS = ("created", "live", "due", "breach", "closed_on")
BORN = ("cause", "parent")  # of support and accounts the two say it in different words
DEMANDS = "~demands"  # an activity's demands stand on its first day, its meeting on its last


class PlannedWorld(World):
    """The naive world with the dates of a plan of hjul."""

    def __init__(self, document: Json, plan: hjul.Plan) -> None:
        super().__init__(document)
        self.plan_of_hjul = plan
        self.working = hjul.calendar.working_days(document["place"]["country"])
        own = document["activities"]
        whole = {id: {**own.get(one.get("like"), {}), **one} for id, one in own.items()}
        for one in whole.values():
            if isinstance(one.get("by"), dict):
                one["by"] = document["roles"][one["by"]["role"]]["of"]
        self.activities = {id: {k: v for k, v in one.items() if k != "demands"} for id, one in whole.items()}
        self.activities |= {id + DEMANDS: {"demands": one.get("demands", {})} for id, one in whole.items()}

    def is_working(self, day: dt.date, calendar: str | None) -> bool:
        return day in self.working

    def occurrences(self, first: dt.date, last: dt.date) -> Iterator[Occurrence]:
        for each in self.plan_of_hjul:
            if first <= each.end <= last:
                yield Occurrence(each.id, each.activity, each.unit, each.end)
            if first <= each.start <= last:
                yield Occurrence(each.id + DEMANDS, each.activity + DEMANDS, each.unit, each.start)

    def occurrence(self, name: str) -> Occurrence | None:
        found = [each for each in self.plan_of_hjul if each.id == name]
        return Occurrence(name, found[0].activity, found[0].unit, found[0].end) if found else None


@cache
def naive_of(name: str) -> NaiveLedger:
    """The naive ledger after all events; each was accepted whole."""
    document = json.loads((ROOT / f"examples/systems/{LEDGERS[name]}.json").read_text(encoding="utf-8"))
    naive = NaiveLedger(document)
    naive.world = PlannedWorld(document, plan_of(name))
    for line in (FOLDER / f"{name}.ndjson").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        event.pop("seq")
        recorded = event.pop("recorded")
        reply = naive.append(event, recorded)
        assert reply.error is None, (event["id"], reply.error)
        assert not any(reply.results.values()), (event["id"], reply.results)
        assert reply.without_effect == [], event["id"]
    return naive


def days_to_ask(name: str) -> list[tuple[str, int]]:
    """Every event with the day on which it was recorded, and all of them half a year after the last."""
    asked = [(str(event.recorded)[:10], known) for known, event in enumerate(ledger_of(name), 1)]
    later = dt.date.fromisoformat(last_day(name)) + dt.timedelta(days=183)
    return [*asked, (later.isoformat(), len(ledger_of(name)))]


@pytest.mark.parametrize("name", NAMES)
def test_the_naive_model_reads_the_same(name: str) -> None:
    for day, known in days_to_ask(name):
        status, naive = replay_of(name).status(day, known), naive_of(name).status(day, known)
        rows = {row.id: row for row in status}
        assert set(rows) == set(naive.obligations), (day, known)
        for id, wanted in naive.obligations.items():
            row = rows[id]
            found = {each: getattr(row, each) for each in SAME} | {each: iso(getattr(row, each)) for each in DAYS}
            assert found == {each: wanted[each] for each in (*SAME, *DAYS)}, (day, known, id)
            assert (list(row.lineage), row.late_days) == (wanted["lineage"], wanted["late_days"] or 0), (day, known, id)
            assert list(row.hindered_by) == wanted["hindered_by"], (day, known, id)
            if row.kind not in {"support", "account"}:
                assert [getattr(row, each) for each in BORN] == [wanted[each] for each in BORN], (day, known, id)


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize("name", NAMES)
def test_the_naive_model_counts_the_same(name: str) -> None:
    for day, known in days_to_ask(name):
        status, naive = replay_of(name).status(day, known), naive_of(name).status(day, known)
        assert dict(status.inputs) == naive.inputs
        assert sorted({(edge.owes, edge.contributor) for edge in status.silent_edges}) == [
            tuple(edge) for edge in naive.silent_edges
        ]
        counts = ("done", "dropped", "continued", "changed", "unanswered")
        assert {sums.review: tuple(getattr(sums, each) for each in counts) for sums in status.reviews} == {
            review: tuple(count[each] for each in counts) for review, count in naive.reviews.items()
        }
        assert {id: status.depth_of(id) for id in naive.depth} == naive.depth
        assert status.level_order().value == naive.level_order_index
        for level in model_of(name).levels:
            wanted, found = naive.measures(level=level), status.feedback_of(level=level)
            assert (found.exigible, found.overdue, found.closure) == (
                wanted["exigible"], wanted["overdue"], wanted["closure"],
            )  # fmt: skip


@pytest.mark.parametrize(
    ("artefact", "index"), [("Vurderingsresultater", 1.0), ("Vurderingsresultater i fylke A", -1 / 3)]
)
def test_the_order_over_the_levels(artefact: str, index: float) -> None:
    """U14, U15: M1 of analysis.md on what was analysed of each: 1 from below; administration, politics, profession."""
    status = copy.copy(naive_of("udir").status(last_day("udir")))
    status.state = copy.copy(status.state)
    status.state.handled = [each for each in status.state.handled if each[0] == artefact]
    assert status.level_order_index == pytest.approx(index)
    order = replay_of("udir").status(last_day("udir"), len(ledger_of("udir"))).level_order(artefact)
    assert order.value == status.level_order_index
    assert [each.artefact for each in order.artefacts] == [artefact]


def test_analysis_comes_before_the_report_and_the_meeting() -> None:
    """U19, U20: before the state report, and at one of the two schools before the dialogue meeting."""
    status = replay_of("udir").status(last_day("udir"), len(ledger_of("udir")))
    answers = status.analysis_before(["Tilstandsrapport 2016"])
    assert [(each.rule, each.event, each.unit, each.analysis) for each in answers] == [
        ("before_meeting", "dialogmote", "skole-a", "analyse-laerer"),
        ("before_meeting", "dialogmote", "skole-b", None),
        ("before_report", "lagt-fram", "administrasjonen-a", "analyse-laerer"),
    ]
    assert [each.is_kept for each in answers] == [True, False, True]
    assert [each.rule for each in status.analysis_before()] == ["before_meeting", "before_meeting"]
