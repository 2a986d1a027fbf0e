"""What random histories start from: the common setting of section 13 and ways to differ from it, reviews, junk."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from naive.scenarios import merge_patch, model_of

Json = dict[str, Any]
FIRST_DAY = date(2026, 2, 16)
PLANNED_MEETING = "meeting@administration@2026-04-21"
PLANNED_REVIEWS = ["april@school@2026-04-15", "june@school@2026-06-10", "april@school-b@2026-04-15"]

# What a model may differ in from the common setting: each patch is drawn by itself.
PATCHES: list[Json] = [
    {"obligations": {"extensions": 0}},
    {"obligations": {"extensions": 3, "extend_past_period": True}},
    {
        "obligations": {
            "feedback": {"within": {"working_days": 5, "days": None}},
            "support": {"within": {"working_days": 3, "days": None}},
        }
    },
    {"obligations": {"feedback": {"within": None}}},
    {"obligations": {"period": None}},
    {"obligations": {"account": {"within": {"months": 1, "days": None}}}},
    {"calendars": {"local": {"add": ["2026-03-27", {"on": "2026-04-01", "to": "2026-04-07"}, {"every": "05-01"}]}}},
    {"calendars": {"off": {"add": "2026-03-30"}}, "obligations": {"feedback": {"calendar": "off"}}},
    {"units": {"school-d": {"kind": "school", "under": "administration", "valid": {"from": "2026-03-16"}}}},
    {"units": {"school-c": {"valid": {"to": "2026-04-30"}}}},
    {
        "units": {
            "school-b": {
                "under": [
                    {"unit": "administration", "valid": {"to": "2026-04-12"}},
                    {"unit": "administration-b", "valid": {"from": "2026-04-13"}},
                ]
            }
        }
    },
    {"links": [{"kind": "oversees", "from": "administration-b", "to": "school"}]},
    {
        "arenas": {
            "dialogue": {
                "of": ["administration", "school"],
                "powers": ["agree"],
                "secures": [["administration", "school"]],
            }
        },
        "activities": {
            "meeting": {
                "title": "Dialogue",
                "kind": "meeting",
                "for": "administration",
                "arena": "dialogue",
                "when": {"on": ["2026-03-10", "2026-03-24", "2026-04-21", "2026-05-19"]},
            },
            "april": {
                "title": "Follow-up in April",
                "kind": "follow_up",
                "for": {"kind": "school"},
                "by": "administration",
                "when": {"on": "04-15"},
                "demands": {"report": {"by": "administration"}},
            },
            "june": {
                "title": "Follow-up in June",
                "kind": "follow_up",
                "for": {"kind": "school"},
                "by": "administration",
                "when": {"on": "2026-06-10"},
                "carries": "april",
            },
        },
    },
]


def model(rng: Random) -> Json:
    document = model_of("common.json")
    for patch in PATCHES:
        if rng.random() < 0.2:
            document = merge_patch(document, patch)
    return document


RULES: Json = {
    "follow": {"when": {"signal": "any"}, "then": {"make": "deliver", "on": "itself"}},
    "soon-gone": {
        "when": {"signal": "any"},
        "then": {"make": "measure", "on": "superior"},
        "valid": {"to": FIRST_DAY.replace(month=3, day=20).isoformat()},
    },
}


def ruled(seed: int) -> Json:
    """A model with follow-up rules."""
    return {**model(Random(f"model {seed}")), "follow_up_rules": RULES}


def reviews_in_a_row() -> list[Json]:
    """Four reviews of a school, each following up the one before, and two measures: a year of follow-ups."""
    between = {"by": "administration", "between": ["administration", "school"], "on": FIRST_DAY.isoformat()}
    dates = [FIRST_DAY + timedelta(days=days) for days in (14, 30, 50, 80)]
    reviews = [
        {"id": f"r{n}", "type": "schedule", "anchor": f"r{n}", "kind": "review", "date": day.isoformat(), **between}
        for n, day in enumerate(dates)
    ]
    for before, after in pairwise(reviews):
        after["follows"] = before["anchor"]
    due = (FIRST_DAY + timedelta(days=40)).isoformat()
    parties = {"by": "school", "bearer": "school", "claimant": "administration", "on": FIRST_DAY.isoformat()}
    measures = [{"id": f"m{n}", "type": "set_measure", "content": "m", "due": due, **parties} for n in range(2)]
    return [*reviews, *measures]


# What an event may hold where something else belongs.
JUNK: list[Any] = [
    None,
    7,
    True,
    "",
    [],
    {},
    [7],
    {"levels": 7},
    "2026-13-01",
    "2026-02-30",
    {"days": 10**9},
    "e1",
    ["e1", "e1"],
]


def spoiled(rng: Random, event: Json) -> Json:
    """The event with something else where a member belongs; of a correction, in what it says instead."""
    inner = event.get("replacement")
    if isinstance(inner, dict) and inner and rng.random() < 0.5:
        return {**event, "replacement": {**inner, rng.choice(list(inner)): rng.choice(JUNK)}}
    return {**event, rng.choice(list(event)): rng.choice(JUNK)}
