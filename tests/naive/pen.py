"""What the makers of random commands draw from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from naive.ledger import Ledger
from naive.models import FIRST_DAY, PLANNED_MEETING, PLANNED_REVIEWS, model
from naive.obligation import Obligation
from naive.state import State
from naive.times import When

Json = dict[str, Any]


class NothingThere(Exception):
    """What this event would be about does not exist yet: another one is drawn."""


class Pen:
    """Draws what a command is about from what a naive ledger holds."""

    def __init__(self, seed: int, document: Json | None = None) -> None:
        self.rng = Random(seed)
        self.document = document or model(self.rng)
        self.ledger = Ledger(self.document)
        self.units = list(self.ledger.world.units)
        self.day = FIRST_DAY
        self.minute = 0
        self.count = 0
        self.state: State = self.ledger.reading(0, When(self.day))

    # Drawing.

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability

    def pass_time(self) -> None:
        days = self.rng.choice([0, 0, 0, 0, 1, 1, 2, 3, 5, 8])
        self.day += timedelta(days=days)
        self.minute = self.minute + self.rng.randint(0, 20) if days == 0 else 0

    def recorded(self) -> str:
        if self.chance(0.01):
            return (self.day - timedelta(days=40)).isoformat()
        if self.chance(0.15):
            return f"{self.day}T{12 + min(self.minute, 539) // 60:02}:{min(self.minute, 539) % 60:02}:00+01:00"
        return self.day.isoformat()

    def when(self) -> Json:
        """Mostly today; else backdated, mostly with a reason; seldom in the future."""
        back = self.rng.choice([0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 30]) if self.chance(0.8) else 0
        day = self.day - timedelta(days=back)
        if self.chance(0.01):
            day = self.day + timedelta(days=3)
        clock = f"T{self.rng.randint(0, 23):02}:30:00Z" if self.chance(0.1) else ""
        why = {"reason": "so it was"} if self.chance(0.9) else {}
        return {"on": f"{day}{clock}", **why}

    def unit(self) -> str:
        return "nobody" if self.chance(0.01) else self.rng.choice(self.units)

    def units_some(self, most: int) -> list[str]:
        return self.rng.sample(self.units, self.rng.randint(1, most))

    def below(self, unit: str) -> str:
        found = [u for u in self.units if self.state.chart.is_above(unit, u, self.day)]
        return self.rng.choice(found) if found and self.chance(0.95) else self.unit()

    def demander(self) -> str:
        return self.rng.choice(["board", "administration", "administration", "administration", "school", "team-a"])

    def later(self, least: int = 0, most: int = 45) -> str:
        if self.chance(0.05):
            least = -20
        return (self.day + timedelta(days=self.rng.randint(least, most))).isoformat()

    def one(self, wanted: Callable[[Obligation], bool] = lambda o: o.is_open) -> Obligation | None:
        found = [o for o in self.state.obligations.values() if wanted(o)]
        if not found and self.chance(0.97):
            raise NothingThere
        if self.chance(0.06) or not found:
            found = list(self.state.obligations.values())
        return self.rng.choice(found) if found else None

    def mostly(self, unit: str | None) -> str:
        return unit if unit is not None and self.chance(0.9) else self.unit()

    def anchor(self, kind: str) -> str:
        found = [a.id for a in self.state.anchors.values() if a.kind == kind]
        if "activities" in self.document and (not found or self.chance(0.2)):
            return PLANNED_MEETING if kind == "arena" else self.rng.choice(PLANNED_REVIEWS)
        if not found and self.chance(0.9):
            raise NothingThere
        return self.rng.choice(found) if found and self.chance(0.97) else "no-anchor"

    def due(self) -> Json:
        way = self.rng.random()
        if way < 0.7:
            return {"due": self.later()}
        if way < 0.85:
            unit = self.rng.choice(["days", "working_days", "weeks", "months"])
            return {"within": {unit: self.rng.randint(0, 12) if "days" in unit else 1}}
        return {"anchor": self.anchor(self.rng.choice(["arena", "review"]))}
