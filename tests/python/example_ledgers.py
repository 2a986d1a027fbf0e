"""The ledgers of examples/ledgers in the setting of their systems, for the tests of their form and of their facts."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import hjul
from hjul.replay import period_around

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "examples" / "ledgers"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
# Every ledger with the system that it is of.
LEDGERS = {
    "simrishamn": "simrishamn",
    "jonkoping": "jonkoping",
    "jonkoping-invented": "jonkoping",
    "buskerud": "buskerud",
    "buskerud-dialogue-2015": "buskerud-dialogue-2015",
    "udir": "udir",
    "nordvik": "nordvik",
}
NAMES = sorted(LEDGERS)


@cache
def model_of(name: str) -> hjul.Model:
    return hjul.load(ROOT / f"examples/systems/{LEDGERS[name]}.json")


@cache
def ledger_of(name: str) -> hjul.Ledger:
    return hjul.Ledger.read(FOLDER / f"{name}.ndjson", zone=model_of(name).time_zone)


@cache
def plan_of(name: str) -> hjul.Plan:
    return model_of(name).plan(*period_around(ledger_of(name), model_of(name)))


@cache
def replay_of(name: str) -> hjul.Replay:
    return hjul.Replay(plan_of(name), ledger_of(name))


def before(name: str, event: str) -> hjul.Replay:
    """The replay as it was just before an event was recorded."""
    place = [each.id for each in ledger_of(name)].index(event)
    return hjul.Replay(plan_of(name), hjul.Ledger(ledger_of(name)[:place], zone=model_of(name).time_zone))


@cache
def last_day(name: str) -> str:
    days = ledger_of(name).days
    assert days is not None
    return days[1].isoformat()


@cache
def tables() -> dict[str, dict[str, list[str]]]:
    """By ledger: the facts of its table, and their events."""
    found: dict[str, dict[str, list[str]]] = {}
    for section in re.split(r"^## ", README, flags=re.MULTILINE)[1:]:
        name = section.split(".ndjson", 1)[0]
        rows = re.findall(r"^\| ([A-Z]\d+) \| (.*) \|$", section, re.MULTILINE)
        found[name] = {fact: re.findall(r"`([^`]+)`", events) for fact, events in rows}
        assert len(found[name]) == len(rows), f"a fact stands twice in the table of {name}"
    return found
