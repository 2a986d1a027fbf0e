"""Events on units (2.1, 4.5.9): opened, closed, merged, moved; and where they differ from the plan."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta

from naive.chart import Change, Move
from naive.facts import Fact
from naive.guards import actor, reason
from naive.obligation import Obligation
from naive.passing import close, follow
from naive.state import Results, State
from naive.times import next_day
from naive.words import Refused


def may_govern(state: State, fact: Fact, unit: str) -> None:
    actor(state, fact)
    if not state.chart.governs(fact.by, unit, state.day):
        raise Refused("no_power")


def open_unit(state: State, fact: Fact) -> Results:
    unit = fact.body["unit"]
    if unit not in state.world.units:
        raise Refused("unknown_unit")
    may_govern(state, fact, unit)
    reason(fact)
    if state.world.planned(unit).first != state.day:
        differs(state, fact, unit, "open_unit")
    state.chart.changes.setdefault(unit, []).append(Change(state.day, opened=True))
    return {fact.id: None}


def end_unit(state: State, fact: Fact) -> Results:
    unit = check_closing(state, fact)
    reason(fact)
    close_unit(state, fact, unit, None)
    for obligation in concerned(state, unit):
        close(state, obligation, "discharged", "inactive")
    follow(state)
    return {fact.id: None}


def merge_unit(state: State, fact: Fact) -> Results:
    unit, into = check_closing(state, fact), fact.body["into"]
    reason(fact)
    if into == unit:
        raise Refused("unknown_unit")
    state.unit(into)
    close_unit(state, fact, unit, into)
    successors = [novate(state, fact, obligation, unit, into) for obligation in concerned(state, unit)]
    for successor in successors:
        if successor is not None and successor.pair is not None:
            other = state.obligations[successor.pair].successor
            successor.pair = other or successor.pair
    follow(state)
    return {fact.id: None}


def check_closing(state: State, fact: Fact) -> str:
    unit = str(fact.body["unit"])
    if not state.chart.can_be_closed(unit, state.day):
        raise Refused("unknown_unit")
    may_govern(state, fact, unit)
    return unit


def close_unit(state: State, fact: Fact, unit: str, successor: str | None) -> None:
    last = state.world.planned(unit).last
    if last is None or state.day not in (last, next_day(last)):
        differs(state, fact, unit, fact.type)
    state.chart.changes.setdefault(unit, []).append(Change(state.day, opened=False, successor=successor))


def concerned(state: State, unit: str) -> list[Obligation]:
    """What the unit owes or is owed, while open."""
    return [o for o in state.obligations.values() if o.is_open and unit in (o.bearer, o.claimant)]


def novate(state: State, fact: Fact, old: Obligation, unit: str, into: str) -> Obligation | None:
    """The successor inherits the duty and not the breach; where it would owe itself, nothing is owed."""
    bearer, claimant = (into if party == unit else party for party in (old.bearer, old.claimant))
    if bearer == claimant:
        close(state, old, "discharged", "inactive")
        return None
    new = deepcopy(old)
    new.id, new.bearer, new.claimant = f"{fact.id}/novated/{old.id}", bearer, claimant
    new.cause, new.created, new.lineage = fact.id, state.day, [*old.lineage, old.id]
    new.breach, new.answerable, new.diagnoses, new.notes = None, None, [], []
    new.chain, new.fired, new.risen, new.last_unit, new.terminal = [], 0, 0, None, False
    state.obligations[new.id] = new
    close(state, old, "discharged", "novated")
    old.successor = new.id
    return new


def move_unit(state: State, fact: Fact) -> Results:
    unit, under = fact.body["unit"], fact.body["under"]
    state.unit(unit)
    state.unit(under)
    may_govern(state, fact, unit)
    if fact.by != under and not state.chart.is_above(fact.by, under, state.day):
        raise Refused("no_power")
    reason(fact)
    if state.chart.makes_cycle(unit, under, state.day):
        raise Refused("cycle_in_up")
    edges = state.world.superiors(unit)
    as_planned = any(above == under and valid.first == state.day for above, valid in edges)
    overrides = any(valid.first is not None and valid.first > state.day for _, valid in edges)
    if not as_planned or overrides:
        differs(state, fact, unit, f"move_unit {under}")
    state.chart.moves.append(Move(unit, under, state.day))
    return {fact.id: None}


def differs(state: State, fact: Fact, unit: str, ledger: str) -> None:
    """A conflict of plan and ledger: it refuses nothing and is never silent."""
    plan = state.world.units[unit]
    said = {"valid": plan.get("valid"), "under": plan.get("under")}
    state.findings.append({"unit": unit, "day": state.day, "event": fact.id, "ledger": ledger, "plan": said})


def planned_ends(state: State, as_of: date) -> list[dict[str, object]]:
    """A planned end has passed without a closing, and something is still open or the unit was opened by an event."""
    found: list[dict[str, object]] = []
    for unit in state.world.units:
        last = state.world.planned(unit).last
        if last is None or last >= as_of:
            continue
        changes = state.chart.changes.get(unit, [])
        closed = any(not change.opened and change.day >= last for change in changes)
        if closed or (changes and not changes[-1].opened):
            continue
        if changes or concerned(state, unit):
            day = last + timedelta(days=1)
            found.append({"unit": unit, "day": day, "event": None, "ledger": "not closed", "plan": {"end": last}})
    return found
