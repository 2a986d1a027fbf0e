"""What the measures count, and their answers: values with what they rest on, or the reason why there is none."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = [
    "Bootstrap",
    "CaseOrder",
    "Measure",
    "MeasureOptions",
    "NoOrdering",
    "Profile",
    "Retention",
    "WaitingStep",
]


@dataclass(frozen=True, slots=True)
class MeasureOptions:
    """What the measures shall count."""

    processing: tuple[str, ...] = ("analyse", "interpret", "discuss")
    """Classes of activities that are work on a result. Receiving and publishing are not."""
    resolution: dt.timedelta = dt.timedelta(days=1)
    """Times are rounded down to it before they are compared."""
    tolerance: dt.timedelta = dt.timedelta(0)
    """Two times that differ by no more are tied."""
    loop_horizon_days: float = 365
    """The time within which a loop should close."""
    return_horizon_days: float = 365
    """Up to where the mean latency of the return is taken."""
    eligible: tuple[str, ...] | None = None
    """Units that could have taken part; None: nobody said, and participation is undefined."""
    smallest_register: int = 3
    """With fewer eligible units, participation would tell about each of them."""
    threads: int = 1
    """1 to 256. They change nothing but the time: the same bytes come out."""

    def _arguments(self) -> tuple[Any, ...]:
        eligible = None if self.eligible is None else list(self.eligible)
        return (
            list(self.processing),
            self.resolution // dt.timedelta(milliseconds=1),
            self.tolerance // dt.timedelta(milliseconds=1),
            self.loop_horizon_days,
            self.return_horizon_days,
            eligible,
            self.smallest_register,
            self.threads,
        )


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How intervals are made: whole units are drawn, with all their cases; for participation and evenness, units of the
    register with what they contributed. The same seed gives the same answer."""

    replicates: int = 1000
    """How often."""
    seed: int = 0
    """Of the chance."""
    confidence: float = 0.95
    """Of the intervals."""
    threads: int = 1
    """They change nothing but the time."""

    def _arguments(self) -> tuple[int, int, float, int]:
        return self.replicates, self.seed, self.confidence, self.threads


@dataclass(frozen=True, slots=True)
class Measure:
    """One answer, or why there is none."""

    value: float | None
    """None: undefined, never 0 for want of data."""
    undefined: str | None
    """Why there is no value: no_events, no_pairs, no_processing, no_activation, no_handover, no_conclusion,
    no_decision, nothing_closed, no_dates, never_half, beyond_follow_up, no_register, small_cell, one_eligible,
    no_contributions, no_items, no_input, no_arena or one_arena."""
    numerator: float
    """What was counted."""
    denominator: float
    """Of how much."""
    n: int
    """The cases that it rests on."""
    coverage: float | None
    """The share of the log that it could use."""
    interval: tuple[float, float] | None = None
    """By bootstrap, where it was asked for and can be made."""
    no_interval: str | None = None
    """Why there is none although it was asked for: no_value, few_units (drawing needs two), seldom_defined (more than
    half of the draws have no value), open_ended (in too many draws more than half still wait)."""

    def to_dict(self) -> dict[str, Any]:
        """The fields as plain values; `undefined` only where there is no value, `interval` only where there is one,
        `no_interval` only where there should be."""
        fields = dataclasses.asdict(self)
        if self.no_interval is None:
            del fields["no_interval"]
        if self.undefined is None:
            del fields["undefined"]
        if self.interval is None:
            del fields["interval"]
        return fields


@dataclass(frozen=True, slots=True)
class WaitingStep:
    """A step of a curve by Kaplan and Meier."""

    days: float
    """When."""
    at_risk: int
    """How many waited just before."""
    ended: int
    """For how many it came."""
    censored: int
    """How many were not followed any longer."""
    waiting: float
    """The share that still waits afterwards."""
    variance: float
    """Of that share, by Greenwood's formula."""


@dataclass(frozen=True, slots=True)
class Retention:
    """What became of contributions between two levels, one after the other."""

    source: str
    """The lower level."""
    target: str
    """The next one above that refers to contributions."""
    sent: int
    """Contributions of the lower one."""
    kept: int
    """Those that are there again."""


@dataclass(frozen=True, slots=True)
class NoOrdering:
    """Whether the order could be chance: the times of each case dealt anew among the levels that worked on it."""

    p: float | None
    """Two-sided; None without a pair of levels."""
    observed: float
    """The mean of the level-order index over the cases."""
    null_mean: float
    """Of what was dealt."""
    null_deviation: float
    """Its standard deviation."""
    cases: int
    """With two levels or more."""
    replicates: int
    """How often it was dealt."""


@dataclass(frozen=True, slots=True)
class CaseOrder:
    """The order of one case."""

    case: str
    """Its name."""
    unit: str | None
    """Whose result it is."""
    level_order_index: float | None
    """Of the levels that worked on it; None without a pair."""
    censored: float | None
    """With the levels that never did as the last ones."""
    concordant: int
    """Pairs of levels of which the lower one was first."""
    discordant: int
    """... the higher one."""
    tied: int
    """... neither."""
    profession_first: float | None
    """1: the profession was first; split where several were."""
    up: float
    """Handovers upwards."""
    down: float
    """Handovers downwards."""
    events: int
    """Without duplicates."""
    duplicates: int
    """Left out."""


@dataclass(frozen=True)
class Profile:
    """All measures of a log. See docs/reference/measures.md for their formulas."""

    events: int
    """Without exact duplicates."""
    duplicates: int
    """Exact duplicates of rows, left out."""
    cases: int
    """All cases."""
    processed_cases: int
    """Cases that anybody worked on."""
    levels: tuple[str, ...]
    """From the bottom to the top."""
    level_order_index: Measure
    """Somers' D(time | level), pooled: +1 each lower level first, -1 each higher one. Read the censored form where the
    profession is missing."""
    level_order_mean: Measure
    """The mean over the cases."""
    level_order_censored: Measure
    """Pooled, with levels that never worked on a case as the last ones: for cases that are closed."""
    level_order_censored_mean: Measure
    """The mean of that over the cases."""
    null_variance_of_mean: float
    """The variance of the mean if the order were chance, without ties."""
    profession_first_rate: Measure
    """How often the profession was first."""
    profession_first_null: float
    """What that would be by chance."""
    precedence_fulfilment: Measure
    """The share of reports, dialogues, treatments and decisions that came after the profession's own work."""
    precedence_of: Mapping[str, Measure]
    """The same for report, dialogue, treat and decide alone."""
    handover_balance: Measure
    """(Up - down) / (up + down) of handovers between levels."""
    handovers: tuple[tuple[float, ...], ...]
    """Handovers from the row's level to the column's."""
    return_latency: Measure
    """Median days from the owner's conclusion to the profession's hearing of it."""
    return_latency_mean: Measure
    """The mean, restricted to the horizon."""
    returns: tuple[WaitingStep, ...]
    """The curve behind both."""
    loop_closure: Measure
    """The share of decisions and measures that were evaluated, and worked on by the profession after that, in time."""
    open_loops: int
    """Those that still have time."""
    closing: tuple[WaitingStep, ...]
    """The curve of loops that are not closed yet."""
    participation: Measure
    """The share of eligible units that worked on anything."""
    evenness: Measure
    """Pielou's evenness of their work."""
    gini_evenness: Measure
    """1 - Gini of their work."""
    input_uptake: Measure
    """The share of the profession's contributions that are in the owner's outcome."""
    added_share: Measure
    """The share of the outcome that the profession did not contribute."""
    retention: tuple[Retention, ...]
    """What was kept from level to level."""
    arena_mix: Measure
    """H / ln K over the arenas. Descriptive only."""
    informal_share: Measure
    """The share of events in informal arenas."""
    arena_entropy: float
    """H."""
    arena_simpson: float
    """1 - the sum of squared shares."""
    arena_counts: Mapping[str, int]
    """Events by arena."""
    no_ordering: NoOrdering | None = field(default=None)
    """The test that the order is chance, where it was asked for."""

    def to_dict(self) -> dict[str, Any]:
        """The contract of ``hjul analyse --format json``: the measures by their long names."""
        return {
            "level_order_index": {
                **self.level_order_index.to_dict(),
                "mean": self.level_order_mean.to_dict(),
                "censored": self.level_order_censored.to_dict(),
                "censored_mean": self.level_order_censored_mean.to_dict(),
                "null_variance_of_mean": self.null_variance_of_mean,
                **({} if self.no_ordering is None else {"no_ordering": dataclasses.asdict(self.no_ordering)}),
            },
            "profession_first_rate": {**self.profession_first_rate.to_dict(), "null": self.profession_first_null},
            "precedence_fulfilment": {
                **self.precedence_fulfilment.to_dict(),
                "of": {name: each.to_dict() for name, each in self.precedence_of.items()},
            },
            "handover_balance": {
                **self.handover_balance.to_dict(),
                "levels": list(self.levels),
                "matrix": [list(row) for row in self.handovers],
            },
            "return_latency": {
                **self.return_latency.to_dict(),
                "unit": "days",
                "mean": self.return_latency_mean.to_dict(),
                "curve": [dataclasses.asdict(step) for step in self.returns],
            },
            "loop_closure": {
                **self.loop_closure.to_dict(),
                "open": self.open_loops,
                "curve": [dataclasses.asdict(step) for step in self.closing],
            },
            "participation": {
                **self.participation.to_dict(),
                "evenness": self.evenness.to_dict(),
                "gini_evenness": self.gini_evenness.to_dict(),
            },
            "input_uptake": {
                **self.input_uptake.to_dict(),
                "added_share": self.added_share.to_dict(),
                "retention": [dataclasses.asdict(each) for each in self.retention],
            },
            "arena_mix": {
                **self.arena_mix.to_dict(),
                "entropy": self.arena_entropy,
                "simpson": self.arena_simpson,
                "informal_share": self.informal_share.to_dict(),
                "counts": dict(self.arena_counts),
            },
        }
