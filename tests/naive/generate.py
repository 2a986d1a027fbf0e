"""Random histories for the obligations: a seed gives a model and its commands, legal and illegal, on every event type.

The commands are made against a naive ledger, so that most of them meet something that exists; their replies come with
them. Another engine is given the same commands and must answer and read the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from naive.ledger import Reply
from naive.models import reviews_in_a_row, ruled, spoiled
from naive.pen import NothingThere, Pen
from naive.times import When

Json = dict[str, Any]


def owed(pen: Pen, *kinds: str) -> Json:
    """An act of performing on one or two obligations, with the contributors that a delivery may have."""
    first = pen.one(lambda o: o.is_open and o.state != "conditional" and (not kinds or o.kind in kinds))
    if first is None:
        return {"of": "e0/deliver/school"}
    body: Json = {"by": pen.mostly(first.bearer), "of": [first.id]}
    if pen.chance(0.25):
        others = [o.id for o in pen.state.obligations.values() if o.bearer == first.bearer and o.is_open]
        body["of"] += [name for name in others[-2:] if name != first.id]
    if pen.chance(0.05):
        body["of"].append("e0/deliver/nobody")
    return body


def demand(pen: Pen) -> Json:
    by = pen.demander()
    body = {"by": by, "content": pen.rng.choice(["x", "y"]), **pen.due()}
    body["from"] = [pen.below(by) for _ in range(pen.rng.choice([1, 1, 1, 2, 3]))]
    body["arena"] = "board-room" if pen.chance(0.95) else pen.rng.choice(["corridor", "cellar", "dialogue"])
    if pen.chance(0.15):
        body["cutoff"] = pen.later(20, 90)
    if pen.chance(0.2):
        body["counts"] = "working_days"
    if pen.chance(0.15):
        body["feedback"] = {"within": {"days": pen.rng.randint(0, 20)}}
        if pen.chance(0.15):
            body["feedback"]["calendar"] = "no-such"
    if pen.state.obligations and pen.chance(0.1):
        body["hindered_by"] = pen.rng.choice(list(pen.state.obligations))
    return body


def deliver(pen: Pen) -> Json:
    body = owed(pen, "deliver")
    if pen.chance(0.1):
        body = {"by": pen.unit(), "to": pen.unit(), "content": "x"}
    if pen.chance(0.6) and body.get("by") in pen.units:
        below = [u for u in pen.units if pen.state.chart.is_above(str(body["by"]), u, pen.day)]
        some = below[: pen.rng.randint(0, 3)]
        body |= {"contributors": some} if some else {}
    return body


def feed_back(pen: Pen) -> Json:
    if pen.chance(0.15):
        to: Any = pen.units_some(3) if pen.chance(0.5) else {"kind": "team", "under": "school"}
        return {"by": pen.rng.choice(["administration", "school"]), "content": "x", "to": to}
    return owed(pen, "feedback")


def on_one(pen: Pen, side: str, **more: Any) -> Json:
    o = pen.one()
    if o is None:
        return {"of": "e0/deliver/school", **more}
    body: Json = {"by": pen.mostly(getattr(o, side)), "of": o.id, **more}
    if pen.chance(0.1):
        alike = [p.id for p in pen.state.obligations.values() if getattr(p, side) == getattr(o, side)]
        body["of"] = [o.id, *(name for name in alike[-2:] if name != o.id)]
    return body


def withdraw(pen: Pen) -> Json:
    o = pen.one(lambda o: o.kind == "deliver" and o.is_open)
    if o is None or o.kind != "deliver":
        return on_one(pen, "claimant")
    by = pen.mostly(o.claimant)
    names: list[Json] = [{"of": o.id}, {"of": str(o.pair)}, {"demand": o.id.partition("/")[0]}]
    return {"by": by, **pen.rng.choice(names)}


def resume(pen: Pen) -> Json:
    o = pen.one(lambda o: o.state == "suspended")
    return {"of": "e0/deliver/school"} if o is None else {"by": pen.mostly(o.claimant), "of": o.id}


def extend(pen: Pen) -> Json:
    o = pen.one(lambda o: o.state == "active")
    if o is None:
        return {"of": "e0/deliver/school", "to": pen.later()}
    start = o.due or pen.day
    return {
        "by": pen.mostly(o.claimant),
        "of": o.id,
        "to": (start + timedelta(pen.rng.randint(-2, 30))).isoformat(),
    }


def cut_off(pen: Pen) -> Json:
    o = pen.one(lambda o: o.state == "overdue")
    return {"of": "e0/deliver/school"} if o is None else {"by": pen.mostly(o.claimant), "of": o.id}


def rearm(pen: Pen) -> Json:
    return on_one(pen, "claimant", to=pen.later())


def schedule(pen: Pen) -> Json:
    kind = pen.rng.choice(["arena", "review", "review"])
    pair = pen.rng.choice([*[["administration", "school"]] * 3, ["school", "team-a"], ["board", "administration"]])
    between: Any = pair if pen.chance(0.8) else {"levels": pair if pair[1] != "team-a" else ["school", "team"]}
    body = {"by": pair[0], "anchor": f"a{pen.count}", "kind": kind, "date": pen.later(0, 60), "between": between}
    reviews = [a.id for a in pen.state.anchors.values() if a.kind == "review"]
    if kind == "review" and reviews and pen.chance(0.8):
        body["follows"] = reviews[-1:]
    return body


def move_anchor(pen: Pen) -> Json:
    name = pen.anchor(pen.rng.choice(["arena", "review"]))
    owner = pen.state.anchors[name].owner if name in pen.state.anchors else None
    return {"by": pen.mostly(owner), "anchor": name, "to": pen.later(0, 50)}


def parties(pen: Pen) -> tuple[str, str]:
    pair = pen.rng.choice([*[("school", "administration")] * 3, ("team-a", "school"), ("school-b", "administration")])
    return pair if pen.chance(0.8) else (pair[1], pair[0])


def measure(pen: Pen) -> Json:
    bearer, claimant = parties(pen)
    body = {"bearer": bearer, "claimant": claimant, "content": pen.rng.choice(["m", "n"]), **pen.due()}
    if pen.chance(0.1):
        body["cutoff"] = pen.later(20, 90)
    return body


def set_measure(pen: Pen) -> Json:
    body = measure(pen)
    body["by"] = pen.mostly(body["bearer"]) if pen.chance(0.8) else body["claimant"]
    if pen.chance(0.5):
        body["arena"] = "board-room" if pen.chance(0.9) else "corridor"
    return body


def agree(pen: Pen) -> Json:
    bearer, claimant = parties(pen)
    first, second = measure(pen), measure(pen)
    first |= {"bearer": bearer, "claimant": claimant}
    second |= {"bearer": claimant, "claimant": bearer}
    body = {"by": bearer, "review": pen.anchor("review"), "between": [bearer, claimant], "measures": [first, second]}
    return {**body, "consent": claimant} if pen.chance(0.9) else body


def coming_review(pen: Pen) -> str:
    """Mostly the first that is not closed."""
    waiting = [a for a in pen.state.anchors.values() if a.kind == "review" and not a.closed]
    return min(waiting, key=lambda a: (a.day, a.id)).id if waiting and pen.chance(0.7) else pen.anchor("review")


def at_review(pen: Pen, answer: str | None = None, due: bool = False) -> Json:
    o = pen.one(lambda o: o.kind == "measure" and (o.is_open or answer == "done"))
    if o is None:
        return {"of": "e0/measure/1", "review": pen.anchor("review"), **({"due": pen.later()} if due else {})}
    body: Json = {"by": pen.mostly(o.bearer), "of": o.id, "review": coming_review(pen)}
    if due:
        body |= pen.due()
        if answer == "changed" or pen.chance(0.2):
            body["content"] = pen.rng.choice(["m", "changed"])
    if pen.chance(0.6):
        body["consent"] = [o.claimant]
    return body


def answer(pen: Pen) -> Json:
    word = pen.rng.choice(["done", "continued", "changed", "dropped"])
    return {**at_review(pen, word, word in ("continued", "changed")), "answer": word}


def close_review(pen: Pen) -> Json:
    reviews = [a for a in pen.state.anchors.values() if a.kind == "review" and not a.closed]
    if not reviews or pen.chance(0.1):
        return {"review": pen.anchor("review")}
    # Mostly the first that is open; then the one after it is what follows it up.
    review = min(reviews, key=lambda a: (a.day, a.id)) if pen.chance(0.9) else pen.rng.choice(reviews)
    if review.day > pen.day + timedelta(days=7) and pen.chance(0.9):
        raise NothingThere
    body = {"by": pen.mostly(review.owner), "review": review.id}
    later = [a.id for a in reviews if a.day > max(review.day, pen.day)]
    return {**body, "next": pen.rng.choice(later)} if later and pen.chance(0.5) else body


def of_unit(pen: Pen, **more: Any) -> Json:
    unit = pen.rng.choice([u for u in pen.units if u not in ("board", "administration")] + ["administration"])
    above = pen.state.chart.up(unit, pen.day)
    return {"by": pen.mostly(above), "unit": unit, **more}


def move_unit(pen: Pen) -> Json:
    under = pen.rng.choice(["administration", "administration-b", "school", "school-b"])
    return {**of_unit(pen, under=under), "by": pen.mostly("board")}


def merge_unit(pen: Pen) -> Json:
    body = of_unit(pen)
    alike = [
        u for u in pen.units if u != body["unit"] and pen.ledger.world.level(u) == pen.ledger.world.level(body["unit"])
    ]
    return {**body, "into": pen.rng.choice(alike) if alike and pen.chance(0.9) else pen.unit()}


def an_input(pen: Pen) -> str:
    if not pen.state.inputs and pen.chance(0.9):
        raise NothingThere
    return pen.rng.choice(list(pen.state.inputs)) if pen.chance(0.9) and pen.state.inputs else "e1"


def target(pen: Pen) -> tuple[Json, str]:
    """An event to correct, and who may."""
    if not pen.ledger.log or pen.chance(0.02):
        return {"on": pen.day.isoformat(), "type": "note", "id": "e0"}, "school"
    event = pen.rng.choice(pen.ledger.log[-25:])
    return event.body, str(event.body["by"])


def consenting(pen: Pen) -> Json:
    return {"consent": pen.units} if pen.chance(0.7) else {}


def correct(pen: Pen) -> Json:
    body, by = target(pen)
    replacement = {key: value for key, value in body.items() if key not in ("id", "type", "by", "accepted")}
    replacement["reason"] = "as it was"
    for key in ("due", "to", "date"):
        if (
            key in replacement
            and isinstance(replacement[key], str)
            and replacement[key][:2] == "20"
            and pen.chance(0.6)
        ):
            replacement[key] = pen.later(-10, 40)
    if pen.chance(0.5):
        replacement["on"] = (pen.day - timedelta(days=pen.rng.randint(0, 30))).isoformat()
    if "of" in replacement and pen.chance(0.15):
        replacement["of"] = pen.rng.choice([*pen.state.obligations, "e0/deliver/school"])
    if "from" in replacement and pen.chance(0.2):
        replacement["from"] = pen.unit()
    return {"by": pen.mostly(by), "event": body["id"], "replacement": replacement, **consenting(pen)}


def void(pen: Pen) -> Json:
    body, by = target(pen)
    return {"by": pen.mostly(by), "event": body["id"], **consenting(pen)}


def diagnose(pen: Pen) -> Json:
    o = pen.one(lambda o: o.breach is not None)
    return {"of": o.id if o else "e0/deliver/school", "cause": pen.rng.choice(CAUSES)}


def apply_rule(pen: Pen) -> Json:
    if pen.chance(0.05):
        bearer, claimant = pen.unit(), pen.unit()
    else:
        bearer, claimant = parties(pen)
    body: Json = {
        "rule": pen.rng.choice(["follow", "follow", "follow", "soon-gone", "no-such"]),
        "unit": pen.mostly(bearer),
        "make": pen.rng.choice(["deliver", "feedback", "support", "account", "measure"]),
        "bearer": bearer,
        "claimant": claimant,
        "content": pen.rng.choice(["x", "m"]),
        "seen": "outlier/reading/2025",
        "by": pen.mostly(pen.rng.choice([claimant, claimant, bearer])),
    }
    if pen.chance(0.7):
        body |= pen.due()
    if pen.chance(0.3) and pen.state.obligations:
        body["of"] = [pen.rng.choice(list(pen.state.obligations)) if pen.chance(0.95) else "e0/deliver/school"]
    return body


# What a history has more of.
THEMES = [
    set[str](),
    {"set_measure", "close_review", "answer", "move_anchor", "agree"},
    {"demand", "deliver", "feed_back", "withdraw", "waive"},
    {"correct", "void", "suspend", "resume", "extend"},
    {"open_unit", "end_unit", "merge_unit", "move_unit"},
]
# How long a history is, and how often.
LENGTHS = {1: 2, 2: 4, 4: 8, 8: 16, 12: 16, 20: 16, 30: 12, 45: 8, 70: 4, 120: 2, 200: 1}
CAUSES = ["does_not_understand", "is_not_able", "does_not_want"]
# How often, and how.
MAKERS: dict[str, tuple[float, Callable[[Pen], Json]]] = {
    "demand": (12, demand),
    "deliver": (12, deliver),
    "feed_back": (6, feed_back),
    "perform": (6, owed),
    "name_performer": (1, lambda w: on_one(w, "bearer", performer=w.unit())),
    "withdraw": (4, withdraw),
    "suspend": (4, lambda w: on_one(w, "claimant")),
    "resume": (3, resume),
    "waive": (4, lambda w: on_one(w, "claimant")),
    "cut_off": (2, cut_off),
    "extend": (4, extend),
    "meet": (0.3, lambda w: on_one(w, "bearer")),
    "lapse": (0.3, lambda w: on_one(w, "bearer")),
    "rearm": (0.3, rearm),
    "schedule": (4, schedule),
    "move_anchor": (3, move_anchor),
    "set_measure": (5, set_measure),
    "agree": (1.5, agree),
    "carry": (2, lambda w: at_review(w, None, due=True)),
    "drop": (1.5, lambda w: at_review(w)),
    "answer": (5, answer),
    "close_review": (3, close_review),
    "hold": (0.5, lambda w: {"arena": "corridor"}),
    "handle": (
        1.5,
        lambda w: {
            "act": w.rng.choice(["analyse", "discuss", "decide", "publish"]),
            "artefact": "x",
            "arena": "board-room",
        },
    ),
    "input": (1.5, lambda w: {"arena": "corridor", "content": "too little time"}),
    "take_up": (1.2, lambda w: {"input": an_input(w), "arena": "board-room"}),
    "set_aside": (1.2, lambda w: {"input": an_input(w)}),
    "diagnose": (1.5, diagnose),
    "note": (1, lambda w: on_one(w, "claimant", text="a word")),
    "open_unit": (1.5, of_unit),
    "end_unit": (0.8, of_unit),
    "merge_unit": (0.8, merge_unit),
    "move_unit": (1.5, move_unit),
    "correct": (7, correct),
    "void": (5, void),
    # Last and without weight: the histories of old seeds stay what they were. Those from RULED on have rules.
    "apply_rule": (0, apply_rule),
}
RULED = 1_000_000_000
WEIGHT_OF_RULES = 8


@dataclass(frozen=True)
class Step:
    """A command, when it was recorded, and what the naive model answered."""

    event: Json
    recorded: str
    reply: Reply


class Writer(Pen):
    """Writes a history, command by command."""

    def __init__(self, seed: int, document: Json | None = None) -> None:
        self.has_rules = seed >= RULED
        super().__init__(seed, document or (ruled(seed) if self.has_rules else None))
        self.theme = self.rng.choice(THEMES)
        self.steps: list[Step] = []
        self.prologue = reviews_in_a_row() if "close_review" in self.theme else []

    def write(self, length: int) -> list[Step]:
        for _ in range(length):
            self.step()
        return self.steps

    def replay(self, commands: list[tuple[Json, str]]) -> Writer:
        """Commands that were written before, instead of new ones."""
        for event, recorded in commands:
            self.steps.append(Step(event, recorded, self.ledger.append(event, recorded)))
        if self.ledger.log:
            self.day = self.ledger.log[-1].recorded.day
        return self

    def step(self) -> None:
        if not self.prologue:
            self.pass_time()
        self.state = self.ledger.reading(len(self.ledger.log), When(self.day))
        self.count += 1
        event = self.event()
        if "by" not in event:
            event["by"] = self.unit()
        if self.rng.random() < 0.01:
            event.pop(self.rng.choice([key for key in event if key != "id"]))
        if self.rng.random() < 0.01:
            event = spoiled(self.rng, event)
        recorded = self.recorded()
        self.steps.append(Step(event, recorded, self.ledger.append(event, recorded)))

    def event(self) -> Json:
        """An event that has something to be about, where its maker finds it."""
        if self.prologue:
            return self.prologue.pop(0)
        weights = [weight * (5 if kind in self.theme else 1) for kind, (weight, _) in MAKERS.items()]
        if self.has_rules:
            weights[-1] = WEIGHT_OF_RULES
        while True:
            (kind,) = self.rng.choices(list(MAKERS), weights)
            try:
                return {"id": f"e{self.count}", "type": kind, **self.when(), **MAKERS[kind][1](self)}
            except NothingThere:
                continue


def history(seed: int, length: int | None = None) -> Writer:
    """The history of a seed, 1 to 200 commands long."""
    chosen = length or Random(f"length {seed}").choices(*zip(*LENGTHS.items(), strict=True))[0]
    writer = Writer(seed)
    writer.write(chosen)
    return writer
