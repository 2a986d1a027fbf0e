"""Due dates: named, computed, anchored; of feedback (3.1); what suspension and extension do to them (4.5)."""

from __future__ import annotations

from datetime import date, timedelta

from naive.obligation import Anchor, Obligation
from naive.state import State, planned_anchor, valid_on
from naive.times import days_between, read_day
from naive.world import Json, listed

YEARS_AHEAD = 6


def due_of(state: State, spec: Json) -> tuple[date, str]:
    """Of a demand, a measure or a successor: the due date that it names, and by which rule."""
    if "due" in spec:
        return read_day(spec["due"]), "named"
    if "within" in spec:
        return state.world.plus(state.day, spec["within"], state.world.calendar(None)), "calendar"
    anchor = state.anchor(spec["anchor"])
    assert anchor is not None, "checked before"
    return anchor.day, "anchor"


def counts_of(spec: Json) -> str:
    return "working_days" if "working_days" in spec.get("within", {}) else str(spec.get("counts", "days"))


# Feedback.


def feedback_calendar(state: State, own: Json | None) -> str | None:
    own = own or {}
    return state.world.calendar(own.get("calendar", state.world.rules.get("feedback", {}).get("calendar")))


def set_feedback_due(state: State, feedback: Obligation, since: date) -> None:
    """The earlier of the calendar rule and the next agreed arena, both after `since` (3.1)."""
    span = (feedback.feedback or {}).get("within", state.world.rules.get("feedback", {}).get("within"))
    calendar = feedback_calendar(state, feedback.feedback)
    by_calendar = state.world.plus(since, span, calendar) if span else None
    arena = next_arena(state, feedback, since)
    feedback.since, feedback.calendar_due = since, by_calendar
    feedback.counts = counts_of({"within": span or {}})
    if arena is not None and (by_calendar is None or arena.day <= by_calendar):
        feedback.due, feedback.anchor = arena.day, arena.id
        feedback.rule = ["arena", "calendar"] if arena.day == by_calendar else "arena"
    elif by_calendar is not None:
        feedback.due, feedback.rule = by_calendar, "calendar"
    else:
        feedback.due = before_next_demand(state, feedback, since)
        feedback.rule = "next_demand" if feedback.due else None


def next_arena(state: State, feedback: Obligation, since: date) -> Anchor | None:
    """The first agreed one dated strictly after `since`, for the pair of levels."""
    levels = {state.world.level(feedback.bearer), state.world.level(feedback.claimant)}
    known = [a for a in state.anchors.values() if a.kind == "arena" or state.world.occurrence(a.id) is not None]
    agreed = [a for a in known if joins(state, a, levels)]
    agreed += [a for a in planned_arenas(state, since, levels) if a.id not in state.anchors]
    return min((a for a in agreed if a.day > since), key=lambda a: (a.day, a.id), default=None)


def joins(state: State, anchor: Anchor, levels: set[str]) -> bool:
    """Was it agreed between units of these two levels, or for the levels? An occurrence: does its arena secure them?"""
    occurrence = state.world.occurrence(anchor.id)
    if occurrence is not None:
        return secures(state, occurrence.activity, occurrence.day, levels)
    present = [*anchor.levels, *(state.world.level(unit) for unit in anchor.units)]
    return levels <= set(present) and sum(level in levels for level in present) >= 2


def planned_arenas(state: State, since: date, levels: set[str]) -> list[Anchor]:
    last = date(since.year + YEARS_AHEAD, 12, 31)
    found = [o for o in state.world.occurrences(since, last) if secures(state, o.activity, o.day, levels)]
    anchors = [planned_anchor(state.world, o.id) for o in found]
    return [a for a in anchors if a is not None]


def secures(state: State, activity: str, day: date, levels: set[str]) -> bool:
    arena = state.world.arenas.get(state.world.activities[activity].get("arena", ""), {})
    edges = arena.get("secures", [])
    pairs = [edges] if edges and isinstance(edges[0], str) else edges
    return valid_on(arena, day) and any(set(pair) == levels for pair in pairs)


def before_next_demand(state: State, feedback: Obligation, since: date) -> date | None:
    """The last working day before the next planned demand after `since` on the same edge, never before it (O35)."""
    last = date(since.year + YEARS_AHEAD, 12, 31)
    for occurrence in sorted(state.world.occurrences(since, last), key=lambda o: o.day):
        demands = state.world.activities[occurrence.activity].get("demands", {}).values()
        on_edge = any(feedback.bearer in listed(d["by"]) for d in demands) and occurrence.unit == feedback.claimant
        if on_edge and occurrence.day > since:
            day = occurrence.day - timedelta(days=1)
            while not state.world.is_working(day, feedback_calendar(state, feedback.feedback)):
                day -= timedelta(days=1)
            return max(day, since)
    return None


# A due date that moves takes the cut-off with it.


def move_due(obligation: Obligation, due: date) -> None:
    if obligation.due is not None:
        obligation.earlier_dues.append(obligation.due)
        if obligation.cutoff is not None:
            obligation.cutoff += due - obligation.due
    obligation.due = due


def rearm(obligation: Obligation, anchor: Anchor) -> None:
    """Its anchor was moved. Feedback is never moved past both its calendar rule and its present due date."""
    due = anchor.day
    if obligation.kind == "feedback":
        if obligation.since is not None and due < obligation.since:
            return
        if obligation.calendar_due is not None and obligation.due is not None:
            due = min(due, max(obligation.calendar_due, obligation.due))
    if due != obligation.due:
        move_due(obligation, due)
        obligation.moved += 1


def suspend(state: State, obligation: Obligation) -> None:
    obligation.was, obligation.suspended_on = obligation.state, state.day
    if obligation.state == "active" and obligation.due is not None:
        calendar = state.world.calendar(None)
        if obligation.counts == "working_days":
            obligation.left = state.world.working_days(state.day, obligation.due, calendar)
        else:
            obligation.left = days_between(state.day, obligation.due)
    obligation.state = "suspended"


def resume(state: State, obligation: Obligation) -> None:
    assert obligation.suspended_on is not None
    away = days_between(obligation.suspended_on, state.day)
    if obligation.was == "overdue":
        obligation.days_not_counted += away
        if obligation.cutoff is not None:
            obligation.cutoff += timedelta(days=away)
    elif obligation.due is not None:
        unit = "working_days" if obligation.counts == "working_days" else "days"
        due = state.world.plus(state.day, {unit: obligation.left}, state.world.calendar(None))
        obligation.rule = "resumed"
        if due != obligation.due:
            move_due(obligation, due)
    obligation.state = obligation.was or "active"
    obligation.was = obligation.suspended_on = None
