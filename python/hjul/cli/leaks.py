"""Equations from which hidden figures follow: whole, with the names of units, and with the hidden cells marked.

Names only: what is hidden has no number here, and what is shown needs none to be recognised.
"""

from __future__ import annotations

import textwrap

import hjul
from hjul.cli import result_words
from hjul.cli.words import say
from hjul.disclosure import Leak, PublishedCell

MOST = 5


class Equations:
    """Says the leaks of one publication."""

    def __init__(self, publication: hjul.Publication, language: str) -> None:
        self.publication = publication
        self.language = language
        self.titles = {code: title or code for code, title, _ in publication.hierarchy.units}

    def of(self, leak: Leak) -> tuple[str, ...]:
        """The hidden cell, and the equations that lead to it."""
        cell = self.publication[leak.row]
        head = ", ".join(filter(None, (self.titles[cell.unit], cell.indicator, cell.period, cell.breakdown)))
        if not leak.equations:
            return head, result_words.say("shown_earlier", self.language)
        return head, *(self.equation(each, cell) for each in leak.equations)

    def sentence(self, leak: Leak) -> str:
        head, *equations = self.of(leak)
        return f"{head}: {'; '.join(equations)}"

    def equation(self, equation: tuple[int | None, tuple[int | None, ...], bool], about: PublishedCell) -> str:
        total, parts, is_ratio = equation
        sign = " / " if is_ratio else " + "
        return f"{self.name(total, about)} = {sign.join(self.name(part, about) for part in parts)}"

    def name(self, row: int | None, about: PublishedCell) -> str:
        """The unit, and what of the cell is other than in the one that the equations are about."""
        if row is None:
            return result_words.say("in_no_table", self.language)
        cell = self.publication[row]
        others = (
            (cell.indicator, about.indicator),
            (cell.period, about.period),
            (cell.breakdown, about.breakdown),
        )
        other = ", ".join(own for own, usual in others if own != usual)
        name = self.titles[cell.unit] + (f" ({other})" if other else "")
        return name if cell.visibility == "shown" else f"[{name}: {say('hidden', self.language)}]"


def sentences(publication: hjul.Publication, leaks: hjul.AuditReport, language: str) -> tuple[str, ...]:
    told = Equations(publication, language)
    return tuple(told.sentence(leak) for leak in leaks.leaks)


def put(publication: hjul.Publication, leaks: hjul.AuditReport, language: str) -> None:
    """A few of them, whole, and how many more there are."""
    if not leaks.leaks:
        return
    told = Equations(publication, language)
    print(f"\n{len(leaks.leaks)} {say('leaks', language)}:")
    for leak in leaks.leaks[:MOST]:
        head, *equations = told.of(leak)
        print(filled(head, 2))
        for equation in equations:
            print(filled(equation, 6))
    if len(leaks.leaks) > MOST:
        print(f"  {result_words.say('more_leaks', language, count=len(leaks.leaks) - MOST)}")


def filled(text: str, indent: int) -> str:
    return textwrap.fill(
        text,
        100,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
