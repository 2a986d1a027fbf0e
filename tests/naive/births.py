"""Birth of obligations: demand (3.1), measures and agreements (7), and their end by withdrawal."""

from __future__ import annotations

from naive.dues import counts_of, due_of, feedback_calendar
from naive.facts import Fact
from naive.guards import actor, due_in_past, each, known_causes, not_later, reason
from naive.obligation import Obligation
from naive.passing import close, follow
from naive.state import Results, State
from naive.times import read_day
from naive.words import Refused, illegal
from naive.world import Json, listed


def demand(state: State, fact: Fact) -> Results:
    def one(recipient: str) -> None:
        state.unit(recipient)
        actor(state, fact)
        state.with_power(fact.body["arena"], "demand", fact.by)
        if not state.may_demand_of(fact.by, recipient):
            raise Refused("no_power")
        reason(fact)
        # Both calendars are checked here, so that no delivery can be refused for a fault in them.
        if not all(
            map(state.world.knows_calendar, (feedback_calendar(state, fact.body.get("feedback")), own_calendar(state)))
        ):
            raise Refused("unknown_calendar")
        known_causes(state, fact.body)
        due, _ = due_of(state, fact.body)
        due_in_past(fact, due)
        not_later(fact, due, fact.body)
        open_pair(state, fact, recipient)

    return each(fact.named("from"), one)


def own_calendar(state: State) -> str | None:
    return state.world.calendar(None)


def open_pair(state: State, fact: Fact, recipient: str) -> None:
    deliver, feedback = f"{fact.id}/deliver/{recipient}", f"{fact.id}/feedback/{recipient}"
    due, rule = due_of(state, fact.body)
    cutoff = fact.body.get("cutoff")
    state.obligations[deliver] = Obligation(
        deliver,
        "deliver",
        recipient,
        fact.by,
        fact.body["content"],
        fact.id,
        state.day,
        "active",
        live=state.day,
        due=due,
        rule=rule,
        anchor=fact.body.get("anchor"),
        cutoff=read_day(cutoff) if cutoff else None,
        counts=counts_of(fact.body),
        pair=feedback,
        input=fact.body.get("cause"),
        hindered_by=owed_to(state, recipient, fact.body),
    )
    state.obligations[feedback] = Obligation(
        feedback,
        "feedback",
        fact.by,
        recipient,
        fact.body["content"],
        fact.id,
        state.day,
        "conditional",
        pair=deliver,
        input=fact.body.get("cause"),
        feedback=fact.body.get("feedback"),
    )


def owed_to(state: State, unit: str, spec: Json) -> list[str]:
    """Of those that are named as hindering: what is owed to this debtor."""
    return [name for name in listed(spec.get("hindered_by")) if state.find(name).claimant == unit]


def withdraw(state: State, fact: Fact) -> Results:
    """Pair by pair (3.1): it addresses the deliver while that is open, and the feedback after that."""
    if "demand" not in fact.body:
        return each(fact.named("of"), lambda name: withdraw_one(state, fact, name, state.find(name)))
    if state.event(fact.body["demand"]).type != "demand":
        raise Refused("unknown_event")
    pairs = [o for o in state.obligations.values() if o.kind == "deliver" and o.cause == fact.body["demand"]]
    if not pairs:
        raise Refused("unknown_event")  # it stands without effect
    if "accepted" in fact.body:
        pairs = [o for o in pairs if o.id in fact.named("accepted")]

    def one(name: str) -> None:
        deliver = state.obligations[name]
        target = deliver if deliver.is_open else state.obligations[str(deliver.pair)]
        withdraw_one(state, fact, name, target)

    return each((o.id for o in pairs), one)


def withdraw_one(state: State, fact: Fact, name: str, target: Obligation) -> None:
    actor(state, fact)
    error = illegal("withdraw", target.state)
    if error is not None:
        raise Refused(error)
    deliver = state.obligations[str(target.pair)] if target.state == "conditional" else target
    if deliver.kind != "deliver":
        raise Refused("not_withdrawable")
    if fact.by != deliver.claimant:
        raise Refused("not_demander")
    reason(fact, required=True)
    close(state, deliver, "discharged", "withdrawn")
    follow(state)


def set_measure(state: State, fact: Fact) -> Results:
    check_parties(state, fact, fact.body)
    if fact.by != fact.body["bearer"]:
        state.with_power(fact.body.get("arena", ""), "decide", fact.by)
        if not state.may_demand_of(fact.by, fact.body["bearer"]):
            raise Refused("no_power")
    if fact.body["bearer"] == fact.body["claimant"]:
        raise Refused("no_power")
    reason(fact)
    check_measure(state, fact, fact.body)
    open_measure(state, fact, fact.body, 1)
    return {fact.id: None}


def agree(state: State, fact: Fact) -> Results:
    """A two-sided agreement (7.2): measures in both directions, all or none of them."""
    state.review(fact.body["review"])
    between = fact.named("between")
    for unit in between:
        state.unit(unit)
    actor(state, fact)
    if fact.by not in between:
        raise Refused("not_entitled")
    if not set(between) <= {fact.by, *fact.named("consent")}:
        raise Refused("consent_missing")
    reason(fact)
    for spec in fact.body["measures"]:
        check_measure(state, fact, spec)
    for place, spec in enumerate(fact.body["measures"], start=1):
        open_measure(state, fact, spec, place).agreement = fact.id
    return {fact.id: None}


def check_parties(state: State, fact: Fact, spec: Json) -> None:
    state.unit(spec["bearer"])
    state.unit(spec["claimant"])
    actor(state, fact)


def check_measure(state: State, fact: Fact, spec: Json) -> None:
    if not state.world.knows_calendar(own_calendar(state)):
        raise Refused("unknown_calendar")
    for name in listed(spec.get("hindered_by")):
        state.find(name)
    if "review" in spec:
        state.review(spec["review"])
    known_causes(state, spec)
    due, _ = due_of(state, spec)
    not_later(fact, due, spec)
    due_in_past(fact, due)


def open_measure(state: State, fact: Fact, spec: Json, place: int) -> Obligation:
    name = f"{fact.id}/measure/{place}"
    due, rule = due_of(state, spec)
    cutoff = spec.get("cutoff")
    measure = Obligation(
        name,
        "measure",
        spec["bearer"],
        spec["claimant"],
        spec["content"],
        fact.id,
        state.day,
        "active",
        live=state.day,
        due=due,
        rule=rule,
        anchor=spec.get("anchor"),
        cutoff=read_day(cutoff) if cutoff else None,
        counts=counts_of(spec),
        input=spec.get("cause"),
        hindered_by=owed_to(state, spec["bearer"], spec),
        age_from=state.day,
        term=spec.get("term"),
    )
    state.obligations[name] = measure
    return measure
