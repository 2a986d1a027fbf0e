"""Rules as values: follow-up rules and rule sets of review, out of documents and into them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import pickle
from pathlib import Path
from typing import Any

import pytest

import hjul
from hjul.rules import Consequence, Fixed, Rung, SetRule, Trigger, Validity

jsonschema = pytest.importorskip("jsonschema")

ROOT = Path(__file__).resolve().parents[2]
AGDER = ROOT / "examples/results/agder.json"
SCHEMA = json.loads((ROOT / "docs/reference/hjul-rules-1.schema.json").read_text(encoding="utf-8"))
MODEL_SCHEMA = json.loads((ROOT / "docs/reference/hjul-1.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
WITH_RULES = [
    path
    for path in sorted([*ROOT.glob("examples/*/*.json"), *ROOT.glob("tests/scenarios/*/model.json")])
    if "follow_up_rules" in (text := path.read_text(encoding="utf-8")) and '"levels"' in text
]

# What both the schema and the reader refuse, as changes of the one rule {"check": "levels_coupled"}.
WRONG: dict[str, dict[str, Any]] = {
    "no check": {"check": None},
    "a check that there is not": {"check": "levels_copled"},
    "an empty check": {"check": ""},
    "a check of another type": {"check": 7},
    "a strength that there is not": {"strength": "strong"},
    "a parameter": {"parameters": {"n": 3}},
    "verified in words": {"verified": "yes"},
    "a source that is a number": {"source": 4},
    "days that are no object": {"valid": "2016"},
    "a day in other words": {"valid": {"from": "May 2016"}},
    "a day of another name": {"valid": {"until": "2016-05-01"}},
    "a title that is a list": {"title": ["a"]},
    "a language that there is not": {"title": {"xx": "a"}},
}


def document(rule: dict[str, Any] | None = None, **top: Any) -> dict[str, Any]:
    own = {name: value for name, value in ({"check": "levels_coupled"} | (rule or {})).items() if value is not None}
    return {"hjul": "1", "rule_sets": {"own": {"rules": {"r": own}}}, **top}


def codes_of(wrong: dict[str, Any]) -> list[str]:
    try:
        hjul.RuleSets.read(json.dumps(wrong))
    except hjul.InvalidModel as refused:
        return [issue.code for issue in refused.issues]
    return []


# -------------------------------------------------------------------------------------------------------------- schema


def test_the_schema_is_published_as_it_is() -> None:
    assert hjul.rule_schema() == SCHEMA
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["$defs"]["rule_document"]["required"]) == {"hjul", "rule_sets"}


@pytest.mark.parametrize("name", hjul.shipped_rules())
def test_every_shipped_set_is_of_the_schema(name: str) -> None:
    shipped = json.loads((ROOT / f"examples/rules/{name}.json").read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(shipped)] == []


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_wrong_rules_are_refused_by_the_schema_and_by_the_reader(wrong: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(document())
    assert codes_of(document()) == []
    assert not VALIDATOR.is_valid(document(wrong))
    assert codes_of(document(wrong)) != []
    # The same rule in a model.
    whole = json.loads(AGDER.read_text(encoding="utf-8"))
    whole["rule_sets"] = document(wrong)["rule_sets"]
    assert not jsonschema.Draft202012Validator(MODEL_SCHEMA).is_valid(whole)
    assert {issue.code for issue in hjul.check(whole)} & set(codes_of(document(wrong)))


@pytest.mark.parametrize("wrong", [document(hjul="2"), document(units={}), {"hjul": "1"}, {"rule_sets": {}}, []])
def test_wrong_documents_are_refused_by_both(wrong: Any) -> None:
    assert not VALIDATOR.is_valid(wrong)
    assert codes_of(wrong) != []


def test_what_no_schema_says_the_reader_does() -> None:
    """A day that does not exist, and days in the wrong order: in a model all at once, with places."""
    assert codes_of(document({"valid": {"from": "2016-02-30"}})) == ["date.not_in_calendar"]
    assert codes_of(document({"valid": {"from": "2016-05-01", "to": "2015-01-01"}})) == ["validity.inverted"]
    own = {
        "valid": {"from": "2016-01-01", "to": "2016-12-31"},
        "rules": {
            "a": {"check": "levels_copled", "strength": "strong"},
            "b": {"check": "levels_coupled", "valid": {"from": "2016-05-01", "to": "2016-01-01"}},
            "c": {"check": "levels_coupled", "valid": {"from": "2017-01-01"}},
        },
    }
    text = json.dumps(json.loads(AGDER.read_text(encoding="utf-8")) | {"rule_sets": {"own": own}}, indent=1)
    issues = [issue for issue in hjul.check(text) if issue.where.startswith("/rule_sets")]
    assert [(issue.code, issue.where.removeprefix("/rule_sets/own/rules")) for issue in issues] == [
        ("rule.unknown_check", "/a/check"), ("format.unknown_word", "/a/strength"), ("validity.inverted", "/b/valid"),
        ("rule.never_applies", "/c/valid"),
    ]  # fmt: skip
    lines = text.splitlines()
    assert all('"check": "levels_copled"' in lines[issue.line - 1] for issue in issues[:1])
    assert issues[0].hint == "did you mean 'levels_coupled'?"


def test_the_command_writes_the_schema(tmp_path: Path) -> None:
    from hjul.cli import main

    assert main(["export", "--rule-schema", str(tmp_path / "s.json")]) == 0
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == SCHEMA


# ----------------------------------------------------------------------------------------------------- follow-up rules


def test_a_follow_up_rule_says_what_its_document_says() -> None:
    rule = hjul.load(AGDER).follow_up_rules["personalet-forst"]
    assert rule.when == Trigger(signal="any", indicator="skalapoeng")
    assert rule.then == Consequence(
        "deliver", "itself", "superior", Fixed({"nb": "Personalets egen analyse av resultatet"}), Fixed({"weeks": 6})
    )
    assert (rule.for_, rule.rungs, rule.silence) == (
        {"kind": "skole"}, (Rung("superior", Fixed({"weeks": 2})),), {"months": 6},
    )  # fmt: skip
    assert rule.source[0] == "U19"
    assert rule.title("sv") == rule.title("nb")
    with pytest.raises(hjul.UnknownId):
        hjul.load(AGDER).follow_up_rules["no-such"]


@pytest.mark.parametrize("path", WITH_RULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_rules_go_into_a_document_and_come_out_again(path: Path) -> None:
    model = hjul.load(path)
    assert len(model.follow_up_rules) > 0
    bare = model.to_dict()
    for group in ("follow_up_rules", "rule_sets"):
        bare.pop(group, None)
    builder = hjul.ModelBuilder.of(bare)
    for rule in model.follow_up_rules.values():
        builder.follow_up_rule(rule)
    for rules in model.rule_sets.values():
        builder.rule_set(rules)
    assert builder.build() == model


def test_a_rule_is_a_value() -> None:
    model, again = hjul.load(AGDER), hjul.load(AGDER)
    for rule in (*model.follow_up_rules.values(), *hjul.RuleSets.shipped("udir-kjennetegn").sets):
        assert pickle.loads(pickle.dumps(rule)) == rule
        assert hash(pickle.loads(pickle.dumps(rule))) == hash(rule)
        assert dataclasses.replace(rule, id="other") != rule
        with pytest.raises(dataclasses.FrozenInstanceError):
            rule.id = "other"  # type: ignore[misc]
    assert model.follow_up_rules == again.follow_up_rules
    shown = repr(model.follow_up_rules["personalet-forst"])
    assert shown.startswith("FollowUpRule(id='personalet-forst', when=Trigger(signal='any'")
    assert "within={'weeks': 6}" in shown
    with pytest.raises(TypeError):
        model.follow_up_rules["personalet-forst"].silence["months"] = 7  # type: ignore[index]


def test_a_rule_that_differs_goes_in_beside_the_other() -> None:
    model = hjul.load(AGDER)
    rule = model.follow_up_rules["personalet-forst"]
    other = dataclasses.replace(rule, id="as-well", when=Trigger(state="widened", activity=None, periods=2))
    made = hjul.ModelBuilder.of(model).follow_up_rule(other, silence={"weeks": 1}).build()
    assert made.follow_up_rules["as-well"] == dataclasses.replace(other, silence=Fixed({"weeks": 1}))
    with pytest.raises(ValueError, match="has 'as-well' already"):
        hjul.ModelBuilder.of(made).follow_up_rule(other)
    bad = dataclasses.replace(other, id="bad", when=Trigger())
    with pytest.raises(hjul.InvalidModel) as refused:
        hjul.ModelBuilder.of(model).follow_up_rule(bad).build()
    assert [issue.code for issue in refused.value.issues] == ["trigger.form"]


# ------------------------------------------------------------------------------------------------------------ rule sets


def test_a_rule_set_says_what_its_document_says() -> None:
    (rules,) = hjul.RuleSets.shipped("se-skollagen-4").sets
    assert (rules.id, rules.country) == ("se-skollagen-4", "SE")
    causes = next(rule for rule in rules.rules if rule.id == "3-orsaker")
    assert (causes.check, causes.strength, causes.is_verified) == ("causes_analysed", "law", False)
    assert causes.valid == Validity(dt.date(2022, 8, 1))  # domain.md 5.1
    assert not causes.valid.holds_on(dt.date(2022, 7, 31))
    assert causes.valid.holds_on(dt.date(2022, 8, 1))


@pytest.mark.parametrize("name", hjul.shipped_rules())
def test_rule_sets_are_read_again_as_they_were(name: str) -> None:
    sets = hjul.RuleSets.shipped(name)
    again = hjul.RuleSets.read(sets.to_dict())
    assert again == sets
    assert hash(again) == hash(sets)
    assert pickle.loads(pickle.dumps(sets)) == sets
    assert VALIDATOR.is_valid(sets.to_dict())


def test_a_set_of_ones_own_is_reviewed() -> None:
    rule = SetRule("r", "levels_coupled", strength="local_rule", source=("§ 1",))
    own = hjul.RuleSet("own", (rule,), titles=Fixed({"sv": "Egna"}))
    model = hjul.ModelBuilder.of(hjul.load(ROOT / "examples/systems/jonkoping.json")).rule_set(own).build()
    assert model.rule_sets["own"] == own
    outcomes = hjul.review(model, as_of="2012-05-01").outcomes
    assert [(each.rule.strength, each.rule.source) for each in outcomes if each.rule.full_id == "own/r"] == [
        ("local_rule", ("§ 1",))
    ]
    with pytest.raises(hjul.UnknownId):
        hjul.RuleSets.shipped("se-skollagen")
