"""Figures of every unit of every level: observations summed up the chain, and the rows behind each figure.

table = hjul.roll_up(results)
table.at("4203", "Skalapoeng", "2025-26", breakdown).covered

cube = hjul.ObservationCube(results)             # summed once, asked again and again
cube.roll_up(level="county", period="2025-26")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from hjul import _core
from hjul._cells import CellTable
from hjul.observations import Observations
from hjul.places import Hierarchy

__all__ = ["Cell", "DistributionRow", "ObservationCube", "RollUp", "RollUpWorkspace", "distribution", "roll_up"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: of a unit, an indicator, a period, a breakdown."""

    unit: str
    """Its code."""
    indicator: str
    """Its name."""
    period: str
    """As the source writes it."""
    breakdown: str
    """Empty: the whole."""
    value: float | None
    """In the unit of its indicator."""
    missing: str | None
    """Why there is none: no_count where there are values but no count to weight them by, the measured unit's own
    reason, else not_reported."""
    n: int | None
    """Pupils or answers behind the value, as far as they are known; None: nobody said it. 0 where there is no value."""
    covered: int
    """Measured units with a value that could be used."""
    of: int
    """Measured units that have an observation, missing ones included."""
    without_n: int
    """Measured units with a value but no count to weight it by: not covered."""


class RollUp(CellTable):
    """Figures of every unit of every level. Immutable; by period, unit in preorder, breakdown, indicator."""

    __slots__ = ("_observations",)
    _handle: _core.RollUp

    def __init__(self, handle: _core.RollUp, observations: Observations) -> None:
        self._handle = handle
        self._observations = observations

    def _own_columns(self) -> tuple[str, ...]:
        return ("covered", "of")

    @property
    def measured_level(self) -> str:
        """The level whose observations were summed."""
        return self._handle.measured_level

    def __getitem__(self, row: int) -> Cell:
        return Cell(*self._handle.cell(range(len(self))[row]))

    def __iter__(self) -> Iterator[Cell]:
        return (self[row] for row in range(len(self)))

    def at(self, unit: str, indicator: str, period: str, breakdown: str = "") -> Cell:
        """One figure by name. Raises UnknownId when there is none."""
        return Cell(*self._handle.cell(self._handle.find(unit, indicator, period, breakdown)))

    def behind(self, unit: str, indicator: str, period: str, breakdown: str = "") -> Observations:
        """The observations that a figure was made of. Raises UnknownId."""
        row = self._handle.find(unit, indicator, period, breakdown)
        return Observations(self._handle.names.where(self._handle.rows_behind(row)), hierarchy=self.hierarchy)

    def __repr__(self) -> str:
        return f"<RollUp of {len(self)} cells, measured: {self.measured_level}>"


def hierarchy_of(observations: Observations, hierarchy: Hierarchy | None) -> Hierarchy:
    found = hierarchy or observations.hierarchy
    if found is None:
        raise ValueError("the source places no units: give a hierarchy, such as Hierarchy.of(model, days)")
    return found


def roll_up(
    observations: Observations,
    hierarchy: Hierarchy | None = None,
    *,
    usual: str = "weighted_mean",
    of_indicator: Mapping[str, str] | None = None,
    measured_level: str = "",
    threads: int = 1,
    workspace: RollUpWorkspace | None = None,
) -> RollUp:
    """Sums observations up the hierarchy, by default the source's own, with the tree of each period.

    `usual` and `of_indicator` (by name) are weighted_mean (by n; of shares: the share of all), mean (each measured unit
    once) or sum. `measured_level`: the level that is summed; by default the lowest with observations. What a source
    publishes for higher levels is never mixed in. The same bytes come out for any order of rows and number of threads.
    `workspace`: where memory comes from and goes back to; by default the system. Raises UnknownId, and Error
    (roll_up.too_many_cells, roll_up.sum_too_large).
    """
    under = hierarchy_of(observations, hierarchy)
    memory = _memory(workspace)
    handle = _core.roll_up(
        observations._handle, under._handle, usual, dict(of_indicator or {}), measured_level, threads, memory
    )
    return RollUp(handle, observations)


class ObservationCube:
    """Observations summed once for every measured unit and kept, to be asked for any upper level again and again.

    Takes what roll_up takes and raises what it raises. Immutable: it sums what the observations were when it was made,
    is never invalid, and knows nothing of what came later. Words and bands are left to `distribution`.
    """

    __slots__ = ("_handle", "_hierarchy", "_observations")

    def __init__(
        self,
        observations: Observations,
        hierarchy: Hierarchy | None = None,
        *,
        usual: str = "weighted_mean",
        of_indicator: Mapping[str, str] | None = None,
        measured_level: str = "",
        threads: int = 1,
        workspace: RollUpWorkspace | None = None,
    ) -> None:
        self._hierarchy = hierarchy_of(observations, hierarchy)
        self._observations = observations
        memory = _memory(workspace)
        self._handle = _core.ObservationCube(
            observations._handle,
            self._hierarchy._handle,
            usual,
            dict(of_indicator or {}),
            measured_level,
            threads,
            memory,
        )

    @property
    def hierarchy(self) -> Hierarchy:
        """The units, and who stood under whom."""
        return self._hierarchy

    @property
    def measured_level(self) -> str:
        """The level whose observations were summed."""
        return self._handle.measured_level

    @property
    def nbytes(self) -> int:
        """Bytes of the stored sums: 16 or more for each period, measured unit, breakdown and indicator."""
        return self._handle.bytes

    def __len__(self) -> int:
        """Stored cells with an observation."""
        return len(self._handle)

    def roll_up(
        self,
        *,
        level: str | Iterable[str] | None = None,
        indicator: str | Iterable[str] | None = None,
        period: str | Iterable[str] | None = None,
        breakdown: str | Iterable[str] | None = None,
    ) -> RollUp:
        """The cells that `roll_up` gives for some levels, indicators, periods and breakdowns, byte for byte; None: all.

        Reads the stored sums and no observation. Raises UnknownId for a name that is not there, ValueError for no name.
        """
        wanted = {"level": level, "indicator": indicator, "period": period, "breakdown": breakdown}
        handle = self._handle.roll_up(*(_names(names, of) for of, names in wanted.items()))
        return RollUp(handle, self._observations)

    def __repr__(self) -> str:
        return f"<ObservationCube of {len(self)} cells, measured: {self.measured_level}>"


def _memory(workspace: RollUpWorkspace | None) -> _core.RollUpWorkspace:
    # None is taken too, which the stub of a shared pointer does not say.
    return cast("_core.RollUpWorkspace", workspace._handle if workspace else None)


def _names(wanted: str | Iterable[str] | None, of: str) -> list[str]:
    if wanted is None:
        return []
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    if not names:
        raise ValueError(f"no {of} is asked for; None asks for all")
    return names


class RollUpWorkspace:
    """Memory that roll-ups give back and later ones use again, for a process that sums up many times.

    The system clears every page that it hands out, which takes about as long as the summing. Tables and cubes made with
    a workspace leave their memory in it when they are gone. Results are the same. May be shared between threads.
    """

    __slots__ = ("_handle",)

    def __init__(self) -> None:
        self._handle = _core.RollUpWorkspace()

    @property
    def nbytes(self) -> int:
        """Bytes that lie ready; what tables are using does not count."""
        return self._handle.bytes

    def clear(self) -> None:
        """Gives what lies ready back to the system."""
        self._handle.clear()


@dataclass(frozen=True, slots=True)
class DistributionRow:
    """How often a text or band stands among the measured units at or below a unit."""

    unit: str
    """Its code."""
    indicator: str
    """Its name."""
    period: str
    """As the source writes it."""
    breakdown: str
    """Empty: the whole."""
    value: str
    """The words, or low..high of a band."""
    units: int
    """Measured units with it."""
    n: int
    """Pupils behind them, where known."""


def distribution(
    observations: Observations, hierarchy: Hierarchy | None = None, *, measured_level: str = ""
) -> tuple[DistributionRow, ...]:
    """Of values that are words or bands: owners' own scales and verdicts, counted on every level."""
    under = hierarchy_of(observations, hierarchy)
    rows = _core.distribution(observations._handle, under._handle, measured_level)
    return tuple(DistributionRow(*row) for row in rows)
