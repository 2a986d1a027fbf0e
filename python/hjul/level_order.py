"""Who worked on results first: the order over the levels (obligations.md 8.3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

__all__ = ["AnalysisBefore", "ArtefactOrder", "FirstWork", "LevelOrder", "LevelPairs"]


@dataclass(frozen=True, slots=True)
class LevelPairs:
    """Pairs of different levels, by which of the two was first."""

    concordant: int
    """The lower one."""
    discordant: int
    """The higher one."""
    tied: int
    """Both on one day."""

    @property
    def all(self) -> int:
        """How many there are."""
        return self.concordant + self.discordant + self.tied

    @property
    def numerator(self) -> int:
        """Concordant ones less discordant ones."""
        return self.concordant - self.discordant

    @property
    def value(self) -> float | None:
        """Somers' D (M1): from -1, from above, to +1, from below; None without a pair."""
        return self.numerator / self.all if self.all else None


@dataclass(frozen=True, slots=True)
class FirstWork:
    """The first work of a `level` on an artefact: by which `unit`, in which `event` (id), on which `day`."""

    level: str
    unit: str
    event: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class ArtefactOrder:
    """The order in which one `artefact` was worked on."""

    artefact: str
    firsts: tuple[FirstWork, ...]
    """By day, the lower level first on one day."""
    pairs: LevelPairs
    """Of the levels that worked on it."""
    censored: LevelPairs
    """Of all levels of the model: one that never did counts as later than those that did."""

    @property
    def value(self) -> float | None:
        """M1 of this artefact; None where fewer than two levels worked on it."""
        return self.pairs.value

    @property
    def coverage(self) -> float | None:
        """The share of the model's pairs of levels that is known; None for a model with one level."""
        return self.pairs.all / self.censored.all if self.censored.all else None


@dataclass(frozen=True, slots=True)
class LevelOrder:
    """In which order the levels worked on what a ledger handled: analysed, interpreted or discussed it.

    From above is not -1 unless politics comes first: administration, politics, profession gives -1/3.
    """

    artefacts: tuple[ArtefactOrder, ...]
    """By name."""
    pairs: LevelPairs
    """Of all artefacts together."""
    censored: LevelPairs
    """The same, with levels that never worked on an artefact as the last."""

    @property
    def value(self) -> float | None:
        """M1, pooled over the artefacts; None where no artefact was worked on by two levels."""
        return self.pairs.value

    @classmethod
    def _of(cls, told: tuple[Any, ...]) -> LevelOrder:
        artefacts, pairs, censored = told
        return cls(
            tuple(
                ArtefactOrder(name, tuple(FirstWork(*each) for each in firsts), LevelPairs(*own), LevelPairs(*every))
                for name, firsts, own, every in artefacts
            ),
            LevelPairs(*pairs),
            LevelPairs(*censored),
        )


@dataclass(frozen=True, slots=True)
class AnalysisBefore:
    """Whether analysis came before one annual report or one dialogue meeting, held on a `day`."""

    rule: str
    """`before_report` or `before_meeting`."""
    event: str
    """Id of the event that reported, or that the meeting was held."""
    day: dt.date
    unit: str
    """Who reported; of a meeting, the school: one answer for each."""
    analysis: str | None
    """Id of the first analysis below that unit since its last report or meeting; None: there was none."""

    @property
    def is_kept(self) -> bool:
        """Analysis came first."""
        return self.analysis is not None
