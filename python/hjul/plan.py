"""Plans: a model expanded over a period into dated occurrences."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

from hjul import _core, render
from hjul._core import Occurrence
from hjul._days import Day, as_day, bounds_of
from hjul.errors import UnknownId
from hjul.issues import Issues
from hjul.model import Model
from hjul.order import Coherence, Order, coherence_of, order_of
from hjul.render import Picture

if TYPE_CHECKING:
    import numpy
    import pandas
    import polars

__all__ = ["Occurrence", "Occurrences", "Plan", "Undated", "expand"]

Names = str | Iterable[str] | None
FLAGS = ("is_shifted", "is_merged", "is_overridden", "is_relative")


@dataclass(frozen=True, slots=True)
class Undated:
    """What has no date and never gets an invented one: `activity` and `unit` (ids), `title`, how many `times`."""

    activity: str
    unit: str
    title: str
    text: str
    """In the document's words: "in spring". Empty for a number of occasions."""
    period: str
    """The period in which `times` occasions are to be held; empty for a text."""
    times: int
    reason: str = "in_words"
    """unsaid, in_words, occasions, sample (nobody has chosen yet), event (of which no day is known), dependent (dated
    from something that has no date itself) or no_next (no next one begins within five years)."""
    explanation: str = ""
    """The reason for people, in the document's language."""
    nominal: dt.date | None = None
    """Of no_next: the nominal day of what it follows."""


def _names(names: Names) -> tuple[str, ...] | None:
    if names is None:
        return None
    return (names,) if isinstance(names, str) else tuple(names)


class Occurrences(Collection[Occurrence]):
    """Some occurrences of a plan, in its order. Immutable; slices and :meth:`of` give fewer of them.

    It has all that a sequence has, but does not call itself one: data frame libraries would then read it item by item
    instead of as a table (``polars.DataFrame(plan)``).
    """

    __slots__ = ("__dict__", "_model", "_rows")

    def __init__(self, rows: _core.Rows, model: Model) -> None:
        self._rows = rows
        self._model = model

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Occurrence]:
        return iter(self._rows)

    def __reversed__(self) -> Iterator[Occurrence]:
        return iter(self[::-1])

    def __contains__(self, occurrence: object) -> bool:
        return any(each == occurrence for each in self)

    def index(self, occurrence: Occurrence) -> int:
        """Its place here, from 0. Raises ValueError when it is not here."""
        for place, each in enumerate(self):
            if each == occurrence:
                return place
        raise ValueError(f"{occurrence!r} is not here")

    def count(self, occurrence: Occurrence) -> int:
        """How often it is here: 0 or 1."""
        return sum(each == occurrence for each in self)

    @overload
    def __getitem__(self, index: int) -> Occurrence: ...
    @overload
    def __getitem__(self, index: slice) -> Occurrences: ...

    def __getitem__(self, index: int | slice) -> Occurrence | Occurrences:
        """One occurrence, a slice by number, or a slice by day: ``plan["2011-11-01":"2011-12-01"]``."""
        if isinstance(index, slice):
            bounds = (index.start, index.stop)
            if any(isinstance(bound, str | dt.date) for bound in bounds):
                if index.step is not None:
                    raise ValueError("a slice by day has no step")
                return self.of(period=bounds)
            return Occurrences(self._rows.sliced(index), self._model)
        size = len(self._rows)
        place = index + size if index < 0 else index
        if not 0 <= place < size:
            raise IndexError(f"no occurrence {index} among {size}")
        return self._rows.at(place)

    def of(
        self,
        *,
        unit: Names = None,
        level: Names = None,
        activity: Names = None,
        kind: Names = None,
        under: Names = None,
        period: tuple[Day | None, Day | None] | None = None,
    ) -> Occurrences:
        """Those for which every condition holds. `period` = (start, end), half-open: a day of theirs lies in it.

        `under`: units below these at any depth, by today's document. Raises UnknownId for a name that is not there.
        """
        units = self._unit_mask(_names(unit), _names(level), _names(under))
        activities = self._activity_mask(_names(activity), _names(kind))
        start, end = bounds_of(period)
        days = [None if day is None else as_day(day) for day in (start, end)]
        return Occurrences(self._rows.filtered(activities, units, days[0], days[1]), self._model)

    def _unit_mask(
        self, unit: tuple[str, ...] | None, level: tuple[str, ...] | None, under: tuple[str, ...] | None
    ) -> list[bool]:
        if unit is None and level is None and under is None:
            return []
        model = self._model
        ids = None if unit is None else {model.units[name].id for name in unit}
        levels = None if level is None else {model.levels[name].id for name in level}
        above = None if under is None else {model.units[name].id for name in under}
        return [
            (ids is None or each.id in ids)
            and (levels is None or each.level in levels)
            and (above is None or _is_under(model, each, above))
            for each in model.units.values()
        ]

    def _activity_mask(self, activity: tuple[str, ...] | None, kind: tuple[str, ...] | None) -> list[bool]:
        if activity is None and kind is None:
            return []
        model = self._model
        ids = None if activity is None else {model.activities[name].id for name in activity}
        return [
            (ids is None or each.id in ids) and (kind is None or each.kind in kind)
            for each in model.activities.values()
        ]

    # -------------------------------------------------------------------------------------------------------- tables

    def columns(self) -> dict[str, numpy.ndarray[Any, Any]]:
        """NumPy arrays: `start`, `end`, `nominal` as days since 1970-01-01 (int32; ``.astype("datetime64[D]")``),
        `activity` and `unit` as numbers into ``model.activities`` and ``model.units``, `flags` as bits.

        Of a whole plan they are views without a copy, read-only, and keep the plan alive.
        """
        import numpy

        names = ("activity", "unit", "nominal", "start", "end", "flags")
        return {name: numpy.asarray(self._rows.column(name)) for name in names}

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule interface: ``pyarrow.table(plan)``, ``polars.DataFrame(plan)``, DuckDB ..."""
        return self._rows.arrow_stream("")

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict per occurrence: ids and words as `str`, days as `datetime.date`, flags as `bool`."""
        names = ("id", "activity", "unit", "start", "end", "title", "kind", "level", "nominal", *FLAGS)
        return [{name: getattr(occurrence, name) for name in names} for occurrence in self]

    def to_polars(self, language: str | None = None) -> polars.DataFrame:
        """A polars DataFrame; titles in `language`, default the document's own."""
        import polars

        return polars.DataFrame(_Arrow(self._rows, language or ""))

    def to_pandas(self, language: str | None = None) -> pandas.DataFrame:
        """A pandas DataFrame with categories for activity, unit, title, kind and level, and real dates."""
        import numpy
        import pandas

        columns = self.columns()
        activities, units = list(self._model.activities.values()), list(self._model.units.values())
        titles = [a.title if language is None else a.title_in(language) for a in activities]

        def days(name: str) -> numpy.ndarray[Any, Any]:
            return columns[name].astype("datetime64[D]").astype("datetime64[s]")

        def words(texts: list[str], codes: numpy.ndarray[Any, Any]) -> object:
            known = {text: place for place, text in enumerate(dict.fromkeys(texts))}
            places = numpy.asarray([known[text] for text in texts], dtype="int32")
            return pandas.Categorical.from_codes(places[codes] if len(places) else codes.astype("int32"), list(known))

        return pandas.DataFrame(
            {
                "id": [occurrence.id for occurrence in self],
                "activity": words([a.id for a in activities], columns["activity"]),
                "unit": words([u.id for u in units], columns["unit"]),
                "start": days("start"),
                "end": days("end"),
                "title": words(titles, columns["activity"]),
                "kind": words([a.kind for a in activities], columns["activity"]),
                "level": words([u.level for u in units], columns["unit"]),
                "nominal": days("nominal"),
                **{name: columns["flags"] & (1 << bit) != 0 for bit, name in enumerate(FLAGS)},
            }
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Occurrences):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash((len(self), *(self[i] for i in {0, len(self) - 1} if len(self))))

    def __repr__(self) -> str:
        return f"<{len(self)} occurrences of {self._model.id}>"

    def _repr_html_(self) -> str:
        from hjul._html import plan_table

        return plan_table(self)

    def __reduce__(self) -> tuple[Callable[..., Occurrences], tuple[_core.Rows]]:
        return _unpickled_rows, (self._rows,)


def _is_under(model: Model, unit: _core.Unit, above: set[str]) -> bool:
    waiting, seen = list(unit.under), set()
    while waiting:
        name = waiting.pop()
        if name in above:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(model.units[name].under)
    return False


class _Arrow:
    def __init__(self, rows: _core.Rows, language: str) -> None:
        self._rows = rows
        self._language = language

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._rows.arrow_stream(self._language)


class Plan(Occurrences):
    """Everything that happens in the half-open window [start, end), ordered by first day, activity and unit."""

    __slots__ = ("_handle",)

    def __init__(self, core: _core.Plan, model: Model | None = None) -> None:
        super().__init__(core.rows(), Model(core.model) if model is None else model)
        self._handle = core

    @property
    def model(self) -> Model:
        """The model that was expanded."""
        return self._model

    @property
    def start(self) -> dt.date:
        """The first day of the window."""
        return self._handle.start

    @property
    def end(self) -> dt.date:
        """The day after the last one: the window is half-open."""
        return self._handle.end

    @property
    def remarks(self) -> Issues:
        """What a person should know: occurrences merged, units without a group, dates outside a calendar."""
        return Issues(self._handle.remarks)

    @cached_property
    def undated(self) -> tuple[Undated, ...]:
        """What shall happen, but has no date (S16)."""
        return tuple(Undated(*each) for each in self._handle.undated())

    def find(self, id: str) -> Occurrence | None:
        """The occurrence with this id, or None."""
        return self._handle.find(id)

    def at(self, id: str) -> Occurrence:
        """The occurrence with this id. Raises UnknownId."""
        found = self._handle.find(id)
        if found is None:
            raise UnknownId(f"no occurrence '{id}'", "reference.unknown")
        return found

    def order(self, *, with_advice: bool = False, language: str = "en") -> Order:
        """Which occurrence must come before which, whether the dates keep it, and what contradicts what."""
        return order_of(self, self._handle, with_advice, language)

    def coherence(self) -> Coherence:
        """The three questions of U13: what is treated politically and where, how the professional work runs, whether
        the two cohere."""
        return coherence_of(self, self._handle)

    def wheel(
        self,
        *,
        ring_by: str = "level",
        unit: Names = None,
        cycle: str | None = None,
        overlay: bool = False,
        language: str | None = None,
        theme: str = "light",
        paper: str = "screen",
    ) -> Picture:
        """The annual wheel as a picture: see :func:`hjul.render.wheel`."""
        return render.wheel(
            self, ring_by=ring_by, unit=unit, cycle=cycle, overlay=overlay, language=language, theme=theme, paper=paper
        )

    def swimlane(
        self,
        *,
        ring_by: str = "level",
        unit: Names = None,
        cycle: str | None = None,
        language: str | None = None,
        theme: str = "light",
        paper: str = "screen",
        turn: int = 0,
    ) -> Picture:
        """The months across, a row for every level, sphere, arena, kind or unit; `turn` is the year of the plan."""
        return render.swimlane(
            self, ring_by=ring_by, unit=unit, cycle=cycle, language=language, theme=theme, paper=paper, turn=turn
        )

    def to_csv(self, language: str | None = None) -> str:
        """Its table as CSV (RFC 4180): id, activity, unit, kind, first, last, title."""
        return _core.plan_csv(self._handle, language or self.model.language)

    def _repr_svg_(self) -> str:
        return self.wheel().svg

    def __repr__(self) -> str:
        window = f"'{self.start.isoformat()}', '{self.end.isoformat()}'"
        return f"Plan(model={self._model.id!r}, start={window.replace(', ', ', end=')}, occurrences={len(self)})"

    def __reduce__(self) -> tuple[Callable[..., Plan], tuple[_core.Plan]]:  # type: ignore[override]
        return Plan, (self._handle,)


def _unpickled_rows(rows: _core.Rows) -> Occurrences:
    return Occurrences(rows, Model(rows.plan.model))


def _bar() -> Callable[[float], object] | None:
    try:
        bars = importlib.import_module("tqdm.auto")
    except ImportError:
        return None
    bar = bars.tqdm(total=100, unit="%", leave=False)

    def show(share: float) -> None:
        bar.update(round(share * 100) - bar.n)
        if share >= 1:
            bar.close()

    return show


def expand(
    model: Model,
    start: Day,
    end: Day,
    *,
    unit: str | list[str] | None = None,
    schedule: str | None = None,
    progress: Callable[[float], object] | bool | None = None,
) -> Plan:
    """The same as :meth:`Model.plan`."""
    first, last = as_day(start), as_day(end)
    if last < first:
        raise ValueError(f"the window ends before it begins: {first} to {last}")
    units = [model.units[name].id for name in _names(unit) or ()]
    if schedule is not None:
        schedule = model.schedules[schedule].id
    told = (_bar() if progress else None) if isinstance(progress, bool) else progress
    return Plan(_core.expand(model._handle, first, last, schedule or "", units, told), model)
