"""Is an event written as ledger.md says? Anything else is `malformed`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from naive.times import read_day, read_when

Json = dict[str, Any]
Check = Callable[[Any], bool]

NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_.:-]{0,62}[A-Za-z0-9])?")
LONGEST_SPAN = 1000
SPANS = {"days", "working_days", "school_days", "weeks", "months", "years"}


def text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def one(value: Any) -> bool:
    return text(value) or (texts(value) and len(value) == 1)


def texts(value: Any) -> bool:
    """A list of one may be written without brackets."""
    return text(value) or (isinstance(value, list) and bool(value) and all(map(text, value)))


def day(value: Any) -> bool:
    try:
        read_day(value)
    except ValueError:
        return False
    return True


def span(value: Any) -> bool:
    if not isinstance(value, dict) or len(value) != 1 or not set(value) <= SPANS:
        return False
    (amount,) = value.values()
    return isinstance(amount, int) and not isinstance(amount, bool) and 0 <= amount <= LONGEST_SPAN


def among(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def feedback(value: Any) -> bool:
    checks = {"within": span, "calendar": text}
    return isinstance(value, dict) and all(key in checks and checks[key](item) for key, item in value.items())


def two_units(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and texts(value) and value[0] != value[1]


def between(value: Any) -> bool:
    if isinstance(value, dict):
        return set(value) == {"levels"} and isinstance(value["levels"], list) and len(value["levels"]) == 2
    return isinstance(value, list) and len(value) >= 2 and texts(value)


def members(value: Any) -> bool:
    return texts(value) or (
        isinstance(value, dict) and set(value) == {"kind", "under"} and all(map(text, value.values()))
    )


def measures(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) and measure(item) for item in value)


def measure(value: Json) -> bool:
    return fits(value, MEASURE) and has_due(value)


def has_due(value: Json) -> bool:
    return sum(key in value for key in ("due", "within", "anchor")) == 1


# Members by type: a final "?" may be left out.
DUE: dict[str, Check] = {"due?": day, "within?": span, "anchor?": text}
COUNTS: dict[str, Check] = {"counts?": among("days", "working_days"), "cutoff?": day}
CAUSES: dict[str, Check] = {"cause?": text, "hindered_by?": texts}
MEASURE: dict[str, Check] = {
    "bearer": text,
    "claimant": text,
    "content": text,
    "arena?": text,
    "term?": among("short", "long", "area", "support"),
    "review?": text,
    **DUE,
    **COUNTS,
    **CAUSES,
}
AT_REVIEW: dict[str, Check] = {"of": one, "review": text, "consent?": texts}
SUCCESSOR: dict[str, Check] = {**AT_REVIEW, **DUE, **COUNTS, "content?": text}
OF: dict[str, Check] = {"of": texts}
SHAPES: dict[str, dict[str, Check]] = {
    "demand": {
        "from": texts,
        "content": text,
        "arena": text,
        **DUE,
        **COUNTS,
        "feedback?": feedback,
        "demand?": text,
        **CAUSES,
    },
    "deliver": {"of?": texts, "to?": one, "content?": text, "contributors?": texts},
    "feed_back": {"of?": texts, "content?": text, "to?": members},
    "perform": OF,
    "name_performer": {"of": texts, "performer": text},
    "withdraw": {"of?": texts, "demand?": text},
    "suspend": OF,
    "resume": OF,
    "waive": OF,
    "cut_off": OF,
    "meet": OF,
    "lapse": OF,
    "rearm": {**OF, "to": day},
    "extend": {**OF, "to": day},
    "schedule": {
        "anchor": text,
        "kind": among("arena", "review"),
        "date": day,
        "between": between,
        "follows?": texts,
        "arena?": text,
    },
    "move_anchor": {"anchor": text, "to": day},
    "set_measure": MEASURE,
    "agree": {"review": text, "between": two_units, "measures": measures, "consent?": texts},
    "carry": SUCCESSOR,
    "drop": AT_REVIEW,
    "answer": {**SUCCESSOR, "answer": among("done", "continued", "changed", "dropped")},
    "close_review": {"review": text, "next?": text},
    "hold": {"anchor?": text, "arena?": text, "present?": texts},
    "handle": {"act": text, "artefact": text, "arena?": text},
    "input": {"arena": text, "content": text},
    "take_up": {"input": text, "arena": text},
    "set_aside": {"input": text},
    "diagnose": {"of": one, "cause": among("does_not_understand", "is_not_able", "does_not_want"), "evidence?": text},
    "note": {"of": texts, "text": text},
    "open_unit": {"unit": text},
    "end_unit": {"unit": text},
    "merge_unit": {"unit": text, "into": text},
    "move_unit": {"unit": text, "under": text},
    "correct": {"event": text, "replacement": lambda value: isinstance(value, dict), "consent?": texts},
    "void": {"event": text, "consent?": texts},
    "apply_rule": {
        "of?": texts,
        "rule": text,
        "unit": text,
        "make": among("deliver", "feedback", "support", "account", "measure"),
        "bearer": text,
        "claimant": text,
        "content": text,
        "due?": day,
        "within?": span,
        "anchor?": text,
        "seen": text,
        "evidence?": text,
    },
}


def fits(event: Json, shape: dict[str, Check]) -> bool:
    for key, check in shape.items():
        name = key.rstrip("?")
        if name not in event:
            if not key.endswith("?"):
                return False
        elif not check(event[name]):
            return False
    return True


def is_event(event: Any, zone: ZoneInfo, levels: list[str]) -> bool:
    if not isinstance(event, dict) or not text(event.get("type")) or event["type"] not in SHAPES:
        return False
    name, kind = event.get("id"), event["type"]
    if not isinstance(name, str) or not NAME.fullmatch(name) or not text(event.get("by")):
        return False
    try:
        read_when(event.get("on"), zone)
    except ValueError:
        return False
    if "reason" in event and not text(event["reason"]):
        return False
    return fits(event, SHAPES[kind]) and coheres(event, kind, levels)


def coheres(event: Json, kind: str, levels: list[str]) -> bool:
    """What the members say together."""
    if kind in ("demand", "set_measure", "carry"):
        return has_due(event)
    if kind == "apply_rule":
        return not {"due", "within", "anchor"} & set(event) or has_due(event)
    if kind == "answer":
        return has_due(event) == (event["answer"] in ("continued", "changed"))
    if kind == "deliver":
        return "of" in event or ("to" in event and "content" in event)
    if kind == "feed_back":
        return "of" in event or ("to" in event and "content" in event)
    if kind == "withdraw":
        return ("of" in event) != ("demand" in event)
    if kind == "schedule" and isinstance(event["between"], dict):
        return all(level in levels for level in event["between"]["levels"])
    if kind == "hold":
        return "anchor" in event or "arena" in event
    if kind == "agree":
        parties = set(event["between"])
        return all({spec["bearer"], spec["claimant"]} == parties for spec in event["measures"])
    return True
