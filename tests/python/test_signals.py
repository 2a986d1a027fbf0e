"""hjul.signals: what stands out, and how often chance alone stands out as much."""

from __future__ import annotations

from pathlib import Path

import pytest
from scipy import stats

import hjul
from hjul.signals import readings_of

ROOT = Path(__file__).resolve().parents[2]
SLICE = sorted((ROOT / "examples/data/udir-national-tests").glob("*.csv"))


@pytest.fixture(scope="module")
def shown() -> hjul.Publication:
    return hjul.publish(hjul.read_observations(*SLICE).where(indicator="Skalapoeng"))


def test_four_years_are_no_chart(shown: hjul.Publication) -> None:
    run = hjul.find_signals(shown)
    assert run.signals == ()
    assert run.families == (), "nothing was tested; that is not the same as quiet"


def test_every_family_says_what_chance_alone_would_find(shown: hjul.Publication) -> None:
    reading = hjul.IndicatorReading("mean", spread=10, resolution=1, direction="higher_is_better")
    run = hjul.find_signals(shown, {"Skalapoeng": reading}, levels=["school"])
    assert {family.kind for family in run.families} == {"change", "outlier"}
    for family in run.families:
        assert family.level == "school"
        assert family.tests > 100
        assert family.expected_false_alarms == pytest.approx(0.05 * family.signals)
        assert family.expected_uncorrected == pytest.approx(0.05 * family.tests)
    assert run.expected_false_alarms == sum(family.expected_false_alarms for family in run.families)
    assert all(signal.is_unwelcome == (signal.side < 0) for signal in run.signals)


def test_p_values_are_those_of_a_normal_test(shown: hjul.Publication) -> None:
    reading = hjul.IndicatorReading("mean", spread=10)
    run = hjul.find_signals(shown, {"Skalapoeng": reading}, levels=["school"], false_discovery_rate=0.5)
    changes = [signal for signal in run.signals if signal.kind == "change"]
    assert changes
    before = {(c.unit, c.breakdown): c for c in shown if c.period == "2024-25"}
    for signal in changes:
        earlier = before[signal.unit, signal.breakdown]
        assert earlier.n is not None
        assert signal.p is not None
        error = 10 * (1 / signal.n + 1 / earlier.n) ** 0.5
        assert signal.p == pytest.approx(2 * stats.norm.sf(abs(signal.value - signal.expected) / error), rel=1e-9)


def test_what_is_not_there_is_refused(shown: hjul.Publication) -> None:
    with pytest.raises(hjul.UnknownId):
        hjul.find_signals(shown, {"Lesing": hjul.IndicatorReading()})
    with pytest.raises(hjul.UnknownId):
        hjul.find_signals(shown, levels=["galaxy"])
    with pytest.raises(hjul.ContractViolation):
        hjul.find_signals(shown, {"Skalapoeng": hjul.IndicatorReading("mean")})
    with pytest.raises(ValueError, match="none of number, share, mean"):
        hjul.find_signals(shown, {"Skalapoeng": hjul.IndicatorReading("rank")})


def test_a_model_says_how_its_indicators_are_read() -> None:
    model = hjul.load(ROOT / "examples/systems/simrishamn.json")
    assert readings_of(model, "2012-01-01")["kvalitetsindikatorer"] == hjul.IndicatorReading()


def test_a_model_knows_its_figures_by_the_name_that_a_source_gives_them() -> None:
    sources = [{"id": "udir-export", "series": "Skalapoeng"}, {"id": "own", "series": "Poeng"}]
    document = {
        "hjul": "1", "id": "x", "language": "nb", "levels": ["skole"], "kinds": {"skole": "skole"}, "units": {},
        "indicators": {"lesing": {"direction": "higher_is_better", "sources": sources, "targets": {"value": 50.5}}},
    }  # fmt: skip
    model = hjul.load(document)
    expected = hjul.IndicatorReading(direction="higher_is_better", target=50.5)
    assert readings_of(model, "2026-01-01") == dict.fromkeys(("lesing", "Poeng", "Skalapoeng"), expected)
    assert set(readings_of(model, "2026-01-01", "own")) == {"lesing", "Poeng"}
