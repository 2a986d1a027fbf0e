"""Event logs: who did what about which result, when, and on which level.

    log = hjul.EventLog.from_pandas(frame, levels=["P", "L", "A", "O"], actors={"rektor": "L"})
    hjul.analyse(log)

One table for plans (as designed), ledgers (as run) and logs of other systems.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hjul import _core
from hjul import _log_columns as columns
from hjul._days import Day, as_day
from hjul._tables import pandas_of, polars_of
from hjul.issues import Issues
from hjul.plan import Plan
from hjul.replay import Replay

if TYPE_CHECKING:
    import numpy
    import pandas
    import polars

__all__ = ["ACTIVITY_CLASSES", "EventLog", "LevelMapping", "read_event_log", "read_level_mapping"]

ACTIVITY_CLASSES: tuple[str, ...] = (
    "other",
    "publish",
    "receive",
    "analyse",
    "interpret",
    "discuss",
    "report",
    "dialogue",
    "treat",
    "decide",
    "measure",
    "evaluate",
    "feed_back",
)
"""What an event can be in the course of a result."""


@dataclass(frozen=True)
class LevelMapping:
    """Which levels there are, who stands on which, and what activities are: the file ``--levels`` of the command."""

    levels: tuple[str, ...]
    """From the bottom to the top."""
    actors: Mapping[str, str] = field(default_factory=dict)
    """The level of an actor: a name, a role or a resource of the log. A level in the log itself wins over it."""
    classes: Mapping[str, str] = field(default_factory=dict)
    """The class of an activity. One that is not named is of the class that is spelt like it, else ``other``."""
    profession: str = ""
    """The levels up to this one are the profession; empty: the lowest."""

    def _handle(self) -> _core.LevelMapping:
        return _core.LevelMapping(list(self.levels), dict(self.actors), dict(self.classes), self.profession)


class EventLog:
    """Events in columns. Immutable. Rows stand by case, time, and the order in which they came.

    A case is one result set x unit x cycle. The columns are NumPy arrays over the same memory, and hold places in
    `case_names`, `actor_names` and so on.
    """

    __slots__ = ("_cycles", "_handle", "remarks")

    def __init__(self, handle: _core.EventLog, remarks: Issues | None = None, cycles: tuple[str, ...] = ()) -> None:
        self._handle = handle
        self._cycles = cycles
        self.remarks: Issues = Issues() if remarks is None else remarks
        """What was left out in reading, and why."""

    # ---------------------------------------------------------------------------------------------------------- making

    @classmethod
    def from_columns(
        cls,
        case: Sequence[str],
        time: Sequence[Any],
        actor: Sequence[str | None] | None,
        activity: Sequence[str | None] | None,
        *,
        levels: Sequence[str],
        unit: Sequence[str | None] | None = None,
        level: Sequence[str | None] | None = None,
        arena: Sequence[str | None] | None = None,
        activity_class: Sequence[str | None] | None = None,
        items: Sequence[Iterable[str] | None] | None = None,
        actors: Mapping[str, str] | None = None,
        classes: Mapping[str, str] | None = None,
        profession: str = "",
        informal: Iterable[str] = (),
        known_until: Any = None,
    ) -> EventLog:
        """From columns of one length: lists, NumPy, pandas, polars or Arrow.

        `levels` from the bottom to the top; the level of a row is what it says, else that of its actor in `actors`.
        `profession`: the levels up to this one are the profession (default: the lowest). Its class is what
        `activity_class` says, else that of its activity in `classes`, else the one that is spelt like the activity. A
        time is a date, a datetime (UTC where it has no zone), a text of either, or milliseconds since 1970. `items`:
        the contributions that a row refers to. `informal`: arenas that cannot decide. `known_until`: up to when the log
        would tell; default its last event. Raises Error for a level that is not one of them.
        """
        moments = columns.times(time)
        size = len(moments)
        keys = {
            "case": case,
            "actor": actor,
            "activity": activity,
            "unit": unit,
            "level": level,
            "arena": arena,
            "activity_class": activity_class,
        }
        mapping = LevelMapping(tuple(levels), actors or {}, classes or {}, profession)
        return cls(
            _core.event_log_from_columns(
                [columns.named(column, size, name) for name, column in keys.items()],
                moments,
                columns.items(items, size),
                mapping._handle(),
                (list(informal), columns.moment(known_until), None, True),
            )
        )

    @classmethod
    def from_pandas(cls, frame: pandas.DataFrame, *, levels: Sequence[str], **more: Any) -> EventLog:
        """From a data frame with the columns case, time, actor and activity, and unit, level, arena, activity_class and
        items where it has them. `more` as in :meth:`from_columns`."""
        return cls._from_table({str(name): frame[name] for name in frame.columns}, levels, more)

    @classmethod
    def from_polars(cls, frame: polars.DataFrame, *, levels: Sequence[str], **more: Any) -> EventLog:
        """The same from polars. Needs pyarrow."""
        return cls._from_table({name: frame[name] for name in frame.columns}, levels, more)

    @classmethod
    def from_arrow(cls, table: Any, *, levels: Sequence[str], **more: Any) -> EventLog:
        """The same from anything with the Arrow interface. Needs pyarrow."""
        import pyarrow

        read = pyarrow.table(table)
        return cls._from_table({name: read[name] for name in read.column_names}, levels, more)

    @classmethod
    def _from_table(cls, table: Mapping[str, Any], levels: Sequence[str], more: Mapping[str, Any]) -> EventLog:
        needed = ("case", "time", "actor", "activity")
        if lacking := [name for name in needed if name not in table]:
            raise ValueError(f"no column {', '.join(lacking)}")
        known = {*needed, "unit", "level", "arena", "activity_class", "items"}
        given = {name: column for name, column in table.items() if name in known}
        if "items" in given and not isinstance(given["items"], list):
            column = given["items"]
            given["items"] = column.to_pylist() if hasattr(column, "to_pylist") else list(column)
        return cls.from_columns(**given, levels=levels, **more)

    @classmethod
    def of_plan(cls, plan: Plan) -> EventLog:
        """The process as it is designed: a case is one turn of a cycle for one unit of the profession.

        An event is an occurrence on its first day, by the units that conduct it, on their level. Where the plan has no
        date at all, events stand in the order that the wheel's ring and its order rules give (`has_dates` is False).
        """
        return cls(_core.event_log_of_plan(plan._handle), cycles=_several_cycles(plan))

    @classmethod
    def of_replay(cls, replay: Replay, as_of: Day, *, cases: str = "artefacts", known: int | None = None) -> EventLog:
        """The process as it was run, as of a day.

        `cases`: ``artefacts``, each that events handle is one; or ``turns``, named as those of the plan. `known`: only
        the first so many events of the ledger; default those recorded by the day.
        """
        handle = _core.event_log_of_replay(replay._now(), as_day(as_of), cases, known)
        return cls(handle, cycles=_several_cycles(replay.plan) if cases == "turns" else ())

    # --------------------------------------------------------------------------------------------------------- looking

    def __len__(self) -> int:
        return len(self._handle)

    @property
    def cases(self) -> tuple[str, ...]:
        """Names of the cases, in the order in which they first came."""
        return self._handle.case_names

    @property
    def actors(self) -> tuple[str, ...]:
        """Names of the actors."""
        return self._handle.actor_names

    @property
    def activities(self) -> tuple[str, ...]:
        """Names of the activities."""
        return self._handle.activity_names

    @property
    def units(self) -> tuple[str, ...]:
        """Names of the units."""
        return self._handle.unit_names

    @property
    def arenas(self) -> tuple[str, ...]:
        """Names of the arenas."""
        return self._handle.arena_names

    @property
    def items(self) -> tuple[str, ...]:
        """Names of the contributions that events refer to."""
        return self._handle.item_names

    @property
    def levels(self) -> tuple[str, ...]:
        """From the bottom to the top."""
        return self._handle.level_names

    @property
    def profession(self) -> tuple[str, ...]:
        """The levels that are the profession."""
        return self.levels[: self._handle.highest_of_profession + 1]

    @property
    def has_dates(self) -> bool:
        """False: times only tell the order."""
        return self._handle.has_dates

    def column(self, name: str) -> numpy.ndarray[Any, Any]:
        """A column without a copy: case, time, actor, activity, unit, level, arena or activity_class.

        `time` in milliseconds since 1970; 4294967295 (of arenas 65535, of levels -1) where there is none;
        `activity_class` as places in ACTIVITY_CLASSES. Raises KeyError.
        """
        import numpy

        if name not in ("case", "time", "actor", "activity", "unit", "level", "arena", "activity_class"):
            raise KeyError(f"event logs have no column '{name}'")
        return numpy.asarray(getattr(self._handle, "class_" if name == "activity_class" else name))

    def where(self, cases: Iterable[str]) -> EventLog:
        """The events of these cases. Raises ValueError for one that it does not have."""
        places = {name: place for place, name in enumerate(self.cases)}
        wanted = list(cases)
        if unknown := [name for name in wanted if name not in places]:
            raise ValueError(f"no case '{unknown[0]}'")
        return EventLog(self._handle.where([places[name] for name in wanted]), self.remarks, self._cycles)

    def by_cycle(self) -> dict[str, EventLog]:
        """Of a plan or ledger whose model has several cycles: the cases of each, by the cycle. Else nothing."""
        cycles: dict[str, list[str]] = {}
        for name in self.cases:
            cycles.setdefault(name.partition("/")[0], []).append(name)
        return {cycle: self.where(names) for cycle, names in cycles.items() if cycle in self._cycles}

    # ------------------------------------------------------------------------------------------------------- as tables

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule interface: ``pyarrow.table(log)``, ``polars.DataFrame(log)`` ..."""
        return self._handle.arrow_stream()

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame: case, time, actor, activity, unit, level, arena, class. Needs pyarrow."""
        return pandas_of(self)

    def to_polars(self) -> polars.DataFrame:
        """The same as a polars DataFrame."""
        return polars_of(self)

    def __reduce__(self) -> tuple[Any, ...]:
        handle = self._handle
        named = [
            (handle.case_names, columns.places(self.column("case"))),
            (handle.actor_names, columns.places(self.column("actor"))),
            (handle.activity_names, columns.places(self.column("activity"))),
            (handle.unit_names, columns.places(self.column("unit"))),
            (handle.level_names, columns.places(self.column("level"))),
            (handle.arena_names, columns.places(self.column("arena"))),
            (ACTIVITY_CLASSES, columns.places(self.column("activity_class"))),
        ]
        traits = (list(handle.informal), handle.known_until, handle.owner, handle.has_dates)
        items = columns.copied(handle) if handle.item_names else None
        profession = self.profession[-1] if self.profession else ""
        return _restored, (named, self.column("time").copy(), items, profession, traits, self._cycles)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EventLog) and self._handle == other._handle

    def __hash__(self) -> int:
        return hash(self._handle)

    def __repr__(self) -> str:
        return f"<EventLog: {len(self)} events in {self._handle.case_count} cases, levels {', '.join(self.levels)}>"


def _restored(named: Any, time: Any, items: Any, profession: str, traits: Any, cycles: tuple[str, ...]) -> EventLog:
    mapping = LevelMapping(named[4][0], profession=profession)
    keys = [(list(names), codes) for names, codes in named]
    return EventLog(_core.event_log_from_columns(keys, time, items, mapping._handle(), traits), cycles=cycles)


def _several_cycles(plan: Plan) -> tuple[str, ...]:
    """The cycles by which the names of cases begin: those of a model that has more than one."""
    cycles = tuple(plan.model.cycles)
    return cycles if len(cycles) > 1 else ()


# ------------------------------------------------------------------------------------------------------------- reading


def read_level_mapping(file: str | Path | bytes) -> LevelMapping:
    """The file ``--levels`` or its bytes: levels, actors, classes. Raises InvalidEventLog with every issue, OSError."""
    content = file if isinstance(file, bytes) else Path(file).read_bytes()
    levels, actors, classes, profession = _core.read_level_mapping(content)
    return LevelMapping(levels, actors, classes, profession)


def read_event_log(
    file: str | Path | bytes,
    mapping: LevelMapping,
    *,
    format: str = "",
    transitions: Iterable[str] = (),
    case_type: str = "",
) -> EventLog:
    """A log of another system, or its bytes: csv, xes or ocel (2.0, JSON); by its first sign where nothing is said.

    `transitions`: of XES only events of these. `case_type`: the objects of OCEL that are cases. Raises InvalidEventLog
    with every issue, and OSError.
    """
    content = file if isinstance(file, bytes) else Path(file).read_bytes()
    handle, remarks = _core.read_event_log(content, mapping._handle(), format, list(transitions), case_type)
    return EventLog(handle, Issues(remarks))
