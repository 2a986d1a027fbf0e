"""Ledgers read in the setting of a plan: readings, and decisions on what comes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace

from hjul import _core
from hjul._core import Event, Issue
from hjul._days import Day, as_day
from hjul.errors import Rejected
from hjul.explain import Explanation, WhatIf, _difference_of
from hjul.follow_up import FollowUp, RuleFiring, Sighting
from hjul.issues import Issues
from hjul.ledger import EventLike, Ledger, Moment, event_of, moment_of
from hjul.model import Model
from hjul.plan import Plan
from hjul.render import natural_window
from hjul.status import Discrepancy, Obligation, Status

__all__ = ["Decision", "Outcome", "Replay", "WithRules", "period_around"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of the things that a command named: `about` is the id of an obligation."""

    about: str
    refusal: str | None
    """The error value, such as not_withdrawable; None: accepted."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command comes to: an event for the ledger, or an error value for each thing it named."""

    event: Event | None
    """What is appended: it names only what accepted, and what refused beside it. None: nothing."""
    refusal: str | None
    """When there is no event: why, such as already_closed."""
    outcomes: tuple[Outcome, ...] = ()
    """One for each thing named; empty for commands that are taken or left as a whole."""
    lost: tuple[str, ...] = ()
    """Ids of events of the ledger that are without effect from now on."""
    discrepancies: tuple[Discrepancy, ...] = ()
    """What plan and ledger now say differently."""
    issues: Issues = field(default_factory=Issues)
    """What is wrong with the form of a malformed event; else one issue for the refusal, or none."""
    seq: int | None = None
    """The place of the event, from 1, once it is recorded."""

    @property
    def is_accepted(self) -> bool:
        """There is an event to append."""
        return self.event is not None

    @property
    def code(self) -> str | None:
        """The refusal as a code: obligation.already_closed."""
        return None if self.refusal is None else f"obligation.{self.refusal}"


def period_around(ledger: Ledger, model: Model) -> tuple[dt.date, dt.date]:
    """The window of the plan behind a ledger where nobody names one, half-open: whole school years from 1 August.

    From the year before that of the first event to the second year after that of the last one; of a ledger without
    events, the model's own year and the two that follow. Raises Error when the model says no year.
    """
    days = ledger.days or natural_window(model)
    first, last = (day.year - (day.month < 8) for day in days)
    return dt.date(max(first - 1, 1), 8, 1), dt.date(min(last + 3, 9999), 8, 1)


class Replay:
    """A ledger read in the setting of a model or a plan. It follows the ledger as that grows.

    Of a model the plan is made here, over `period` or, without one, :func:`period_around` the ledger as it is now.
    Meetings and demands beyond the plan's window are not found: pass a Plan to say what is known.
    """

    __slots__ = ("_core", "_ledger", "_plan")

    def __init__(self, over: Model | Plan, ledger: Ledger, *, period: tuple[Day, Day] | None = None) -> None:
        if isinstance(over, Model):
            start, end = period_around(ledger, over) if period is None else period
            over = over.plan(start, end)
        elif period is not None:
            raise TypeError("a plan has its period")
        self._plan = over
        self._ledger = ledger
        self._core = _core.Replay(over._handle, ledger._handle)

    @property
    def model(self) -> Model:
        """The model of the plan."""
        return self._plan.model

    @property
    def plan(self) -> Plan:
        """The plan in whose setting the ledger is read."""
        return self._plan

    @property
    def ledger(self) -> Ledger:
        """The ledger that is read, and to which :meth:`record` appends."""
        return self._ledger

    def _now(self) -> _core.Replay:
        self._core = self._core.advanced(self._ledger._handle)
        return self._core

    def status(self, as_of: Day, known_at: Moment | int | None = None) -> Status:
        """What stood on that day, by what was recorded by the end of it.

        `known_at`: by what was recorded by then (a day means its end), or by the first so many events.
        """
        day = as_day(as_of)
        return Status(self._now().status(day, self._count_known(day, known_at)), self._plan)

    def _count_known(self, day: dt.date, known_at: Moment | int | None) -> int:
        """How many events were known: on the day itself, or as `known_at` says."""
        if not isinstance(known_at, int):
            return self._ledger.count_recorded_by(day if known_at is None else known_at)
        if not 0 <= known_at <= 0xFFFFFFFF:
            raise ValueError(f"{known_at} is no number of events")
        return known_at

    def decide(self, event: EventLike, *, recorded: Moment | None = None) -> Decision:
        """What a command comes to, by what is recorded now. Nothing is appended, and nothing is raised for bad events.

        `recorded` where the event does not say it; there is no clock.
        """
        try:
            given = event_of(event)
        except Rejected as rejected:
            return Decision(None, "malformed", issues=Issues(rejected.issues))
        moment = moment_of(recorded)
        if given.recorded is None and moment is None:
            missing = Issue(code="import.not_recorded", arguments=[("id", given.id)])
            return Decision(None, "malformed", issues=Issues([missing]))
        made, refusal, outcomes, lost, discrepancies = self._now().decide(given, moment)
        issues = Issues() if refusal is None else Issues([_issue_of(refusal, given)])
        return Decision(
            made,
            refusal,
            tuple(Outcome(*each) for each in outcomes),
            lost,
            tuple(Discrepancy(*each) for each in discrepancies),
            issues,
        )

    def try_record(self, event: EventLike, *, recorded: Moment | None = None) -> Decision:
        """Decides and, where something is accepted, appends. An event that stands in the ledger already is accepted.

        Raises Rejected when the ledger grew meanwhile (event.unexpected_sequence), or has another event with its id.
        """
        known = self._ledger._handle.find(event_id) if isinstance(event_id := _id_of(event), str) else None
        if known is not None:
            given = event_of(event)
            again = given.recorded if recorded is None else moment_of(recorded)
            stored = self._ledger._handle.at(known)
            seq = self._ledger.append(given, recorded=stored.recorded if again is None else again)
            return Decision(stored, None, seq=seq)
        decision = self.decide(event, recorded=recorded)
        if decision.event is None:
            return decision
        seq = self._ledger.append(decision.event, expected=self._core.count)
        return replace(decision, event=self._ledger._handle.at(seq), seq=seq)

    def record(self, event: EventLike, *, recorded: Moment | None = None) -> Decision:
        """The same, but raises Rejected when nothing is accepted; its `decision` says why.

        Where several things are named, some of them may be refused beside those that accepted: see the outcomes.
        """
        decision = self.try_record(event, recorded=recorded)
        if decision.event is None:
            told = "; ".join(issue.message for issue in decision.issues)
            raise Rejected(told, decision.code or "", decision.issues, decision)
        return decision

    def refusal(self, act: str, obligation: str, by: str, on: Moment) -> str | None:
        """Why a unit may not do something (perform, withdraw, waive ...) to an obligation then; None: it may.

        Asks the table of states and who may act, as if a reason were given; what else an act needs is asked by
        :meth:`decide`.
        """
        return self._now().refusal(act, obligation, by, moment_of(on))

    def explain(self, obligation: str, as_of: Day, known_at: Moment | int | None = None) -> Explanation:
        """Why it is owed, who answers for it, what would discharge it, and what comes next, dated.

        Computed by the same function as :meth:`status`, at the same times. Raises UnknownId where that reading has no
        such obligation.
        """
        day = as_day(as_of)
        told = self._now().explain(day, self._count_known(day, known_at), obligation)
        return Explanation(told, self.model.language)

    def explain_refusal(self, event: EventLike, *, recorded: Moment | None = None) -> Explanation:
        """Why a command is refused, or some of what it names: the state found, the guard, and who could have done it.

        Without a refusal there are no reasons. Raises Rejected for an event that is malformed.
        """
        return Explanation(self._now().explain_refusal(event_of(event), moment_of(recorded)), self.model.language)

    def what_if(self, events: EventLike | Iterable[EventLike], as_of: Day) -> WhatIf:
        """The reading of a day with and without further events, each decided in its turn as if it were reported now.

        The ledger stays as it is. Raises Rejected for an event that is malformed.
        """
        several: Iterable[EventLike] = [events] if isinstance(events, (Event, Mapping)) else events
        before, after, changes, refused = self._now().what_if([event_of(each) for each in several], as_day(as_of))
        return WhatIf(Status(before, self._plan), Status(after, self._plan), _difference_of(changes), refused)

    def follow_up(
        self,
        sightings: Iterable[Sighting] = (),
        start: Day | None = None,
        end: Day | None = None,
        *,
        rules: Iterable[str] = (),
    ) -> FollowUp:
        """Runs the model's follow-up rules over the days from `start` to `end`, both included: a dry run.

        Each day is seen with what was on record by its end, so that days of the past show what the rules would have
        done. Without `end` it is one day; without `start` that of the last event. `rules`: only these (ids). Raises
        UnknownId for a rule that the model does not have, ValueError where there is no day to begin with, or none left.
        """
        first = as_day(start) if start is not None else self._last_day()
        last = first if end is None else as_day(end)
        if last < first:
            raise ValueError(f"{last} lies before {first}")
        given = [astuple(each) for each in sightings]
        firings, events, ledger = _core.follow_up(self._now(), given, first, last, list(rules))
        return FollowUp(tuple(RuleFiring(*each) for each in firings), events, Ledger._of(ledger))

    def with_rules(
        self,
        as_of: Day,
        sightings: Iterable[Sighting] = (),
        *,
        since: Day | None = None,
        rules: Iterable[str] = (),
    ) -> WithRules:
        """What is recorded by the end of a day, and beside it what the model's follow-up rules would make: a dry run.

        They look at that day, or at every day from `since`, as :meth:`follow_up` does; nothing is recorded. `rules`:
        only these (ids). Raises UnknownId for a rule that the model does not have, ValueError where `since` lies later.
        """
        day = as_day(as_of)
        found = self.follow_up(sightings, day if since is None else since, day, rules=rules)
        dry = Replay(self._plan, found.ledger)
        return WithRules(self.status(day), dry.status(day), found, dry)

    def _last_day(self) -> dt.date:
        days = self._ledger.days
        if days is None:
            raise ValueError("an empty ledger has no day to begin with")
        return days[1]

    def __repr__(self) -> str:
        return f"Replay({self._plan!r}, {self._ledger!r})"

    def __reduce__(self) -> tuple[type[Replay], tuple[Plan, Ledger]]:
        return Replay, (self._plan, self._ledger)


@dataclass(frozen=True)
class WithRules:
    """A day as it is recorded, and as it would be had the follow-up rules been run."""

    recorded: Status
    """What is on record."""
    expected: Status
    """With what the rules would make: a dry run."""
    follow_up: FollowUp
    """What became of each rule that was set in motion."""
    replay: Replay
    """The ledger as it would be, to explain what the rules would make."""

    @property
    def not_recorded(self) -> tuple[Obligation, ...]:
        """The obligations that only the rules would make, and what follows from them, in the order of their ids."""
        return tuple(owed for owed in self.expected if owed.id not in self.recorded)

    def firing_of(self, owed: Obligation) -> RuleFiring | None:
        """The rule that would make it; None for what is recorded."""
        event = owed.cause
        return next((each for each in self.follow_up.made if each.event is not None and each.event == event), None)

    def explain(self, obligation: str) -> Explanation:
        """Why it is owed or would be; raises UnknownId for an obligation that neither has."""
        return self.replay.explain(obligation, self.expected.as_of)

    def __repr__(self) -> str:
        return f"<WithRules: {self.recorded!r}, {len(self.not_recorded)} not recorded>"


def _id_of(event: EventLike) -> object:
    return event.id if isinstance(event, Event) else event.get("id")


def _issue_of(refusal: str, event: Event) -> Issue:
    return Issue(code=f"obligation.{refusal}", found=f"'{event.id}'", arguments=[("id", event.id)])
