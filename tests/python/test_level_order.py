"""The order over the levels through the Python surface (obligations.md 8.3; analysis.md 1.3)."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import pytest

import hjul
from hjul.level_order import AnalysisBefore, FirstWork, LevelPairs

SCHEME: dict[str, Any] = {
    "hjul": "1",
    "id": "scheme",
    "place": {"country": "NO", "time_zone": "Europe/Oslo"},
    "levels": ["profession", "administration", "politics"],
    "kinds": {"team": "profession", "office": "administration", "council": "politics"},
    "units": {
        "council": {"kind": "council"},
        "office": {"kind": "office", "under": "council"},
        "team": {"kind": "team", "under": "office"},
    },
}


def status_of(*work: tuple[str, str, str, str]) -> hjul.Status:
    """Handled artefacts: day, unit, act, artefact."""
    ledger = hjul.Ledger(zone="Europe/Oslo")
    replay = hjul.Replay(hjul.load(SCHEME).plan("2026-01-01", "2027-01-01"), ledger)
    for number, (on, by, act, artefact) in enumerate(work, 1):
        event = {"id": f"e{number}", "type": "handle", "on": on, "by": by, "act": act, "artefact": artefact}
        replay.record(event, recorded=on)
    return replay.status("2026-12-31")


def test_the_order_that_the_source_calls_deductive_is_not_minus_one() -> None:
    order = status_of(
        ("2026-01-05", "office", "analyse", "results"),
        ("2026-02-05", "council", "discuss", "results"),
        ("2026-03-05", "team", "interpret", "results"),
        ("2026-03-06", "team", "publish", "results"),
    ).level_order()
    assert order.value == pytest.approx(-1 / 3)
    assert order.pairs == LevelPairs(concordant=1, discordant=2, tied=0)
    assert (order.pairs.numerator, order.pairs.all) == (-1, 3)
    (artefact,) = order.artefacts
    assert artefact.firsts == (
        FirstWork("administration", "office", "e1", dt.date(2026, 1, 5)),
        FirstWork("politics", "council", "e2", dt.date(2026, 2, 5)),
        FirstWork("profession", "team", "e3", dt.date(2026, 3, 5)),
    )
    assert (artefact.value, artefact.coverage) == (order.value, 1.0)


def test_what_a_missing_level_hides_is_shown() -> None:
    order = status_of(
        ("2026-01-01", "office", "analyse", "results"), ("2026-01-06", "council", "analyse", "results")
    ).level_order("results")
    assert order.value == 1.0
    assert order.censored.value == pytest.approx(-1 / 3)
    assert order.artefacts[0].coverage == pytest.approx(1 / 3)
    assert pickle.loads(pickle.dumps(order)) == order


def test_there_is_no_value_below_two_levels() -> None:
    status = status_of(("2026-01-01", "team", "analyse", "results"))
    assert status.level_order().value is None
    assert status.level_order("another").artefacts == ()
    assert status_of().level_order().value is None


def test_analysis_comes_before_the_report() -> None:
    status = status_of(
        ("2026-01-01", "team", "analyse", "results"),
        ("2026-02-01", "office", "publish", "report 2025"),
        ("2026-12-01", "office", "present", "report 2026"),
    )
    assert status.analysis_before(["report 2025", "report 2026"]) == (
        AnalysisBefore("before_report", "e2", dt.date(2026, 2, 1), "office", "e1"),
        AnalysisBefore("before_report", "e3", dt.date(2026, 12, 1), "office", None),
    )
    assert status.analysis_before() == ()
