"""The scenarios of obligations.md section 13 and the edges beside them on the naive model: it keeps them all."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from naive.scenarios import FOLDER, cases, complaints

Json = dict[str, Any]
EDGES = FOLDER.parent / "obligation_edges"
CASES = [
    pytest.param(model, steps, id=f"{path.stem}: {title}")
    for path in [*sorted(FOLDER.glob("[0-9]*.json")), *sorted(EDGES.glob("[0-9]*.json"))]
    for title, model, steps in cases(path)
]


@pytest.mark.parametrize(("model", "steps"), CASES)
def test_the_naive_model_keeps_the_scenario(model: Json, steps: list[Json]) -> None:
    assert complaints(model, steps) == []


def test_a_wrong_expectation_is_seen() -> None:
    """The runner is worth nothing if it cannot fail."""
    path = next(FOLDER.glob("001_*.json"))
    _, model, steps = next(cases(path))
    for step in steps:
        for wanted in step.get("expect", {}).get("obligations", {}).values():
            wanted["due"] = "2026-03-19"
    assert any("due: wanted '2026-03-19'" in text for text in complaints(model, steps))
