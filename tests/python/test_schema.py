"""The published JSON Schema: valid itself, true to our documents, of one mind with hjul about the form of others."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

import hjul

jsonschema = pytest.importorskip("jsonschema")

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "hjul-1.schema.json").read_text(encoding="utf-8"))
DOCUMENTS = sorted([*ROOT.glob("examples/systems/*.json"), *ROOT.glob("tests/scenarios/*/model.json")])
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
# Faults of form. What hjul finds beyond them (a reference to nothing, a day that does not exist) no schema says.
FORM = {"format.missing_name", "format.unknown_name", "format.unknown_word", "format.wrong_type", "format.version"}


def test_the_schema_is_a_schema_of_2020_12() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_schema_accepts_our_documents(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


@pytest.mark.parametrize("remove", ["hjul", "id", "levels", "kinds", "units"])
def test_the_schema_wants_what_hjul_wants(remove: str) -> None:
    document = json.loads(DOCUMENTS[0].read_text(encoding="utf-8"))
    del document[remove]
    assert not VALIDATOR.is_valid(document)


def places(value: Any, into: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Every (container, key) of a document."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        into.append((value, key))
        places(inner, into)
    return into


def damaged(document: Any, chance: random.Random) -> Any:
    """One member of the document removed, renamed, or replaced by a value of another kind."""
    changed = copy.deepcopy(document)
    container, key = chance.choice(places(changed, []))
    kind = chance.randrange(3)
    if kind == 0:
        del container[key]
    elif kind == 1 and isinstance(container, dict):
        container[f"{key}x"] = container.pop(key)
    else:
        container[key] = chance.choice([None, True, 7, -1, "nothing", [], {}, {"no": 1}, [[1]]])
    return changed


def codes_of(text: str) -> set[str]:
    try:
        hjul.load(text)
    except hjul.InvalidModel as refused:
        return {issue.code for issue in refused.issues if issue.severity == "error"}
    return set()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_schema_and_hjul_agree_about_form(path: Path) -> None:
    document, chance = json.loads(path.read_text(encoding="utf-8")), random.Random(2026)
    for _ in range(40):
        changed = damaged(document, chance)
        text = json.dumps(changed, ensure_ascii=False)
        codes = codes_of(text)
        if codes & FORM:
            assert not VALIDATOR.is_valid(changed), f"hjul says {codes & FORM} and the schema nothing: {text}"
        if not codes:
            errors = [error.message for error in VALIDATOR.iter_errors(changed)]
            assert not errors, f"hjul loads it and the schema says {errors}: {text}"
