"""Performing: deliver, feed back, perform (3.1), and the cascade of feedback (6.1)."""

from __future__ import annotations

from datetime import date

from naive.dues import set_feedback_due
from naive.facts import Fact
from naive.guards import actor, bearer, each, reason, standing
from naive.obligation import Contribution, Delivery, Obligation
from naive.passing import close, follow
from naive.state import Results, State
from naive.times import days_between
from naive.words import Refused


def perform(state: State, fact: Fact) -> Results:
    kinds = {"deliver": ("deliver",), "feed_back": ("feedback",)}.get(fact.type)

    def one(name: str) -> None:
        state.find(name)
        for unit in fact.named("contributors"):
            state.unit(unit)
        obligation = standing(state, fact, "perform", name)
        if kinds is not None and obligation.kind not in kinds:
            raise Refused("wrong_kind")
        bearer(fact, obligation, performers=True)
        reason(fact)
        fulfil(state, fact, obligation)

    return each(fact.named("of"), one)


def deliver(state: State, fact: Fact) -> Results:
    if "of" in fact.body:
        return perform(state, fact)

    def one(name: str) -> None:
        state.unit(name)
        for unit in fact.named("contributors"):
            state.unit(unit)
        actor(state, fact)
        reason(fact)
        record_delivery(state, fact, fact.by, name, fact.body["content"], None)

    return each(fact.named("to"), one)


def fulfil(state: State, fact: Fact, obligation: Obligation) -> None:
    if obligation.state == "overdue":
        assert obligation.due is not None
        obligation.late_days = days_between(obligation.due, state.day) - obligation.days_not_counted
        close(state, obligation, "fulfilled_late")
    else:
        close(state, obligation, "fulfilled")
    if obligation.kind == "deliver":
        record_delivery(state, fact, obligation.bearer, obligation.claimant, obligation.content, obligation)
        meet(state, fact, obligation)
    elif obligation.kind == "feedback":
        record_feedback(state, obligation)
        cascade(state, fact, obligation)
    follow(state)


def meet(state: State, fact: Fact, deliver: Obligation) -> None:
    """The delivery makes the feedback exigible; nobody can answer what is not yet on record."""
    assert deliver.pair is not None
    feedback = state.obligations[deliver.pair]
    feedback.state, feedback.live, feedback.answers = "active", state.day, fact.id
    set_feedback_due(state, feedback, max(state.day, fact.named_recorded(deliver.id).day))


def record_delivery(
    state: State, fact: Fact, unit: str, claimant: str, content: str, obligation: Obligation | None
) -> None:
    contributors = [k for k in dict.fromkeys(fact.named("contributors")) if k != unit]
    name = obligation.id if obligation else None
    state.deliveries.append(Delivery(fact.id, unit, claimant, content, contributors, name))
    state.contributions += [Contribution(unit, k, content) for k in contributors]


def record_feedback(state: State, feedback: Obligation) -> None:
    """The contributions that it answers are no longer silent edges (6.2); and how long it took."""
    assert feedback.live is not None
    for one in state.contributions:
        to, unit = state.chart.resolve(one.to, state.day), state.chart.resolve(one.unit, state.day)
        if (to, unit, one.content) == (feedback.bearer, feedback.claimant, feedback.content):
            one.answered = True
    days = days_between(feedback.live, state.day)
    edge = {"bearer": feedback.bearer, "claimant": feedback.claimant}
    state.latencies.append({"obligation": feedback.id, **edge, "days": days})


def cascade(state: State, fact: Fact, feedback: Obligation) -> None:
    """Who got feedback passes it on to those who contributed to what it is about."""
    place = fact.named("of").index(feedback.id) + 1
    since = max(state.day, fact.named_recorded(feedback.id).day)
    for contributor in contributors(state, feedback):
        unit = state.chart.resolve(contributor, state.day)
        if unit is not None and unit != feedback.claimant:
            pass_on(state, fact, feedback, f"{fact.id}/feedback/{place}/{contributor}", unit, since)


def contributors(state: State, feedback: Obligation) -> list[str]:
    """Those in the delivery that it answers; below a cascade, those in the claimant's last delivery of it."""
    if feedback.answers is not None:
        made = [d for d in state.deliveries if d.event == feedback.answers and d.obligation in origin_of(feedback)]
    else:
        edge = (feedback.claimant, feedback.bearer, feedback.content)
        resolve = state.chart.resolve
        made = [
            d
            for d in state.deliveries
            if (resolve(d.bearer, state.day), resolve(d.claimant, state.day), d.content) == edge
        ]
    return made[-1].contributors if made else []


def origin_of(feedback: Obligation) -> list[str]:
    """The deliver obligation of its pair, under every id that it may have had."""
    return [feedback.pair] if feedback.pair else []


def pass_on(state: State, fact: Fact, parent: Obligation, name: str, unit: str, since: date) -> None:
    passed = Obligation(
        name,
        "feedback",
        parent.claimant,
        unit,
        parent.content,
        fact.id,
        state.day,
        "active",
        live=state.day,
        parent=parent.id,
        feedback=parent.feedback,
    )
    set_feedback_due(state, passed, since)
    state.obligations[name] = passed
