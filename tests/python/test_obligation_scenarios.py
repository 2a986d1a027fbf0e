"""The scenario files of obligations.md, section 13: their form, their events, and that no oracle is left out.

What they say about obligations is judged by the implementations that run them, not here; nothing of hjul is needed.
"""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from naive.scenarios import model_of

jsonschema = pytest.importorskip("jsonschema")

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "scenarios" / "obligations"
FILES = sorted(FOLDER.glob("[0-9]*.json"))
SCHEMA: Json = json.loads((FOLDER / "scenario.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
MODEL_SCHEMA: Json = json.loads((ROOT / "docs" / "reference" / "hjul-1.schema.json").read_text(encoding="utf-8"))
LEDGER_PAGE = (ROOT / "docs" / "reference" / "ledger.md").read_text(encoding="utf-8")
ORACLES = 124
ENVELOPE = {"id", "type", "on", "by", "reason"}
# Words of the state table that are no types of the ledger (README.md of the scenarios).
TABLE_ONLY = {"meet", "lapse", "rearm"}
ZONE = ZoneInfo("Europe/Stockholm")
# obligations.md 4.4: these always say why. An answer does when it is "dropped".
WITH_REASON = {"withdraw", "suspend", "resume", "extend", "move_anchor", "drop", "set_aside", "correct", "void"}
# Errors that come after the question for a reason (4.4, order of checks).
AFTER_REASON = {
    "breach_stands",
    "extension_stands",
    "not_later",
    "extension_bound_reached",
    "extension_too_far",
    "anchor_in_past",
    "due_in_past",
    "unknown_calendar",
    "cycle_in_up",
}


def cases(path: Path) -> Iterator[tuple[Any, list[Json]]]:
    """Every list of steps of a file, with its model."""
    document = json.loads(path.read_text(encoding="utf-8"))
    for case in document.get("cases", [document]):
        yield case.get("model", document["model"]), case["steps"]


EACH_FILE = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def in_each_case(check: Callable[[Any, list[Json]], None]) -> Callable[[Path], None]:
    """A test for each file out of a check of one case."""

    @EACH_FILE
    def test(path: Path) -> None:
        for model, steps in cases(path):
            check(model, steps)

    return test


def instant(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def day(text: str) -> datetime.date:
    """The civil day, in the owner's zone, of a day or an instant."""
    return instant(text).astimezone(ZONE).date() if "T" in text else datetime.date.fromisoformat(text)


def is_earlier(left: str, right: str) -> bool:
    """Two times of which one is only a day are compared as days."""
    return instant(left) < instant(right) if "T" in left and "T" in right else day(left) < day(right)


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def is_appended(step: Json) -> bool:
    return "do" in step and "error" not in step and ("results" not in step or "ok" in step["results"].values())


# The files together.


def elsewhere() -> dict[int, bool]:
    """The table "Tested elsewhere" of the README: oracle, and whether it has a file too."""
    rows = re.findall(r"^\| (\d+) \| (yes|no) \|", (FOLDER / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {int(number): file == "yes" for number, file in rows}


def test_every_oracle_has_a_file_or_is_tested_elsewhere() -> None:
    numbers = [json.loads(path.read_text(encoding="utf-8"))["oracle"] for path in FILES]
    assert len(set(numbers)) == len(numbers)
    without_file = {number for number, file in elsewhere().items() if not file}
    assert without_file.isdisjoint(numbers)
    assert without_file | set(numbers) == set(range(1, ORACLES + 1))
    assert {number for number, file in elsewhere().items() if file} <= set(numbers)


@EACH_FILE
def test_a_file_is_named_after_its_oracle(path: Path) -> None:
    assert re.fullmatch(r"\d{3}_[a-z0-9_]+", path.stem)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["oracle"] == int(path.stem[:3])
    titles = [case["title"] for case in document.get("cases", [])]
    assert len(set(titles)) == len(titles)


# The form.


def test_the_schema_is_a_schema_of_2020_12() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@EACH_FILE
def test_the_schema_accepts(path: Path) -> None:
    errors = VALIDATOR.iter_errors(json.loads(path.read_text(encoding="utf-8")))
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("oracle",), 125),
        (("steps", 0, "do", "type"), "ask"),
        (("steps", 0, "do", "due"), "20 March"),
        (("steps", 0, "do", "within"), {"days": 1}),
        (("steps", 0, "do", "content"), None),
        (("steps", 0, "do", "to"), "2026-03-20"),
        (("steps", 0, "error"), "no_good"),
        (("steps", 1, "expect", "obligations", "e1/deliver/school", "state"), "late"),
        (("steps", 1, "expect", "obligations", "e1/deliver/school", "reason"), "withdrawn"),
        (("steps", 1, "expect", "obligation"), {}),
        (("steps", 1, "read", "as_of"), None),
    ],
)
def test_the_schema_refuses(where: tuple[str | int, ...], value: Any) -> None:
    document = json.loads(next(FOLDER.glob("001_*.json")).read_text(encoding="utf-8"))
    assert VALIDATOR.is_valid(document)
    place = document
    for key in where[:-1]:
        place = place[key]
    if value is None:
        del place[where[-1]]
    else:
        place[where[-1]] = value
    assert not VALIDATOR.is_valid(document)


def rows() -> dict[str, str]:
    """The table of types of the ledger's page: the members of each type."""
    found = {}
    for heads, members in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (.*) \|$", LEDGER_PAGE, re.MULTILINE):
        for head in re.findall(r"`(\w+)`", heads):
            found[head] = members
    return {name: found[name] for name in found if name not in {"id", "type", "on", "recorded", "by", "seq", "refused"}}


def test_the_types_are_those_of_the_ledgers_page() -> None:
    types = set(SCHEMA["$defs"]["event"]["properties"]["type"]["enum"])
    assert types - TABLE_ONLY == set(rows()) - {"reason"}


@pytest.mark.parametrize("name", sorted(set(rows()) - {"reason"}))
def test_the_members_are_those_of_the_ledgers_page(name: str) -> None:
    branch = SCHEMA["$defs"][f"event_{name}"]
    members = set(branch["properties"]) - ENVELOPE
    said = rows()[name]
    if name == "answer":
        said += rows()["carry"] + rows()["drop"]
    words = set(re.findall(r"`(\w+)\??`", said)) | set(re.findall(r"`(\w+)`", said.replace("?", "")))
    assert members <= words
    assert set(re.findall(r"`(\w+)\?`", said)) <= members
    assert set(branch["required"]) >= ENVELOPE - {"reason"}


@EACH_FILE
def test_the_models_are_documents(path: Path) -> None:
    models = {json.dumps(model, sort_keys=True) for model, _ in cases(path)}
    for model in models:
        document = model_of(json.loads(model))
        if "obligations" not in MODEL_SCHEMA["$defs"]["model"]["properties"]:
            del document["obligations"]
        errors = jsonschema.Draft202012Validator(MODEL_SCHEMA).iter_errors(document)
        assert [f"{error.json_path}: {error.message}" for error in errors] == []


# The steps.


@in_each_case
def test_days_are_days_of_the_calendar(model: Any, steps: list[Json]) -> None:
    for text in strings(steps):
        for found in re.findall(r"\d{4}-\d{2}-\d{2}", text):
            datetime.date.fromisoformat(found)


@in_each_case
def test_events_have_their_own_ids_and_are_recorded_in_order(model: Any, steps: list[Json]) -> None:
    ids = [step["do"]["id"] for step in steps if "do" in step]
    assert len(set(ids)) == len(ids)
    last = None
    for step in steps:
        if "do" not in step:
            continue
        on, recorded = step["do"]["on"], step.get("recorded", step["do"]["on"])
        assert recorded != on or "recorded" not in step, "recorded says nothing that `on` does not"
        if is_appended(step):
            assert last is None or not is_earlier(recorded, last)
            assert not is_earlier(recorded, on)
        elif step.get("error") == "record_order":
            assert last is not None
            assert is_earlier(recorded, last)
        elif step.get("error") == "future_fact":
            assert is_earlier(recorded, on)
        if is_appended(step):
            last = recorded


@in_each_case
def test_who_must_say_why_says_why(model: Any, steps: list[Json]) -> None:
    for step in steps:
        if "do" not in step or not (is_appended(step) or step.get("error") in AFTER_REASON):
            continue
        event = step["do"]
        backdated = day(event["on"]) < day(step.get("recorded", event["on"]))
        if backdated or event["type"] in WITH_REASON or event.get("answer") == "dropped":
            assert "reason" in event, event["id"]
        if event["type"] == "correct":
            original = corrected(steps, event["event"])
            backdated = day(event["replacement"]["on"]) < day(original.get("recorded", original["do"]["on"]))
            if backdated or original["do"]["type"] in WITH_REASON:
                assert "reason" in event["replacement"], event["id"]


def corrected(steps: list[Json], name: str) -> Json:
    """The step of an event."""
    return next(step for step in steps if step.get("do", {}).get("id") == name)


@in_each_case
def test_a_replacement_is_a_whole_event(model: Any, steps: list[Json]) -> None:
    for step in steps:
        if step.get("do", {}).get("type") == "correct":
            original = corrected(steps, step["do"]["event"])["do"]
            event = {**step["do"]["replacement"], **{key: original[key] for key in ("id", "type", "by")}}
            branch = {"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/event_{original['type']}"}
            assert jsonschema.Draft202012Validator(branch).is_valid(event), event


UNIT_MEMBERS = (
    "by",
    "from",
    "to",
    "contributors",
    "performer",
    "bearer",
    "claimant",
    "consent",
    "present",
    "unit",
    "into",
    "under",
)


@in_each_case
def test_units_are_units_of_the_model(model: Any, steps: list[Json]) -> None:
    units = set(model_of(model)["units"])
    for step in steps:
        if "do" not in step or step.get("error") in {"unknown_unit", "unknown_obligation"}:
            continue
        for name in UNIT_MEMBERS:
            named = step["do"].get(name, [])
            if name == "to" and step["do"]["type"] not in {"deliver", "feed_back"}:
                continue
            assert {unit for unit in listed(named) if isinstance(unit, str)} <= units


def kind_of(obligation: str) -> str:
    """The kind that an id speaks of (docs/reference/ledger.md, ids of what events create)."""
    if rung := re.search(r"/(support|account)/[1-9]\d*/\d{4}-\d\d-\d\d$", obligation):
        return rung[1]
    _, word, rest = obligation.split("/", 2)
    return kind_of(rest) if word == "novated" else word


def expected(steps: list[Json]) -> Iterator[tuple[str, Json, set[str]]]:
    """Every expected obligation, with the ids of the events that were appended before it is read."""
    before: set[str] = set()
    for step in steps:
        if "do" in step:
            if is_appended(step):
                before.add(step["do"]["id"])
        else:
            for name, wanted in step["expect"].get("obligations", {}).items():
                yield name, wanted, set(before)


@in_each_case
def test_expected_obligations_come_from_events(model: Any, steps: list[Json]) -> None:
    for name, wanted, before in expected(steps):
        assert name.split("/")[0] in before, name
        assert wanted.get("kind", kind_of(name)) == kind_of(name)
        assert wanted.get("bearer", "a") != wanted.get("claimant", "b")
        for link in [wanted.get("parent"), wanted.get("successor"), *wanted.get("lineage", ())]:
            assert link is None or link.split("/")[0] in before


@in_each_case
def test_expected_obligations_agree_with_themselves(model: Any, steps: list[Json]) -> None:
    for name, wanted, _ in expected(steps):
        state = wanted["state"]
        if state == "overdue" and "due" in wanted and "breach" in wanted and wanted["breach"]:
            assert day(wanted["breach"]) == day(wanted["due"]) + datetime.timedelta(days=1), name
        if state == "overdue" and "lineage" not in wanted:
            assert wanted.get("breach", "") is not None, "only a successor inherits the duty without the breach"
        assert "late_days" not in wanted or state == "fulfilled_late"
        assert "successor" not in wanted or state in {"carried", "discharged"}
        if state == "conditional":
            assert wanted.get("due") is None


@in_each_case
def test_a_reading_shows_what_is_left_unchanged(model: Any, steps: list[Json]) -> None:
    assert any("read" in step for step in steps)
    for number, step in enumerate(steps):
        if "error" in step:
            assert any("read" in other for other in steps[:number]), "nothing was read before the refusal"
            assert any("read" in other for other in steps[number:]), "nothing is read after the refusal"
