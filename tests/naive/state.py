"""The state in the course of one reading: filled event by event, in the order of valid time."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from naive.chart import Chart, Move
from naive.facts import Fact
from naive.obligation import Anchor, Breach, Contribution, Delivery, Obligation, ReviewCount
from naive.words import Refused
from naive.world import Json, World, listed, validity

# For each obligation (or unit, recipient ...) that a fact names: its error value, None where it was accepted.
Results = dict[str, "str | None"]


@dataclass
class Known:
    """What earlier record times could read (5.1, section 10): needed to read the same log now."""

    moves: dict[Breach, list[Move]] = field(default_factory=dict)
    ghosts: dict[str, tuple[int, Obligation]] = field(default_factory=dict)


class State:
    def __init__(self, world: World, known: Known) -> None:
        self.world = world
        self.known = known
        self.chart = Chart(world)
        self.day = date.min
        self.obligations: dict[str, Obligation] = {}
        # Rung obligations that an earlier reading had: acts on them meet a closed obligation.
        self.ghosts: dict[str, Obligation] = {}
        self.anchors: dict[str, Anchor] = {}
        self.facts: dict[str, Fact] = {}  # those that were reached, also without effect
        self.results: dict[str, Results] = {}
        self.breaches: list[Breach] = []
        self.deliveries: list[Delivery] = []
        self.contributions: list[Contribution] = []
        self.findings: list[Json] = []
        self.inputs: dict[str, str] = {}
        self.handled: list[tuple[str, str, str, date]] = []  # artefact, act, unit, day: what M1 measures
        self.latencies: list[Json] = []
        self.followed_up: dict[str, list[str]] = {}  # review: the measures that were open at those it follows
        self.answered: dict[str, dict[str, str]] = {}  # review: measure: answer
        self.reviews: dict[str, ReviewCount] = {}

    # Finding things, or refusing.

    def find(self, name: str) -> Obligation:
        found = self.obligations.get(name)
        if found is not None:
            return found
        _, ghost = self.known.ghosts.get(name, (0, None))
        if ghost is not None and ghost.created <= self.day:
            return self.ghosts.setdefault(name, deepcopy(ghost))
        raise Refused("unknown_obligation")

    def unit(self, name: str) -> str:
        if not self.chart.exists(name, self.day):
            raise Refused("unknown_unit")
        return name

    def anchor(self, name: str) -> Anchor | None:
        if name not in self.anchors:
            planned = planned_anchor(self.world, name)
            if planned is None:
                return None
            self.anchors[name] = planned
        return self.anchors[name]

    def review(self, name: str) -> Anchor:
        found = self.anchor(name)
        if found is None or found.kind != "review":
            raise Refused("unknown_review")
        return found

    def event(self, name: str) -> Fact:
        if name not in self.facts:
            raise Refused("unknown_event")
        return self.facts[name]

    # Relations.

    def last_of(self, obligation: Obligation) -> Obligation:
        """The end of its succession by carry-over and novation."""
        while obligation.successor is not None:
            obligation = self.obligations[obligation.successor]
        return obligation

    def in_arena(self, name: str, unit: str) -> Json:
        """The arena, which must be formal and in force; and the unit one that meets there."""
        arena = self.world.arenas.get(name)
        if arena is None or arena.get("kind", "formal") != "formal" or not valid_on(arena, self.day):
            raise Refused("informal_arena")
        if not self.chart.selects(arena.get("of"), unit, self.day):
            raise Refused("no_power")
        return arena

    def with_power(self, arena: str, power: str, unit: str) -> None:
        if power not in listed(self.in_arena(arena, unit).get("powers")):
            raise Refused("no_power")

    def may_demand_of(self, unit: str, recipient: str) -> bool:
        """Strictly above, or by a link (ledger.md, decision 1)."""
        linked = self.world.linked({"governs", "oversees"}, unit, recipient, self.day)
        return unit != recipient and (linked or self.chart.is_above(unit, recipient, self.day))

    def is_party(self, review: Anchor, unit: str) -> bool:
        return unit in review.units or self.world.level(unit) in review.levels

    def without_effect(self) -> set[tuple[str, str]]:
        """Every fact and what it did nothing about."""
        lost = self.lost_effect()
        return {(n, name) for n in lost for name, code in self.results[n].items() if code}

    def lost_effect(self) -> dict[str, str]:
        """Facts that stay in the ledger and do nothing, or less than they did: the first error of each."""
        wrong = {name: [code for code in results.values() if code] for name, results in self.results.items()}
        named = {name for name, results in self.results.items() if self.facts[name].type == "move_anchor"}
        return {n: codes[0] for n, codes in wrong.items() if codes and (n not in named or self.refused(n))}

    def refused(self, name: str) -> str | None:
        """The error of a fact that nothing came of."""
        results = self.results[name]
        return next(iter(results.values())) if results and all(results.values()) else None


def valid_on(element: Any, day: date) -> bool:
    return validity(element).holds(day)


def planned_anchor(world: World, name: str) -> Anchor | None:
    """An occurrence with a literal date: a review when its activity is a follow-up, a dialogue or carries measures."""
    occurrence = world.occurrence(name)
    if occurrence is None:
        return None
    activity = world.activities[occurrence.activity]
    is_review = activity.get("kind") in ("follow_up", "dialogue") or "carries" in activity
    by = [unit for unit in listed(activity.get("by")) if unit in world.units]
    owner = by[0] if by else occurrence.unit
    follows = []
    for edge in listed(activity.get("carries")):
        source = edge if isinstance(edge, str) else edge["from"]
        if isinstance(edge, dict) and "if" in edge:
            continue  # a switch that is not on
        earlier = world.occurrences(date(max(1, occurrence.day.year - 2), 1, 1), occurrence.day)
        days = [o for o in earlier if o.activity == source and o.unit == occurrence.unit and o.day < occurrence.day]
        follows += [max(days, key=lambda o: o.day).id] if days else []
    units = [occurrence.unit, *by]
    return Anchor(name, "review" if is_review else "arena", occurrence.day, owner, units, [], follows)
