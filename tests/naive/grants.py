"""What others do to an obligation: suspend, resume, extend, waive, cut off, name a performer, move its anchor."""

from __future__ import annotations

from naive import dues
from naive.facts import Fact
from naive.guards import actor, bearer, check_state, each, grant, is_superior_of_both, reason, standing
from naive.obligation import Anchor, Obligation
from naive.passing import close, follow
from naive.state import Results, State
from naive.times import read_day
from naive.words import Refused
from naive.world import listed


def waive(state: State, fact: Fact) -> Results:
    def one(name: str) -> None:
        obligation = standing(state, fact, "waive", name)
        if fact.by != obligation.claimant:
            raise Refused("not_claimant")
        reason(fact)
        grant(fact, obligation)
        close(state, obligation, "waived")
        follow(state)

    return each(fact.named("of"), one)


def suspend(state: State, fact: Fact) -> Results:
    def one(name: str) -> None:
        obligation = standing(state, fact, "suspend", name)
        if not may_suspend(state, fact.by, obligation):
            raise Refused("not_entitled")
        reason(fact, required=True)
        grant(fact, obligation)
        dues.suspend(state, obligation)

    return each(fact.named("of"), one)


def resume(state: State, fact: Fact) -> Results:
    def one(name: str) -> None:
        obligation = standing(state, fact, "resume", name)
        if fact.by != obligation.bearer and not may_suspend(state, fact.by, obligation):
            raise Refused("not_entitled")
        reason(fact, required=True)
        dues.resume(state, obligation)

    return each(fact.named("of"), one)


def may_suspend(state: State, unit: str, obligation: Obligation) -> bool:
    """The claimant, or a common superior of both; never the bearer."""
    return unit == obligation.claimant or is_superior_of_both(state, unit, obligation)


def extend(state: State, fact: Fact) -> Results:
    to = read_day(fact.body["to"])

    def one(name: str) -> None:
        obligation = standing(state, fact, "extend", name)
        if fact.by != obligation.claimant:
            raise Refused("not_claimant")
        reason(fact, required=True)
        grant(fact, obligation)
        if obligation.due is None or to <= obligation.due:
            raise Refused("not_later")
        if obligation.extended >= state.world.rules.get("extensions", 1):
            raise Refused("extension_bound_reached")
        end = None if state.world.rules.get("extend_past_period") else state.world.period_end(obligation.due)
        if end is not None and to > end:
            raise Refused("extension_too_far")
        dues.move_due(obligation, to)
        obligation.rule = "named"
        obligation.extended += 1

    return each(fact.named("of"), one)


def cut_off(state: State, fact: Fact) -> Results:
    def one(name: str) -> None:
        obligation = standing(state, fact, "cut_off", name)
        if fact.by != obligation.claimant and not is_superior_of_both(state, fact.by, obligation):
            raise Refused("not_entitled")
        reason(fact)
        close(state, obligation, "violated_final")
        follow(state)

    return each(fact.named("of"), one)


def name_performer(state: State, fact: Fact) -> Results:
    def one(name: str) -> None:
        obligation = state.find(name)
        performer = state.unit(fact.body["performer"])
        actor(state, fact)
        if not obligation.is_open:
            raise Refused("already_closed")
        bearer(fact, obligation)
        reason(fact)
        obligation.performers.append(performer)

    return each(fact.named("of"), one)


def bare(state: State, fact: Fact) -> Results:
    """meet, lapse and rearm follow from other events: as commands the table refuses them, or nobody is entitled."""

    def one(name: str) -> None:
        standing(state, fact, fact.type, name)
        raise Refused("not_entitled")

    return each(fact.named("of"), one)


# Anchors.


def schedule(state: State, fact: Fact) -> Results:
    name, between = fact.body["anchor"], fact.body["between"]
    levels = between["levels"] if isinstance(between, dict) else []
    units = [] if levels else listed(between)
    if state.anchor(name) is not None:
        raise Refused("malformed")
    for unit in units:
        state.unit(unit)
    for review in fact.named("follows"):
        state.review(review)
    actor(state, fact)
    reason(fact)
    day = read_day(fact.body["date"])
    state.anchors[name] = Anchor(name, fact.body["kind"], day, fact.by, units, levels, fact.named("follows"))
    return {fact.id: None}


def move_anchor(state: State, fact: Fact) -> Results:
    """Checked first as such; then it re-arms each open obligation anchored to it. Where none accepts, it is refused."""
    to = read_day(fact.body["to"])
    anchor = state.anchor(fact.body["anchor"])
    if anchor is None:
        raise Refused("unknown_event")
    actor(state, fact)
    if fact.by != anchor.owner:
        raise Refused("not_entitled")
    reason(fact, required=True)
    if to < max(fact.due_recorded.day, fact.on.day):
        raise Refused("anchor_in_past")
    hanging = [o for o in state.obligations.values() if o.anchor == anchor.id and o.is_open]
    results = each((o.id for o in hanging), lambda name: check_rearm(fact, state.obligations[name]))
    if results and all(results.values()):
        return results
    anchor.day = to
    for obligation in hanging:
        if results[obligation.id] is None:
            dues.rearm(obligation, anchor)
    return results or {fact.id: None}


def check_rearm(fact: Fact, obligation: Obligation) -> None:
    check_state(obligation, "rearm")
    grant(fact, obligation)
