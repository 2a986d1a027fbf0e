"""Wheels turned inductive or deductive, and what a year kept of its wheel.

    other = hjul.make_inductive(model, "2025-08-01", "2026-08-01")
    for move in other.moves: print(move.sentence)

Nothing here says that one of the two works better: no study that we know of isolates the order.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Any

from hjul import _core
from hjul._days import Day, as_day
from hjul.ledger import Moment
from hjul.model import Model
from hjul.order import OrderRule, rules_of
from hjul.render import Picture, side_by_side
from hjul.replay import Replay
from hjul.review import STRENGTHS

__all__ = [
    "Conformance",
    "Obstacle",
    "OccurrenceRun",
    "OrderRun",
    "RunCounts",
    "StrategyCount",
    "Transformation",
    "WheelMove",
    "conformance",
    "make_deductive",
    "make_inductive",
]


HEADINGS = {
    "nb": ("Før", "Etter"),
    "nn": ("Før", "Etter"),
    "sv": ("Före", "Efter"),
    "da": ("Før", "Efter"),
    "en": ("Before", "After"),
}


@dataclass(frozen=True, slots=True)
class StrategyCount:
    """How the cases of a wheel stand to both strategies."""

    cases: int
    """That the profession and somebody else work on."""
    inductive: int
    """The profession first, and reports, dialogues, treatments and decisions after that."""
    deductive: int
    """The profession last, and none of those after it."""


@dataclass(frozen=True, slots=True)
class WheelMove:
    """One activity, moved by whole days."""

    activity: str
    """Its id."""
    title: str
    """Its title."""
    start: dt.date
    """The first day of its first occurrence, before."""
    to: dt.date
    """The same, after."""
    days: int
    """How much later; negative: earlier."""
    because_of: str | None
    """The activity to which an order rule ties it; None: it moves for the sake of the order."""
    rule: int | None
    """That rule, its place in the model's order."""
    when: str
    """Its new time, as documents write it."""
    from_stage: str
    """Of a wheel without dates: the stage of the ring at which it stood; days mean nothing then. Else empty."""
    to_stage: str
    """... to which it moves."""
    sentence: str
    """For people."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, or what advice the new wheel does not follow."""

    kind: str
    """rule, fixed (an activity that cannot move), shared (profession and owner work on it together), no_stage (none is
    left in the ring), no_dates or no_analysis."""
    rule: int | None
    """Its place in the model's order."""
    strength: str
    """law, local_rule or advice."""
    first: str | None
    """What the rule wants first; what is fixed, shared, or has no stage left."""
    then: str | None
    """What the rule wants after it."""
    sources: tuple[str, ...]
    """Of the rule, or of the activity."""
    sentence: str
    """For people."""


@dataclass(frozen=True)
class Transformation:
    """The smallest reordering of a wheel that was found, or why there is none."""

    model: Model
    """The new one; the old one where nothing moved."""
    moves: tuple[WheelMove, ...]
    """By their new days."""
    obstacles: tuple[Obstacle, ...]
    """Where it was reached: advice that the new wheel does not follow. Else what stood in the way."""
    is_reached: bool
    """The new wheel is of that strategy; perhaps without any move."""
    before: StrategyCount
    """The old wheel."""
    after: StrategyCount
    """The new one."""

    def wheels(
        self,
        old: Model,
        start: Day,
        end: Day,
        *,
        cycle: str | None = None,
        language: str | None = None,
        theme: str = "light",
    ) -> Picture:
        """The old wheel and the new one side by side, what moved marked; `cycle`: only this one of several."""
        plans = (old.plan(start, end), self.model.plan(start, end))
        tongue = language or old.language
        moved = [move.activity for move in self.moves]
        return side_by_side(
            plans, cycle=cycle, headings=HEADINGS.get(tongue, ()), moved=moved, language=tongue, theme=theme
        )

    def to_dict(self) -> dict[str, Any]:
        """As plain values, the document of the new model among them."""
        fields = {name: getattr(self, name) for name in ("is_reached",)}
        parts = {name: [dataclasses.asdict(each) for each in getattr(self, name)] for name in ("moves", "obstacles")}
        counts = {name: dataclasses.asdict(getattr(self, name)) for name in ("before", "after")}
        return {**fields, **parts, **counts, "model": self.model.to_dict()}


def make_inductive(
    model: Model, start: Day, end: Day, *, cycle: str | None = None, language: str | None = None
) -> Transformation:
    """The smallest reordering of the wheel that makes the profession's own analysis come first.

    Seen on the plan from `start` to before `end`, of one `cycle` or of all. Order rules of law and local rule that the
    wheel keeps stay kept. Raises UnknownId for a cycle that the model does not have.
    """
    return _transformed(model, "inductive", start, end, cycle, language)


def make_deductive(
    model: Model, start: Day, end: Day, *, cycle: str | None = None, language: str | None = None
) -> Transformation:
    """The same, so that the profession's work comes last."""
    return _transformed(model, "deductive", start, end, cycle, language)


def _transformed(
    model: Model, strategy: str, start: Day, end: Day, cycle: str | None, language: str | None
) -> Transformation:
    told = _core.transform_wheel(model._handle, strategy, as_day(start), as_day(end), cycle, language or model.language)
    made, moves, obstacles, is_reached, before, after = told
    return Transformation(
        Model(made),
        tuple(WheelMove(*each) for each in moves),
        tuple(Obstacle(*each) for each in obstacles),
        is_reached,
        StrategyCount(*before),
        StrategyCount(*after),
    )


# --------------------------------------------------------------------------------------------------- designed and run


@dataclass(frozen=True, slots=True)
class RunCounts:
    """Verdicts on order rules, counted."""

    kept: int
    """For good."""
    broken: int
    """For good."""
    open: int
    """Not yet decided."""
    vacuous: int
    """What should have come after never came, or one of both lies before the record."""

    @property
    def share(self) -> float | None:
        """kept / (kept + broken), always from 0 to 1; None where nothing was tried."""
        tried = self.kept + self.broken
        return self.kept / tried if tried else None


@dataclass(frozen=True, slots=True)
class OccurrenceRun:
    """What became of an occurrence of the plan."""

    occurrence: str
    """Its id."""
    fate: str
    """on_time, early, late, missing (its window has passed), ahead, or before_record (its window had passed before the
    ledger's first event)."""
    held: dt.date | None
    """The day on which it was held."""
    days_off: int
    """Outside its window: negative early, positive late."""


@dataclass(frozen=True, slots=True)
class OrderRun:
    """What became of an order rule between two occurrences."""

    rule: int
    """Its place in the model's order."""
    first: str
    """What should come first (id)."""
    then: str
    """What should come after it (id)."""
    verdict: str
    """kept, broken, open or vacuous."""


@dataclass(frozen=True)
class Conformance:
    """Designed and run: where the year deviated from the wheel, and which order rules it kept."""

    occurrences: tuple[OccurrenceRun, ...]
    """In the order of the plan."""
    orders: tuple[OrderRun, ...]
    """Every pair that a rule compares."""
    by_rule: tuple[RunCounts, ...]
    """Counted by rule, in the order of the model."""
    all: RunCounts
    """All together."""
    rules: tuple[OrderRule, ...]
    """The rules themselves, in the order of the model."""
    as_of: dt.date
    """The day that was asked about."""
    known: int
    """How many events of the ledger were known."""

    @property
    def share(self) -> float | None:
        """Of the rules that were tried, those that were kept."""
        return self.all.share

    def broken_at_least(self, strength: str) -> tuple[OrderRun, ...]:
        """What was not kept of the rules that bind at least so much: law, local_rule or advice (all)."""
        least = STRENGTHS.index(strength)
        broken = (run for run in self.orders if run.verdict == "broken")
        return tuple(run for run in broken if STRENGTHS.index(self.rules[run.rule].strength) >= least)


def conformance(replay: Replay, as_of: Day, known_at: Moment | int | None = None) -> Conformance:
    """What a ledger says of the plan in whose setting it is read, as of a day.

    `known_at`: by what was recorded by then (a day means its end), or by the first so many events; default that day.
    """
    day = as_day(as_of)
    known = replay.status(day, known_at).known
    occurrences, pairs, by_rule, every = _core.conformance(replay._now(), day, known)
    return Conformance(
        tuple(OccurrenceRun(*each) for each in occurrences),
        tuple(OrderRun(*each) for each in pairs),
        tuple(RunCounts(*each) for each in by_rule),
        RunCounts(*every),
        tuple(rules_of(replay.model._handle)),
        day,
        known,
    )
