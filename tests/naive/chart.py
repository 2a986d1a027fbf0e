"""The governance graph at a day: the plan, and what the ledger's events on units override (obligations.md 2.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from naive.world import World


@dataclass(frozen=True)
class Move:
    unit: str
    under: str
    day: date


@dataclass(frozen=True)
class Change:
    """A unit was opened or closed; one that was merged has a successor."""

    day: date
    opened: bool
    successor: str | None = None


@dataclass
class Chart:
    """Filled in the order of time: what stands last is what holds now."""

    world: World
    moves: list[Move] = field(default_factory=list)
    changes: dict[str, list[Change]] = field(default_factory=dict)

    def exists(self, unit: str, day: date) -> bool:
        if unit not in self.world.units:
            return False
        changes = self.changes.get(unit)
        return changes[-1].opened if changes else self.world.planned(unit).holds(day)

    def resolve(self, unit: str, day: date) -> str | None:
        """The unit itself while it exists, else its successor, else nobody."""
        seen: set[str] = set()
        while not self.exists(unit, day):
            changes = self.changes.get(unit)
            successor = changes[-1].successor if changes else None
            if successor is None or unit in seen:
                return None
            seen.add(unit)
            unit = successor
        return unit

    def edge(self, unit: str, day: date, moves: list[Move] | None = None) -> str | None:
        """The unit that is named as superior: by the last move, else by the plan of the day."""
        known = self.moves if moves is None else moves
        last = next((move for move in reversed(known) if move.unit == unit), None)
        return last.under if last else self.world.planned_up(unit, day)

    def up(self, unit: str, day: date, moves: list[Move] | None = None) -> str | None:
        """The level directly above that exists: a closed unit is replaced by its successor, or passed over."""
        above, seen = self.edge(unit, day, moves), {unit}
        while above is not None and above not in seen:
            seen.add(above)
            standing = self.resolve(above, day)
            if standing is not None and standing != unit:
                return standing
            above = self.edge(above, day, moves)
        return None

    def ancestors(self, unit: str, day: date, moves: list[Move] | None = None) -> list[str]:
        """Everything strictly above, nearest first."""
        chain: list[str] = []
        above = self.up(unit, day, moves)
        while above is not None and above not in chain and above != unit:
            chain.append(above)
            above = self.up(above, day, moves)
        return chain

    def is_above(self, unit: str, other: str, day: date) -> bool:
        return unit in self.ancestors(other, day)

    def makes_cycle(self, unit: str, under: str, day: date) -> bool:
        above: str | None = under
        seen: set[str] = set()
        while above is not None and above not in seen:
            if above == unit:
                return True
            seen.add(above)
            above = self.edge(above, day)
        return False

    def can_be_closed(self, unit: str, day: date) -> bool:
        """It exists, or its planned end has passed without a closing."""
        if unit not in self.world.units or self.changes.get(unit):
            return self.exists(unit, day)
        last = self.world.planned(unit).last
        return self.exists(unit, day) or (last is not None and last < day)

    def governs(self, actor: str, unit: str, day: date) -> bool:
        """Power over the graph (ledger.md, decision 2)."""
        if self.exists(unit, day):
            above = self.ancestors(unit, day)
            return actor in above or (not above and actor == unit)
        standing = self.up(unit, self.day_to_ask(unit, day))
        if standing is None:
            return actor == unit
        return actor == standing or self.is_above(actor, standing, day)

    def day_to_ask(self, unit: str, day: date) -> date:
        """For a unit that does not exist on the day: when it exists next, else when it existed last."""
        changes, plan = self.changes.get(unit), self.world.planned(unit)
        if changes:
            return changes[-1].day
        if plan.first is not None and plan.first > day:
            return plan.first
        return plan.last if plan.last is not None else day

    def selects(self, selector: object, unit: str, day: date) -> bool:
        """A selector of the model, with `under` read from the graph of the day."""
        if not isinstance(selector, dict) or "under" not in selector:
            return self.world.selects(selector, unit, day)
        rest = {key: value for key, value in selector.items() if key != "under"}
        named = selector["under"] if isinstance(selector["under"], list) else [selector["under"]]
        return self.world.selects(rest, unit, day) and any(self.is_above(u, unit, day) for u in named)
