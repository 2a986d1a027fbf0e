"""Where units lie: the tree of each period, from a source, a model or a register.

register = hjul.read_unit_register("schools.csv")
hjul.roll_up(results, register.for_periods(results.periods))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from hjul import _core
from hjul._days import Day
from hjul.model import Model

__all__ = ["Hierarchy", "read_unit_register"]


class Hierarchy:
    """Who stood under whom, period by period, for units known by their codes. Immutable."""

    __slots__ = ("_handle",)

    def __init__(self, handle: _core.Hierarchy) -> None:
        self._handle = handle

    @classmethod
    def of(cls, model: Model, days: Mapping[str, Day], register: str = "") -> Hierarchy:
        """The governance graph of a model on a day per period: ``{"2024/25": "2024-10-15"}``.

        The code of a unit is the one in `register`, such as orgnr; its id where it has none.
        """
        return cls(_core.hierarchy_of(model._handle, dict(days), register))

    @property
    def levels(self) -> tuple[str, ...]:
        """Lowest first: school, municipality, county, nation."""
        return self._handle.levels

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods of which it knows the tree."""
        return self._handle.periods

    @property
    def units(self) -> tuple[tuple[str, str, str], ...]:
        """All units of all periods: code, title, level."""
        return self._handle.units

    def for_periods(self, periods: Iterable[str]) -> Hierarchy:
        """This register for the periods of other files: each takes its own tree, or that of the nearest earlier period,
        or of the nearest later one. ``register.for_periods(results.periods)``.
        """
        return Hierarchy(self._handle.for_periods(list(periods)))

    def superior(self, unit: str, period: str) -> str | None:
        """The unit directly above in a period; None for a root, and for one that was not there."""
        return self._handle.superior(unit, period)

    def children(self, unit: str, period: str) -> tuple[str, ...]:
        """The units directly below in a period, by code."""
        return self._handle.children(unit, period)

    def preorder(self, period: str) -> tuple[str, ...]:
        """The units of a period, each before those below it."""
        return self._handle.preorder(period)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hierarchy) and self._handle == other._handle

    def __hash__(self) -> int:
        return hash(self._handle)

    def __repr__(self) -> str:
        return f"<Hierarchy of {len(self.units)} units: {', '.join(self.levels)}>"


def read_unit_register(
    register: str | Path | bytes, *, levels: Sequence[str] = ("school", "municipality")
) -> Hierarchy:
    """Where units lie, for sources that place nobody: CSV with the columns unit and under, and if wanted title,
    under_title and period.

    `levels`: lowest first; a unit that nothing lies under is on the first. Without periods it holds always:
    ``hjul.roll_up(results, register.for_periods(results.periods))``. Raises InvalidObservations and OSError.
    """
    data = register if isinstance(register, bytes) else Path(register).read_bytes()
    name = "" if isinstance(register, bytes) else Path(register).name
    return Hierarchy(_core.read_unit_register(data, list(levels), name))
