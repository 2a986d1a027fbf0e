"""What must hold of every history (obligations.md 4.4, oracles 93, 94, 95, 98, 121): each law names its first breach.

A law is a function from a ledger to a complaint; an empty one is good.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from naive.correcting import replaced
from naive.facts import AT_REVIEW, EVIDENCE
from naive.ledger import Ledger, Reply
from naive.obligation import Breach
from naive.scenarios import picture
from naive.state import State
from naive.times import When
from naive.words import OPEN

Json = dict[str, Any]
TERMINAL = {"fulfilled", "fulfilled_late", "waived", "discharged", "carried", "violated_final"}
ERRORS = {
    "malformed",
    "conflict",
    "record_order",
    "unknown_obligation",
    "unknown_event",
    "unknown_review",
    "unknown_unit",
    "unknown_calendar",
    "future_fact",
    "already_closed",
    "already_exigible",
    "not_yet_exigible",
    "not_suspended",
    "suspended",
    "due_date_passed",
    "breach_stands",
    "not_overdue",
    "not_withdrawable",
    "wrong_kind",
    "not_entitled",
    "not_bearer",
    "not_demander",
    "not_claimant",
    "consent_missing",
    "no_power",
    "informal_arena",
    "reason_missing",
    "due_in_past",
    "anchor_in_past",
    "not_later",
    "extension_bound_reached",
    "extension_too_far",
    "no_breach",
    "extension_stands",
    "cycle_in_up",
    "unknown_rule",
}


def played(document: Json, commands: list[tuple[Json, str]]) -> tuple[Ledger, list[Reply]]:
    ledger = Ledger(document)
    return ledger, [ledger.append(event, recorded) for event, recorded in commands]


def is_total(document: Json, commands: list[tuple[Json, str]]) -> str:
    """98: a state or an error value, never an exception or a silent no-op; a refusal changes nothing."""
    ledger = Ledger(document)
    for event, recorded in commands:
        count = len(ledger.log)
        reply = ledger.append(event, recorded)
        if reply.error is not None and reply.error not in ERRORS:
            return f"{event.get('id')}: {reply.error} is no error value"
        if reply.error is None and reply.seq is None and any(event["id"] == one.id for one in ledger.log):
            continue  # the same event again
        if (len(ledger.log) == count) != (reply.error is not None):
            return f"{event.get('id')}: {reply.error}, but the ledger went from {count} to {len(ledger.log)}"
        if reply.error is None and ledger.append(event, recorded).seq is not None:
            return f"{event.get('id')}: appended twice"
    for obligation in ledger.reading(len(ledger.log), last_day(ledger)).obligations.values():
        if obligation.state not in {*OPEN, *TERMINAL} or (obligation.reason is None) == (
            obligation.state == "discharged"
        ):
            return f"{obligation.id}: {obligation.state}, {obligation.reason}"
        if obligation.bearer == obligation.claimant:
            return f"{obligation.id}: {obligation.bearer} owes itself"
    return ""


def last_day(ledger: Ledger) -> When:
    return When(ledger.log[-1].recorded.day if ledger.log else date(2026, 1, 1))


def keeps_the_ratchet(ledger: Ledger) -> str:
    """121: breaches that could be read go only by evidence about the act, and no term makes one."""
    for count in range(1, len(ledger.log) + 1):
        today = When(ledger.log[count - 1].recorded.day)
        before, after = ledger.reading(count - 1, today), ledger.reading(count, today)
        gone = set(before.breaches) - set(after.breaches)
        come = set(after.breaches) - set(before.breaches)
        if (gone or come) and not is_evidence(ledger, count, before, gone, come):
            body = ledger.log[count - 1].body
            return f"{body}: gone {sorted(map(str, gone))}, come {sorted(map(str, come))}"
    return ""


def is_evidence(ledger: Ledger, count: int, before: State, gone: set[Breach], come: set[Breach]) -> bool:
    """May this event change these breaches? A performance may; an act at a review, for the accounts that it answers."""
    changed = replaced(ledger.facts(count - 1), ledger.facts(count))
    if any(fact.type in EVIDENCE or (fact.type == "answer" and fact.body["answer"] == "done") for fact in changed):
        return True
    at_review = any(fact.type in AT_REVIEW for fact in changed)
    return at_review and all(is_of_account(ledger, count, breach) for breach in gone | come)


def is_of_account(ledger: Ledger, count: int, breach: Breach) -> bool:
    """The account of a measure, or a rung above one."""
    today = When(ledger.log[count - 1].recorded.day)
    for state in (ledger.reading(count - 1, today), ledger.reading(count, today)):
        if breach.obligation in state.obligations:
            obligation = state.obligations[breach.obligation]
            origin = state.obligations[obligation.origin] if obligation.origin else obligation
            return origin.measure is not None
    return False


def never_changes_the_past(ledger: Ledger) -> str:
    """93 and 94: a reading with an earlier `known_at` is what the shorter ledger gave; replayed, all is the same."""
    whole = Ledger(ledger.world.document)
    for event in ledger.log:
        reply = whole.append(json.loads(json.dumps(event.body)), written(event.recorded))
        if reply.error is not None:
            return f"{event.id}: replayed, {reply.error}"
        as_of = event.recorded.day.isoformat()
        known = len(whole.log)
        if picture(whole.status(as_of)) != picture(ledger.status(as_of, known)):
            return f"{event.id}: known at {known}, read as of {as_of}, is not what it was"
    return ""


def written(when: When) -> str:
    return when.day.isoformat() if when.instant is None else when.instant.isoformat().replace("+00:00", "Z")


def only_goes_forward(ledger: Ledger) -> str:
    """95: without new events no terminal state changes and no breach disappears."""
    day = last_day(ledger).day
    readings = [ledger.reading(len(ledger.log), When(day + timedelta(days=n))) for n in (0, 1, 3, 10, 30, 100, 400)]
    for earlier, later in pairwise(readings):
        if not set(earlier.breaches) <= set(later.breaches):
            return f"{later.day}: a breach disappears"
        for name, obligation in earlier.obligations.items():
            if obligation.state in TERMINAL and described(obligation) != described(later.obligations[name]):
                return f"{later.day}: {name} was {obligation.state}"
    return ""


def described(obligation: Any) -> tuple[Any, ...]:
    return (obligation.state, obligation.reason, obligation.closed_on, obligation.late_days, obligation.due)


def adds_up(ledger: Ledger) -> str:
    """7.1: both sums, at every review; and every measure of closure lies in [0, 1] or has no value."""
    status = ledger.status(last_day(ledger).day.isoformat())
    for name, review in status.reviews.items():
        answered = sum(review[key] for key in ("done", "dropped", "continued", "changed", "unanswered"))
        if review["open_before"] != answered + len(review["other"]):
            return f"{name}: {review}"
        if review["open"] != review["continued"] + review["changed"] + review["unanswered"] + review["new"]:
            return f"{name}: {review}"
    for unit in ledger.world.units:
        closure = status.measures(unit=unit)["closure"]
        if closure is not None and not 0 <= closure <= 1:
            return f"{unit}: closure {closure}"
    return ""


def knows_breaches_by_their_day(ledger: Ledger) -> str:
    """4.5.7: a breach is permanent, so that what holds of the breaches on one day holds of every earlier `as_of`."""
    count, last = len(ledger.log), last_day(ledger)
    for days in (1, 2, 5, 10, 20, 40):
        day = last.day - timedelta(days=days)
        wanted = {breach for breach in ledger.reading(count, last).breaches if breach.day <= day}
        if set(ledger.reading(count, When(day)).breaches) != wanted:
            return f"{day}: other breaches than the last day tells of"
    return ""


def loses_no_rung(ledger: Ledger) -> str:
    """Section 10: a rung obligation that could be read stays, or reads ground_corrected."""
    for count in range(1, len(ledger.log) + 1):
        today = When(ledger.log[count - 1].recorded.day)
        before = ledger.reading(count - 1, today).obligations.values()
        after = ledger.status(today.day.isoformat(), count).obligations
        lost = [o.id for o in before if o.origin is not None and o.id not in after]
        if lost:
            return f"{ledger.log[count - 1].id}: {lost} are gone"
    return ""


LAWS = (
    keeps_the_ratchet,
    knows_breaches_by_their_day,
    loses_no_rung,
    never_changes_the_past,
    only_goes_forward,
    adds_up,
)
