"""One reading: the facts in the order of time, each through its checks, the days passing between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from naive import births, deeds, grants, graph, others, reviews
from naive.facts import Fact, in_order, until
from naive.passing import pass_to
from naive.state import Known, Results, State
from naive.times import When
from naive.words import Refused
from naive.world import World

ACTS: dict[str, Callable[[State, Fact], Results]] = {
    "demand": births.demand,
    "withdraw": births.withdraw,
    "set_measure": births.set_measure,
    "agree": births.agree,
    "deliver": deeds.deliver,
    "feed_back": deeds.perform,
    "perform": deeds.perform,
    "waive": grants.waive,
    "suspend": grants.suspend,
    "resume": grants.resume,
    "extend": grants.extend,
    "cut_off": grants.cut_off,
    "name_performer": grants.name_performer,
    "meet": grants.bare,
    "lapse": grants.bare,
    "rearm": grants.bare,
    "schedule": grants.schedule,
    "move_anchor": grants.move_anchor,
    "answer": reviews.at_review,
    "carry": reviews.at_review,
    "drop": reviews.at_review,
    "close_review": reviews.close_review,
    "open_unit": graph.open_unit,
    "end_unit": graph.end_unit,
    "merge_unit": graph.merge_unit,
    "move_unit": graph.move_unit,
    "hold": others.hold,
    "handle": others.handle,
    "input": others.produce,
    "take_up": others.take_up,
    "set_aside": others.set_aside,
    "diagnose": others.diagnose,
    "note": others.note,
    "apply_rule": births.apply_rule,
}


def apply(state: State, fact: Fact) -> None:
    """A fact takes effect, or stands with its error value."""
    pass_to(state, fact.on.day)
    try:
        results = ACTS[fact.type](state, fact)
    except Refused as refused:
        results = {fact.id: refused.code}
    state.facts[fact.id] = fact
    # Of a fact that the ratchet split in two, the first part has the word.
    state.results.setdefault(fact.id, results)


def read(world: World, facts: Sequence[Fact], known: Known, as_of: When) -> State:
    """The state at the end of `as_of`."""
    state = State(world, known)
    for fact in until(facts, as_of):
        apply(state, fact)
    pass_to(state, as_of.day)
    return state


def state_before(world: World, facts: Sequence[Fact], known: Known, fact: Fact) -> State:
    """The state at the valid time of a fact that is about to be appended (2.4)."""
    state = State(world, known)
    for earlier in in_order(facts):
        if earlier.place < fact.place:
            apply(state, earlier)
    pass_to(state, fact.on.day)
    return state


__all__ = ["ACTS", "apply", "read", "state_before"]
