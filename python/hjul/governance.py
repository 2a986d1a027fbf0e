"""Who stands above whom on a day, who answers for whom, and whether the levels hold together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hjul import _core
from hjul._core import Issue, Unit

if TYPE_CHECKING:
    from hjul.model import Model

__all__ = ["Answer", "Chart", "Circle", "Coupling", "LevelCoverage"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answers if a unit fails: the unit above it (J12)."""

    unit: Unit | None
    """None when the unit asked about does not exist on the day."""
    ground: str
    """superior; external: above the owner's own chain; itself: nobody stands above it."""
    note: Issue | None = None
    """What a person should know: such as a root that answers for itself."""


@dataclass(frozen=True, slots=True)
class LevelCoverage:
    """What a `level` and its `units` have to do with the wheel on a day (J10); activities, demands and arenas by id.

    It `takes_part` when it is in any of these.
    """

    level: str
    units: tuple[Unit, ...]
    activities: tuple[str, ...]
    """Held there, conducted, acted in or attended from there."""
    demands: tuple[str, ...]
    """Made from there or owed there."""
    arenas: tuple[str, ...]
    """Where units of the level meet."""
    takes_part: bool


@dataclass(frozen=True, slots=True)
class Coupling:
    """What holds two neighbouring levels together, `lower` and `upper` (J9); `arenas` and demands by id."""

    lower: str
    upper: str
    edge_count: int
    """Units of the lower level directly under one of the upper; 0: only an arena secures it."""
    arenas: tuple[str, ...]
    demands: tuple[str, ...]
    """Whose results cross it."""
    feedback: tuple[str, ...]
    """Demands whose feedback comes back across it."""
    is_coupled: bool
    """Something holds them together."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Units that lead back to themselves."""

    witness: tuple[Unit, ...]
    """One way round; from the last it goes on to the first."""
    members: tuple[Unit, ...]
    """Every unit that lies on some way round with these."""


class Chart:
    """Who stands above whom on one day. Immutable.

    Made by :meth:`Model.chart`. Units may be asked for as themselves or by id (else UnknownId); a question about a unit
    that does not exist on the day has an empty answer.
    """

    __slots__ = ("_handle", "_model")
    _handle: _core.Chart
    _model: Model

    def __init__(self, handle: _core.Chart, model: Model) -> None:
        object.__setattr__(self, "_handle", handle)
        object.__setattr__(self, "_model", model)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Chart is immutable: {name!r} cannot be set")

    def _units(self, ids: Iterable[str]) -> tuple[Unit, ...]:
        return tuple(self._model.units[id] for id in ids)

    def _unit(self, id: str | None) -> Unit | None:
        return None if id is None else self._model.units[id]

    @property
    def model(self) -> Model:
        """The model it is a day of."""
        return self._model

    @property
    def day(self) -> dt.date:
        """The day."""
        return self._handle.day

    # ----------------------------------------------------------------------------------------------------- the chain

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units of the day: each before those below it, siblings by id."""
        return self._units(self._handle.units)

    @property
    def roots(self) -> tuple[Unit, ...]:
        """Those without a unit above."""
        return self._units(self._handle.roots)

    def __contains__(self, unit: Unit | str) -> bool:
        return self._handle.has(_id(unit))

    def superior(self, unit: Unit | str) -> Unit | None:
        """The unit directly above; None for a root."""
        return self._unit(self._handle.superior(_id(unit)))

    def chain_up(self, unit: Unit | str) -> tuple[Unit, ...]:
        """Itself, its superior, ... its root."""
        return self._units(self._handle.chain_up(_id(unit)))

    def chain_down(self, above: Unit | str, below: Unit | str) -> tuple[Unit, ...]:
        """The way down, both included; empty when `below` is not below `above`."""
        return self._units(self._handle.chain_down(_id(above), _id(below)))

    def children(self, unit: Unit | str) -> tuple[Unit, ...]:
        """Directly below, by id."""
        return self._units(self._handle.children(_id(unit)))

    def below(self, unit: Unit | str) -> tuple[Unit, ...]:
        """Everything below, at any depth."""
        return self._units(self._handle.below(_id(unit)))

    def owner_of(self, unit: Unit | str) -> Unit | None:
        """The school owner at or above it; None for external units."""
        return self._unit(self._handle.owner_of(_id(unit)))

    def common_superior(self, one: Unit | str, other: Unit | str) -> Unit | None:
        """The lowest unit that both are or lie below; None when they share no root."""
        return self._unit(self._handle.common_superior(_id(one), _id(other)))

    def depth(self, unit: Unit | str) -> int:
        """Generations above it: 0 for a root, -1 when it does not exist on the day."""
        return self._handle.depth(_id(unit))

    def answers_for(self, unit: Unit | str) -> Answer:
        """Who answers if it fails."""
        found, ground, note = self._handle.answers_for(_id(unit))
        return Answer(self._unit(found), ground, note)

    def fate(self, unit: Unit | str) -> str:
        """What became of it: lasting, closed, continued, merged or split."""
        return self._handle.fate(_id(unit))

    def standing_for(self, unit: Unit | str) -> tuple[Unit, ...]:
        """Itself while it exists, else those that came after it."""
        return self._units(self._handle.standing_for(_id(unit)))

    # ----------------------------------------------------------------------------------------------------- the links

    def peers(self, unit: Unit | str) -> tuple[Unit, ...]:
        """Units beside it (U4)."""
        return self.neighbours(unit, "peers")

    def neighbours(self, unit: Unit | str, view: str) -> tuple[Unit, ...]:
        """Those to which a link leads. `view`: governing, reporting, feedback, supporting, peers, contributing or
        oversight; ValueError for another word."""
        return self._units(self._handle.neighbours(_id(unit), view))

    def reach(self, unit: Unit | str, view: str) -> tuple[Unit, ...]:
        """Those to which some way leads."""
        return self._units(self._handle.reach(_id(unit), view))

    def path(self, start: Unit | str, goal: Unit | str, view: str) -> tuple[Unit, ...]:
        """The shortest way, both ends included; empty when there is none."""
        return self._units(self._handle.path(_id(start), _id(goal), view))

    def circles(self, view: str) -> tuple[Circle, ...]:
        """Where a view leads back to itself."""
        return tuple(Circle(self._units(way), self._units(all)) for way, all in self._handle.circles(view))

    @property
    def without_way_back(self) -> tuple[Unit, ...]:
        """Units that report to somebody, but that no feedback from their owner reaches."""
        return self._units(self._handle.without_way_back())

    # ---------------------------------------------------------------------------------------------------- the levels

    @property
    def coverage(self) -> tuple[LevelCoverage, ...]:
        """Does every level take part (J10)? One for each, bottom to top."""
        return tuple(LevelCoverage(level, self._units(units), *rest) for level, units, *rest in self._handle.coverage())

    @property
    def couplings(self) -> tuple[Coupling, ...]:
        """The pairs of neighbouring levels, and what holds them together (J9)."""
        return tuple(Coupling(*each) for each in self._handle.couplings())

    @property
    def uncoupled(self) -> tuple[Coupling, ...]:
        """The pairs of the chain that nothing holds together."""
        return tuple(each for each in self.couplings if each.edge_count and not each.is_coupled)

    # ---------------------------------------------------------------------------------------------------- the arenas

    def members(self, arena: str) -> tuple[Unit, ...]:
        """The units that meet there."""
        return self._units(self._handle.members(arena))

    def formal_way(self, arena: str) -> tuple[str, ...]:
        """Ids of the formal arenas that can take up what comes out of it (U37)."""
        found: tuple[str, ...] = self._handle.formal_way(arena)
        return found

    # --------------------------------------------------------------------------------------------------------- values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Chart) and self._handle == other._handle

    def __hash__(self) -> int:
        return hash(self._handle)

    def __repr__(self) -> str:
        return f"Chart(model={self._model.id!r}, day={self.day.isoformat()!r})"

    def __reduce__(self) -> tuple[Callable[[Model, dt.date], Chart], tuple[Model, dt.date]]:
        return _chart, (self._model, self.day)


def _id(unit: Unit | str) -> str:
    return unit if isinstance(unit, str) else unit.id


def _chart(model: Model, day: dt.date) -> Chart:
    return model.chart(day)
