"""Birth of obligations: demand (3.1), measures and agreements (7), and their end by withdrawal."""

from __future__ import annotations

from naive.dues import counts_of, due_of, feedback_calendar, set_feedback_due
from naive.facts import Fact
from naive.guards import actor, due_in_past, each, known_causes, not_later, reason
from naive.obligation import Obligation
from naive.passing import close, follow
from naive.shape import has_due
from naive.state import Results, State
from naive.times import read_day
from naive.words import Refused, illegal
from naive.world import Json, listed, validity


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
    if state.event(fact.body["demand"]).type not in ("demand", "apply_rule"):
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


def apply_rule(state: State, fact: Fact) -> Results:
    """What a follow-up rule of the model makes owed; whether it was seen is not asked again."""
    body = fact.body
    rule = state.world.document.get("follow_up_rules", {}).get(body["rule"])
    if rule is None or not validity(rule).holds(state.day):
        raise Refused("unknown_rule")
    for unit in ("unit", "bearer", "claimant"):
        state.unit(body[unit])
    actor(state, fact)
    is_party = fact.by in (body["claimant"], body["bearer"])
    if not is_party and not state.chart.is_above(fact.by, body["bearer"], state.day):
        raise Refused("not_entitled")
    if body["bearer"] == body["claimant"]:
        raise Refused("no_power")
    reason(fact)
    for name in listed(body.get("of")):
        state.find(name)
    if "anchor" in body and state.anchor(body["anchor"]) is None:
        raise Refused("unknown_event")
    due = due_of(state, body)[0] if has_due(body) else None
    not_later(fact, due, {})
    due_in_past(fact, due)
    made = open_by_rule(state, fact)
    if body["make"] == "deliver":
        feedback = f"{fact.id}/feedback/{body['bearer']}"
        state.obligations[feedback] = Obligation(
            feedback,
            "feedback",
            body["claimant"],
            body["bearer"],
            body["content"],
            fact.id,
            state.day,
            "conditional",
            pair=made.id,
        )
        made.pair = feedback
    return {fact.id: None}


def open_by_rule(state: State, fact: Fact) -> Obligation:
    body, kind = fact.body, fact.body["make"]
    name = f"{fact.id}/{kind}/{'1' if kind == 'measure' else body['bearer']}"
    made = Obligation(
        name, kind, body["bearer"], body["claimant"], body["content"], fact.id, state.day, "active", live=state.day
    )
    if kind == "measure":
        made.age_from = state.day
    if has_due(body):
        made.due, made.rule = due_of(state, body)
        made.anchor, made.counts = body.get("anchor"), counts_of(body)
    elif kind == "feedback":
        set_feedback_due(state, made, max(state.day, fact.recorded.day))
    elif kind in ("support", "account"):
        term = state.world.rules.get(kind, {})
        if "within" in term:
            made.due = state.world.plus(state.day, term["within"], state.world.calendar(term.get("calendar")))
            made.rule, made.counts = "calendar", counts_of(term)
    state.obligations[name] = made
    return made
