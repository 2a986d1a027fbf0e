"""Ledgers: what happened, in the order in which it was recorded."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from hjul import _core
from hjul._core import Event
from hjul._days import Day
from hjul._events import Part
from hjul._tables import pandas_of, polars_of
from hjul.errors import UnknownId

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Event", "EventLike", "Ledger", "LedgerSource", "Moment", "Part"]

Moment: TypeAlias = "Day | dt.datetime"
"""A day, or an instant: a ``datetime.datetime`` with a zone, or a text such as ``2026-03-20T22:30:00Z``."""

EventLike: TypeAlias = "Event | Mapping[str, Any]"
"""An Event, or its members as a dict, with days as ``datetime.date`` or text."""

LedgerSource: TypeAlias = "str | bytes | os.PathLike[str]"
"""A path, the text itself (it begins with ``{`` or has several lines), or its bytes."""

ZONE = "Europe/Stockholm"


def event_of(event: EventLike) -> Event:
    """The event itself. Raises Rejected with every issue of its form."""
    return event if isinstance(event, Event) else Event(**event)


def moment_of(moment: Moment | None) -> Any:
    if isinstance(moment, dt.datetime) and moment.tzinfo is None:
        raise ValueError("a datetime without a zone is no instant: give it a tzinfo")
    return moment


def _bytes_of(source: LedgerSource) -> bytes:
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source)
    if isinstance(source, str) and (source.lstrip("\ufeff \t\r\n").startswith("{") or "\n" in source or not source):
        return source.encode("utf-8", "surrogatepass")
    return Path(source).read_bytes()


class Ledger(Collection[Event]):
    """Events in the order in which they were recorded. It only grows; what an event was is corrected by another event.

    ``Ledger(events)`` appends them one by one. It checks form, identity and order; whether an event may be is asked of
    a :class:`Replay`.
    """

    __slots__ = ("_handle",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, events: Iterable[EventLike] = (), *, zone: str = ZONE) -> None:
        """`zone`, an IANA name, gives instants their civil days. Raises Rejected."""
        self._handle = _core.Ledger(zone)
        for event in events:
            self.append(event)

    @classmethod
    def _of(cls, core: _core.Ledger) -> Ledger:
        made = cls.__new__(cls)
        made._handle = core
        return made

    @classmethod
    def read(cls, source: LedgerSource, *, zone: str = ZONE) -> Ledger:
        """From lines of JSON (the format hjul-ledger/1). Raises InvalidLedger with every issue."""
        return cls._of(_core.Ledger.read(_bytes_of(source), zone))

    @classmethod
    def gather(cls, *sources: LedgerSource, zone: str = ZONE) -> Ledger:
        """From pieces in any order, some of them several times: any order of the same lines gives the same ledger.

        Every line needs its record time. Raises InvalidLedger with every issue.
        """
        names = [str(each) if isinstance(each, os.PathLike) else "" for each in sources]
        pieces = [(_bytes_of(each), name) for each, name in zip(sources, names, strict=True)]
        return cls._of(_core.Ledger.gather(pieces, zone))

    @classmethod
    def open_snapshot(cls, path: str | os.PathLike[str], *, check: bool = True) -> Ledger:
        """A ledger that begins with a snapshot, mapped into memory; what is appended leaves the file as it is.

        `check`: every byte against its hash; without, the header alone, and it opens in milliseconds whatever its size.
        Only for files that your own program wrote. Raises SnapshotError.
        """
        return cls._of(_core.Ledger.open_snapshot(path, check))

    @property
    def zone(self) -> str:
        """The owner's zone, which gives instants their civil days."""
        return self._handle.zone

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day on which something happened; None: nothing has."""
        return self._handle.days

    def append(self, event: EventLike, *, recorded: Moment | None = None, expected: int | None = None) -> int:
        """Appends an event and gives its place, from 1. The same event again changes nothing: its old place is given.

        `recorded` where the event does not say it; there is no clock. `expected` is how many events the caller has
        seen: where the ledger has others, nothing is appended. Raises Rejected with all that is wrong (event.malformed,
        event.conflict, event.record_order, event.unexpected_sequence ...); the ledger then stays as it was.
        """
        return self._handle.append(event_of(event), moment_of(recorded), expected)

    def at(self, id: str) -> Event:
        """The event with this id. Raises UnknownId."""
        found = self.find(id)
        if found is None:
            raise UnknownId(f"no event '{id}'", "reference.unknown")
        return found

    def find(self, id: str) -> Event | None:
        """The event with this id, or None."""
        place = self._handle.find(id)
        return None if place is None else self._handle.at(place)

    def count_recorded_by(self, known_at: Moment) -> int:
        """How many events were recorded by the end of that day, or at that instant."""
        return self._handle.count_recorded_by(moment_of(known_at))

    def copy(self) -> Ledger:
        """A ledger of its own with the same events."""
        return Ledger._of(self._handle.copy())

    def to_json(self) -> str:
        """The canonical text, one event a line; ``Ledger.read(ledger.to_json()) == ledger``."""
        return self._handle.write().decode("utf-8")

    def write(self, path: str | os.PathLike[str]) -> None:
        """Writes the canonical text to a file."""
        Path(path).write_bytes(self._handle.write())

    def write_snapshot(self, path: str | os.PathLike[str], *, note: str = "") -> None:
        """Writes its columns to a file for :meth:`open_snapshot`, whole or not at all. A cache, not an exchange format.

        `note`, at most 200 bytes, is kept with it, such as the head of a journal. Raises SnapshotError.
        """
        self._handle.write_snapshot(path, note)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict per event, as its line has it."""
        return [event.to_dict() for event in self]

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule interface: seq, id, type, on, on_instant, recorded, recorded_instant, by, of."""
        return self._handle.arrow_stream()

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas DataFrame of these columns (needs pyarrow)."""
        return pandas_of(self)

    def to_polars(self) -> polars.DataFrame:
        """A polars DataFrame of these columns."""
        return polars_of(self)

    def __len__(self) -> int:
        return self._handle.count

    def __iter__(self) -> Iterator[Event]:
        return (self._handle.at(seq) for seq in range(1, len(self) + 1))

    def __contains__(self, event: object) -> bool:
        if isinstance(event, str):
            return self._handle.find(event) is not None
        return isinstance(event, Event) and self.find(event.id) == event

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> list[Event]: ...

    def __getitem__(self, index: int | slice) -> Event | list[Event]:
        """The event at a place counted from 0, or a list of them; an event's `seq` counts from 1."""
        places = range(1, len(self) + 1)
        if isinstance(index, slice):
            return [self._handle.at(seq) for seq in places[index]]
        return self._handle.at(places[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ledger) and self._handle.is_same(other._handle)

    def __repr__(self) -> str:
        days = self.days
        return f"<Ledger of {len(self)} events" + (f", {days[0]} to {days[1]}>" if days else ">")

    def _repr_html_(self) -> str:
        from hjul._html import event_table

        return event_table(self)

    def __reduce__(self) -> tuple[Callable[[_core.Ledger], Ledger], tuple[_core.Ledger]]:
        return Ledger._of, (self._handle,)

    def __copy__(self) -> Ledger:
        return self.copy()

    def __deepcopy__(self, memo: object) -> Ledger:
        return self.copy()
