"""The page of the format says what the schema says, and every document and fragment on our pages is one that loads."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/reference/hjul-1.schema.json").read_text(encoding="utf-8"))
PAGE = ROOT / "docs/reference/format.md"
# JSON on a page is a document of hjul, built up fragment by fragment; these show events or
# rule sets, and have their own tests.
ELSEWHERE = {"ledger.md", "event-logs.md", "obligations.md", "review.md", "review_your_wheel.md", "analyse_a_log.md"}
PAGES = sorted(
    page
    for page in (*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"), *ROOT.glob("examples/**/*.md"))
    if page.name not in ELSEWHERE
)

Json = dict[str, Any]


def blocks_of(path: Path) -> list[Json]:
    """The fenced blocks of JSON on a page, in order."""
    text = path.read_text(encoding="utf-8")
    return [json.loads(block) for block in re.findall(r"^```json\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)]


def merged(into: Any, new: Any) -> Any:
    """Objects member by member, lists one after the other; of two other values the new one."""
    if isinstance(into, dict) and isinstance(new, dict):
        return {name: merged(into.get(name), new.get(name)) if name in new else into[name] for name in {**into, **new}}
    if isinstance(into, list) and isinstance(new, list) and into:
        return [*into, *new]
    return copy.deepcopy(new)


def steps_of(path: Path) -> Iterator[Json]:
    """The document of a page after each of its blocks. A block that names the version begins a new one."""
    document: Json = {}
    for block in blocks_of(path):
        document = block if "hjul" in block else merged(document, block)
        yield document


def said_about(document: Json) -> str:
    return hjul.check(document).text()


@pytest.mark.parametrize("path", [page for page in PAGES if blocks_of(page)], ids=lambda path: path.name)
def test_every_block_of_json_loads(path: Path) -> None:
    for number, document in enumerate(steps_of(path), start=1):
        assert said_about(document) == "", f"{path.name}: after block {number}"


def whole_document() -> Json:
    return list(steps_of(PAGE))[-1]


def short_forms() -> list[str]:
    """The whole `when`s in the first column of the table of forms."""
    return re.findall(r"^\| `(\{.*?\})` \| ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_table_of_times_shows_every_form() -> None:
    forms = [json.loads(form) for form in short_forms()]
    assert len(forms) >= 20
    modifiers = {"also", "except", "every", "shift", "calendar", "month_end", "schedule", "valid", "source", "minus"}
    shown = {name for form in forms for name in form} | {"at_least", "at_most"}
    assert shown | modifiers == set(SCHEMA["$defs"]["when"]["properties"])


@pytest.mark.parametrize("form", short_forms())
def test_every_short_form_of_a_time_loads(form: str) -> None:
    document = whole_document()
    document["activities"]["at-hand"] = {"for": "office", "when": json.loads(form)}
    assert said_about(document) == ""


def used(value: Any, schema: Json) -> Iterator[tuple[str, str]]:
    """The members that a value uses, as (element, member), by the schema that describes it."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        properties = members_of(name)
        if isinstance(value, dict) and properties:
            for member in value.keys() & properties.keys():
                yield name, member
                yield from used(value[member], properties[member])
    for alternative in schema.get("anyOf", ()):
        yield from used(value, alternative)
    if isinstance(value, list) and "items" in schema:
        for each in value:
            yield from used(each, schema["items"])
    if isinstance(value, dict) and isinstance(schema.get("additionalProperties"), dict):
        for each in value.values():
            yield from used(each, schema["additionalProperties"])


def test_every_member_stands_in_an_example() -> None:
    shown = set(used(whole_document(), {"$ref": "#/$defs/model"}))
    for form in short_forms():
        shown |= set(used(json.loads(form), {"$ref": "#/$defs/when"}))
    everywhere = {"title", "source", "note", "valid"}
    missing = [(name, member) for name, member, _ in elements_and_members() if member not in everywhere]
    assert sorted(set(missing) - shown) == []


def members_of(name: str) -> Json:
    element = SCHEMA["$defs"][name]
    members: Json = (element["anyOf"][1] if "anyOf" in element else element).get("properties", {})
    return members


def elements_and_members() -> Iterator[tuple[str, str, Json]]:
    for name in SCHEMA["$defs"]:
        for member, schema in members_of(name).items():
            yield name, member, schema


def test_every_member_is_described() -> None:
    assert all(element["description"] for element in SCHEMA["$defs"].values())
    silent = [f"{name}.{member}" for name, member, schema in elements_and_members() if not schema.get("description")]
    assert silent == ["span.days", "span.working_days", "span.school_days", "span.weeks", "span.months", "span.years"]


def test_defaults_are_left_out_when_hjul_writes() -> None:
    """The schema's default for a word, said aloud, is the same as nothing said."""
    defaults = {(name, member): s["default"] for name, member, s in elements_and_members() if "default" in s}
    assert defaults[("activity", "duty")] == "must"
    assert defaults[("when", "shift")] == "unadjusted"
    assert defaults[("role", "of")] == "all"
    document = whole_document()
    said = {member: value for (name, member), value in defaults.items() if name == "activity"}
    document["activities"]["report"] = {**said, **document["activities"]["report"]}
    assert said
    assert hjul.load(document) == hjul.load(whole_document())


def test_the_page_is_current() -> None:
    command = [sys.executable, str(ROOT / "tools/format_page.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


# ------------------------------------------------------------------------------- what the prose promises about the code


def test_working_days_are_those_of_the_first_calendar_that_speaks_of_no_other_country_and_no_school() -> None:
    """format.md, calendar: the first by id with neither country nor school_days; 9 November 2026 is a Monday."""
    base = next(steps_of(PAGE))
    base["activities"] = {
        "report": {"for": "office", "when": {"on": "2026-11-06"}},
        "after": {"for": "office", "when": {"after": "report", "by": {"working_days": 1}}},
    }
    closed = {"add": [{"on": "2026-11-09"}]}

    def day_with(calendars: Json) -> str:
        plan = hjul.load({**base, "calendars": calendars}).plan("2026-08-01", "2027-08-01")
        return next(each.start.isoformat() for each in plan if each.activity == "after")

    assert day_with({}) == "2026-11-09"
    assert day_with({"b": closed}) == "2026-11-10"
    assert day_with({"a": {}, "b": closed}) == "2026-11-09", "the first by id, not the first that says something"
    assert day_with({"b": {}, "a": closed}) == "2026-11-10", "by id, not as written"
    assert day_with({"a": {**closed, "country": "SE"}, "b": {}}) == "2026-11-09"
    school = {"school_days": [{"from": "2026-08-17", "to": "2027-06-18"}]}
    assert day_with({"a": {**closed, **school}, "b": {}}) == "2026-11-09"
    assert day_with({"a": {**closed, **school}}) == "2026-11-09", "no calendar of working days: the place's own"


def test_windows_are_half_open_and_end_is_the_last_day() -> None:
    model = hjul.load(whole_document())
    plan = model.plan("2026-11-01", "2026-12-01")
    assert {each.end.isoformat() for each in plan.of(activity="report")} == {"2026-11-30"}
    assert len(model.plan("2026-10-01", "2026-11-01").of(activity="report")) == 0


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "da", "en"])
def test_texts_fall_back_as_the_page_says(language: str) -> None:
    found = re.search(rf"for `{language}` then ([a-z, ]+)", " ".join(PAGE.read_text(encoding="utf-8").split()))
    assert found is not None
    for nearer, farther in zip(found[1].split(", "), found[1].split(", ")[1:], strict=False):
        document = {**whole_document(), "title": {nearer: "nearer", farther: "farther"}}
        assert hjul.load(document).title_in(language) == "nearer"
