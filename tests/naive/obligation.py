"""An obligation, and the other things that a reading holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from naive.words import OPEN

Json = dict[str, Any]


@dataclass
class Obligation:
    id: str
    kind: str  # deliver, feedback, support, account, measure
    bearer: str
    claimant: str
    content: str
    cause: str  # the event, or for a rung the origin
    created: date
    state: str
    live: date | None = None
    due: date | None = None
    rule: str | list[str] | None = None
    anchor: str | None = None
    cutoff: date | None = None
    counts: str = "days"  # the unit in which a suspended rest is kept
    reason: str | None = None  # of discharged
    # What happened to it.
    earlier_dues: list[date] = field(default_factory=list)
    extended: int = 0
    moved: int = 0
    breach: date | None = None
    answerable: str | None = None
    closed_on: date | None = None
    late_days: int | None = None
    performers: list[str] = field(default_factory=list)
    diagnoses: list[Json] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # While suspended: since when, from which state, how much was left; and the suspended days after the due date.
    suspended_on: date | None = None
    was: str | None = None
    left: int = 0
    days_not_counted: int = 0
    # Its relations.
    parent: str | None = None
    lineage: list[str] = field(default_factory=list)
    successor: str | None = None
    pair: str | None = None  # the deliver of a feedback, the feedback of a deliver
    input: str | None = None  # the event that the creating event names as its cause
    hindered_by: list[str] = field(default_factory=list)
    # feedback: the span and calendar of its rule, the day from which it is counted, the delivery that it answers
    feedback: Json | None = None
    since: date | None = None
    calendar_due: date | None = None
    answers: str | None = None
    # measure
    age_from: date | None = None
    agreement: str | None = None
    term: str | None = None
    # account at a review: the measure that it asks about, and the review at which it is due
    measure: str | None = None
    review: str | None = None
    # rung: of which origin, which one. origin: the chain above its bearer at the breach, and how far it has risen
    origin: str | None = None
    rung: int | None = None
    chain: list[str] = field(default_factory=list)
    risen: int = 0  # how many of the chain have been reached or passed over
    fired: int = 0
    last_unit: str | None = None
    terminal: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_exigible(self) -> bool:
        """Able to be demanded now; a suspended one is open, but not this."""
        return self.state in ("active", "overdue")


@dataclass(frozen=True)
class Breach:
    """The permanent fact (4.5.7), by which the ratchet compares readings."""

    obligation: str
    day: date
    bearer: str


@dataclass
class Anchor:
    """A date that others hang on: an agreed arena, a review, an occurrence of the plan."""

    id: str
    kind: str  # arena, review
    day: date
    owner: str
    units: list[str]
    levels: list[str]
    follows: list[str] = field(default_factory=list)
    closed: bool = False


@dataclass
class Delivery:
    event: str
    bearer: str
    claimant: str
    content: str
    contributors: list[str]
    obligation: str | None


@dataclass
class Contribution:
    """What `unit` gave to the delivery of `to`, which now owes it an answer."""

    to: str
    unit: str
    content: str
    answered: bool = False


@dataclass
class ReviewCount:
    """7.1, counted when the review closes."""

    id: str
    open_before: int
    done: int
    dropped: int
    continued: int
    changed: int
    unanswered: int
    new: int
    open: int
    other: dict[str, str]
