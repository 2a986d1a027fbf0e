"""Why something is owed, and what would be otherwise: reasons as data and as sentences (obligations.md 11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeAlias, overload

from hjul import _core
from hjul._core import Because
from hjul._events import plain
from hjul.status import Obligation, Status

__all__ = ["Because", "BreachChange", "Explanation", "MemberChange", "ObligationChange", "StatusDifference", "WhatIf",
           "difference"]  # fmt: skip

_Told: TypeAlias = tuple[str, dt.date, int, tuple[Because, ...]]

# Those who answer now, as the reasons name them.
_ANSWERS = {"answers": "unit", "answers_itself": "unit", "rung_owes": "bearer"}


class Explanation(Sequence[Because]):
    """The reasons behind one reading of an obligation, or behind a refused command, in order. Immutable.

    Every event that it rests on is named: take one of them out of the ledger, and the explanation is another one.
    """

    __slots__ = ("_about", "_as_of", "_known", "_language", "_reasons")

    def __init__(self, told: _Told, language: str = "en") -> None:
        self._about, self._as_of, self._known, self._reasons = told
        self._language = language

    @property
    def about(self) -> str:
        """Id of the obligation; of a refused command, of its event."""
        return self._about

    @property
    def as_of(self) -> dt.date:
        """The day that was asked about."""
        return self._as_of

    @property
    def known(self) -> int:
        """How many events of the ledger were known."""
        return self._known

    @property
    def events(self) -> tuple[str, ...]:
        """Every event on which it rests (ids), each once, in the order of the reasons."""
        return tuple(dict.fromkeys(event for because in self._reasons for event in because.events))

    @property
    def sources(self) -> tuple[str, ...]:
        """Every place where its rules are written, each once."""
        return tuple(dict.fromkeys(source for because in self._reasons for source in because.sources))

    def on(self, topic: str) -> tuple[Because, ...]:
        """The reasons on one topic: owed, creation, rule, due_date, answerability, prospect ..."""
        return tuple(because for because in self._reasons if because.topic == topic)

    def sentences(self, language: str | None = None) -> tuple[str, ...]:
        """The reasons in words: nb, sv or en (nn and da read nb). Default: the model's language."""
        return tuple(because.sentence(language or self._language) for because in self._reasons)

    @property
    def answerable(self) -> tuple[str, ...]:
        """Units (ids) that answer for it now: for its breach, then rung by rung; none while nothing is breached."""
        named = (because.arguments.get(_ANSWERS.get(because.kind, "")) for because in self.on("answerability"))
        return tuple(dict.fromkeys(unit for unit in named if isinstance(unit, str)))

    def to_dict(self, language: str | None = None) -> dict[str, Any]:
        """As plain data: what it is about, and per reason topic, kind, arguments, events, sources and its sentence."""
        return {
            "about": self._about,
            "as_of": self._as_of.isoformat(),
            "known": self._known,
            "because": [
                {
                    "topic": because.topic,
                    "kind": because.kind,
                    "text": because.sentence(language or self._language),
                    "arguments": plain(because.arguments),
                    "events": list(because.events),
                    "sources": list(because.sources),
                }
                for because in self._reasons
            ],
            "answerable": list(self.answerable),
        }

    def __len__(self) -> int:
        return len(self._reasons)

    @overload
    def __getitem__(self, index: int) -> Because: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Because, ...]: ...

    def __getitem__(self, index: int | slice) -> Because | tuple[Because, ...]:
        """One reason, or some of them."""
        return self._reasons[index]

    def __iter__(self) -> Iterator[Because]:
        return iter(self._reasons)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Explanation):
            return NotImplemented
        return (self.about, self.as_of, self.known, self._reasons) == (
            other.about,
            other.as_of,
            other.known,
            other._reasons,
        )

    def __hash__(self) -> int:
        return hash((self._about, self._as_of, self._known, self._reasons))

    def __str__(self) -> str:
        return "\n".join(self.sentences())

    def __repr__(self) -> str:
        return f"<why {self._about} as of {self._as_of}: {len(self)} reasons>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(because.topic)}</td><td>{escape(because.sentence(self._language))}</td>"
            f"<td>{escape(', '.join(because.events))}</td><td>{escape(', '.join(because.sources))}</td></tr>"
            for because in self._reasons
        )
        head = "<tr><th>topic</th><th>reason</th><th>events</th><th>sources</th></tr>"
        return f"<table><caption>{escape(self._about)}, {self._as_of}</caption>{head}{rows}</table>"


# ------------------------------------------------------------------------------------------------------------- what if


@dataclass(frozen=True, slots=True)
class MemberChange:
    """A `member` of an obligation that differs: days as YYYY-MM-DD, lists joined with ", ", nothing as ""."""

    member: str
    """Its name."""
    before: str
    """What it is in the first reading."""
    after: str
    """What it is in the second."""


@dataclass(frozen=True, slots=True)
class ObligationChange:
    """What differs in one obligation (`id`)."""

    id: str
    """The obligation's."""
    members: tuple[MemberChange, ...]
    """Those that differ."""


@dataclass(frozen=True, slots=True)
class BreachChange:
    """A breach of an obligation (`id`) on a `day` that only one of the readings has."""

    id: str
    """The obligation's."""
    day: dt.date
    """The day after its due date."""


@dataclass(frozen=True, slots=True)
class StatusDifference:
    """What differs between two readings."""

    fresh: tuple[str, ...]
    """Ids of obligations that only the second has."""
    gone: tuple[str, ...]
    """Ids of obligations that only the first has."""
    changed: tuple[ObligationChange, ...]
    """Those that both have, where they differ."""
    breaches_come: tuple[BreachChange, ...]
    """Breaches that only the second has."""
    breaches_gone: tuple[BreachChange, ...]
    """Breaches that only the first has."""

    @property
    def is_empty(self) -> bool:
        """Nothing differs."""
        return not (self.fresh or self.gone or self.changed)


def _difference_of(
    told: tuple[
        tuple[str, ...],
        tuple[str, ...],
        tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...],
        tuple[tuple[str, dt.date], ...],
        tuple[tuple[str, dt.date], ...],
    ],
) -> StatusDifference:
    fresh, gone, changed, come, lost = told
    return StatusDifference(
        fresh,
        gone,
        tuple(ObligationChange(id_, tuple(MemberChange(*each) for each in members)) for id_, members in changed),
        tuple(BreachChange(*each) for each in come),
        tuple(BreachChange(*each) for each in lost),
    )


def difference(before: Status, after: Status) -> StatusDifference:
    """What differs between two statuses: of two days, or of one day as known at two times."""
    return _difference_of(_core.difference(before._handle, after._handle))


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The reading of a day with and without further events."""

    before: Status
    """As it stands."""
    after: Status
    """As it would stand."""
    difference: StatusDifference
    """Between the two."""
    refused: tuple[tuple[str, str | None, tuple[tuple[str, str], ...]], ...]
    """Events of which something was refused: their id, the refusal of the whole or None, and (about, refusal) for
    parts."""

    @property
    def fresh(self) -> tuple[Obligation, ...]:
        """The obligations that would come to exist."""
        return tuple(self.after.at(id_) for id_ in self.difference.fresh)
