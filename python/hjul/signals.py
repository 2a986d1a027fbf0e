"""Signals: where a published figure says more than chance would, and how many of them are expected to be false.

    run = hjul.find_signals(shown, {"passed": hjul.IndicatorReading("share", whole=100)})
    run.signals                                     # each with its rule, n, limits and p
    run.expected_false_alarms                       # never show the one without the other

Only what is shown is judged, and nothing is ranked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

from hjul import _core
from hjul._days import Day
from hjul.disclosure import Publication
from hjul.model import Model

__all__ = ["IndicatorReading", "Signal", "SignalFamily", "SignalRun", "find_signals", "readings_of"]


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """How an indicator is judged."""

    measure: str = "number"
    """number: charts only; share: of n pupils; mean: of n pupils whose results vary by a known standard deviation."""
    whole: float = 1.0
    """Of shares: what stands for all, 1 or 100."""
    spread: float = 0.0
    """Of means: the standard deviation between pupils."""
    resolution: float = 0.0
    """Published values are rounded to multiples of this; what rounding may have made is no signal. 0: not rounded."""
    direction: str = "none"
    """none, higher_is_better or lower_is_better."""
    is_comparable_over_time: bool = True
    """False: no charts, no changes."""
    is_comparable_between_units: bool = True
    """False: no outliers."""
    breaks: tuple[str, ...] = ()
    """Periods at which the scale begins anew: no chart runs across."""
    target: float | None = None
    """For every unit, in its last period."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One figure that chance alone would seldom show."""

    kind: str
    """chart (a unit against its own past), change (against the period before), outlier (against the others of its
    level), target_missed."""
    rule: str | None
    """Of charts: outside_limits, trend, long_run, few_crossings ..."""
    unit: str
    """Its code."""
    indicator: str
    """Its name."""
    period: str
    """As the source writes it."""
    breakdown: str
    """Empty: the whole."""
    side: int
    """Above +1, below -1; few crossings 0."""
    is_unwelcome: bool
    """By the direction of the indicator."""
    is_trial: bool
    """By trial limits: fewer than twelve values."""
    n: int
    """Pupils behind the value; of charts: values in the series."""
    value: float
    """What was seen."""
    expected: float
    """Centre, the period before, the common value, or the target."""
    low: float
    """See `high`."""
    high: float
    """Between these the value lies where only chance works; of targets: the interval of the value."""
    p: float | None
    """Of changes and outliers, two-sided."""
    adjusted: float | None
    """The same by Benjamini and Hochberg over all of its kind and level."""


@dataclass(frozen=True, slots=True)
class SignalFamily:
    """All that was tested of one kind on one level."""

    kind: str
    """chart, change, outlier or target_missed."""
    level: str
    """On which level."""
    tests: int
    """Charts with a rule; comparisons."""
    signals: int
    """How many were found."""
    expected_false_alarms: float
    """Of charts, how many chance alone would find; of changes and outliers, at most so many of those found are expected
    to be false: the rate times the findings; of targets, one in forty."""
    expected_uncorrected: float
    """How many chance alone would have given, had each test been judged by itself: of changes and outliers the rate
    times the tests; of others the same as `expected_false_alarms`."""


@dataclass(frozen=True, slots=True)
class SignalRun:
    """What was found, and how much of it is expected to be false."""

    signals: tuple[Signal, ...]
    """By kind, level and period."""
    families: tuple[SignalFamily, ...]
    """What was tested, by kind and level."""

    @property
    def expected_false_alarms(self) -> float:
        """Of the whole run."""
        return sum(family.expected_false_alarms for family in self.families)

    @property
    def expected_uncorrected(self) -> float:
        """Of the whole run: what chance alone would have given without correction for the number of tests."""
        return sum(family.expected_uncorrected for family in self.families)

    def __repr__(self) -> str:
        return f"<SignalRun: {len(self.signals)} signals, {self.expected_false_alarms:.1f} expected to be false>"


def readings_of(model: Model, day: Day, source: str = "") -> dict[str, IndicatorReading]:
    """What a model says of its indicators: type, direction, comparability, breaks, and a target that holds on a day.

    By every name that their figures may have: the indicator's id, and its series in one source or in all.
    """
    given = _core.indicator_readings(model._handle, day, source)
    return {name: IndicatorReading(*each) for name, each in given.items()}


def find_signals(
    publication: Publication,
    readings: Mapping[str, IndicatorReading] | None = None,
    *,
    levels: Iterable[str] = (),
    false_discovery_rate: float = 0.05,
) -> SignalRun:
    """Judges every figure that a publication shows; indicators without a reading are numbers, and get charts only.

    `levels`: only these; each is a family of its own. Changes and outliers are findings by Benjamini and Hochberg at
    this rate. Charts follow the gates by n of :func:`run_chart`: below five periods there is no rule. Raises UnknownId.
    """
    given = {name: astuple(reading) for name, reading in (readings or {}).items()}
    signals, families = _core.find_signals(publication._handle, given, list(levels), false_discovery_rate)
    return SignalRun(tuple(Signal(*each) for each in signals), tuple(SignalFamily(*each) for each in families))
