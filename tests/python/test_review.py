"""hjul.review: rule sets, verdicts, findings with their evidence, and the shipped rules on the reference systems."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import hjul
from hjul.review import Check, Finding, Review, RuleSets, checks

ROOT = Path(__file__).resolve().parents[2]

# The day of the rules and the window of the plan for each reference system.
SYSTEMS = {
    "buskerud": ("2015-05-01", ("2014-08-01", "2016-08-01")),
    "buskerud-dialogue-2015": ("2015-05-01", ("2014-08-01", "2016-08-01")),
    "jonkoping": ("2012-05-01", ("2011-08-01", "2013-08-01")),
    "nordvik": ("2027-05-01", ("2026-08-01", "2028-08-01")),
    "simrishamn": ("2016-05-01", ("2015-08-01", "2017-08-01")),
    "udir": ("2016-05-01", ("2015-08-01", "2017-08-01")),
}


def system(name: str) -> hjul.Model:
    return hjul.load(ROOT / f"examples/systems/{name}.json")


def review_of(name: str, *rules: str, **more: Any) -> Review:
    day, period = SYSTEMS[name]
    return hjul.review(system(name), as_of=day, rules=rules or None, period=period, **more)


def ids(found: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule.id, finding.about[0].id) for finding in found]


def rules_of(check: str, **fields: Any) -> dict[str, Any]:
    return {"hjul": "1", "rule_sets": {"own": {"rules": {"only": {"check": check, **fields}}}}}


# ------------------------------------------------------------------------------------------------------------ rule sets


def test_the_shipped_sets_are_known_by_name() -> None:
    assert hjul.shipped_rules() == (
        "jonkoping-principer",
        "no-kvalitet",
        "se-skollagen-4",
        "simrishamn-principer",
        "udir-kjennetegn",
        "udir-rad",
    )


@pytest.mark.parametrize("name", ["se-skollagen-4", "no-kvalitet", "udir-kjennetegn"])
def test_a_shipped_set_is_a_document_that_anybody_may_read(name: str) -> None:
    assert RuleSets.read(ROOT / f"examples/rules/{name}.json").ids == (name,)


def test_a_name_that_is_no_set_is_refused(model: hjul.Model) -> None:
    with pytest.raises(hjul.UnknownId, match="no rule set 'se-skollagen'"):
        hjul.review(model, rules=["se-skollagen"])


def test_a_document_of_rules_is_refused_with_every_issue() -> None:
    document = rules_of("goals_have_activitie", strenght="law")
    with pytest.raises(hjul.InvalidModel) as refused:
        RuleSets.read(document)
    assert [(i.code, i.where) for i in refused.value.issues] == [
        ("rule.unknown_check", "/rule_sets/own/rules/only/check"),
        ("format.unknown_name", "/rule_sets/own/rules/only/strenght"),
    ]
    with pytest.raises(hjul.InvalidModel) as refused:
        RuleSets.read(json.dumps(rules_of("goals_have_activitie"), indent=1))
    (issue,) = refused.value.issues
    assert (issue.code, issue.line) == ("rule.unknown_check", 7)
    assert "goals_have_activities" in issue.hint


def test_a_models_own_rule_must_name_a_check(document: dict[str, Any]) -> None:
    document["rule_sets"] = rules_of("nothing_at_all")["rule_sets"]
    with pytest.raises(hjul.InvalidModel, match="nothing_at_all"):
        hjul.review(hjul.load(document))


def test_without_rules_the_models_own_its_countrys_and_udirs_marks_are_asked() -> None:
    def sets(review: Review) -> list[str]:
        return list(dict.fromkeys(outcome.rule.rule_set for outcome in review.outcomes))

    assert sets(review_of("jonkoping")) == ["se-skollagen-4", "udir-kjennetegn"]
    assert sets(review_of("udir")) == ["udir-kjennetegn", "no-kvalitet"]
    assert [o.rule.id for o in review_of("udir").outcomes[:1]] == ["apen-tilnaerming"], "its own, not the shipped one"


# -------------------------------------------------------------------------------------------------------------- reviews


def test_rules_hold_from_a_day_on() -> None:
    document = rules_of("levels_coupled", valid={"from": "2012-02-01"})
    for day, verdict in (("2012-01-31", "does_not_apply"), ("2012-02-01", "broken")):
        review = hjul.review(system("jonkoping"), as_of=day, rules=[document])
        assert [o.verdict for o in review.outcomes] == [verdict]


def test_the_day_is_that_of_the_model_or_of_the_ledger() -> None:
    model = system("jonkoping")
    assert hjul.review(model).as_of.isoformat() == "2011-08-01"
    ledger = hjul.Ledger.read(ROOT / "examples/ledgers/jonkoping-invented.ndjson")
    assert ledger.days is not None
    review = hjul.review(model, ledger)
    assert (review.as_of, review.known) == (ledger.days[1], len(ledger))
    assert review == hjul.review(hjul.Replay(model, ledger), as_of=ledger.days[1])
    with pytest.raises(hjul.Error, match="year"):
        hjul.review(system("udir"))
    with pytest.raises(TypeError):
        hjul.review(hjul.Replay(model, ledger), ledger)


def test_a_plan_brings_its_own_window() -> None:
    plan = system("jonkoping").plan("2011-08-01", "2012-08-01")
    assert hjul.review(plan, as_of="2012-05-01", rules=["jonkoping-principer"]).of_rule(
        "jonkoping-principer/tva-maltyper"
    )


def test_what_jonkoping_breaks_of_its_own_principles() -> None:
    """J9, J10, J21 and O46, as the text itself lets them be seen."""
    found = [(rule, where) for rule, where in ids(review_of("jonkoping", "jonkoping-principer").findings)]
    assert found == [
        ("alla-nivaer", "/levels/0"),
        ("atgarder-foljs-upp", "/activities/follow-up-4"),
        ("fast-koppling", "/levels/2"),
        ("rapporter-andrar-nagot", "/activities/experience-report"),
        ("tva-maltyper", "/activities/follow-up-3"),
        ("tva-maltyper", "/activities/follow-up-4"),
    ]


def test_udirs_deductive_wheel_lacks_what_its_inductive_wheel_has() -> None:
    """U6-U10, U14-U20."""
    review = review_of("udir", "udir-kjennetegn", "udir-rad")
    about = {ref.id for finding in review.findings for ref in finding.about}
    assert about == {
        "/cycles/deduktiv",
        "/activities/ded-bearbeiding",
        "/activities/ded-profesjon",
        "/activities/ded-tilstandsrapport",
    }
    (finding,) = review.of_rule("udir-rad/rapport-etter-analyse")
    assert finding.message() == (
        "«Tilstandsrapporten legges fram for politiske fora» legges fram uten at noen på skolene analyserer "
        "resultatene først."
    )
    assert finding.remedy("sv").startswith("Låt skolorna analysera sina resultat")
    orders = hjul.wheel_orders(system("udir"), "2016-05-01")
    assert [(order.cycle, order.direction) for order in orders] == [
        ("deduktiv", "deductive"),
        ("induktiv", "inductive"),
    ]
    assert orders[0].profession == ("ded-profesjon",)


def test_a_ledger_proves_its_findings() -> None:
    model = system("jonkoping")
    ledger = hjul.Ledger.read(ROOT / "examples/ledgers/jonkoping-invented.ndjson")
    replay = hjul.Replay(model, ledger)
    review = hjul.review(replay, as_of="2013-08-30", rules=["jonkoping-principer"])
    obligations = {owed.id for owed in replay.status("2013-08-30")}
    proven = [ref for finding in review.findings for ref in finding.evidence if ref.kind == "obligation"]
    assert proven
    assert all(ref.id in obligations for ref in proven)
    assert not review.with_verdict("cannot_say")


def test_events_stand_with_their_places() -> None:
    """U37: an input that nobody answered for a year."""
    arenas = {
        "open": {"kind": "informal", "of": ["council", "school"], "feeds": "board"},
        "board": {"of": "council", "powers": "decide"},
    }
    model = hjul.load(
        {
            "hjul": "1",
            "id": "vik",
            "levels": ["school", "council"],
            "kinds": {"school": "school", "council": "council"},
            "units": {"council": {"kind": "council"}, "school": {"kind": "school", "under": "council"}},
            "arenas": arenas,
        }
    )
    ledger = hjul.Ledger()
    ledger.append(
        {"id": "i1", "type": "input", "on": "2014-09-01", "by": "school", "arena": "open", "content": "smaller groups"},
        recorded="2014-09-01",
    )
    rules = rules_of("informal_input_answered")
    assert not hjul.review(model, ledger, "2015-08-31", [rules]).findings
    (finding,) = hjul.review(model, ledger, "2015-09-01", [rules]).findings
    (proof,) = finding.evidence
    assert (proof.kind, proof.id, proof.seq) == ("event", "i1", 1)


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_pointer_of_a_finding_leads_into_the_document(name: str) -> None:
    review = review_of(name, *hjul.shipped_rules())
    document: Any = system(name).to_dict()
    for finding in review.findings:
        for ref in finding.about:
            if ref.kind != "element" or ref.id.count("/") < 2:
                continue  # a section that is absent
            at = document
            for part in ref.id.split("/")[1:]:
                part = part.replace("~1", "/")
                if isinstance(at, list):
                    at = at[int(part)]
                else:
                    like = at.get("like") if part not in at else None
                    at = document["activities"][like][part] if like else at[part]


@pytest.mark.parametrize("name", SYSTEMS)
def test_equal_inputs_give_equal_reviews(name: str) -> None:
    once, again = (review_of(name, *hjul.shipped_rules()) for _ in range(2))
    assert once == again
    assert once.to_dict() == again.to_dict()


# ------------------------------------------------------------------------------------------------------------ as values


def test_a_review_as_plain_data_and_as_a_table() -> None:
    review = review_of("jonkoping", "jonkoping-principer", "se-skollagen-4")
    told = json.loads(json.dumps(review.to_dict("en")))
    assert told["as_of"] == "2012-05-01"
    assert len(told["findings"]) == len(review.findings)
    assert len(told["outcomes"]) == len(review.outcomes)
    finding = told["findings"][0]
    assert set(finding) == {
        "rule", "strength", "verified", "source", "about", "code", "arguments", "message", "remedy", "evidence",
    }  # fmt: skip
    assert finding["strength"] == "law"
    page = review._repr_html_()
    assert "jonkoping-principer/tva-maltyper" in page
    assert "judged_by_people" in page


def test_findings_are_chosen_by_strength() -> None:
    review = review_of("jonkoping", "jonkoping-principer", "se-skollagen-4", "udir-kjennetegn")
    law, local, everything = (len(review.at_least(strength)) for strength in ("law", "local_rule", "advice"))
    assert 0 < law < local < everything == len(review.findings)


def test_values_are_frozen_and_say_what_they_are() -> None:
    review = review_of("jonkoping", "jonkoping-principer")
    finding = review.findings[0]
    with pytest.raises(AttributeError):
        finding.language = "nb"  # type: ignore[misc]
    assert finding.rule.title("sv") == "Alla nivåer involveras och följs upp"
    assert finding.rule.title("da") == finding.rule.titles["nb"]
    assert finding.sentence == review_of("jonkoping", "jonkoping-principer").findings[0].sentence
    assert hash(finding.sentence) == hash(review_of("jonkoping", "jonkoping-principer").findings[0].sentence)
    assert finding.sentence.arguments == {"level": "classroom"}
    assert "review.level.absent" in repr(finding.sentence)
    assert repr(RuleSets.read(rules_of("levels_coupled"))) == "<RuleSets: own>"
    with pytest.raises(ValueError, match="klingon"):
        finding.message("klingon")


def test_every_check_says_what_it_asks() -> None:
    known = checks()
    assert len(known) >= 40
    assert all(isinstance(check, Check) for check in known)
    assert [check.name for check in known] == sorted(check.name for check in known)
    for check in known:
        assert {check.needs} <= {"model", "plan", "ledger"}
        assert len({check.asks("nb"), check.asks("sv"), check.asks("en")}) == 3
        assert check.asks("nn") == check.asks("nb")
        assert check.source


def test_every_check_is_named_by_some_shipped_rule() -> None:
    named = set()
    for name in hjul.shipped_rules():
        document = json.loads((ROOT / f"examples/rules/{name}.json").read_text(encoding="utf-8"))
        named |= {rule["check"] for rules in document["rule_sets"].values() for rule in rules["rules"].values()}
    assert {check.name for check in checks()} - named == set()


def test_the_page_of_checks_is_current() -> None:
    command = [sys.executable, str(ROOT / "tools" / "review_page.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_a_wheel_that_is_turned_gets_the_verdict_of_its_new_order() -> None:
    """U14-U19: what make_inductive mends, make_deductive breaks again."""
    months = {"p": (9, "school", "analyse"), "a": (2, "office", "analyse"), "c": (4, "council", ["present", "discuss"])}
    kinds = {"p": "analysis", "a": "analysis", "c": "report"}
    deductive = hjul.load(
        {
            "hjul": "1",
            "id": "three",
            "levels": ["staff", "schools", "office", "council"],
            "kinds": {"staff": "staff", "school": "schools", "office": "office", "council": "council"},
            "units": {
                "council": {"kind": "council"},
                "office": {"kind": "office", "under": "council"},
                "school": {"kind": "school", "under": "office", "has": "staff"},
            },
            "activities": {
                id: {"kind": kinds[id], "for": unit, "acts": acts, "when": {"month": month}}
                for id, (month, unit, acts) in months.items()
            },
        }
    )
    year = ("2016-01-01", "2017-01-01")

    def verdicts(model: hjul.Model) -> tuple[str, int]:
        plan = model.plan(*year)
        review = hjul.review(plan, as_of="2016-05-01", rules=[rules_of("analysis_before_report")])
        (order,) = hjul.wheel_orders(plan, "2016-05-01")
        return order.direction, len(review.findings)

    assert verdicts(deductive) == ("deductive", 1)
    inductive = hjul.make_inductive(deductive, *year).model
    assert verdicts(inductive) == ("inductive", 0)
    assert verdicts(hjul.make_deductive(inductive, *year).model) == ("deductive", 1)


def test_the_rules_of_the_page_of_checks_are_read() -> None:
    page = (ROOT / "docs/reference/review.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert RuleSets.read(str(block)).ids == ("our-own",)


@pytest.mark.parametrize("file", sorted((ROOT / "examples" / "rules").glob("*.json")), ids=lambda file: file.stem)
def test_every_shipped_rule_speaks_three_languages(file: Path) -> None:
    sets = json.loads(file.read_text(encoding="utf-8"))["rule_sets"]
    titles = [each["title"] for rules in sets.values() for each in (rules, *rules["rules"].values())]
    assert [title for title in titles if not {"nb", "sv", "en"} <= set(title)] == []
