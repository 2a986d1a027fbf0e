"""What results say, in columns: unit x indicator x period x breakdown, with a value or the reason why there is none.

    results = hjul.read_observations("2024-25_5._trinn.csv", "2025-26_5._trinn.csv")
    table = hjul.roll_up(results)                    # every unit of every level
    results.to_pandas()

A missing value is never 0, and why it is missing is kept: suppressed, not_reported, excluded, withdrawn ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hjul import _core
from hjul import _observation_columns as columns
from hjul._days import Day
from hjul._tables import pandas_of, polars_of
from hjul.issues import Issues
from hjul.places import Hierarchy

if TYPE_CHECKING:
    import numpy
    import pandas
    import polars

__all__ = [
    "Attribution",
    "Marker",
    "Observation",
    "Observations",
    "UnitTrait",
    "marker_table",
    "read_observations",
    "source_of",
]

SOURCES = ("udir_export", "skolverket_api", "skolverket_grades", "kolada", "long_csv")


@dataclass(frozen=True, slots=True)
class Observation:
    """One row: what a source says about a unit, an indicator, a period and a breakdown."""

    unit: str
    """Its code, always text: leading zeros matter."""
    indicator: str
    """Its name in the source."""
    period: str
    """As the source writes it: 2025-26, 2024/25, 2024."""
    breakdown: str
    """Empty: the whole; else such as 'Lesing / 5. årstrinn / Alle eierformer / Alle kjønn'."""
    value: float | tuple[float, float] | str | None
    """A number, a band, words, or None."""
    kind: str
    """missing, number, rounded, band or text."""
    missing: str | None
    """Why there is none: not_reported, suppressed, excluded, not_published, withdrawn, unclear."""
    n: int | None
    """How many pupils, or answers, stand behind the value; None: not known."""
    release: str
    """Which publication says so."""
    status: str
    """published, revised or withdrawn."""
    measured_at: str = ""
    """Where it was measured, if not at `unit`, to which it is attributed; empty: there."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom to name when figures are shown."""

    text: str
    """Källa: Skolverket."""
    covers_own_processing: bool
    """False: what was calculated from the figures must not name the source (Kolada)."""


@dataclass(frozen=True, slots=True)
class UnitTrait:
    """Something that a source says about a unit and that is no observation, such as who runs a school."""

    unit: str
    """Its code."""
    name: str
    """What is told: Typ av huvudman."""
    value: str
    """Enskild."""


class Observations:
    """Observations in columns, and what their source says about units and about itself. Immutable.

    Columns are NumPy arrays over the same memory, 24 bytes per observation; `unit`, `indicator`, `period`, `breakdown`
    and `release` are places in `units`, `indicators`, and so on.
    """

    __slots__ = ("_handle", "attributions", "hierarchy", "notes", "organisers", "remarks", "traits")

    def __init__(
        self,
        handle: _core.Observations,
        *,
        hierarchy: Hierarchy | None = None,
        organisers: Hierarchy | None = None,
        traits: tuple[UnitTrait, ...] = (),
        notes: tuple[str, ...] = (),
        attributions: tuple[Attribution, ...] = (),
        remarks: Issues | None = None,
    ) -> None:
        self._handle = handle
        self.hierarchy: Hierarchy | None = hierarchy
        """Where the units lie, as the source says it; None where it places nobody."""
        self.organisers: Hierarchy | None = organisers
        """Who runs the schools: another tree, as one organiser has schools in several municipalities."""
        self.traits: tuple[UnitTrait, ...] = traits
        """What the source says about units besides."""
        self.notes: tuple[str, ...] = notes
        """Preamble and explanations of the source, as they stand."""
        self.attributions: tuple[Attribution, ...] = attributions
        """Whom to name when the figures are shown."""
        self.remarks: Issues = Issues() if remarks is None else remarks
        """What was left out in reading, and why."""

    # ---------------------------------------------------------------------------------------------------------- making

    @classmethod
    def from_columns(
        cls,
        unit: Sequence[str],
        indicator: Sequence[str],
        period: Sequence[str],
        value: Sequence[Any],
        *,
        breakdown: Sequence[str] | None = None,
        n: Sequence[int | None] | None = None,
        missing: Sequence[str | None] | None = None,
        kind: Sequence[str | None] | None = None,
        release: Sequence[str] | None = None,
        status: Sequence[str] | None = None,
        measured_at: Sequence[str] | None = None,
        hierarchy: Hierarchy | None = None,
        releases: Sequence[str] = (),
    ) -> Observations:
        """From columns of one length. A value is a number, words, a band (low, high), or None (NaN counts as None).

        `kind` is needed for "rounded" alone: numbers that the source itself gives as about so much. `releases`: the
        publications in the order in which they came out, where the rows do not stand in it.

        `measured_at` names the unit where a figure was measured, where that is not `unit`, to which it is attributed
        and by which it is summed; empty text: the same.

        `missing` says why there is none (not_reported where it says nothing); a reason beside a value is a ValueError.
        The same key twice in one release is InvalidObservations (observation.repeated), as in a file.
        """
        size = len(unit)
        kinds, reasons, numbers, uppers, texts = columns.values(value, missing, kind, size)
        names = {"unit": unit, "indicator": indicator, "period": period, "breakdown": breakdown, "release": release}
        names["measured_at"] = measured_at
        codes = [
            columns.named(column, size, name, releases if name == "release" else ()) for name, column in names.items()
        ]
        statuses = columns.words(status, columns.STATUSES, size, "status")
        return cls(
            _core.observations_from_columns(
                codes, numbers, uppers, kinds, reasons, statuses, columns.counts(n, size), texts
            ),
            hierarchy=hierarchy,
        )

    @classmethod
    def from_pandas(cls, frame: pandas.DataFrame, *, hierarchy: Hierarchy | None = None) -> Observations:
        """From a data frame with the columns unit, indicator, period and value, and those of from_columns it has.

        What `to_pandas` gives comes back as it was: `text` has the words of a row, `low` and `high` its band.
        """
        return cls._from_table({str(name): frame[name].tolist() for name in frame.columns}, hierarchy)

    @classmethod
    def from_polars(cls, frame: polars.DataFrame, *, hierarchy: Hierarchy | None = None) -> Observations:
        """The same from polars."""
        return cls._from_table({name: frame[name].to_list() for name in frame.columns}, hierarchy)

    @classmethod
    def from_arrow(cls, table: Any, *, hierarchy: Hierarchy | None = None) -> Observations:
        """The same from anything with the Arrow interface. Needs pyarrow."""
        import pyarrow

        return cls._from_table(pyarrow.table(table).to_pydict(), hierarchy)

    @classmethod
    def from_parquet(cls, path: str | Path, *, hierarchy: Hierarchy | None = None) -> Observations:
        """The same from a Parquet file. Needs pyarrow."""
        import pyarrow.parquet

        return cls.from_arrow(pyarrow.parquet.read_table(path), hierarchy=hierarchy)

    @classmethod
    def _from_table(cls, table: Mapping[str, Sequence[Any]], hierarchy: Hierarchy | None) -> Observations:
        return cls.from_columns(**columns.given(table), hierarchy=hierarchy)

    # -------------------------------------------------------------------------------------------------------- looking

    def __len__(self) -> int:
        return len(self._handle)

    def __getitem__(self, row: int) -> Observation:
        return Observation(*self._handle.row(range(len(self))[row]))

    def __iter__(self) -> Iterator[Observation]:
        return (self[row] for row in range(len(self)))

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of the units, in the order in which they first came."""
        return self._handle.units

    @property
    def indicators(self) -> tuple[str, ...]:
        """Names of the indicators."""
        return self._handle.indicators

    @property
    def periods(self) -> tuple[str, ...]:
        """Names of the periods."""
        return self._handle.periods

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """Names of the breakdowns."""
        return self._handle.breakdowns

    @property
    def releases(self) -> tuple[str, ...]:
        """Names of the publications, in the order in which they came out."""
        return self._handle.releases

    def column(self, name: str) -> numpy.ndarray[Any, Any]:
        """A column without a copy: unit, indicator, period, breakdown, release, state, value or n.

        `value` is NaN where there is none; `n` is 4294967295 where it is not known. Raises KeyError.
        """
        import numpy

        if name not in ("unit", "indicator", "period", "breakdown", "release", "state", "value", "n"):
            raise KeyError(f"observations have no column '{name}'")
        return numpy.asarray(getattr(self._handle, name))

    # -------------------------------------------------------------------------------------------------------- choosing

    def known_at(self, release: str) -> Observations:
        """What was known when a release had come out: of each key the row of the latest release up to it.

        Raises UnknownId.
        """
        return self._like(self._handle.known_at(release))

    def latest(self) -> Observations:
        """As known at the last release."""
        return self._like(self._handle.latest())

    def where(
        self,
        *,
        unit: str | Iterable[str] | None = None,
        indicator: str | Iterable[str] | None = None,
        period: str | Iterable[str] | None = None,
        breakdown: str | Iterable[str] | None = None,
    ) -> Observations:
        """The rows for which every condition that is given holds; several names mean any of them."""
        wanted = {"unit": unit, "indicator": indicator, "period": period, "breakdown": breakdown}
        rows: Sequence[int] = range(len(self))
        for name, names in wanted.items():
            if names is None:
                continue
            known: tuple[str, ...] = getattr(self, name + "s")
            chosen = {names} if isinstance(names, str) else set(names)
            codes = {place for place, each in enumerate(known) if each in chosen}
            column = memoryview(getattr(self._handle, name))  # and not NumPy, which the command line does without
            rows = [row for row in rows if column[row] in codes]
        return self._like(self._handle.where(list(rows)))

    def _like(self, handle: _core.Observations) -> Observations:
        return Observations(
            handle,
            hierarchy=self.hierarchy,
            organisers=self.organisers,
            traits=self.traits,
            notes=self.notes,
            attributions=self.attributions,
            remarks=self.remarks,
        )

    # ------------------------------------------------------------------------------------------------------- as tables

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule interface: ``pyarrow.table(observations)``, ``polars.DataFrame(observations)`` ..."""
        return self._handle.arrow_stream()

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame: names as categories, values as numbers, reasons as words. Needs pyarrow."""
        return pandas_of(self)

    def to_polars(self) -> polars.DataFrame:
        """The same as a polars DataFrame."""
        return polars_of(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Observations) and self._handle == other._handle

    def __hash__(self) -> int:
        return hash(self._handle)

    def __repr__(self) -> str:
        return (
            f"<Observations: {len(self)} of {len(self.units)} units, {len(self.indicators)} indicators, "
            f"{len(self.periods)} periods>"
        )


# -------------------------------------------------------------------------------------------------------------- reading


def source_of(data: bytes) -> str:
    """Which of the sources that hjul knows a file is from, by its first bytes; long_csv where none of the others."""
    head = data[:4096]
    if b"E\0n\0h\0e\0t\0N\0i\0v\0a\0a\0" in head or b"EnhetNivaa" in head:
        return "udir_export"
    text = head.decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if text.startswith(("{", "[")):
        return "kolada"
    if "schoolUnitCode" in text.partition("\n")[0]:
        return "skolverket_api"
    return "skolverket_grades" if text.startswith("Statistik från Skolverket") else "long_csv"


@dataclass(frozen=True, slots=True)
class Marker:
    """What a sign means in the files of a source, and in which periods."""

    sign: str
    """The whole cell; of a rounded value what stands before the number."""
    kind: str = "missing"
    """missing or rounded."""
    reason: str = "not_reported"
    """Why it is missing: see :class:`Observation`."""
    valid_from: Day | None = None
    """Holds for periods that begin on this day or later; None: always did. A school year begins on 1 August."""
    valid_to: Day | None = None
    """... and on this day or earlier."""


def marker_table(source: str) -> tuple[Marker, ...]:
    """The signs that hjul knows of a source."""
    return tuple(
        Marker(sign, kind, reason, first, last) for sign, kind, reason, first, last in _core.marker_table(source)
    )


def read_observations(
    *files: str | Path | bytes,
    source: str | None = None,
    release: str = "",
    markers: Mapping[str, Iterable[Marker]] | None = None,
) -> Observations:
    """Reads files of published results, or their bytes, and puts them together.

    `source` is udir_export, skolverket_api, skolverket_grades, kolada or long_csv; without it, what each file looks
    like. `release` names the publication. `markers`: signs of your own by source, tried before those of
    :func:`marker_table`; of several the first that holds in the period of the figure. Raises InvalidObservations
    with every issue of every file, and OSError.
    """
    pieces = []
    for number, file in enumerate(files, 1):
        data = file if isinstance(file, bytes) else Path(file).read_bytes()
        name = f"file {number}" if isinstance(file, bytes) else Path(file).name
        pieces.append((source or source_of(data), data, name, release))
    signs = [
        (known, each.sign, each.kind, each.reason, each.valid_from, each.valid_to)
        for known, own in (markers or {}).items()
        for each in own
    ]
    observations, hierarchy, organisers, traits, notes, attributions, remarks = _core.read_observations(pieces, signs)
    return Observations(
        observations,
        hierarchy=_unless_empty(hierarchy),
        organisers=_unless_empty(organisers),
        traits=tuple(UnitTrait(*each) for each in traits),
        notes=notes,
        attributions=tuple(Attribution(*each) for each in attributions),
        remarks=Issues(remarks),
    )


def _unless_empty(handle: _core.Hierarchy) -> Hierarchy | None:
    return Hierarchy(handle) if handle.periods else None
