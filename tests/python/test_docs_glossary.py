"""Every name in the glossary is a name of hjul, and every public noun and word of the format has its row."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
ELEMENTS = json.loads((ROOT / "docs/reference/hjul-1.schema.json").read_text(encoding="utf-8"))["$defs"]
HEADERS = re.sub(
    r"//[^\n]*",
    "",
    "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "include/hjul").rglob("*.hpp"))),
)
FACTS = set((ROOT / "tests/data/fact_ids.txt").read_text(encoding="utf-8").split())
LANGUAGES = ("en", "nb", "nn", "sv", "da")
# Members of the document itself that are no nouns of the work: its form, its name, what all elements have.
NO_NOUNS = {"$schema", "hjul", "id", "language", "title", "about", "source", "valid"}
# Words of the format that every reader of the glossary should find.
WORDS = (
    ("activity", "kind"), ("activity", "sphere"), ("activity", "duty"), ("act", "act"), ("arena", "kind"),
    ("link", "kind"), ("goal", "type"), ("goal", "form"), ("goal", "origin"), ("order_rule", "strength"),
)  # fmt: skip


class Row(NamedTuple):
    en: str
    nb: str
    nn: str
    sv: str
    da: str
    meaning: str
    cpp: str
    python: str
    json: str


def rows() -> list[Row]:
    found = []
    for line in (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "English":
            assert len(cells) == len(Row._fields), line
            found.append(Row(*cells))
    return found


ROWS = rows()


def name_in(cell: str) -> str | None:
    found = re.fullmatch(r"`([^`]+)`|–", cell)
    assert found is not None, f"neither a name nor a dash: {cell}"
    return found[1]


def properties(element: str) -> dict[str, Any]:
    whole = ELEMENTS[element]
    members: dict[str, Any] = (whole["anyOf"][1] if "anyOf" in whole else whole).get("properties", {})
    return members


def words_of(element: str, member: str) -> list[str]:
    schema = properties(element)[member]
    return list(schema.get("enum") or schema["anyOf"][0]["enum"])


def is_of_the_schema(name: str) -> bool:
    place, _, word = name.partition(": ")
    element, _, member = place.partition(".")
    if element not in ELEMENTS or (member and member not in properties(element)):
        return False
    return not word or word in words_of(element, member)


def is_of_cpp(name: str) -> bool:
    """A type, a function, or a member or enumerator that stands in the body of its type."""
    owner, _, member = name.rpartition("::")
    if not owner:
        return re.search(rf"\b(class|struct|enum class|using) {name}\b|\b{name}\(", HEADERS) is not None
    head = rf"^( *)(?:class|struct|enum class) {owner.split('::')[-1]}\b[^;{{]*"
    body = re.search(head + r"\{(?P<body>[^{}\n]*|\n.*?^\1)\};", HEADERS, re.DOTALL | re.MULTILINE)
    return body is not None and re.search(rf"\b{member}\b", body["body"]) is not None


def is_of_python(name: str) -> bool:
    """Of hjul itself; the views of a model's elements are found where they are made."""
    first, *rest = name.split(".")
    at = getattr(hjul, first, None) or getattr(importlib.import_module("hjul._core"), first, None)
    for step in rest:
        at = getattr(at, step, None)
    return at is not None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.en}-{row.json}")
def test_a_row_is_whole_and_its_names_are_names_of_hjul(row: Row) -> None:
    assert all(getattr(row, language) for language in LANGUAGES)
    assert row.meaning.endswith((".", ")."))
    for cell, is_known in ((row.cpp, is_of_cpp), (row.python, is_of_python), (row.json, is_of_the_schema)):
        name = name_in(cell)
        assert name is None or is_known(name), f"{name} is not a name of hjul"
    assert {row.cpp, row.python, row.json} != {"–"}, "then it is no word of hjul"
    cited = set(re.findall(r"\b[BDUSJ]\d+\b", row.meaning))
    assert cited <= FACTS


def test_nothing_is_explained_twice() -> None:
    keys = [(row.en, row.json) for row in ROWS]
    assert len(set(keys)) == len(keys)


def test_every_noun_of_a_document_has_a_row() -> None:
    named = {name_in(row.json) for row in ROWS}
    elements = {name.split(".")[-1] for name in named if name is not None}
    shown = set(properties("model")) - NO_NOUNS
    assert shown <= elements, f"without a row: {sorted(shown - elements)}"


@pytest.mark.parametrize(("element", "member"), WORDS, ids=lambda name: name)
def test_every_word_has_a_row(element: str, member: str) -> None:
    named = [name_in(row.json) for row in ROWS]
    for word in words_of(element, member):
        assert named.count(f"{element}.{member}: {word}") == 1, f"{element}.{member}: {word}"


def test_kinds_of_activity_are_called_what_the_library_calls_them() -> None:
    text = (ROOT / "src/model/kind_titles.cpp").read_text(encoding="utf-8")
    table = re.findall(r'^    \{"([^"]+)", "([^"]+)", "([^"]+)", "([^"]+)", "([^"]+)"\},$', text, re.MULTILINE)
    by_word = {row.json: row for row in ROWS}
    for word, titles in zip(words_of("activity", "kind"), table, strict=True):
        row = by_word[f"`activity.kind: {word}`"]
        assert (row.nb, row.nn, row.sv, row.da, row.en) == titles


@pytest.mark.parametrize("wrong", ["Units", "Unit::above", "ActivityKind::party"])
def test_a_wrong_name_of_cpp_is_seen(wrong: str) -> None:
    assert not is_of_cpp(wrong)


def test_wrong_names_of_python_and_json_are_seen() -> None:
    assert not is_of_python("Model.schools")
    assert not is_of_the_schema("model.schools")
    assert not is_of_the_schema("activity.kind: party")
