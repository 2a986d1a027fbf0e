"""The checks of 4.4 that every command shares, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from naive.facts import Fact
from naive.obligation import Obligation
from naive.state import Results, State
from naive.times import is_later, read_day
from naive.words import Refused, illegal
from naive.world import Json, listed


def each(names: Iterable[str], one: Callable[[str], None]) -> Results:
    """A command on several is applied one by one and has one result for each."""
    results: Results = {}
    for name in dict.fromkeys(names):
        try:
            one(name)
            results[name] = None
        except Refused as refused:
            results[name] = refused.code
    return results


def actor(state: State, fact: Fact) -> None:
    """Unknown actor, then a valid time after the record time."""
    state.unit(fact.by)
    if is_later(fact.on, max((fact.recorded, fact.granted), key=lambda when: when.place)):
        raise Refused("future_fact")


def standing(state: State, fact: Fact, event: str, name: str) -> Obligation:
    """Unknown id, actor, time, and then the table."""
    obligation = state.find(name)
    actor(state, fact)
    check_state(obligation, event)
    return obligation


def check_state(obligation: Obligation, event: str) -> None:
    error = illegal(event, obligation.state)
    if error is not None:
        raise Refused(error)


def reason(fact: Fact, required: bool = False) -> None:
    if (required or fact.is_backdated) and not fact.body.get("reason"):
        raise Refused("reason_missing")


def bearer(fact: Fact, obligation: Obligation, performers: bool = False) -> None:
    if fact.by != obligation.bearer and not (performers and fact.by in obligation.performers):
        raise Refused("not_bearer")


def is_superior_of_both(state: State, unit: str, obligation: Obligation) -> bool:
    """Strictly above both, or the claimant's that is above the bearer; never the bearer (ledger.md, decision 4)."""
    if unit == obligation.bearer:
        return False
    parties = (obligation.bearer, obligation.claimant)
    return all(unit == party or state.chart.is_above(unit, party, state.day) for party in parties)


def grant(fact: Fact, obligation: Obligation) -> None:
    """No grant reaches back over a due date that has passed."""
    if obligation.state != "active" or obligation.due is None:
        return
    if fact.on.day <= obligation.due < fact.granted.day:
        raise Refused("breach_stands")


def due_in_past(fact: Fact, due: date | None) -> None:
    if due is not None and due < fact.due_recorded.day:
        raise Refused("due_in_past")


def not_later(fact: Fact, due: date | None, spec: Json) -> None:
    """Due not before that day, and no cut-off before it."""
    if due is not None and due < fact.on.day:
        raise Refused("not_later")
    if due is not None and spec.get("cutoff") and read_day(spec["cutoff"]) < due:
        raise Refused("not_later")


def known_causes(state: State, spec: Json) -> None:
    """Hindering obligations, then the cause, then the anchor."""
    for name in listed(spec.get("hindered_by")):
        state.find(name)
    if "cause" in spec:
        state.event(spec["cause"])
    if "anchor" in spec and state.anchor(spec["anchor"]) is None:
        raise Refused("unknown_event")
