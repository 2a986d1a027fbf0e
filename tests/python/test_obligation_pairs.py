"""What tools/obligation_pairs.py writes is what stands in tests/scenarios/obligations, and it is the table of 4.3."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "scenarios" / "obligations"


def loaded() -> ModuleType:
    path = ROOT / "tools" / "obligation_pairs.py"
    spec = importlib.util.spec_from_file_location("obligation_pairs", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAIRS = loaded()
FILES: dict[str, str] = PAIRS.files()


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_committed_file_is_the_written_one(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == FILES[name]


def test_thirty_pairs_are_legal_and_a_hundred_and_ten_are_not() -> None:
    # obligations.md 4.3 counts them.
    pairs = [pair for row in json.loads(FILES["transitions.json"])["table"].values() for pair in row.values()]
    assert len(pairs) == 140
    assert sum("state" in pair for pair in pairs) == 30
    assert sum("error" in pair for pair in pairs) == 110


def titles(number: int) -> list[str]:
    cases: list[dict[str, Any]] = next(
        json.loads(text)["cases"] for name, text in FILES.items() if f"{number:03}_" in name
    )
    return [case["title"].partition(":")[0] for case in cases]


@pytest.mark.parametrize(("number", "count"), [(45, 8), (46, 1), (47, 4), (48, 5), (49, 8), (50, 84)])
def test_the_families_have_as_many_pairs_as_their_oracles_say(number: int, count: int) -> None:
    assert len(set(titles(number))) == len(titles(number)) == count


def test_every_pair_is_a_case_of_98() -> None:
    states = ("conditional", "active", "overdue", "suspended", *PAIRS.TERMINAL)
    events = PAIRS.TABLE
    assert len(events) == 14
    # Resumed from active and from overdue; meet and lapse also as bare commands, which are never accepted.
    missing = {f"{state}, {event}" for state in states for event in events} - set(titles(98))
    assert missing == {"suspended, resume"}
    assert {title for title in titles(98) if "(" in title or "bare" in title} == {
        "suspended (was active), resume",
        "suspended (was overdue), resume",
        "conditional, meet as a bare command",
        "conditional, lapse as a bare command",
    }
