"""Reviews (7.1): closing one, answering for measures at the next, and the count from which nothing disappears."""

from __future__ import annotations

from datetime import date

from naive.births import open_measure
from naive.deeds import fulfil
from naive.dues import YEARS_AHEAD, due_of
from naive.facts import Fact
from naive.guards import actor, bearer, check_state, due_in_past, known_causes, not_later, reason
from naive.obligation import Anchor, Obligation, ReviewCount
from naive.passing import close, follow
from naive.state import Results, State, planned_anchor
from naive.words import Refused

ACTS = {"done": "perform", "continued": "carry", "changed": "carry", "dropped": "drop"}


def at_review(state: State, fact: Fact) -> Results:
    """answer, carry, drop: what becomes of a measure at a review."""
    name = fact.named("of")[0]
    measure = state.find(name)
    if fact.part == "accounts":
        settle_accounts(state, fact, measure)
        return {name: None}
    actor(state, fact)
    answer = str(fact.body.get("answer", {"carry": "continued", "drop": "dropped"}.get(fact.type)))
    act = ACTS[answer]
    if answer == "done" and measure.state in ("fulfilled", "fulfilled_late"):
        return answer_performed(state, fact, measure)
    check_state(measure, act)
    accounts = accounts_due(state, fact, measure)
    if any(account.state == "suspended" for account in accounts):
        raise Refused("suspended")
    if measure.kind != "measure":
        raise Refused("wrong_kind")
    bearer(fact, measure, performers=act == "perform")
    changes = answer == "changed" or fact.body.get("content", measure.content) != measure.content
    if measure.agreement and (act == "drop" or changes) and measure.claimant not in fact.named("consent"):
        raise Refused("consent_missing")
    reason(fact, required=act == "drop")
    if act == "carry":
        check_successor(state, fact)
    state.review(fact.body["review"])
    take_effect(state, fact, measure, act)
    answered = "changed" if act == "carry" and changes else answer
    state.answered.setdefault(fact.body["review"], {})[measure.id] = answered
    if fact.part == "all":
        settle_accounts(state, fact, measure)
    follow(state)
    return {name: None}


def answer_performed(state: State, fact: Fact, measure: Obligation) -> Results:
    """Performed between reviews: the answer then fulfils only its account."""
    accounts = accounts_due(state, fact, measure)
    if not accounts:
        raise Refused("already_closed")
    if any(account.state == "suspended" for account in accounts):
        raise Refused("suspended")
    if measure.kind != "measure":
        raise Refused("wrong_kind")
    bearer(fact, measure, performers=True)
    reason(fact)
    settle_accounts(state, fact, measure)
    state.answered.setdefault(fact.body["review"], {})[measure.id] = "done"
    return {measure.id: None}


def check_successor(state: State, fact: Fact) -> None:
    known_causes(state, fact.body)
    due, _ = due_of(state, fact.body)
    not_later(fact, due, fact.body)
    due_in_past(fact, due)


def take_effect(state: State, fact: Fact, measure: Obligation, act: str) -> None:
    if act == "perform":
        fulfil(state, fact, measure)
    elif act == "drop":
        close(state, measure, "discharged", "dropped")
    else:
        carry(state, fact, measure)


def carry(state: State, fact: Fact, measure: Obligation) -> None:
    spec = {
        "content": measure.content,
        **fact.body,
        "bearer": measure.bearer,
        "claimant": measure.claimant,
        "term": measure.term,
        "hindered_by": [],
    }
    if "within" not in spec:
        spec.setdefault("counts", measure.counts)
    successor = open_measure(state, fact, spec, 1)
    successor.lineage = [*measure.lineage, measure.id]
    successor.age_from, successor.agreement = measure.age_from, measure.agreement
    successor.hindered_by = list(measure.hindered_by)
    dues = [measure.due] if measure.due else []
    successor.earlier_dues = [*measure.earlier_dues, *dues]
    close(state, measure, "carried")
    measure.successor = successor.id


def accounts_due(state: State, fact: Fact, measure: Obligation) -> list[Obligation]:
    """The open accounts of this measure, by whatever id it had, due at this review or an earlier one."""
    review = state.anchor(fact.body["review"])
    if review is None or review.kind != "review":
        return []
    line = {measure.id, *measure.lineage}
    found = []
    for account in state.obligations.values():
        if account.measure in line and account.is_open and account.review is not None:
            due_at = state.review(account.review)
            if due_at.id == review.id or due_at.day <= review.day:
                found.append(account)
    return found


def settle_accounts(state: State, fact: Fact, measure: Obligation) -> None:
    for account in accounts_due(state, fact, measure):
        if account.is_exigible:
            fulfil(state, fact, account)


# Closing.


def close_review(state: State, fact: Fact) -> Results:
    review = state.review(fact.body["review"])
    following = next_review(state, fact, review)
    actor(state, fact)
    if review.closed:
        raise Refused("already_closed")
    if fact.by != review.owner and not state.is_party(review, fact.by):
        raise Refused("not_entitled")
    reason(fact)
    if following is not None and following.day < max(fact.due_recorded.day, fact.on.day):
        raise Refused("anchor_in_past")
    review.closed = True
    measures = [o for o in state.obligations.values() if o.kind == "measure" and o.is_open]
    between = [o for o in measures if state.is_party(review, o.bearer) and state.is_party(review, o.claimant)]
    still = count(state, review, [o.id for o in between])
    if following is not None:
        state.followed_up.setdefault(following.id, []).extend(still)
        for measure in between:
            open_account(state, fact, measure, following)
    return {fact.id: None}


def next_review(state: State, fact: Fact, review: Anchor) -> Anchor | None:
    """The one that is named, else the first that is configured to follow this one up."""
    if "next" in fact.body:
        return state.review(fact.body["next"])
    # From before the review: one that was moved may lie behind what was planned to follow it.
    first, last = date(review.day.year - 1, 1, 1), date(review.day.year + YEARS_AHEAD, 12, 31)
    planned = {o.id: o for o in state.world.occurrences(first, last)}
    known = [state.anchors.get(name) or planned_anchor(state.world, name) for name in {**state.anchors, **planned}]
    followers = [a for a in known if a is not None and a.kind == "review" and review.id in a.follows]
    return min(followers, key=lambda a: (a.day, a.id), default=None)


def open_account(state: State, fact: Fact, measure: Obligation, at: Anchor) -> None:
    name = f"{fact.id}/account/{measure.id}"
    state.obligations[name] = Obligation(
        name,
        "account",
        measure.bearer,
        measure.claimant,
        measure.content,
        fact.id,
        state.day,
        "active",
        live=state.day,
        due=at.day,
        rule="anchor",
        anchor=at.id,
        parent=measure.id,
        measure=measure.id,
        review=at.id,
    )


def count(state: State, review: Anchor, open_now: list[str]) -> list[str]:
    """Both sums of 7.1; returns what is open after this review, for the one that follows it up."""
    numbers = {"done": 0, "dropped": 0, "continued": 0, "changed": 0, "unanswered": 0}
    other: dict[str, str] = {}
    still: list[str] = []
    before = list(dict.fromkeys(state.followed_up.get(review.id, [])))
    for name in before:
        word, end = fate(state, review, state.obligations[name])
        if word in numbers:
            numbers[word] += 1
        else:
            other[name] = word
        if end.is_open:
            still.append(end.id)
    new = [name for name in open_now if name not in still]
    everything = [*still, *new]
    state.reviews[review.id] = ReviewCount(
        review.id, len(before), **numbers, new=len(new), open=len(everything), other=other
    )
    return everything


def fate(state: State, review: Anchor, measure: Obligation) -> tuple[str, Obligation]:
    """What became of a measure by this review, and where it went; counted through its successors."""
    answer = state.answered.get(review.id, {}).get(measure.id)
    end = state.last_of(measure)
    if answer in ("done", "dropped"):
        return answer, measure
    if answer is not None and end.is_open:
        return answer, end
    if measure.successor is not None:
        return fate(state, review, state.obligations[measure.successor])
    return ("unanswered" if measure.is_open else measure.state), measure
