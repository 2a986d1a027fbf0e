"""What is owed, by whom, to whom, as of a day, as known then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, overload

from hjul import _core
from hjul._core import Obligation
from hjul._tables import pandas_of, polars_of
from hjul.errors import UnknownId
from hjul.level_order import AnalysisBefore, LevelOrder
from hjul.model import Model
from hjul.plan import Names, Plan, _names

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Diagnosis", "Discrepancy", "FeedbackMeasures", "Obligation", "Obligations", "ReviewSums", "SilentEdge",
           "Status", "WithoutEffect"]  # fmt: skip

OPEN = ("conditional", "active", "overdue", "suspended")
COLUMNS = ("id", "kind", "bearer", "claimant", "answerable", "state", "reason", "content", "created", "live", "due",
           "cutoff", "breach", "closed_on", "late_days", "age_days", "extended", "moved", "rung", "cause", "closed_by",
           "parent", "origin", "successor", "measure")  # fmt: skip


# ------------------------------------------------------------------------------------------------------- what is said


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why something is not done, as the unit `by` sees it: `cause` is does_not_understand, is_not_able, does_not_want.

    `on` which day, in which `event` (id), and the `evidence`, which may be empty.
    """

    by: str
    cause: str
    on: dt.date
    event: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Plan and ledger say different things about a `unit` on a `day`; refuses nothing, and is never silent."""

    unit: str
    day: dt.date
    event: str | None
    """Id of the event; None: a planned end that has passed without a closing."""


@dataclass(frozen=True, slots=True)
class FeedbackMeasures:
    """How feedback is given: counts of obligations that were exigible at some time."""

    exigible: int
    """All of them."""
    on_time: int
    """Given in time."""
    late: int
    """Given late."""
    waived: int
    """Given up by the claimant."""
    lapsed: int
    """Discharged without an answer."""
    overdue: int
    """Still owed after the due date."""

    @property
    def closure(self) -> float | None:
        """The share that was answered; None: nothing was exigible."""
        return (self.on_time + self.late) / self.exigible if self.exigible else None

    @property
    def on_time_closure(self) -> float | None:
        """The share that was answered in time; None: nothing was exigible."""
        return self.on_time / self.exigible if self.exigible else None


@dataclass(frozen=True, slots=True)
class ReviewSums:
    """The sums of a `review` (its id) when it closed: no measure is lost.

    expected = done + dropped + continued + changed + unanswered + elsewhere; open = continued + changed + unanswered +
    fresh.
    """

    review: str
    expected: int
    """Open measures that it had to answer."""
    done: int
    """Answered: done."""
    dropped: int
    """Answered: dropped, with a reason."""
    continued: int
    """Answered: continued."""
    changed: int
    """Answered: continued with another content."""
    unanswered: int
    """Without an answer; they stay open."""
    elsewhere: int
    """Performed and not reported, waived, inactive or cut off in between."""
    fresh: int
    """Set there."""
    open: int
    """Open when it closed."""


@dataclass(frozen=True, slots=True)
class SilentEdge:
    """Where feedback stopped on its way down: `owes` gives none to `contributor` on `content`."""

    owes: str
    contributor: str
    content: str


@dataclass(frozen=True, slots=True)
class WithoutEffect:
    """An `event` of the ledger (id) that has no effect in this reading, because of a `refusal` (an error value)."""

    event: str
    about: str
    """Id of the obligation; empty: the whole event."""
    refusal: str


# ---------------------------------------------------------------------------------------------------------- obligations


class Obligations(Collection[Obligation]):
    """Some obligations of a status, in the order in which they came to exist. Immutable.

    Like :class:`Occurrences` it has all that a sequence has, but does not call itself one.
    """

    __slots__ = ("__dict__", "_model", "_rows")

    def __init__(self, rows: _core.ObligationRows, model: Model) -> None:
        self._rows = rows
        self._model = model

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Obligation]:
        return (self._rows.at(row) for row in range(len(self._rows)))

    def __contains__(self, obligation: object) -> bool:
        if isinstance(obligation, str):
            return any(each.id == obligation for each in self)
        return any(each == obligation for each in self)

    @overload
    def __getitem__(self, index: int) -> Obligation: ...
    @overload
    def __getitem__(self, index: slice) -> Obligations: ...

    def __getitem__(self, index: int | slice) -> Obligation | Obligations:
        """One obligation, or a slice by number."""
        if isinstance(index, slice):
            return Obligations(self._rows.sliced(index), self._model)
        size = len(self._rows)
        place = index + size if index < 0 else index
        if not 0 <= place < size:
            raise IndexError(f"no obligation {index} among {size}")
        return self._rows.at(place)

    def of(
        self,
        *,
        bearer: Names = None,
        claimant: Names = None,
        answerable: Names = None,
        kind: Names = None,
        state: Names = None,
    ) -> Obligations:
        """Those for which every condition holds. Raises UnknownId for a unit that is not there."""

        def units(names: Names) -> list[str] | None:
            wanted = _names(names)
            return None if wanted is None else [self._model.units[name].id for name in wanted]

        def words(names: Names) -> list[str] | None:
            wanted = _names(names)
            return None if wanted is None else list(wanted)

        rows = self._rows.filtered(units(bearer), units(claimant), units(answerable), words(kind), words(state))
        return Obligations(rows, self._model)

    def open(self) -> Obligations:
        """Those that are still owed: conditional, active, overdue or suspended."""
        return self.of(state=OPEN)

    def overdue(self) -> Obligations:
        """Those that are violated and still owed."""
        return self.of(state="overdue")

    def owed_by(self, unit: str) -> Obligations:
        """What this unit still owes. Raises UnknownId."""
        return self.of(bearer=unit, state=OPEN)

    def owed_to(self, unit: str) -> Obligations:
        """What is still owed to this unit. Raises UnknownId."""
        return self.of(claimant=unit, state=OPEN)

    def answered_for_by(self, unit: str) -> Obligations:
        """Those for whose breach this unit answers, whatever became of them. Raises UnknownId."""
        return self.of(answerable=unit)

    def age_days(self, obligation: Obligation) -> int:
        """Days since the first of its lineage was created, until it ended, else until the day of the status."""
        return self._rows.age_days(obligation)

    # -------------------------------------------------------------------------------------------------------- tables

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule interface: ``pyarrow.table(status)``, ``polars.DataFrame(status)``, DuckDB ..."""
        return self._rows.arrow_stream()

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict per obligation: ids and words as `str`, days as `datetime.date`."""

        def cell(each: Obligation, name: str) -> Any:
            return self.age_days(each) if name == "age_days" else getattr(each, name)

        return [{name: cell(each, name) for name in COLUMNS} for each in self]

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas DataFrame with categories for words and units and real dates (needs pyarrow)."""
        return pandas_of(self)

    def to_polars(self) -> polars.DataFrame:
        """A polars DataFrame."""
        return polars_of(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Obligations) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} obligations of {self._model.id}>"

    def _repr_html_(self) -> str:
        from hjul._html import obligation_table

        return obligation_table(self)

    def __reduce__(self) -> tuple[Callable[..., Obligations], tuple[_core.ObligationRows]]:
        return _unpickled_rows, (self._rows,)


def _unpickled_rows(rows: _core.ObligationRows) -> Obligations:
    return Obligations(rows, Model(rows.status.plan.model))


class Status(Obligations):
    """The state of everything owed, as of a day, as known then: all obligations, and what follows from them.

    "Overdue" is never stored: it follows from the day. A status never changes, whatever is recorded later.
    """

    __slots__ = ("_handle",)

    def __init__(self, core: _core.Status, plan: Plan | None = None) -> None:
        plan = Plan(core.plan) if plan is None else plan
        super().__init__(core.rows(), plan.model)
        self._handle = core
        self.__dict__["plan"] = plan

    @cached_property
    def plan(self) -> Plan:
        """The plan in whose setting the ledger was read."""
        return Plan(self._handle.plan)

    @property
    def model(self) -> Model:
        """The model of that plan."""
        return self._model

    @property
    def as_of(self) -> dt.date:
        """The day that it is about."""
        return self._handle.as_of

    @property
    def known(self) -> int:
        """How many events of the ledger were known."""
        return self._handle.known

    @property
    def obligations(self) -> Obligations:
        """All of them, without the rest."""
        return Obligations(self._rows, self._model)

    def find(self, id: str) -> Obligation | None:
        """The obligation with this id, or None."""
        return self._handle.find(id)

    def at(self, id: str) -> Obligation:
        """The obligation with this id. Raises UnknownId."""
        found = self._handle.find(id)
        if found is None:
            raise UnknownId(f"no obligation '{id}'", "reference.unknown")
        return found

    def __contains__(self, obligation: object) -> bool:
        if isinstance(obligation, str):
            return self.find(obligation) is not None
        return isinstance(obligation, Obligation) and self.find(obligation.id) == obligation

    @property
    def measures(self) -> Obligations:
        """The obligations of kind measure; :meth:`age_days` says how old each one is."""
        return self.of(kind="measure")

    @cached_property
    def reviews(self) -> tuple[ReviewSums, ...]:
        """The sums of every review that was closed."""
        return tuple(ReviewSums(*each) for each in self._handle.reviews())

    @cached_property
    def silent_edges(self) -> tuple[SilentEdge, ...]:
        """Where feedback stopped on its way down."""
        return tuple(SilentEdge(*each) for each in self._handle.silent_edges())

    @cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """What plan and ledger say differently."""
        return tuple(Discrepancy(*each) for each in self._handle.discrepancies())

    @cached_property
    def without_effect(self) -> tuple[WithoutEffect, ...]:
        """Events of the ledger that have no effect in this reading."""
        return tuple(WithoutEffect(*each) for each in self._handle.without_effect())

    @cached_property
    def inputs(self) -> Mapping[str, str]:
        """What became of every input from an arena, by its event: unanswered, taken_up or set_aside."""
        return MappingProxyType(self._handle.inputs())

    def feedback_of(self, unit: str | None = None, *, level: str | None = None) -> FeedbackMeasures:
        """How a unit, or the units of a level, give the feedback that they owe. Raises UnknownId."""
        if (unit is None) == (level is None):
            raise TypeError("feedback_of() takes a unit or a level")
        if unit is not None:
            return FeedbackMeasures(*self._handle.feedback_of_unit(self._model.units[unit].id))
        return FeedbackMeasures(*self._handle.feedback_of_level(self._model.levels[level or ""].id))

    def depth_of(self, delivery: str) -> int:
        """How many levels feedback on one delivery (the id of its event) has reached on its way down."""
        return self._handle.depth_of(delivery)

    def level_order(self, artefact: str = "") -> LevelOrder:
        """In which order the levels worked on what was handled: on one artefact, or on all of them together."""
        return LevelOrder._of(self._handle.level_order(artefact))

    def analysis_before(self, reports: Iterable[str] = ()) -> tuple[AnalysisBefore, ...]:
        """Whether analysis came before each annual report and each dialogue meeting, by day (source 001).

        `reports` are the artefacts of the ledger that are annual reports.
        """
        return tuple(AnalysisBefore(*each) for each in self._handle.analysis_before(list(reports)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Status):
            return self._handle == other._handle
        return super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()

    def __repr__(self) -> str:
        counts = f"obligations={len(self)}, open={len(self.open())}, overdue={len(self.overdue())}"
        return f"Status(model={self._model.id!r}, as_of='{self.as_of}', known={self.known}, {counts})"

    def __reduce__(self) -> tuple[Callable[..., Status], tuple[_core.Status]]:  # type: ignore[override]
        return Status, (self._handle,)
