"""Acts on obligations by the million: NumPy columns in, columns out, by the table of states.

One call for each event ends at some seven million events a second, whatever is behind it; a batch does not.

    replay = hjul.batch.replay(at, obligation, act, obligations=1_000_000)
    numpy.asarray(replay.state)          # a view of hjul's memory
    lists = hjul.batch.list_by_unit(replay.state_at(today), "overdue", unit, units=20_000)

Times are whole numbers of one kind throughout: days, or seconds. Nothing overdue is stored: it follows from deadlines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hjul import _core

__all__ = [
    "ACTS",
    "BREACHED",
    "NO_DEADLINE",
    "STATES",
    "SUSPENDED_OVERDUE",
    "BatchFault",
    "BatchLists",
    "BatchReplay",
    "list_by_unit",
    "replay",
]

STATES: tuple[str, ...] = _core.state_words()
"""What the numbers in a column of states stand for."""
ACTS: tuple[str, ...] = _core.act_words()
"""What the numbers in a column of acts stand for."""
SUSPENDED_OVERDUE = 10
"""In a column of states: suspended, and overdue before."""
BREACHED = 14
"""In a column of acts: the deadline passed, in a log that stores that."""
NO_DEADLINE = 0xFFFF_FFFF
"""In a column of deadlines: there is none; beside an act: it stays as it is."""


@dataclass(frozen=True, slots=True)
class BatchFault:
    """A step that changed nothing."""

    event: int
    """Its place in the columns."""
    kind: str
    """unknown_obligation, unknown_act, illegal_step or out_of_order."""
    state: int
    """The state in which it came."""


@dataclass(frozen=True, slots=True)
class BatchLists:
    """Obligations by unit: those of unit u are value[begin[u]:begin[u + 1]], ascending."""

    begin: Any
    """A column of uint32, one longer than there are units."""
    value: Any
    """A column of uint32: obligations."""

    def of(self, unit: int) -> Sequence[int]:
        """Those of one unit."""
        found: Sequence[int] = self.value[self.begin[unit] : self.begin[unit + 1]]
        return found


class BatchReplay:
    """What the acts came to, by obligation. Its columns are read by numpy.asarray without a copy."""

    __slots__ = ("_core",)

    def __init__(self, core: _core.BatchReplay) -> None:
        self._core = core

    @property
    def state(self) -> Any:
        """Numbers of STATES, or SUSPENDED_OVERDUE; a deadline that passed since the last act is not looked at."""
        return self._core.state()

    @property
    def last(self) -> Any:
        """When each was acted on last; 0: never."""
        return self._core.last()

    @property
    def deadline(self) -> Any:
        """The deadlines, or NO_DEADLINE; empty where no deadline was given."""
        return self._core.deadline()

    @property
    def faulty(self) -> int:
        """How many steps changed nothing: illegal, out of order, or of what there is not."""
        return self._core.faulty

    @property
    def faults(self) -> tuple[BatchFault, ...]:
        """The first of them."""
        return tuple(BatchFault(*each) for each in self._core.faults())

    def state_at(self, as_of: int) -> Any:
        """The states as of a time: whatever has a deadline before it and is active, is overdue."""
        return self._core.state_at(as_of)

    def __repr__(self) -> str:
        return f"<batch replay of {len(self._core.state())} obligations, {self.faulty} faulty steps>"


def replay(
    at: Any,
    obligation: Any,
    act: Any,
    *,
    obligations: int,
    deadline: Any | None = None,
    start_state: Any | None = None,
    start_last: Any | None = None,
    start_deadline: Any | None = None,
    most_faults: int = 100,
) -> BatchReplay:
    """Takes the events in their order: columns of when (uint32), which (uint32, from 0) and what (uint8, see ACTS).

    `deadline` (uint32) has those that come with an act. Without `start_...` every obligation is conditional, was never
    acted on, and has no deadline. A step that the table does not allow changes nothing, and is counted.
    """
    return BatchReplay(
        _core.replay_batch(
            at, obligation, act, deadline, obligations, start_state, start_last, start_deadline, most_faults
        )
    )


def list_by_unit(state: Any, wanted: str, unit: Any, *, units: int) -> BatchLists:
    """The obligations in a state, grouped by unit: a column of states (uint8) and one of units (uint32, below `units`).

    Needs numpy.
    """
    import numpy

    begin, value = _core.list_by_unit(state, wanted, unit, units)
    return BatchLists(numpy.asarray(begin), numpy.asarray(value))
