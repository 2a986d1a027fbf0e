"""Columns of Python as the compiled part takes them: names met once, numbers, and words as their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

KINDS = ("missing", "number", "rounded", "band", "text")
REASONS = ("none", "not_reported", "suppressed", "excluded", "not_published", "withdrawn", "unclear")
STATUSES = ("published", "revised", "withdrawn")
UNKNOWN_N = 0xFFFFFFFF


def named(column: Sequence[str] | None, size: int, name: str) -> tuple[list[str], Any]:
    """Names, and each row's place among them."""
    import numpy

    if column is None:
        return [""], numpy.zeros(size, dtype=numpy.int32)
    if len(column) != size:
        raise ValueError(f"the column {name} has {len(column)} rows, not {size}")
    places: dict[str, int] = {}
    codes = numpy.empty(size, dtype=numpy.int32)
    for row, each in enumerate(column):
        if not isinstance(each, str):
            raise TypeError(f"{name}: a name is text, not {type(each).__name__} (leading zeros matter)")
        codes[row] = places.setdefault(each, len(places))
    return list(places), codes


def _is_none(value: Any) -> bool:
    """None, NaN and NaT, which are not themselves, and pandas.NA, which does not say whether it is itself."""
    try:
        return value is None or bool(value != value)
    except TypeError:
        return True


def values(value: Sequence[Any], missing: Sequence[str | None] | None, size: int) -> tuple[Any, Any, Any, list[str]]:
    """Kinds, reasons, numbers (places of texts among them), texts."""
    import numpy

    if len(value) != size or (missing is not None and len(missing) != size):
        raise ValueError(f"columns of one length: {size} rows")
    kinds = numpy.zeros(size, dtype=numpy.uint8)
    reasons = numpy.zeros(size, dtype=numpy.uint8)
    numbers = numpy.zeros(size, dtype=numpy.float64)
    texts: dict[str, int] = {}
    for row, each in enumerate(value):
        reason = None if missing is None or _is_none(missing[row]) else missing[row]
        if _is_none(each):
            reasons[row] = _place(reason or "not_reported", REASONS, "missing")
        elif reason is not None:
            raise ValueError(f"row {row}: a value, and a reason why there is none")
        elif isinstance(each, str):
            kinds[row], numbers[row] = KINDS.index("text"), texts.setdefault(each, len(texts))
        else:
            kinds[row], numbers[row] = KINDS.index("number"), float(each)
    return kinds, reasons, numbers, list(texts)


def _place(word: str, known: Sequence[str], name: str) -> int:
    if word not in known or word == "none":
        raise ValueError(f"{name}: '{word}' is none of {', '.join(each for each in known if each != 'none')}")
    return known.index(word)


def words(column: Sequence[str] | None, known: Sequence[str], size: int, name: str) -> Any:
    import numpy

    if column is None:
        return numpy.zeros(size, dtype=numpy.uint8)
    if len(column) != size:
        raise ValueError(f"the column {name} has {len(column)} rows, not {size}")
    return numpy.array([_place(word, known, name) for word in column], dtype=numpy.uint8)


def counts(column: Sequence[int | None] | None, size: int) -> Any:
    import numpy

    if column is None:
        return numpy.full(size, UNKNOWN_N, dtype=numpy.uint32)
    if len(column) != size:
        raise ValueError(f"the column n has {len(column)} rows, not {size}")
    counts = numpy.empty(size, dtype=numpy.uint32)
    for row, each in enumerate(column):
        count = UNKNOWN_N if each is None or _is_none(each) else int(each)
        if not 0 <= count < UNKNOWN_N and not _is_none(each):
            raise ValueError(f"n: {each} is no count")
        counts[row] = count
    return counts
