"""Wheels turned inductive and deductive, and years held against their wheels."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import hjul

UDIR = Path(__file__).parents[2] / "examples" / "systems" / "udir.json"
YEAR = ("2025-08-01", "2026-08-01")


def udir(report: str) -> hjul.Model:
    """The two wheels with dates, the report of the inductive one on `report`."""
    document: dict[str, Any] = json.loads(UDIR.read_text(encoding="utf-8"))
    days = {
        "ded-bearbeiding": "09-10",
        "ded-tilstandsrapport": "10-20",
        "ded-profesjon": "12-01",
        "ind-analyse": "10-01",
        "ind-innspill": "10-15",
        "ind-tilstandsrapport": report,
        "ind-dialogmote": "12-05",
        "ind-vedtak": "03-10",
    }
    for activity, day in days.items():
        document["activities"][activity]["when"] = {"on": day}
    return hjul.load(document)


def inductive_cases(model: hjul.Model) -> hjul.Profile:
    return hjul.analyse(hjul.EventLog.of_plan(model.plan(*YEAR)).by_cycle()["induktiv"])


def test_the_undated_wheels_tell_their_order() -> None:
    """U14: administration, politics, profession: -1/3 with A, O and P (analysis.md 1.3). U15: the profession first."""
    log = hjul.EventLog.of_plan(hjul.load(UDIR).plan(*YEAR))
    assert not log.has_dates
    wheels = {name: hjul.analyse(part) for name, part in log.by_cycle().items()}
    assert wheels["deduktiv"].level_order_index.value == pytest.approx(-1 / 3)
    assert wheels["deduktiv"].precedence_fulfilment.value == 0
    assert wheels["induktiv"].profession_first_rate.value == 1
    assert wheels["induktiv"].precedence_fulfilment.value == 1


def test_a_report_before_the_analysis_flips_the_verdict_and_is_repaired() -> None:
    assert inductive_cases(udir("11-20")).profession_first_rate.value == 1
    broken = udir("09-20")
    assert inductive_cases(broken).profession_first_rate.value == 0
    made = hjul.make_inductive(broken, *YEAR, cycle="induktiv", language="en")
    assert made.is_reached
    assert [move.activity for move in made.moves] == ["ind-tilstandsrapport"]
    assert "12 days later" in made.moves[0].sentence
    assert inductive_cases(made.model).profession_first_rate.value == 1
    assert made.after.inductive == made.after.cases == 3
    assert json.loads(json.dumps(made.to_dict(), default=str))["moves"][0]["when"] == '{"on": "10-02"}'


def test_a_wheel_without_dates_is_turned_by_its_stages() -> None:
    document = json.loads(UDIR.read_text(encoding="utf-8"))
    document["activities"]["ind-tilstandsrapport"]["stage"] = "vurderingsinformasjon"
    broken = hjul.load(document)
    assert inductive_cases(broken).profession_first_rate.value == 0
    made = hjul.make_inductive(broken, *YEAR, cycle="induktiv")
    assert made.is_reached
    assert [(move.activity, move.from_stage, move.to_stage) for move in made.moves] == [
        ("ind-tilstandsrapport", "vurderingsinformasjon", "analyse")
    ]
    assert inductive_cases(made.model).precedence_fulfilment.value == 1


def test_both_ways_and_what_advice_is_left() -> None:
    made = hjul.make_inductive(udir("11-20"), *YEAR, cycle="deduktiv", language="sv")
    assert made.is_reached
    assert [(each.kind, each.strength, each.sources) for each in made.obstacles] == [("rule", "advice", ("U14",))]
    assert made.obstacles[0].sentence.startswith("Ett råd har ”Tilstandsrapporten legges fram for")
    back = hjul.make_deductive(made.model, *YEAR, cycle="deduktiv")
    assert back.is_reached
    with pytest.raises(hjul.UnknownId):
        hjul.make_deductive(made.model, *YEAR, cycle="spiral")


def directions(model: hjul.Model) -> dict[str, str]:
    return {str(wheel.cycle): wheel.direction for wheel in hjul.wheel_orders(model, as_of="2016-01-01")}


def told_deductive(model: hjul.Model, wheel: str) -> bool:
    """Whether the review with Udir's advice says that a wheel is not inductive."""
    review = hjul.review(model, None, "2016-01-01", ["udir-rad"])
    found = [finding for finding in review.findings if finding.rule.id == "induktivt"]
    return any(wheel in str(finding.message("nb")) for finding in found)


def first_rate(model: hjul.Model, cycle: str) -> float | None:
    return hjul.analyse(hjul.EventLog.of_plan(model.plan(*YEAR)).by_cycle()[cycle]).profession_first_rate.value


def test_transform_analyse_and_review_agree_on_the_wheels_as_they_stand() -> None:
    """The document keeps the advice that the new wheel leaves: none of the three takes the wish for the deed."""
    old = hjul.load(UDIR)
    assert (directions(old)["deduktiv"], told_deductive(old, "Årshjul, deduktivt")) == ("deductive", True)
    there = hjul.make_inductive(old, *YEAR, cycle="deduktiv")
    assert there.is_reached
    assert first_rate(there.model, "deduktiv") == 1
    assert (directions(there.model)["deduktiv"], told_deductive(there.model, "Årshjul, deduktivt")) == (
        "inductive", False,
    )  # fmt: skip
    back = hjul.make_deductive(there.model, *YEAR, cycle="deduktiv")
    assert back.is_reached
    assert first_rate(back.model, "deduktiv") == 0
    assert (directions(back.model)["deduktiv"], told_deductive(back.model, "Årshjul, deduktivt")) == ("deductive", True)


def test_the_state_report_before_the_analysis_is_repaired_for_all_three() -> None:
    document = json.loads(UDIR.read_text(encoding="utf-8"))
    for rule in document["order"]:
        if rule["then"] == "ind-tilstandsrapport":
            rule["first"], rule["then"] = rule["then"], rule["first"]
    broken = hjul.load(document)
    assert first_rate(broken, "induktiv") == 0
    assert (directions(broken)["induktiv"], told_deductive(broken, "Årshjul, induktivt")) == ("mixed", True)
    made = hjul.make_inductive(broken, *YEAR, cycle="induktiv")
    assert made.is_reached
    assert first_rate(made.model, "induktiv") == 1
    assert (directions(made.model)["induktiv"], told_deductive(made.model, "Årshjul, induktivt")) == (
        "inductive", False,
    )  # fmt: skip
    late = [finding for finding in hjul.review(made.model, None, "2016-01-01", ["udir-rad"]).findings
            if "/activities/ind-tilstandsrapport" in {ref.id for ref in finding.about}]  # fmt: skip
    assert "udir-rad/rapport-etter-analyse" not in {finding.rule.full_id for finding in late}


def test_a_law_in_the_stages_still_stands_in_the_way() -> None:
    for strength in ("law", "local_rule"):
        document = json.loads(UDIR.read_text(encoding="utf-8"))
        for rule in document["order"][:2]:
            rule["strength"] = strength
        made = hjul.make_inductive(hjul.load(document), *YEAR, cycle="deduktiv")
        assert not made.is_reached
        assert {each.strength for each in made.obstacles if each.kind == "rule"} == {strength}


def test_the_inductive_wheel_turns_where_nothing_is_done_together() -> None:
    document = json.loads(UDIR.read_text(encoding="utf-8"))
    document["activities"]["ind-malprosess"]["for"] = {"level": "virksomhet"}
    model = hjul.load(document)
    made = hjul.make_deductive(model, *YEAR, cycle="induktiv")
    assert made.is_reached
    assert first_rate(made.model, "induktiv") == 0
    assert directions(made.model)["induktiv"] == "deductive"
    back = hjul.make_inductive(made.model, *YEAR, cycle="induktiv")
    assert directions(back.model)["induktiv"] == "inductive"


def test_a_year_is_held_against_its_wheel(plan: hjul.Plan) -> None:
    ledger = hjul.Ledger()
    replay = hjul.Replay(plan, ledger)
    early = hjul.conformance(replay, "2011-09-01")
    assert {each.fate for each in early.occurrences} == {"ahead"}
    assert early.share is None
    board = next(each.id for each in plan if each.activity == "meeting")
    replay.record(
        {"id": "o", "type": "handle", "on": "2011-08-01", "by": "board", "act": "publish", "artefact": "the record"},
        recorded="2011-08-01",
    )
    replay.record(
        {"id": "m", "type": "hold", "on": "2011-12-13", "by": "board", "anchor": board, "present": ["board"]},
        recorded="2011-12-13",
    )
    late = hjul.conformance(replay, "2012-01-01")
    assert {each.occurrence: each.fate for each in late.occurrences}[board] == "on_time"
    assert late.all.broken == len(late.orders)  # nobody had reported
    assert late.share == 0
