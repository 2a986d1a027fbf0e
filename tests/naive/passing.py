"""The passing of time (4.2) and the chain of answerability (5.2): derived, never an event."""

from __future__ import annotations

from datetime import date

from naive.dues import counts_of
from naive.obligation import Breach, Obligation
from naive.state import State
from naive.times import next_day


def next_change(state: State) -> date | None:
    """The first day after today on which something happens by itself."""
    days = [next_day(o.due) for o in state.obligations.values() if o.state == "active" and o.due is not None]
    days += [next_day(o.cutoff) for o in state.obligations.values() if o.state == "overdue" and o.cutoff is not None]
    return min((day for day in days if day > state.day), default=None)


def pass_to(state: State, day: date) -> None:
    """Every day from today's to this one begins, with its breaches, its cut-offs, and what follows from them."""
    coming = next_change(state)
    while coming is not None and coming <= day:
        begin(state, coming)
        coming = next_change(state)
    if state.day < day:
        begin(state, day)


def begin(state: State, day: date) -> None:
    state.day = day
    for obligation in list(state.obligations.values()):
        if obligation.state == "active" and obligation.due is not None and obligation.due < day:
            breach(state, obligation)
    for obligation in state.obligations.values():
        if obligation.state == "overdue" and obligation.cutoff is not None and obligation.cutoff < day:
            close(state, obligation, "violated_final")
    follow(state)


def close(state: State, obligation: Obligation, word: str, reason: str | None = None) -> None:
    obligation.state, obligation.reason, obligation.closed_on = word, reason, state.day


def follow(state: State) -> None:
    """What follows from another obligation's end (3.1, 5.2, 7.1)."""
    for obligation in list(state.obligations.values()):
        if not obligation.is_open:
            continue
        if obligation.state == "conditional" and obligation.pair is not None:
            follow_pair(state, obligation, state.obligations[obligation.pair])
        elif obligation.kind == "support" and obligation.origin is not None:
            if not state.last_of(state.obligations[obligation.origin]).is_open:
                close(state, obligation, "discharged", "inactive")
        elif obligation.measure is not None and state.last_of(state.obligations[obligation.measure]).state == "waived":
            close(state, obligation, "discharged", "inactive")


def follow_pair(state: State, feedback: Obligation, deliver: Obligation) -> None:
    if deliver.state in ("waived", "violated_final"):
        close(state, feedback, "discharged", "expired")
    elif deliver.state == "discharged":
        close(state, feedback, "discharged", deliver.reason)


def breach(state: State, obligation: Obligation) -> None:
    """It is overdue; the fact is born, and with it a rung."""
    assert obligation.due is not None
    day = next_day(obligation.due)
    fact = Breach(obligation.id, day, obligation.bearer)
    state.breaches.append(fact)
    obligation.state, obligation.breach = "overdue", day
    # Moves known when the breach first became readable; one on the day of the breach counts after it.
    moves = state.known.moves.get(fact, state.chart.moves)
    chain = state.chart.ancestors(obligation.bearer, day, [move for move in moves if move.day < day])
    obligation.answerable = chain[0] if chain else obligation.bearer
    if obligation.origin is None:
        obligation.chain = chain or [obligation.bearer]
        fire(state, obligation, obligation.bearer)
        return
    origin = state.obligations[obligation.origin]
    if origin.fired == obligation.rung and not origin.terminal:
        fire(state, origin, origin.last_unit or origin.bearer)


def fire(state: State, origin: Obligation, below: str) -> None:
    """The next rung of the chain above an origin; or its terminal breach."""
    top = next_rung(state, origin, below)
    if top is None:
        origin.terminal = True
        return
    origin.fired += 1
    origin.last_unit = top
    supported = state.chart.resolve(below, state.day)
    if supported not in (None, top) and state.last_of(origin).is_open:
        assert supported is not None
        birth(state, origin, "support", top, supported)
    claimant = account_to(state, origin, top)
    if claimant is not None:
        birth(state, origin, "account", top, claimant)


def next_rung(state: State, origin: Obligation, below: str) -> str | None:
    """The next unit of the chain as it stands now: a closed one is replaced by its successor, or passed over."""
    if origin.fired == 0:
        origin.risen = 1
        return origin.chain[0]
    last = state.chart.resolve(below, state.day)
    while origin.risen < len(origin.chain):
        unit = state.chart.resolve(origin.chain[origin.risen], state.day)
        origin.risen += 1
        if unit is not None and unit not in (last, origin.bearer):
            return unit
    return None


def account_to(state: State, origin: Obligation, bearer: str) -> str | None:
    """The claimant of the origin; where that is the bearer itself, the next level up."""
    claimant = state.chart.resolve(origin.claimant, state.day)
    if claimant != bearer:
        return claimant
    standing = (state.chart.resolve(unit, state.day) for unit in origin.chain[origin.risen :])
    return next((unit for unit in standing if unit is not None and unit != bearer), None)


def birth(state: State, origin: Obligation, kind: str, bearer: str, claimant: str) -> None:
    name = f"{origin.id}/{kind}/{origin.fired}/{state.day}"
    span = state.world.rules.get(kind, {}).get("within")
    due = state.world.plus(state.day, span, state.world.calendar(None)) if span else None
    state.obligations[name] = Obligation(
        name,
        kind,
        bearer,
        claimant,
        origin.content,
        origin.id,
        state.day,
        "active",
        live=state.day,
        due=due,
        counts=counts_of({"within": span or {}}),
        rule="calendar" if due else None,
        origin=origin.id,
        rung=origin.fired,
        parent=origin.id,
    )
