"""docs/coverage.md maps every fact of the source texts to the place that holds it (no part of hjul is needed here)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
FACTS = (ROOT / "tests/data/fact_ids.txt").read_text(encoding="utf-8").split()
SYSTEMS = ("buskerud", "buskerud-dialogue-2015", "udir", "simrishamn", "jonkoping")


class Row(NamedTuple):
    fact: str
    document: str
    pointers: list[str]
    remark: str


def document(name: str) -> Any:
    return json.loads((ROOT / f"examples/systems/{name}.json").read_text(encoding="utf-8"))


def rows() -> Iterator[Row]:
    name = ""
    for line in (ROOT / "docs/coverage.md").read_text(encoding="utf-8").splitlines():
        if at := re.fullmatch(r"Document: `examples/systems/(.+)\.json`", line):
            name = at[1]
        elif at := re.fullmatch(r"\| ([A-Z]\d+) \| (.+) \| (.+) \|(.*)\|", line):
            pointers = re.findall(r"`([^`]*)`", at[3])
            assert pointers or at[3] == "not yet", f"{at[1]} has neither a place nor 'not yet'"
            yield Row(at[1], name, pointers, at[4].strip())


def steps(pointer: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def along(value: Any, pointer: str) -> list[Any]:
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


def own_sources(value: Any) -> set[str]:
    source = value.get("source", []) if isinstance(value, dict) else []
    return {source} if isinstance(source, str) else set(source)


def all_sources(value: Any) -> set[str]:
    inside: Any = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return own_sources(value).union(*map(all_sources, inside))


def test_every_fact_has_one_row() -> None:
    assert [row.fact for row in rows()] == FACTS


def test_what_has_no_place_says_why() -> None:
    without = [row for row in rows() if not row.pointers]
    assert all(row.remark for row in without), without
    assert len(without) < len(FACTS) // 20


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row.fact)
def test_places_hold_their_fact(row: Row) -> None:
    for pointer in row.pointers:
        met = along(document(row.document), pointer)
        named = all_sources(met[-1]).union(*map(own_sources, met[:-1]))
        assert row.fact in named, f"{row.fact} is not a source of {pointer} in {row.document}.json"


def files_and_tests() -> list[tuple[str, str]]:
    """Files and, where they are named, tests of the table of goals and indicators."""
    text = (ROOT / "docs/coverage.md").read_text(encoding="utf-8")
    table = [line for line in text[text.index("## Goals and indicators") :].splitlines() if line.startswith("| ")]
    last = [line.rstrip(" |").split(" | ")[-1] for line in table[1:]]
    return [found for cell in last for found in re.findall(r"`(tests/[^`]+)`(?: \(([\w.]+)\))?", cell)]


def test_what_is_said_of_goals_and_indicators_is_tested() -> None:
    assert len(files_and_tests()) > 30
    for file, name in files_and_tests():
        text = (ROOT / file).read_text(encoding="utf-8")
        suite, _, test = name.partition(".")
        assert not name or re.search(rf"TEST(_F)?\({suite}, {test}\)", text), f"{name} is not in {file}"


@pytest.mark.parametrize("name", SYSTEMS)
def test_sources_are_facts(name: str) -> None:
    assert all_sources(document(name)) <= set(FACTS)


@pytest.mark.parametrize("name", ["simrishamn", "jonkoping", "buskerud", "nordvik"])
def test_an_ordinary_document_is_short(name: str) -> None:
    lines = (ROOT / f"examples/systems/{name}.json").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 200
    assert max(map(len, lines)) <= 140
