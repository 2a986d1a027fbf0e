"""The published schema of ledger lines is sound and accepts every line of the golden ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

jsonschema = pytest.importorskip("jsonschema")

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "reference" / "hjul-ledger-1.schema.json").read_text(encoding="utf-8"))
GOLDEN = (ROOT / "tests" / "data" / "golden" / "ledger-1.ndjson").read_text(encoding="utf-8").splitlines()
CARRY = {"id": "e", "type": "carry", "on": "2026-01-01", "by": "school", "of": "m", "review": "april"}


def validator() -> Any:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    return jsonschema.Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("line", GOLDEN, ids=lambda line: json.loads(line)["id"])
def test_a_golden_line_is_valid(line: str) -> None:
    validator().validate(json.loads(line))


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [
        ({"due": "2026-02-01"}, True),
        ({"within": {"days": 3}}, True),
        ({}, False),
        ({"due": "2026-02-01", "anchor": "april"}, False),
        ({"due": "2026-02-01", "contents": "x"}, False),
        ({"due": "2026-02-01", "id": "a/b"}, False),
        ({"within": {"days": -1}}, False),
    ],
)
def test_what_the_reader_refuses_is_refused(change: dict[str, Any], is_valid: bool) -> None:
    assert validator().is_valid({**CARRY, **change}) is is_valid
