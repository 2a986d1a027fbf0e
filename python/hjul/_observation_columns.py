"""Columns of Python as the compiled part takes them: names met once, numbers, and words as their places."""

from __future__ import annotations

import math
import numbers
from collections.abc import Mapping, Sequence
from typing import Any

KINDS = ("missing", "number", "rounded", "band", "text")
REASONS = ("none", "not_reported", "suppressed", "excluded", "not_published", "withdrawn", "unclear", "no_count")
STATUSES = ("published", "revised", "withdrawn")
UNKNOWN_N = 0xFFFFFFFF


def named(column: Sequence[str] | None, size: int, name: str, order: Sequence[str] = ()) -> tuple[list[str], Any]:
    """Names, those of `order` first, and each row's place among them."""
    import numpy

    if column is None:
        return [""], numpy.zeros(size, dtype=numpy.int32)
    if len(column) != size:
        raise ValueError(f"the column {name} has {len(column)} rows, not {size}")
    places = {each: place for place, each in enumerate(order)}
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


def values(
    value: Sequence[Any], missing: Sequence[str | None] | None, kind: Sequence[str | None] | None, size: int
) -> tuple[Any, Any, Any, Any, list[str]]:
    """Kinds, reasons, numbers (places of texts and lower ends among them), upper ends, texts."""
    import numpy

    if any(column is not None and len(column) != size for column in (value, missing, kind)):
        raise ValueError(f"columns of one length: {size} rows")
    kinds = numpy.zeros(size, dtype=numpy.uint8)
    reasons = numpy.zeros(size, dtype=numpy.uint8)
    lows = numpy.zeros(size, dtype=numpy.float64)
    uppers = numpy.zeros(size, dtype=numpy.float64)
    texts: dict[str, int] = {}
    for row, each in enumerate(value):
        reason = None if missing is None or _is_none(missing[row]) else missing[row]
        said = None if kind is None or _is_none(kind[row]) else kind[row]
        found = _kind_of(each, said, row)
        kinds[row] = KINDS.index(found)
        if found == "missing":
            reasons[row] = _place(reason or "not_reported", REASONS, "missing")
        elif reason is not None:
            raise ValueError(f"row {row}: a value, and a reason why there is none")
        elif found == "text":
            lows[row] = texts.setdefault(each, len(texts))
        elif found == "band":
            lows[row], uppers[row] = _band(each, row)
        else:
            lows[row] = _finite(each, row)
    return kinds, reasons, lows, uppers, list(texts)


def _kind_of(value: Any, said: str | None, row: int) -> str:
    """What a value is, and what the column `kind` says of it, which only a rounded number needs."""
    if isinstance(value, (tuple, list)):
        found = "band"
    elif isinstance(value, str):
        found = "text"
    else:
        found = "missing" if _is_none(value) else "number"
    if said is None or said == found:
        return found
    if (said, found) == ("rounded", "number"):
        return said
    if said not in KINDS:
        raise ValueError(f"kind: '{said}' is none of {', '.join(KINDS)}")
    raise ValueError(f"row {row}: its kind is said to be {said}, and the value {value!r} is {found}")


def _finite(value: Any, row: int) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ValueError(f"row {row}: {value!r} is no number, no words, and no band of two numbers") from None
    if not math.isfinite(number):
        raise ValueError(f"row {row}: {number} is no finite number")
    return number


def _band(value: Any, row: int) -> tuple[float, float]:
    if len(value) != 2:
        raise ValueError(f"row {row}: {value!r} is no band: it has a lower and an upper end")
    low, high = (_finite(end, row) for end in value)
    if low > high:
        raise ValueError(f"row {row}: a band from {low} to {high} is upside down")
    return low, high


def given(table: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """The columns of a table as from_columns takes them, one for all kinds of values."""
    needed = ("unit", "indicator", "period", "value")
    if lacking := [name for name in needed if name not in table]:
        raise ValueError(f"no column {', '.join(lacking)}")
    known = (*needed, "breakdown", "n", "missing", "kind", "release", "status")
    out: dict[str, Any] = {name: table[name] for name in known if name in table}
    if "measured_at" in table:
        out["measured_at"] = ["" if _is_none(each) else each for each in table["measured_at"]]
    if "release" in table and "release_order" in table:
        order = dict(zip(table["release"], table["release_order"], strict=True))
        out["releases"] = sorted(order, key=lambda name: order[name])
    return out | {"value": joined(table)}


def joined(table: Mapping[str, Sequence[Any]]) -> Sequence[Any]:
    """The column `value`, with the words of `text` and the bands of `low` and `high` where a table keeps them apart."""
    out = list(table["value"])
    for row, each in enumerate(out):
        if not _is_none(each):
            continue
        if "text" in table and not _is_none(table["text"][row]):
            out[row] = table["text"][row]
        elif "low" in table and "high" in table and not _is_none(table["low"][row]):
            out[row] = (table["low"][row], table["high"][row])
    return out


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


def _count(value: Any, row: int) -> int:
    if _is_none(value):
        return UNKNOWN_N
    if not isinstance(value, numbers.Real) or value != value // 1 or not 0 <= float(value) < UNKNOWN_N:
        raise ValueError(f"row {row}: n is {value!r}, which is no count")
    return int(float(value))


def counts(column: Sequence[int | None] | None, size: int) -> Any:
    import numpy

    if column is None:
        return numpy.full(size, UNKNOWN_N, dtype=numpy.uint32)
    if len(column) != size:
        raise ValueError(f"the column n has {len(column)} rows, not {size}")
    counts = numpy.empty(size, dtype=numpy.uint32)
    for row, each in enumerate(column):
        counts[row] = _count(each, row)
    return counts
