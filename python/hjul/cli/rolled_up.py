"""Figures summed up the chain beside those that the source publishes itself: which it can make, and which not."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import hjul
from hjul.cli import output
from hjul.cli.result_words import level, say
from hjul.cli.words import say as usual
from hjul.sums import Cell


@dataclass(frozen=True)
class Pair:
    """A figure of the source above the measured level, and our sum of what lies below it."""

    level: str
    source: hjul.Observation
    ours: Cell
    missing: frozenset[str]
    """Why parts have no value."""

    @property
    def is_complete(self) -> bool:
        """Every part is published: only then both speak of the same pupils."""
        return self.ours.covered == self.ours.of

    @property
    def apart(self) -> float:
        assert isinstance(self.source.value, float)
        assert self.ours.value is not None
        return abs(self.ours.value - self.source.value)


@dataclass(frozen=True)
class Agreement:
    """How the sums of one level agree with the figures of the source."""

    level: str
    published: int
    complete: int
    same_n: int
    within_half: int
    within_one: int
    farthest: float
    hidden_below: int

    @classmethod
    def of(cls, name: str, pairs: list[Pair]) -> Agreement:
        made = [pair for pair in pairs if pair.is_complete]
        return cls(
            level=name,
            published=len(pairs),
            complete=len(made),
            same_n=sum(pair.ours.n == pair.source.n for pair in made),
            within_half=sum(pair.apart <= 0.5 for pair in made),
            within_one=sum(pair.apart <= 1 for pair in made),
            farthest=max((pair.apart for pair in made), default=0.0),
            hidden_below=sum("suppressed" in pair.missing for pair in pairs),
        )

    def fields(self) -> dict[str, Any]:
        names = ("level", "published", "complete", "same_n", "within_half", "within_one", "hidden_below")
        fields: dict[str, Any] = {name: getattr(self, name) for name in names}
        return fields | {"farthest": round(self.farthest, 3), "incomplete": self.published - self.complete}

    def sentences(self, language: str) -> list[str]:
        fields = self.fields() | {"level": level(self.level, language)}
        fields["other"] = fields["incomplete"] - fields["hidden_below"]
        words = ["rolled_level" if self.complete else "rolled_none"] + ["rolled_not"] * (fields["incomplete"] > 0)
        return [say(word, language, **fields) for word in words]


MOST_OF_A_KIND = 4


@dataclass(frozen=True)
class RolledUp:
    """The sums, what may be shown of them, and the figures of the source beside them."""

    table: hjul.RollUp
    shown: hjul.Publication
    pairs: tuple[Pair, ...]

    @property
    def agreements(self) -> list[Agreement]:
        """Of every level above the measured one on which the source has figures, lowest first."""
        of_level: dict[str, list[Pair]] = {name: [] for name in self.table.hierarchy.levels}
        for pair in self.pairs:
            of_level[pair.level].append(pair)
        return [Agreement.of(name, pairs) for name, pairs in of_level.items() if pairs]

    def some(self) -> list[Pair]:
        """Of the lowest level, the last period and one breakdown: some that are complete and some that are not."""
        if not self.pairs:
            return []
        period = max(pair.source.period for pair in self.pairs)
        last = [pair for pair in self.pairs if pair.source.period == period]
        like = [
            pair
            for pair in last
            if (pair.level, pair.source.indicator, pair.source.breakdown)
            == (last[0].level, last[0].source.indicator, last[0].source.breakdown)
        ]
        whole = [pair for pair in like if pair.is_complete][:MOST_OF_A_KIND]
        return whole + [pair for pair in like if not pair.is_complete][:MOST_OF_A_KIND]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Those of `some` as they may be shown: what the policy hides has no number here either."""
        cells = {(cell.unit, cell.indicator, cell.period, cell.breakdown): cell for cell in self.shown}
        for pair in self.some():
            cell = cells[pair.ours.unit, pair.ours.indicator, pair.ours.period, pair.ours.breakdown]
            yield {
                "unit": cell.unit,
                "indicator": cell.indicator,
                "period": cell.period,
                "breakdown": cell.breakdown,
                "value": cell.value,
                "n": cell.n,
                "visibility": cell.visibility,
                "covered": pair.ours.covered,
                "of": pair.ours.of,
                "source": {"value": pair.source.value, "n": pair.source.n},
            }

    def fields(self) -> dict[str, Any]:
        return {
            "cells": len(self.table),
            "hidden": self.shown.count("hidden"),
            "levels": [each.fields() for each in self.agreements],
            "some": list(self.rows()),
        }

    def put(self, language: str) -> None:
        measured = level(self.table.measured_level, language)
        print(output.bold(f"\n{say('rolled_up', language, measured=measured)}"))
        for each in self.agreements:
            for sentence in each.sentences(language):
                print(textwrap.fill(sentence, 100, subsequent_indent="  "))
        rows = list(self.rows())
        if not rows:
            return
        print(f"\n{rows[0]['indicator']}, {rows[0]['period']}, {rows[0]['breakdown']}")
        words = [say(word, language) for word in ("our_value", "our_n", "covered", "source_value", "source_n")]
        output.put_table([usual("unit", language), *words], [self.line(row, language) for row in rows])

    def line(self, row: dict[str, Any], language: str) -> list[str]:
        titles = {code: title for code, title, _ in self.table.hierarchy.units}
        nothing = usual("hidden" if row["visibility"] == "hidden" else "not_reported", language)
        value = nothing if row["value"] is None else f"{row['value']:.1f}"
        return [
            titles[row["unit"]] or row["unit"],
            value,
            "" if row["n"] is None else str(row["n"]),
            f"{row['covered']} / {row['of']}",
            f"{row['source']['value']:g}",
            str(row["source"]["n"]),
        ]


def rolled_up(results: hjul.Observations, policy: hjul.DisclosurePolicy) -> RolledUp:
    """The hierarchy is the source's own; a root is left out, of which a slice has but a part."""
    table = hjul.roll_up(results)
    levels = table.hierarchy.levels
    level_of = {code: name for code, _, name in table.hierarchy.units}
    pairs = [
        pair_of(table, level_of[row.unit], row)
        for row in results
        if level_of[row.unit] not in (table.measured_level, levels[-1]) and isinstance(row.value, float)
    ]
    pairs.sort(key=lambda pair: levels.index(pair.level))
    return RolledUp(table, hjul.publish(table, policy), tuple(pairs))


def pair_of(table: hjul.RollUp, name: str, row: hjul.Observation) -> Pair:
    key = (row.unit, row.indicator, row.period, row.breakdown)
    ours = table.at(*key)
    parts = table.behind(*key) if ours.covered < ours.of else ()
    return Pair(name, row, ours, frozenset(part.missing for part in parts if part.missing))
