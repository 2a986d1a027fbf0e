"""What may be shown of the figures, and whether what is shown gives away the rest.

    table = hjul.roll_up(results)
    shown = hjul.publish(table, hjul.DisclosurePolicy(least=10))
    hjul.audit(shown).leaks                          # (), or the equations that tell what is hidden

Whether a cell is hidden for its own sake or for another's is not told, and nothing that is hidden can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hjul import _core
from hjul._cells import CellTable
from hjul._days import Day
from hjul._policy_checks import need_policy, need_thresholds
from hjul.model import Model
from hjul.observations import Observations
from hjul.places import Hierarchy
from hjul.sums import RollUp, hierarchy_of

__all__ = [
    "AuditReport",
    "DisclosurePolicy",
    "InsiderLeaks",
    "Leak",
    "NarrowCell",
    "Publication",
    "PublishedCell",
    "Ratio",
    "Thresholds",
    "audit",
    "audit_insiders",
    "publish",
    "published_by_source",
    "together",
]

Sums = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a cell is hidden for its own sake."""

    least: int = 10
    """Fewer pupils behind it, and at least one."""
    least_complement: int = 0
    """Of shares: fewer pupils than this on either side, and at least one."""
    dominance: float = 0.0
    """One unit directly below holds more than this share of the count; 0: not asked."""
    nk: Mapping[int, float] = field(default_factory=dict)
    """(n,k) rules, k by n: the n largest measured units hold more than k percent."""
    p_percent: float = 0.0
    """p% rule: all but the two largest measured units hold less than p percent of the largest; 0: not asked."""

    def __post_init__(self) -> None:
        """Raises ValueError for a number that cannot be meant."""
        need_thresholds(self)


@dataclass(frozen=True, slots=True)
class Ratio:
    """An indicator that is whole x numerator / denominator, unit by unit: a share or a mean, and what is behind it."""

    indicator: str
    """Its name."""
    numerator: str
    """The name of the indicator above the line; empty: in no table, as with a mean of points."""
    denominator: str
    """The name of the indicator below the line; where the ratio has a count behind it (n), this is it."""
    whole: float = 1.0
    """What stands for all: 100 for percentages."""


def _ratios_of(ratios: Iterable[Ratio]) -> list[tuple[str, str, str, float]]:
    return [(each.indicator, each.numerator, each.denominator, each.whole) for each in ratios]


@dataclass(frozen=True, slots=True)
class DisclosurePolicy:
    """What may be shown: data, per country, audience and time."""

    least: int = 10
    """Hidden when fewer pupils stand behind a cell, and at least one; 0: no cell is hidden for its own sake."""
    least_complement: int = 0
    """Of shares: see :class:`Thresholds`."""
    dominance: float = 0.0
    """See :class:`Thresholds`."""
    nk: Mapping[int, float] = field(default_factory=dict)
    """See :class:`Thresholds`."""
    p_percent: float = 0.0
    """See :class:`Thresholds`."""
    of_level: Mapping[str, Thresholds] = field(default_factory=dict)
    """By level of the hierarchy, where they differ."""
    hidden_siblings: int = 2
    """At least so many hidden under a shown superior, or none."""
    narrowest: int = 0
    """A hidden count must be open within at least so many pupils; 0: only exact values count as given away."""
    hides_zero: bool = False
    """Hide cells without pupils too."""
    whole_of_share: Mapping[str, float] = field(default_factory=dict)
    """Indicators that are shares, and what stands for the whole: 1 or 100."""
    ratios: tuple[Ratio, ...] = ()
    """Indicators that are shares or means of others: none of them may give away another."""
    amounts: frozenset[str] = frozenset()
    """Indicators that are amounts: a unit holds its value of them, and its count of all others."""
    protects_insiders: bool = False
    """No unit that knows its own cells, and those of the units below it, may work out another one."""
    hides_for_others: bool = True
    """False: thresholds alone, to see with :func:`audit` what would leak."""
    rounded_to: float = 0.0
    """Shown values are rounded to multiples of this; 0: as they are."""
    falls_back_to_superior: bool = False
    """Tell for each hidden cell which unit above is shown."""
    rules_found: int | None = None
    """By :meth:`of`: how many rules of the model made it."""

    def __post_init__(self) -> None:
        """Raises ValueError for a number that cannot be meant."""
        need_policy(self)

    @staticmethod
    def audiences(model: Model) -> tuple[str, ...]:
        """The readers that the rules of a model name, and public; empty: what they say holds for every reader."""
        return _core.disclosure_audiences(model._handle)

    @classmethod
    def of_source(cls, source: str, period: str) -> DisclosurePolicy:
        """The thresholds that a source (udir_export, kolada ...) says it applies to figures of a period.

        Nothing is hidden for its own sake (`least` 0) where nothing is known of it. Raises ValueError.
        """
        return cls._from(_core.policy_of_source(source, period))

    @classmethod
    def of(cls, model: Model, audience: str, day: Day, source: str = "") -> DisclosurePolicy:
        """The rules of a model for an audience on a day; the strictest number of each kind counts.

        Without any rule nothing is hidden for its own sake: see `rules_found`. Raises Error
        (disclosure.unknown_audience) where rules name their readers and `audience` is none of :meth:`audiences`.
        """
        return cls._from(_core.disclosure_policy(model._handle, audience, day, source))

    @classmethod
    def _from(cls, given: dict[str, Any]) -> DisclosurePolicy:
        least, least_complement, dominance, nk, p_percent = given.pop("usual")
        of_level = {level: Thresholds(*each) for level, each in given.pop("of_level").items()}
        ratios = tuple(Ratio(*each) for each in given.pop("ratios"))
        return cls(
            least=least, least_complement=least_complement, dominance=dominance, nk=nk, p_percent=p_percent,
            of_level=of_level, ratios=ratios, **given,
        )  # fmt: skip

    def _fields(self) -> dict[str, Any]:
        thresholds = {
            level: (each.least, each.least_complement, each.dominance, dict(each.nk), each.p_percent)
            for level, each in self.of_level.items()
        }
        return {
            "usual": (self.least, self.least_complement, self.dominance, dict(self.nk), self.p_percent),
            "ratios": _ratios_of(self.ratios),
            "amounts": set(self.amounts),
            "protects_insiders": self.protects_insiders,
            "of_level": thresholds,
            "hidden_siblings": self.hidden_siblings,
            "narrowest": self.narrowest,
            "hides_zero": self.hides_zero,
            "whole_of_share": dict(self.whole_of_share),
            "hides_for_others": self.hides_for_others,
            "rounded_to": self.rounded_to,
            "falls_back_to_superior": self.falls_back_to_superior,
        }


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """What a reader gets of a cell."""

    unit: str
    """Its code."""
    indicator: str
    """Its name."""
    period: str
    """As the source writes it."""
    breakdown: str
    """Empty: the whole."""
    value: float | None
    """None where it is not shown."""
    n: int | None
    """None where it is not shown, and where nobody said it."""
    visibility: str
    """shown, hidden, or empty: there is nothing to hide."""
    fallback: str | None
    """Of a hidden one: the nearest unit above that is shown, where the policy says so."""
    missing: str | None = None
    """Why an empty one has no value; a hidden one is suppressed, whoever hid it, or withdrawn by the source."""
    is_rounded: bool = False
    """The source gives it as about so much."""
    status: str = "published"
    """published, revised or withdrawn, by the source."""


class Publication(CellTable):
    """What one reader gets: the cells of a table, in its order, without what is hidden. Immutable."""

    __slots__ = ()
    _handle: _core.Publication

    def __init__(self, handle: _core.Publication) -> None:
        self._handle = handle

    def _own_columns(self) -> tuple[str, ...]:
        return ("visibility",)

    def __getitem__(self, row: int) -> PublishedCell:
        return PublishedCell(*self._handle.cell(range(len(self))[row]))

    def __iter__(self) -> Iterator[PublishedCell]:
        return (self[row] for row in range(len(self)))

    def count(self, visibility: str) -> int:
        """How many cells are shown, hidden or empty."""
        return self._handle.count(visibility)

    def __repr__(self) -> str:
        return f"<Publication of {len(self)} cells: {self.count('shown')} shown, {self.count('hidden')} hidden>"


def _sums_of(sums: Sums | None) -> list[tuple[str, list[str]]]:
    return [(total, list(parts)) for total, parts in (sums or {}).items()]


def publish(
    table: RollUp | Observations,
    policy: DisclosurePolicy | None = None,
    *,
    sums: Sums | None = None,
    hierarchy: Hierarchy | None = None,
) -> Publication:
    """What a policy lets be seen of a table, or of a source's figures as they are (what it hid stays hidden).

    `sums`: breakdowns that add up, ``{"Alle kjønn": ["Jenter", "Gutter"]}``. Besides small cells those are hidden from
    which hidden ones could be worked out, over all levels and breakdowns at once. Words and bands are no figures and
    stand in no publication. Raises UnknownId.
    """
    fields = (policy or DisclosurePolicy())._fields()
    if isinstance(table, RollUp):
        return Publication(_core.publish(table._handle, fields, _sums_of(sums)))
    under = hierarchy_of(table, hierarchy)
    return Publication(_core.publish_as_observed(table._handle, under._handle, fields, _sums_of(sums)))


def published_by_source(
    observations: Observations,
    *,
    sums: Sums | None = None,
    hierarchy: Hierarchy | None = None,
    ratios: Iterable[Ratio] = (),
) -> Publication:
    """What a source itself published: what it marks as suppressed, withdrawn or unclear is hidden."""
    under = hierarchy_of(observations, hierarchy)
    handle = _core.published_by_source(observations._handle, under._handle, _sums_of(sums), _ratios_of(ratios))
    return Publication(handle)


def together(*tables: Publication, ratios: Iterable[Ratio] = ()) -> Publication:
    """All that one reader has got, as one table to audit: a cell is shown where any of the tables shows it.

    Their sums and ratios hold, and those given. All stand over the same hierarchy, else ContractViolation.
    """
    return Publication(_core.together([each._handle for each in tables], _ratios_of(ratios)))


# -------------------------------------------------------------------------------------------------------------- audits


@dataclass(frozen=True, slots=True)
class Leak:
    """A hidden cell that can be worked out exactly."""

    row: int
    """Its place in the publication."""
    equations: tuple[tuple[int | None, tuple[int | None, ...], bool], ...]
    """What it follows from, as rows: a total, and the parts that add up to it; or, where the third says True, a ratio,
    and its numerator and denominator. None: in no table. Empty: it was shown earlier."""
    sentence: str
    """The cell and the equations, for people."""


@dataclass(frozen=True, slots=True)
class NarrowCell:
    """A hidden count that can be placed within fewer pupils than was wanted."""

    row: int
    """Its place in the publication."""
    low: float
    """The least that it can be."""
    high: float
    """The most that it can be."""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What a reader can work out."""

    hidden: int
    """How many cells are hidden."""
    leaks: tuple[Leak, ...]
    """Those that can be worked out exactly, by row."""
    narrow: tuple[NarrowCell, ...]
    """Those that can be placed too closely, by row."""
    is_exact: bool
    """False: some bounds may be narrower than told."""
    adds_up: bool
    """False: shown counts contradict each other."""

    @property
    def is_clean(self) -> bool:
        """Nothing leaks, and nothing is too narrow."""
        return not self.leaks and not self.narrow


@dataclass(frozen=True, slots=True)
class InsiderLeaks:
    """A unit that knows its own cells, and what it can work out of others."""

    unit: str
    """Its code."""
    leaks: tuple[Leak, ...]
    """The cells of others, by row."""


def audit_insiders(publication: Publication, *, earlier: Iterable[Publication] = ()) -> tuple[InsiderLeaks, ...]:
    """Of every unit with a hidden cell, or one below it: what it can work out of others, if anything."""
    found = _core.audit_insiders(publication._handle, [each._handle for each in earlier])
    return tuple(InsiderLeaks(unit, tuple(Leak(*each) for each in leaks)) for unit, leaks in found)


def audit(
    publication: Publication,
    *,
    narrowest: int = 0,
    earlier: Iterable[Publication] = (),
    knowing: Iterable[str] = (),
) -> AuditReport:
    """Exactly which hidden cells follow from what is shown, here and in what the same reader got `earlier`.

    `narrowest`: tell hidden counts that lie within fewer pupils than this, too. `knowing`: units, by code, whose cells
    the reader knows, with those of the units below them; leaks are then what such an insider works out of others, and
    bounds stay those of other readers. Reads nothing but what the reader has. Raises UnknownId.
    """
    hidden, leaks, narrow, is_exact, adds_up = _core.audit(
        publication._handle, narrowest, [each._handle for each in earlier], list(knowing)
    )
    return AuditReport(
        hidden, tuple(Leak(*each) for each in leaks), tuple(NarrowCell(*each) for each in narrow), is_exact, adds_up
    )
