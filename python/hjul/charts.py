"""Run charts: one indicator of one unit over time, and what lies beyond chance in it.

    chart = hjul.run_chart([62, 64, 61, None, 63, 60, 75])
    chart.findings                       # each with its rule, n and points
    chart.expected_false_alarms          # never show the one without the other

Every rule gives false alarms, and short series many; the gates by n are described under `run_chart`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hjul import _core

__all__ = [
    "Anhoej",
    "ChartFinding",
    "ChartPoint",
    "ChartSegment",
    "RunChart",
    "XmrLimits",
    "expected_false_alarms",
    "false_alarm_probability",
    "gate_false_alarm_probability",
    "run_chart",
    "simulate_false_alarms",
]


@dataclass(frozen=True, slots=True)
class XmrLimits:
    """Limits from moving ranges, the distances between neighbours in time."""

    low: float
    """The mean less 2.66 mean moving ranges."""
    high: float
    """The mean and 2.66 mean moving ranges."""
    near_low: float
    """Two thirds of the way."""
    near_high: float
    """Two thirds of the way."""
    mean_range: float
    """Of the moving ranges that were kept."""
    range_limit: float
    """3.267 mean moving ranges; a larger one is a jump."""
    ranges: int
    """How many there are."""
    screened: int
    """How many of them were dropped as jumps."""


@dataclass(frozen=True, slots=True)
class Anhoej:
    """Runs on the two sides of the median."""

    n_useful: int
    """Points that are not on the median."""
    longest_run: int
    """Points in the longest run on one side."""
    longest_run_max: int
    """What chance still explains."""
    crossings: int
    """How often the line crosses the median."""
    crossings_min: int
    """The fewest that chance still explains."""

    @property
    def is_signal(self) -> bool:
        """A run is too long, or crossings are too few. A finding only where the gate lets it be one."""
        return self.longest_run > self.longest_run_max or self.crossings < self.crossings_min


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A point of the picture."""

    value: float | None
    """None: missing."""
    moving_range: float | None
    """To the value before; None at the start of a segment and beside a gap."""
    segment: int
    """Index into `RunChart.segments`."""
    flags: tuple[str, ...]
    """The rules that it is part of, the one to show first."""


@dataclass(frozen=True, slots=True)
class ChartSegment:
    """The points from one break to the next, [first, end)."""

    first: int
    """Index of its first point."""
    end: int
    """One past its last."""
    n: int
    """Values in it."""
    gaps: int
    """Places between two of its values where some are missing; each costs a moving range."""
    standing: str
    """Of its limits: none, trial or full."""
    mean: float
    """NaN without a value."""
    median: float
    """NaN without a value."""
    limits: XmrLimits | None
    """None where there are too few values, or too few side by side."""
    anhoej: Anhoej
    """Always counted."""


@dataclass(frozen=True, slots=True)
class ChartFinding:
    """What a rule has found."""

    rule: str
    """outside_limits, trend, two_of_three, shift, long_run or few_crossings."""
    segment: int
    """Index into `RunChart.segments`."""
    n: int
    """Values of the segment: what the rule had to go by."""
    is_trial: bool
    """By trial limits."""
    side: int
    """Above or rising 1, below or falling -1; few crossings 0."""
    first: int
    """Its first point."""
    last: int
    """Its last point."""
    raised: int
    """The point at which it could be told first."""
    seen: float
    """A value, points in a row, or crossings."""
    bound: float
    """The limit that the value is beyond; how many points the rule takes; the most or fewest by chance."""


@dataclass(frozen=True, slots=True)
class RunChart:
    """One indicator of one unit over time."""

    points: tuple[ChartPoint, ...]
    """As many as there were values, missing ones too."""
    segments: tuple[ChartSegment, ...]
    """In the order of time."""
    findings: tuple[ChartFinding, ...]
    """Segment by segment, by priority of the rule, by first point."""

    expected_false_alarms: float | None
    """How many of its segments the default gate would find something in by chance; None for a chart with other options,
    or of more than 120 values."""


def run_chart(
    values: Any,
    *,
    breaks: Iterable[int] = (),
    shift: str = "anhoej",
    has_two_of_three: bool = False,
    is_screened: bool = True,
    is_gated: bool = True,
    run_length: int = 7,
) -> RunChart:
    """The chart of values in the order of time, and what lies beyond chance in it.

    Fewer than 5 values have no rule; 5 to 11 have trial limits, and only values outside them are found; from 12 on also
    shift and trend, and two of three where it is asked for. `shift` goes by the rules of Anhøj ("anhoej": long runs,
    few crossings) or of the NHS ("nhs": seven points on one side of the mean). A missing value is left out: runs and
    trends go on over it, and there is no moving range over it. `breaks` are the indices at which a new segment begins
    (a new scale, or another cause on record): nothing runs over them. `is_gated=False` uses every rule at every n, to
    compare with other programs; its false alarms are others.
    """
    points, segments, findings, by_chance = _core.run_chart(
        values, list(breaks), shift, has_two_of_three, is_screened, is_gated, run_length
    )
    return RunChart(
        tuple(ChartPoint(*each) for each in points),
        tuple(ChartSegment(*_segment(each)) for each in segments),
        tuple(ChartFinding(*each) for each in findings),
        by_chance,
    )


def false_alarm_probability(n: int, *, alarm: str = "default_gate") -> float:
    """The chance that a chart of n independent normal values raises an alarm; 0 below 5 values, known up to 120.

    `alarm`: default_gate (as `run_chart` has it); or outside_limits, trend, two_of_three, shift, any_nhs or anhoej,
    each at any n.
    """
    return _core.false_alarm_probability(n, alarm)


def gate_false_alarm_probability(n: int, gaps: int) -> float:
    """The same of `run_chart` for n values with gaps: limits from fewer moving ranges are wider of the mark.

    A gap is a place between two values where some are missing. Above 40 values gaps are not counted.
    """
    return _core.gate_false_alarm_probability(n, gaps)


def expected_false_alarms(lengths: Iterable[int], *, alarm: str = "default_gate") -> float:
    """The false alarms to expect of a whole run: the sum over charts (or segments) of these lengths."""
    return _core.expected_false_alarms([int(each) for each in lengths], alarm)


def simulate_false_alarms(n: int, *, charts: int = 10_000, seed: int = 1) -> dict[str, float]:
    """The share of simulated charts of n values that raise each alarm: for charts longer than the table."""
    return _core.simulate_false_alarms(n, charts, seed)


def _segment(values: tuple[Any, ...]) -> tuple[Any, ...]:
    *rest, limits, anhoej = values
    return (*rest, None if limits is None else XmrLimits(*limits), Anhoej(*anhoej))
