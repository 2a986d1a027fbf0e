"""docs/how_to/record_a_year.md: its lines are a ledger, every step is accepted, and its table is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how_to/record_a_year.md").read_text(encoding="utf-8")
ZONE = "Europe/Oslo"
ROWS = re.findall(r"^\| (\d{4}-\S+) \| (\S+) \| `(\S+)` \| (\w+) \| (\S+) \|$", PAGE, re.MULTILINE)


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def plan() -> hjul.Plan:
    return hjul.load(ROOT / "examples/systems/nordvik.json").plan("2026-08-01", "2027-08-01")


def test_the_lines_are_the_ledger_of_nordvik() -> None:
    written = hjul.Ledger.read("".join(blocks("ndjson")), zone=ZONE)
    assert written.to_json() == (ROOT / "examples/ledgers/nordvik.ndjson").read_text(encoding="utf-8")


def test_every_step_is_accepted(plan: hjul.Plan) -> None:
    replay = hjul.Replay(plan, hjul.Ledger(zone=ZONE))
    for block in blocks("ndjson"):
        for event in hjul.Ledger.read(block, zone=ZONE):
            assert replay.record(event).lost == ()


def test_the_table_has_rows() -> None:
    assert len(ROWS) == 10


@pytest.mark.parametrize(("as_of", "known_at", "id", "state", "answerable"), ROWS)
def test_the_table_is_true(plan: hjul.Plan, as_of: str, known_at: str, id: str, state: str, answerable: str) -> None:
    ledger = hjul.Ledger.read(ROOT / "examples/ledgers/nordvik.ndjson", zone=ZONE)
    row = hjul.Replay(plan, ledger).status(as_of, known_at).at(id)
    assert (row.state, row.answerable) == (state, None if answerable == "–" else answerable.strip("`"))


def test_the_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = blocks("python")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(code.replace("examples/systems", str(ROOT / "examples/systems")), names)
    owed = names["owed"]
    assert isinstance(owed, hjul.Obligations)
    assert [row.id for row in owed] == ["krav/deliver/fjell-skole"]
    assert len(hjul.Ledger.read(tmp_path / "nordvik.ndjson", zone=ZONE)) == 1


def test_every_type_that_it_names_exists() -> None:
    named = re.findall(r"^\| [^|]+ \| (?:`(\w+)`.*) \|$", PAGE.split("## When your year", 1)[1], re.MULTILINE)
    page = (ROOT / "docs/reference/ledger.md").read_text(encoding="utf-8")
    assert len(named) >= 9
    assert all(re.search(rf"^\| .*`{type}`", page, re.MULTILINE) for type in named)
