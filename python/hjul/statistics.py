"""How sure a share is, and which of many tests are findings. See also `hjul.charts` and `hjul.funnels`.

Columns are anything with numbers in a row; what comes back as a column is a NumPy array.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hjul import _core

__all__ = [
    "Discoveries",
    "Interval",
    "benjamini_hochberg",
    "clopper_pearson",
    "newcombe",
    "wilson",
]


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included: numbers, or columns where columns came in."""

    low: Any
    high: Any


def wilson(count: Any, n: Any, *, confidence: float = 0.95) -> Interval:
    """Wilson's score interval for the share count/n: inside [0, 1], and never empty. 0 of 10 gives (0, .2775).

    Numbers, or columns of one length.
    """
    z = _core.z_of_confidence(confidence)
    return _interval(_core.wilson(_column(count), _column(n), z), count, n)


def clopper_pearson(count: Any, n: Any, *, confidence: float = 0.95) -> Interval:
    """The exact interval of Clopper and Pearson: at least this confidence whatever the share; wider than Wilson's."""
    return _interval(_core.clopper_pearson(_column(count), _column(n), confidence), count, n)


def newcombe(count_a: Any, n_a: Any, count_b: Any, n_b: Any, *, confidence: float = 0.95) -> Interval:
    """Newcombe's interval (method 10) for the difference of two shares, count_a/n_a less count_b/n_b.

    Between two years it says what other cohorts of the same school might have shown if only chance had chosen them.
    """
    z = _core.z_of_confidence(confidence)
    found = _core.newcombe(_column(count_a), _column(n_a), _column(count_b), _column(n_b), z)
    return _interval(found, count_a, n_a, count_b, n_b)


@dataclass(frozen=True, slots=True)
class Discoveries:
    """The answers to a family of tests, in the order of their p values."""

    adjusted: Any
    """A column: the smallest rate at which each would be a finding."""
    is_discovery: Any
    """A column of bools."""
    count: int
    """Of findings."""
    threshold: float
    """The largest p value that is one; 0 without any."""


def benjamini_hochberg(p: Any, *, rate: float = 0.05) -> Discoveries:
    """Which of many tests are findings, when at most this share of the findings may be false on average."""
    adjusted, is_discovery, count, threshold = _core.benjamini_hochberg(p, rate)
    return Discoveries(_array(adjusted), _array(is_discovery).astype(bool), count, threshold)


# -------------------------------------------------------------------------------------------------------- one or many


def _is_one(value: Any) -> bool:
    """A number, or an array of no dimension."""
    return not hasattr(value, "__len__") or getattr(value, "shape", None) == ()


def _column(value: Any) -> Any:
    return [value] if _is_one(value) else value


def _array(column: Any) -> Any:
    import numpy

    return numpy.asarray(column)


def _answers(columns: Iterable[Any], *given: Any) -> tuple[Any, ...]:
    """Columns as arrays; where only numbers were given, the numbers in them."""
    if all(map(_is_one, given)):
        return tuple(memoryview(column)[0] for column in columns)
    return tuple(_array(column) for column in columns)


def _interval(columns: Iterable[Any], *given: Any) -> Interval:
    return Interval(*_answers(columns, *given))
