"""How deductive or inductive a process is, and whether it closes its loops.

    profile = hjul.analyse(plan)                      # as designed
    profile.level_order_index.value                   # +1 from below ... -1 from above
    hjul.compare(plan, other_plan)["level_order_index"].difference

A profile, no score: order says nothing of whether anybody listened. What the log cannot answer has no value, and a
reason. Nothing here says that one order works better: no study that we know of isolates it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, TypeAlias

from hjul import _core
from hjul._days import Day
from hjul.event_log import EventLog
from hjul.measures import Bootstrap, CaseOrder, Measure, MeasureOptions, NoOrdering, Profile, Retention, WaitingStep
from hjul.plan import Plan
from hjul.replay import Replay

__all__ = ["Comparison", "PairedDifference", "analyse", "compare", "order_of_cases"]

Analysable: TypeAlias = "EventLog | Plan | Replay"
"""What can be analysed: a log, a plan (as designed), or a ledger in its setting (as run)."""


MEASURES: tuple[str, ...] = (
    "level_order_index",
    "level_order_mean",
    "level_order_censored",
    "level_order_censored_mean",
    "profession_first_rate",
    "precedence_fulfilment",
    "handover_balance",
    "return_latency",
    "return_latency_mean",
    "loop_closure",
    "participation",
    "evenness",
    "gini_evenness",
    "input_uptake",
    "added_share",
    "arena_mix",
    "informal_share",
)


def log_of(what: Analysable, as_of: Day | None, cases: str) -> EventLog:
    """The log of whatever can be analysed. Raises TypeError for a ledger without a day, and a day without a ledger."""
    if isinstance(what, Replay):
        if as_of is None:
            raise TypeError("a ledger is analysed as of a day: as_of=...")
        return EventLog.of_replay(what, as_of, cases=cases)
    if as_of is not None:
        raise TypeError("as_of is for ledgers alone")
    return EventLog.of_plan(what) if isinstance(what, Plan) else what


def analyse(
    what: Analysable,
    *,
    as_of: Day | None = None,
    cases: str = "artefacts",
    options: MeasureOptions | None = None,
    bootstrap: Bootstrap | int | None = None,
    permutations: Bootstrap | int | None = None,
) -> Profile:
    """The measures of a plan, a ledger (as of a day) or any event log.

    `cases` of a ledger: ``artefacts`` or ``turns``. `bootstrap`: how many times units are drawn for intervals, or a
    Bootstrap. `permutations`: the same for the test that the order is chance.
    """
    log = log_of(what, as_of, cases)
    measures = (options or MeasureOptions())._arguments()
    resampling = None if bootstrap is None else _bootstrap(bootstrap)._arguments()
    told = _core.analyse(log._handle, measures, resampling)
    for name in MEASURES:
        told[name] = Measure(*told[name])
    told["precedence_of"] = {name: Measure(*each) for name, each in told["precedence_of"].items()}
    told["returns"] = tuple(WaitingStep(*step) for step in told["returns"])
    told["closing"] = tuple(WaitingStep(*step) for step in told["closing"])
    told["retention"] = tuple(Retention(*each) for each in told["retention"])
    if permutations is not None:
        told["no_ordering"] = NoOrdering(
            *_core.no_ordering(log._handle, measures, _bootstrap(permutations)._arguments())
        )
    return Profile(**told)


def _bootstrap(given: Bootstrap | int) -> Bootstrap:
    return given if isinstance(given, Bootstrap) else Bootstrap(replicates=given)


def order_of_cases(
    what: Analysable, *, as_of: Day | None = None, cases: str = "artefacts", options: MeasureOptions | None = None
) -> tuple[CaseOrder, ...]:
    """The order of every case, one by one."""
    log = log_of(what, as_of, cases)
    rows = _core.case_table(log._handle, (options or MeasureOptions())._arguments())
    return tuple(CaseOrder(*row) for row in rows)


# ----------------------------------------------------------------------------------------------------------- comparing


@dataclass(frozen=True, slots=True)
class PairedDifference:
    """One measure over the pairs for which both logs have it."""

    measure: str
    """Such as level_order_index, or precedence_fulfilment.report."""
    pairs: int
    """How many."""
    first: float | None
    """The mean over the pairs; None without any."""
    second: float | None
    """The same of the second log."""
    difference: float | None
    """Second less first."""
    interval: tuple[float, float] | None
    """By drawing pairs; with two or more."""
    p: float | None
    """That the difference is chance: with signs by chance, two-sided."""


@dataclass(frozen=True)
class Comparison:
    """Two logs side by side."""

    by: str
    """What was paired: cases or units."""
    paired: int
    """How many are in both."""
    only_first: int
    """In the first log alone."""
    only_second: int
    """In the second alone."""
    differences: tuple[PairedDifference, ...]
    """Measure by measure."""

    def __getitem__(self, measure: str) -> PairedDifference:
        for each in self.differences:
            if each.measure == measure:
                return each
        raise KeyError(measure)

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return dataclasses.asdict(self)


def compare(
    first: Analysable,
    second: Analysable,
    *,
    by: str = "either",
    as_of: Day | None = None,
    cases: str = "turns",
    options: MeasureOptions | None = None,
    bootstrap: Bootstrap | int = 1000,
) -> Comparison:
    """Paired differences between two wheels, two logs, or a wheel and what came of it.

    `by`: ``cases`` of one name, ``units``, or ``either``: cases where any have one name. `as_of` is for ledgers, and
    their `cases` are turns of the wheel, so that they are named as those of a plan.
    """

    def log(what: Analysable) -> EventLog:
        return log_of(what, as_of if isinstance(what, Replay) else None, cases)

    told = _core.compare_logs(
        log(first)._handle,
        log(second)._handle,
        (options or MeasureOptions())._arguments(),
        _bootstrap(bootstrap)._arguments(),
        by,
    )
    by, paired, only_first, only_second, differences = told
    return Comparison(by, paired, only_first, only_second, tuple(PairedDifference(*each) for each in differences))
