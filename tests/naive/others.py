"""Events that create no obligation: meetings, handling, inputs (8.2), diagnoses (5.4), notes."""

from __future__ import annotations

from naive.facts import Fact
from naive.guards import actor, each, reason
from naive.state import Results, State
from naive.words import Refused
from naive.world import listed


def hold(state: State, fact: Fact) -> Results:
    if "anchor" in fact.body and state.anchor(fact.body["anchor"]) is None:
        raise Refused("unknown_event")
    for unit in fact.named("present"):
        state.unit(unit)
    return plain(state, fact)


def handle(state: State, fact: Fact) -> Results:
    actor(state, fact)
    if fact.body["act"] == "decide":
        state.with_power(fact.body.get("arena", ""), "decide", fact.by)
    reason(fact)
    state.handled.append((fact.body["artefact"], fact.body["act"], fact.by, state.day))
    return {fact.id: None}


def plain(state: State, fact: Fact) -> Results:
    actor(state, fact)
    reason(fact)
    return {fact.id: None}


def produce(state: State, fact: Fact) -> Results:
    results = plain(state, fact)
    state.inputs[fact.id] = "unanswered"
    return results


def input_of(state: State, fact: Fact) -> str:
    name = str(fact.body["input"])
    if state.event(name).type != "input" or name not in state.inputs:
        raise Refused("unknown_event")
    return name


def take_up(state: State, fact: Fact) -> Results:
    name = input_of(state, fact)
    actor(state, fact)
    if state.inputs[name] == "taken_up":
        raise Refused("already_closed")
    state.in_arena(fact.body["arena"], fact.by)
    reason(fact)
    state.inputs[name] = "taken_up"
    return {fact.id: None}


def set_aside(state: State, fact: Fact) -> Results:
    name = input_of(state, fact)
    actor(state, fact)
    if state.inputs[name] != "unanswered":
        raise Refused("already_closed")
    produced = state.facts[name]
    fed = listed(state.world.arenas.get(produced.body["arena"], {}).get("feeds"))
    members = [state.world.arenas[arena].get("of") for arena in fed if arena in state.world.arenas]
    if fact.by != produced.by and not any(state.chart.selects(of, fact.by, state.day) for of in members):
        raise Refused("not_entitled")
    reason(fact, required=True)
    state.inputs[name] = "set_aside"
    return {fact.id: None}


def diagnose(state: State, fact: Fact) -> Results:
    def one(name: str) -> None:
        obligation = state.find(name)
        actor(state, fact)
        not_corrected(state, name)
        reason(fact)
        if obligation.breach is None:
            raise Refused("no_breach")
        obligation.diagnoses.append({"by": fact.by, "cause": fact.body["cause"], "day": state.day.isoformat()})

    return each(fact.named("of"), one)


def not_corrected(state: State, name: str) -> None:
    """What reads ground_corrected is closed, for remarks too."""
    if name in state.ghosts:
        raise Refused("already_closed")


def note(state: State, fact: Fact) -> Results:
    def one(name: str) -> None:
        obligation = state.find(name)
        actor(state, fact)
        not_corrected(state, name)
        reason(fact)
        obligation.notes.append(fact.body["text"])

    return each(fact.named("of"), one)
