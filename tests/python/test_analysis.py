"""Measures of how a process runs: the fixtures of analysis.md, other programs as oracles, and laws by chance."""

from __future__ import annotations

import dataclasses
import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight

import hjul
from hjul import _core

sys.path.insert(0, str(Path(__file__).resolve().parent))
from event_logs import LEVELS, OF_THE_FIXTURE, log_of, rows, worked_log

# ------------------------------------------------------------------------------------------- analysis.md 1.3, fixtures


def test_worked_fixture() -> None:
    profile = hjul.analyse(worked_log(), options=OF_THE_FIXTURE)
    assert profile.level_order_index.value == pytest.approx(2 / 13)
    assert profile.level_order_mean.value == pytest.approx(1 / 9)
    assert profile.profession_first_rate.value == 0.5
    assert profile.precedence_fulfilment.value == 0.75
    assert profile.handover_balance.value == pytest.approx(0.2)
    assert profile.arena_entropy == pytest.approx(1.498569, abs=5e-7)
    assert profile.arena_mix.value == pytest.approx(0.931113, abs=5e-7)
    assert profile.arena_simpson == pytest.approx(0.757396, abs=5e-7)
    assert profile.return_latency.value == 15  # by hand: 60 to 75, and 20 to 50
    orders = hjul.order_of_cases(worked_log(), options=OF_THE_FIXTURE)
    assert [each.level_order_index for each in orders] == [1, pytest.approx(-2 / 3), 0]
    assert [(each.concordant, each.discordant, each.tied) for each in orders] == [(6, 0, 0), (1, 5, 0), (0, 0, 1)]


def test_the_contract_of_the_command() -> None:
    profile = hjul.analyse(worked_log(), options=OF_THE_FIXTURE)
    measures = json.loads(json.dumps(profile.to_dict()))
    assert list(measures) == [
        "level_order_index",
        "profession_first_rate",
        "precedence_fulfilment",
        "handover_balance",
        "return_latency",
        "loop_closure",
        "participation",
        "input_uptake",
        "arena_mix",
    ]
    for measure in measures.values():
        assert {"numerator", "denominator", "coverage", "n"} <= measure.keys()
        assert ("undefined" in measure) == (measure["value"] is None)
    assert measures["input_uptake"]["undefined"] == "no_items"
    assert measures["participation"]["undefined"] == "no_register"
    assert measures["handover_balance"]["matrix"][3][0] == 1


def test_results_are_frozen() -> None:
    measure = hjul.analyse(worked_log()).level_order_index
    with pytest.raises(dataclasses.FrozenInstanceError):
        measure.value = 1  # type: ignore[misc]


# ---------------------------------------------------------------------------------------------------- other programs


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), min_size=2, max_size=4, unique_by=lambda t: t[0]))
def test_level_order_is_somers_d_of_scipy(firsts: list[tuple[int, int]]) -> None:
    """One first time for each level: D(time | level), with ties only in time."""
    log = log_of([("c", day, "x", LEVELS[level], "analyse", None) for level, day in firsts])
    levels, days = [level for level, _ in firsts], [day for _, day in firsts]
    # Where all are tied SciPy has a table of one column and gives NaN; by the formula no pair counts for either side.
    expected = stats.somersd(levels, days).statistic if len(set(days)) > 1 else 0
    assert hjul.analyse(log).level_order_index.value == pytest.approx(expected, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=2, max_size=30))
def test_kaplan_meier_is_that_of_statsmodels(waits: list[tuple[int, bool]]) -> None:
    steps, median, _ = _core.survival([(float(time), over) for time, over in waits], 10.0)
    curve = {step[0]: step for step in steps if step[2] > 0}
    if not curve:
        return
    theirs = SurvfuncRight([time for time, _ in waits], [int(over) for _, over in waits])
    for time, share, error in zip(theirs.surv_times, theirs.surv_prob, theirs.surv_prob_se, strict=True):
        assert curve[time][4] == pytest.approx(share)
        if share > 0:
            assert math.sqrt(curve[time][5]) == pytest.approx(error)
    below = [time for time, share in zip(theirs.surv_times, theirs.surv_prob, strict=True) if share <= 0.5 + 1e-9]
    assert median == (min(below) if below else None)


def test_kaplan_meier_is_that_of_lifelines() -> None:
    """Only where it is installed: lifelines 0.30.3 holds pandas below 3, so it is no extra of the tests."""
    lifelines = pytest.importorskip("lifelines", reason="lifelines is not installed: pip install lifelines")
    from lifelines.utils import restricted_mean_survival_time

    chance = numpy.random.default_rng(5)
    for _ in range(40):
        waits = [(int(chance.integers(0, 21)), bool(chance.integers(2))) for _ in range(chance.integers(2, 31))]
        steps, median, mean = _core.survival([(float(time), over) for time, over in waits], 10.0)
        theirs = lifelines.KaplanMeierFitter().fit([time for time, _ in waits], [over for _, over in waits])
        # All still wait before the first step; times at which nothing ended stand in both.
        shares = theirs.survival_function_["KM_estimate"]
        assert [step[4] for step in steps] == pytest.approx([shares[step[0]] for step in steps])
        assert theirs.median_survival_time_ == (math.inf if median is None else median)
        if mean is not None:
            assert restricted_mean_survival_time(theirs, t=10) == pytest.approx(mean)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=3, max_size=8).filter(any))
def test_evenness_is_scipys_entropy(counts: list[int]) -> None:
    units = [f"u{place}" for place in range(len(counts))]
    case, unit = ["c"] * sum(counts), [units[place] for place, count in enumerate(counts) for _ in range(count)]
    log = hjul.EventLog.from_columns(
        case, list(range(len(case))), None, ["analyse"] * len(case), unit=unit, level=["P"] * len(case), levels=["P"]
    )
    profile = hjul.analyse(log, options=hjul.MeasureOptions(eligible=tuple(units)))
    assert profile.evenness.value == pytest.approx(stats.entropy(counts) / math.log(len(counts)), abs=1e-12)
    assert profile.participation.value == sum(count > 0 for count in counts) / len(counts)


# ----------------------------------------------------------------------------------------------------------------- laws


@settings(max_examples=80, deadline=None)
@given(rows())
def test_reversing_the_levels_negates_the_order(given_rows: list[tuple[Any, ...]]) -> None:
    there = hjul.analyse(log_of(given_rows))
    back = hjul.analyse(log_of(given_rows, LEVELS[::-1]))
    for name in ("level_order_index", "handover_balance"):
        one, other = getattr(there, name).value, getattr(back, name).value
        assert (one is None) == (other is None)
        assert one is None or one == pytest.approx(-other, abs=1e-12)


@settings(max_examples=80, deadline=None)
@given(rows(), st.randoms())
def test_order_of_rows_and_repeats_do_not_matter(given_rows: list[tuple[Any, ...]], chance: Any) -> None:
    mixed = given_rows * 2
    chance.shuffle(mixed)
    once, again = hjul.analyse(log_of(given_rows)), hjul.analyse(log_of(mixed))
    assert again.duplicates == once.duplicates + len(given_rows)
    for name in ("level_order_index", "profession_first_rate", "precedence_fulfilment", "handover_balance"):
        one, other = getattr(once, name), getattr(again, name)
        assert one.value == pytest.approx(other.value) if one.value is not None else other.value is None


@settings(max_examples=80, deadline=None)
@given(rows(), st.integers(1, 60))
def test_an_earlier_profession_lowers_nothing(given_rows: list[tuple[Any, ...]], earlier: int) -> None:
    work = ("analyse", "interpret", "discuss")
    own = [row for row in given_rows if row[0] == "a" and row[3] == "P" and row[4] in work]
    if not own:
        return
    first = min(own, key=lambda row: row[1])
    place = given_rows.index(first)
    moved = [*given_rows[:place], (first[0], first[1] - earlier, *first[2:]), *given_rows[place + 1 :]]
    before, after = hjul.analyse(log_of(given_rows)), hjul.analyse(log_of(moved))
    for name in ("level_order_index", "profession_first_rate", "precedence_fulfilment"):
        value = getattr(before, name).value
        assert value is None or getattr(after, name).value >= value - 1e-12


@settings(max_examples=60, deadline=None)
@given(rows())
def test_bounds_hold(given_rows: list[tuple[Any, ...]]) -> None:
    measures = hjul.analyse(log_of(given_rows)).to_dict()
    for name, low in (("level_order_index", -1), ("handover_balance", -1), ("profession_first_rate", 0)):
        assert measures[name]["value"] is None or low <= measures[name]["value"] <= 1
    for measure in measures.values():
        assert measure["coverage"] is None or 0 <= measure["coverage"] <= 1


# ---------------------------------------------------------------------------------------------- intervals, comparisons


def test_intervals_and_the_test_of_no_ordering_depend_on_the_seed_alone() -> None:
    chance = numpy.random.default_rng(1)
    drawn = [(f"c{c}", int(chance.integers(50)), "x", level, "analyse", None) for c in range(30) for level in LEVELS]
    log = log_of(drawn)
    one = hjul.analyse(log, bootstrap=hjul.Bootstrap(200, seed=3), permutations=hjul.Bootstrap(200, seed=3))
    more = hjul.Bootstrap(200, seed=3, threads=3)
    assert hjul.analyse(log, bootstrap=more, permutations=more) == one
    low, high = one.level_order_index.interval or (0, 0)
    assert low < (one.level_order_index.value or 0) < high
    assert one.no_ordering is not None
    assert 0 < (one.no_ordering.p or 0) <= 1


def test_compares_by_cases() -> None:
    first = log_of([("a", 0, "x", "P", "analyse", None), ("a", 5, "x", "A", "analyse", None)])
    second = log_of([("a", 9, "x", "P", "analyse", None), ("a", 5, "x", "A", "analyse", None)])
    both = hjul.compare(first, second)
    assert (both.by, both.paired) == ("cases", 1)
    assert both["level_order_index"].difference == -2
    assert both["level_order_index"].interval is None  # one pair tells no spread
    assert both.to_dict()["differences"][0]["measure"] == "level_order_index"
    with pytest.raises(KeyError):
        both["beauty"]
    with pytest.raises(ValueError, match="nothing to pair by"):
        hjul.compare(first, second, by="colour")


def test_what_can_be_analysed_says_its_day(plan: hjul.Plan) -> None:
    replay = hjul.Replay(plan, hjul.Ledger())
    with pytest.raises(TypeError, match="as of a day"):
        hjul.analyse(replay)
    with pytest.raises(TypeError, match="ledgers alone"):
        hjul.analyse(plan, as_of="2012-01-01")
    assert hjul.analyse(replay, as_of="2012-01-01").level_order_index.undefined == "no_events"
    assert hjul.analyse(plan).level_order_index.undefined == "no_pairs"  # the board meets, and nobody else
