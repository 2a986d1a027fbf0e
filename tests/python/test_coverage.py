"""docs/coverage.md maps every fact of the source texts to the place that holds it (no part of hjul is needed here)."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FACTS = (ROOT / "tests/data/fact_ids.txt").read_text(encoding="utf-8").split()
SYSTEMS = ("buskerud", "buskerud-dialogue-2015", "udir", "simrishamn", "jonkoping")


def document(name):
    return json.loads((ROOT / f"examples/systems/{name}.json").read_text(encoding="utf-8"))


def rows():
    """(fact, document, pointers, remark) for each row of the page."""
    name = None
    for line in (ROOT / "docs/coverage.md").read_text(encoding="utf-8").splitlines():
        if at := re.fullmatch(r"Document: `examples/systems/(.+)\.json`", line):
            name = at[1]
        elif at := re.fullmatch(r"\| ([A-Z]\d+) \| (.+) \| (.+) \|(.*)\|", line):
            pointers = re.findall(r"`([^`]*)`", at[3])
            assert pointers or at[3] == "not yet", f"{at[1]} has neither a place nor 'not yet'"
            yield at[1], name, pointers, at[4].strip()


def steps(pointer):
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def along(value, pointer):
    """The value at a pointer and all that it lies in, outermost first. '/0' of something without brackets is itself."""
    met = [value]
    for step in steps(pointer):
        if isinstance(value, list):
            value = value[int(step)]
        elif isinstance(value, dict) and step in value:
            value = value[step]
        elif step != "0":
            raise KeyError(pointer)
        met.append(value)
    return met


def own_sources(value):
    source = value.get("source", []) if isinstance(value, dict) else []
    return {source} if isinstance(source, str) else set(source)


def all_sources(value):
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return own_sources(value).union(*map(all_sources, inside))


def test_every_fact_has_one_row():
    assert [fact for fact, *_ in rows()] == FACTS


def test_what_has_no_place_says_why():
    without = [(fact, remark) for fact, _, pointers, remark in rows() if not pointers]
    assert all(remark for _, remark in without), without
    assert len(without) < len(FACTS) // 20


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row[0])
def test_places_hold_their_fact(row):
    fact, name, pointers, _ = row
    for pointer in pointers:
        met = along(document(name), pointer)
        named = all_sources(met[-1]).union(*map(own_sources, met[:-1]))
        assert fact in named, f"{fact} is not a source of {pointer} in {name}.json"


@pytest.mark.parametrize("name", SYSTEMS)
def test_sources_are_facts(name):
    assert all_sources(document(name)) <= set(FACTS)


@pytest.mark.parametrize("name", ["simrishamn", "jonkoping", "buskerud", "nordvik"])
def test_an_ordinary_document_is_short(name):
    lines = (ROOT / f"examples/systems/{name}.json").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 200
    assert max(map(len, lines)) <= 140
