"""The statistics of results against SciPy and statsmodels, and the face that Python sees of them.

What C++ tests show (the numbers of analysis.md, the laws of each rule) is not repeated.
"""

from __future__ import annotations

import math
import random
from typing import Any

import pytest

import hjul
from hjul import _core, charts, funnels, statistics

numpy = pytest.importorskip("numpy")

# --------------------------------------------------------------------------------------------- other people's numbers


def shares(seed: int, count: int = 300) -> tuple[Any, Any]:
    """Counts and sizes, the ends among them."""
    draw = random.Random(seed)
    sizes = [draw.randint(1, 400) for _ in range(count)]
    counts = [draw.choice((0, n, draw.randint(0, n))) for n in sizes]
    return numpy.array(counts), numpy.array(sizes)


@pytest.mark.parametrize("confidence", [0.5, 0.9, 0.95, 0.998])
def test_wilson_is_that_of_statsmodels(confidence: float) -> None:
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    counts, sizes = shares(1)
    found = hjul.wilson(counts, sizes, confidence=confidence)
    low, high = proportion.proportion_confint(counts, sizes, alpha=1 - confidence, method="wilson")
    numpy.testing.assert_allclose(found.low, low, rtol=1e-10, atol=1e-14)
    numpy.testing.assert_allclose(found.high, high, rtol=1e-10, atol=1e-14)


def test_clopper_pearson_is_that_of_statsmodels() -> None:
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    counts, sizes = shares(2)
    found = hjul.clopper_pearson(counts, sizes)
    low, high = proportion.proportion_confint(counts, sizes, method="beta")
    numpy.testing.assert_allclose(found.low, low, rtol=1e-9, atol=1e-14)
    numpy.testing.assert_allclose(found.high, high, rtol=1e-9, atol=1e-14)


def test_newcombe_is_that_of_statsmodels() -> None:
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    (a, of_a), (b, of_b) = shares(3), shares(4)
    found = hjul.newcombe(a, of_a, b, of_b)
    for i in range(len(a)):
        low, high = proportion.confint_proportions_2indep(
            a[i], of_a[i], b[i], of_b[i], method="newcomb", compare="diff", correction=False
        )
        assert found.low[i] == pytest.approx(low, abs=1e-12)
        assert found.high[i] == pytest.approx(high, abs=1e-12)


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.1])
def test_benjamini_hochberg_is_that_of_statsmodels(rate: float) -> None:
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    draw = random.Random(5)
    for count in (1, 2, 7, 50, 1000):
        p = [draw.choice((draw.random(), draw.random() / 100, 0.02)) for _ in range(count)]
        found = hjul.benjamini_hochberg(numpy.array(p), rate=rate)
        rejected, adjusted, _, _ = multitest.multipletests(p, rate, "fdr_bh")
        numpy.testing.assert_allclose(found.adjusted, adjusted, rtol=1e-13)
        assert found.is_discovery.tolist() == rejected.tolist()
        assert found.count == rejected.sum()


def test_quantiles_are_those_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    draw = random.Random(6)
    for _ in range(2000):
        p = draw.choice((draw.random(), 10 ** -draw.uniform(1, 300)))
        assert _core.normal_quantile(p) == pytest.approx(stats.norm.ppf(p), rel=1e-13, abs=1e-15)
        z = draw.uniform(-30, 30)
        assert _core.two_sided_p(z) == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-11)
        n, share, p = draw.randint(0, 2000), draw.random(), draw.random()
        assert _core.binomial_quantile(p, n, share) == stats.binom.ppf(p, n, share)


def test_the_crossings_of_anhoej_are_those_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    for n in range(2, 300, 2):
        anhoej = hjul.run_chart([i % 2 for i in range(n)]).segments[0].anhoej
        assert anhoej.n_useful == n
        assert anhoej.crossings_min == stats.binom.ppf(0.05, n - 1, 0.5), n
        assert anhoej.longest_run_max == round(math.log2(n)) + 3


def test_exact_funnel_limits_are_as_defined() -> None:
    stats = pytest.importorskip("scipy.stats")

    def low(centre: float, n: int, tail: float) -> float:
        chance = stats.binom(n, centre)
        count = next(k for k in range(n + 1) if chance.cdf(k) > tail)
        return max(0.0, (count - (chance.cdf(count) - tail) / chance.pmf(count)) / n)

    for n in (1, 4, 12, 29):
        for centre in (0.07, 0.31, 0.8):
            for confidence in (0.95, 0.998):
                found = hjul.funnel_limits(centre, n, confidence=confidence)
                tail = (1 - confidence) / 2
                assert found.low == pytest.approx(low(centre, n, tail), abs=1e-9)
                assert found.high == pytest.approx(1 - low(1 - centre, n, tail), abs=1e-9)


def test_overdispersion_is_as_numpy_counts_it() -> None:
    draw = numpy.random.default_rng(7)
    for count in (2, 5, 40):
        z, s = draw.normal(0, 2, count), draw.uniform(0.1, 1, count)
        low, high = numpy.quantile(z, [0.1, 0.9])
        for outermost in ("winsorised", "trimmed", "kept"):
            kept = (z >= low) & (z <= high) if outermost == "trimmed" else numpy.full(count, True)
            drawn = numpy.clip(z, low, high) if outermost == "winsorised" else z
            drawn, weight = drawn[kept], s[kept] ** -2.0
            found = hjul.overdispersion(z, s, outermost=outermost)
            units = kept.sum()
            assert found.units == units
            if units == 0:
                continue
            assert found.phi == pytest.approx((drawn**2).mean(), rel=1e-12)
            if units < 2:
                assert found.tau_squared == 0
                continue
            spread = weight.sum() - (weight**2).sum() / weight.sum()
            expected = max(0.0, ((drawn**2).sum() - (units - 1)) / spread)
            assert found.tau_squared == pytest.approx(expected, rel=1e-11, abs=1e-15)


# ------------------------------------------------------------------------------------------------------ what goes in


def test_columns_may_be_anything_with_numbers() -> None:
    values = [62.0, 64.0, 61.0, None, 63.0, 60.0, 75.0]
    expected = hjul.run_chart(values)
    plain = numpy.array([math.nan if each is None else each for each in values])
    apart = numpy.repeat(plain, 3)[::3]
    for same in (tuple(values), plain, apart, plain.astype("float32"), memoryview(plain), iter_only(values)):
        assert hjul.run_chart(same) == expected
    assert hjul.run_chart(numpy.array([1, 2, 3], dtype="int16")) == hjul.run_chart([1, 2, 3])
    pandas = pytest.importorskip("pandas")
    assert hjul.run_chart(pandas.Series(values)) == expected


def iter_only(values: list[float | None]) -> Any:
    return (each for each in values)


def test_numbers_give_numbers_and_columns_columns() -> None:
    one = hjul.wilson(3, 10)
    assert isinstance(one.low, float)
    assert one == hjul.wilson(numpy.int64(3), numpy.array(10)) == hjul.wilson(3.0, 10)
    many = hjul.wilson([3, 0], [10, 10])
    assert isinstance(many.low, numpy.ndarray)
    assert many.low.tolist() == [one.low, 0.0]
    assert hjul.shrink(60, 15, 50, sigma_squared=100, tau_squared=4).estimate == pytest.approx(53.75)
    assert hjul.shrink([60, 40], [15, 15], 50, sigma_squared=100, tau_squared=4).estimate.tolist() == [53.75, 46.25]
    assert hjul.funnel_limits(0.8, [10, 50], method="normal").high.tolist() == [1, pytest.approx(0.911, abs=5e-4)]
    assert hjul.funnel_limits(50, 25, sigma=10).low == pytest.approx(50 - 1.96 * 2, abs=1e-3)


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: hjul.wilson(11, 10), hjul.ContractViolation),
        (lambda: hjul.wilson(1, 10, confidence=1), hjul.ContractViolation),
        (lambda: hjul.wilson([1, 2], [10]), ValueError),
        (lambda: hjul.run_chart([math.inf]), hjul.ContractViolation),
        (lambda: hjul.run_chart([1.0, 2.0], breaks=[5]), hjul.ContractViolation),
        (lambda: hjul.run_chart([1.0], shift="nelson"), ValueError),
        (lambda: hjul.run_chart(["a"]), TypeError),
        (lambda: hjul.wilson(2.5, 10), ValueError),
        (lambda: hjul.wilson(math.nan, 10), ValueError),
        (lambda: hjul.wilson(None, 10), TypeError),
        (lambda: hjul.wilson(2**70, 2**71), OverflowError),
        (lambda: hjul.run_chart(numpy.zeros((2, 2))), TypeError),
        (lambda: hjul.run_chart(7), TypeError),
        (lambda: hjul.benjamini_hochberg([1.5]), hjul.ContractViolation),
        (lambda: hjul.false_alarm_probability(121), hjul.ContractViolation),
        (lambda: hjul.false_alarm_probability(10, alarm="any"), ValueError),
        (lambda: hjul.overdispersion([1], [1], outermost="thrown"), ValueError),
        (lambda: hjul.funnel_of_shares([1], [2, 3]), ValueError),
    ],
)
def test_what_makes_no_sense_is_refused(call: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        call()


# ----------------------------------------------------------------------------------------------------- what comes out


def test_a_chart_tells_what_it_found() -> None:
    chart = hjul.run_chart([10, 11, 10, 11, 10, 11, 10, 30, 11, 10, 11])
    (found,) = chart.findings
    assert (found.rule, found.first, found.side, found.is_trial, found.n) == ("outside_limits", 7, 1, True, 11)
    assert chart.points[7].flags == ("outside_limits",)
    assert chart.points[7].moving_range == 20
    assert chart.segments[0].standing == "trial"
    limits = chart.segments[0].limits
    assert limits is not None
    assert found.bound == limits.high
    assert limits.near_high < limits.high
    assert chart.expected_false_alarms == hjul.false_alarm_probability(11)
    assert hash(chart) == hash(hjul.run_chart([10, 11, 10, 11, 10, 11, 10, 30, 11, 10, 11]))


def test_a_break_begins_a_segment() -> None:
    chart = hjul.run_chart([1.0, 2, 1, 2, 1, None, 51, 52, 51, 52], breaks=[5])
    assert [(each.first, each.end, each.n) for each in chart.segments] == [(0, 5, 5), (5, 10, 4)]
    assert chart.points[5].value is None
    assert chart.segments[1].standing == "none"
    assert chart.segments[1].limits is None
    assert chart.expected_false_alarms == hjul.expected_false_alarms([5, 4])
    gapped = hjul.run_chart([1.0, 2, None, 1, 2, 1, 2, 1, 2])
    assert gapped.segments[0].gaps == 1
    assert gapped.expected_false_alarms == charts.gate_false_alarm_probability(8, 1) > hjul.false_alarm_probability(8)
    assert hjul.run_chart([1.0, 2, 1], shift="nhs").expected_false_alarms is None


def test_other_options_reach_the_rules() -> None:
    rising = [float(i) for i in range(9)]
    assert hjul.run_chart(rising).findings == hjul.run_chart(rising, has_two_of_three=True).findings
    rules = {each.rule for each in hjul.run_chart(rising, is_gated=False, shift="nhs").findings}
    assert "trend" in rules
    run = [1.0] * 8 + [-1.0] * 6
    assert "shift" in {each.rule for each in hjul.run_chart(run, shift="nhs").findings}
    assert "shift" not in {each.rule for each in hjul.run_chart(run, shift="nhs", run_length=9).findings}


def test_false_alarms_add_up() -> None:
    """analysis.md 4.2: 40 schools with 5 indicators at n = 10 give about ten spurious charts by the NHS rules."""
    assert hjul.expected_false_alarms([10] * 200, alarm="any_nhs") == pytest.approx(10.6, abs=0.6)
    assert hjul.expected_false_alarms(numpy.array([3, 4])) == 0
    simulated = charts.simulate_false_alarms(20, charts=4000, seed=3)
    assert simulated.keys() == {
        "outside_limits", "trend", "two_of_three", "shift", "any_nhs", "anhoej", "default_gate",
    }  # fmt: skip
    for alarm, share in simulated.items():
        assert share == pytest.approx(hjul.false_alarm_probability(20, alarm=alarm), abs=0.025)


def test_a_funnel_keeps_the_order_of_its_units() -> None:
    funnel = hjul.funnel_of_shares([16, 80, 8, 150, 2], [20, 100, 10, 200, 10], has_tau=False)
    assert [point.n for point in funnel.points] == [20, 100, 10, 200, 10]
    assert [point.place for point in funnel.points] == ["inside"] * 4 + ["below"]
    found = hjul.benjamini_hochberg([point.p for point in funnel.points])
    assert found.is_discovery.tolist() == [False] * 4 + [True]
    means = hjul.funnel_of_means([50, 52, 48, 60], [10, 40, 40, 25], sigma=10, has_tau=False)
    assert means.points[3].place == "above"
    assert means.points[3].outer.high < 60
    given = hjul.funnel_of_means([50, 52, 48, 60], [10, 40, 40, 25], sigma=10, centre=60, has_tau=False)
    assert given.points[3].place == "inside"


def test_nothing_ranks() -> None:
    """F7: rankings are forbidden, and so is a function that would make one."""
    names = [*dir(statistics), *dir(charts), *dir(funnels), *dir(hjul)]
    assert not [name for name in names if "rank" in name.lower() or "league" in name.lower()]
