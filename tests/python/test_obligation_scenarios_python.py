"""The numbered oracles of obligations.md, section 13, through the Python surface alone (scenario files, by number)."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import hjul

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from naive.scenarios import model_of

Json = dict[str, Any]

FOLDER = Path(__file__).resolve().parents[1] / "scenarios" / "obligations"
TABLE_ONLY = {"meet", "lapse", "rearm"}
PERIOD = ("2010-01-01", "2030-01-01")


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("[0-9]*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        for place, case in enumerate(document.get("cases", [document])):
            model = case.get("model", document["model"])
            yield pytest.param(model, case["steps"], id=f"{path.stem}-{place}")


PLANS: dict[str, hjul.Plan] = {}


def plan_of(model: Any) -> hjul.Plan:
    key = json.dumps(model, sort_keys=True)
    if key not in PLANS:
        PLANS[key] = hjul.load(model_of(model)).plan(*PERIOD)
    return PLANS[key]


def as_json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def shown(owed: hjul.Obligation) -> Json:
    """Every member as scenario files spell it."""
    rules = sorted(owed.due_rules)
    members = {name: as_json(getattr(owed, name)) for name in dir(owed) if not name.startswith("_")}
    return members | {
        "rule": rules[0] if len(rules) == 1 else rules,
        "performer": owed.performers[-1] if owed.performers else None,
        "diagnoses": [{"by": each.by, "cause": each.cause} for each in owed.diagnoses],
    }


class Run:
    def __init__(self, plan: hjul.Plan) -> None:
        self.ledger = hjul.Ledger()
        self.replay = hjul.Replay(plan, self.ledger)
        self.readings: list[Json] = []

    # ------------------------------------------------------------------------------------------------------------- do

    def act(self, step: Json) -> None:
        event = step["do"]
        recorded = step.get("recorded", event["on"])
        if event["type"] in TABLE_ONLY:
            (named,) = event["of"] if isinstance(event["of"], list) else [event["of"]]
            assert self.replay.refusal(event["type"], named, event["by"], event["on"]) == step.get("error")
            return
        before = len(self.ledger)
        just_before = [self.status(read) for read in self.readings] if "error" in step else []
        decision = self.replay.try_record(event, recorded=recorded)
        if decision.event is None:
            with pytest.raises(hjul.Rejected) as caught:
                self.replay.record(event, recorded=recorded)
            assert caught.value.decision == decision
            assert caught.value.code == f"obligation.{decision.refusal}"
            assert len(self.ledger) == before
        else:
            assert len(self.ledger) == decision.seq == before + 1
            assert decision.event == self.ledger[-1]
        if "results" in step:
            found = {each.about: each.refusal or "ok" for each in decision.outcomes}
            assert {about: found.get(about) for about in step["results"]} == step["results"]
        else:
            assert decision.refusal == step.get("error")
        if "without_effect" in step:
            assert set(decision.lost) == set(step["without_effect"])
        if "findings" in step:
            assert len(decision.discrepancies) == step["findings"]
        if "error" in step:
            assert [self.status(read) for read in self.readings] == just_before

    # ----------------------------------------------------------------------------------------------------------- read

    def status(self, read: Json) -> hjul.Status:
        return self.replay.status(read["as_of"], read.get("known_at"))

    def read(self, step: Json) -> None:
        status = self.status(step["read"])
        self.readings.append(step["read"])
        expected = dict(step["expect"])
        owed = expected.pop("obligations", None)
        if owed is not None:
            for id, members in owed.items():
                found = shown(status.at(id))
                assert {name: found[name] for name in members} == members, id
        if expected.pop("only", False):
            assert {each.id for each in status} == set(owed)
        assert [id for id in expected.pop("absent", ()) if id in status] == []
        for name, wanted in expected.items():
            getattr(self, f"expect_{name}")(status, wanted)

    def expect_breaches(self, status: hjul.Status, wanted: Json) -> None:
        assert {each.id: each.breach.isoformat() for each in status if each.breach is not None} == wanted

    def expect_terminal_breaches(self, status: hjul.Status, wanted: list[str]) -> None:
        assert sorted(each.id for each in status if each.is_terminal_breach) == sorted(wanted)

    def expect_without_effect(self, status: hjul.Status, wanted: Json) -> None:
        assert {each.event: each.refusal for each in status.without_effect} == wanted

    def expect_findings(self, status: hjul.Status, wanted: list[Json]) -> None:
        names = {name for each in wanted for name in each}
        found = [{name: as_json(getattr(each, name)) for name in names} for each in status.discrepancies]

        def key(each: Json) -> str:
            return json.dumps(each, sort_keys=True)

        assert sorted(map(key, found)) == sorted(map(key, wanted))

    def expect_inputs(self, status: hjul.Status, wanted: Json) -> None:
        assert dict(status.inputs) == wanted

    def expect_silent_edges(self, status: hjul.Status, wanted: list[list[str]]) -> None:
        assert {(each.owes, each.contributor) for each in status.silent_edges} == {tuple(each) for each in wanted}

    def expect_measures(self, status: hjul.Status, wanted: Json) -> None:
        wanted = dict(wanted)
        found = status.feedback_of(wanted.pop("unit", None), level=wanted.pop("level", None))
        assert {name: getattr(found, name) for name in wanted} == wanted

    def expect_depth(self, status: hjul.Status, wanted: Json) -> None:
        assert {delivery: status.depth_of(delivery) for delivery in wanted} == wanted

    def expect_level_order_index(self, status: hjul.Status, wanted: float | None) -> None:
        assert status.level_order().value == (None if wanted is None else pytest.approx(wanted, abs=1e-12))

    def expect_review(self, status: hjul.Status, wanted: Json) -> None:
        (found,) = [each for each in status.reviews if each.review == wanted["id"]]
        names = {"id": "review", "new": "fresh", "open_before": "expected"}
        assert {name: getattr(found, names.get(name, name)) for name in wanted} == wanted


@pytest.mark.parametrize(("model", "steps"), list(cases()))
def test_an_oracle_holds(model: Any, steps: list[Json]) -> None:
    run = Run(plan_of(model))
    for step in steps:
        if "do" in step:
            run.act(step)
        if "read" in step:
            run.read(step)
