"""Columns of event logs as the compiled part takes them: names met once, and times in milliseconds.

Columns of pandas, polars, NumPy and Arrow are taken as columns, without a Python object for each row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

NO_NAME = -1


def _library(column: Any) -> str:
    return type(column).__module__.partition(".")[0]


def _is_none(value: Any) -> bool:
    """None, NaN and NaT, which are not themselves, and pandas.NA, which does not say whether it is itself."""
    try:
        return value is None or bool(value != value)
    except TypeError:
        return True


# --------------------------------------------------------------------------------------------------------------- names


def named(column: Any, size: int, name: str) -> tuple[list[str], Any]:
    """Names in the order in which they first came, and each row's place among them; -1 where there is none."""
    import numpy

    if column is None:
        return [], numpy.full(size, NO_NAME, dtype=numpy.int32)
    if len(column) != size:
        raise ValueError(f"the column {name} has {len(column)} rows, not {size}")
    names, codes = _encoded(column)
    for each in names:
        if not isinstance(each, str):
            raise TypeError(f"{name}: a name is text, not {type(each).__name__} (leading zeros matter)")
    return names, numpy.ascontiguousarray(codes, dtype=numpy.int32)


def _encoded(column: Any) -> tuple[list[Any], Any]:
    library = _library(column)
    if library == "polars":
        column, library = column.to_arrow(), "pyarrow"
    if library == "pyarrow":
        return _encoded_arrow(column)
    if library == "pandas":
        import pandas

        codes, names = pandas.factorize(column)
        return list(names), codes
    return _encoded_rows(column.tolist() if library == "numpy" else column)


def _encoded_arrow(column: Any) -> tuple[list[Any], Any]:
    import pyarrow

    chunk = column.combine_chunks() if isinstance(column, pyarrow.ChunkedArray) else column
    if not pyarrow.types.is_dictionary(chunk.type):
        chunk = chunk.dictionary_encode()
    codes = chunk.indices.cast(pyarrow.int32()).fill_null(NO_NAME).to_numpy(zero_copy_only=False)
    return chunk.dictionary.to_pylist(), codes


def _encoded_rows(column: Iterable[Any]) -> tuple[list[Any], Any]:
    import numpy

    places: dict[Any, int] = {}
    codes = [NO_NAME if _is_none(each) else places.setdefault(each, len(places)) for each in column]
    return list(places), numpy.array(codes, dtype=numpy.int32)


# --------------------------------------------------------------------------------------------------------------- times


def times(column: Any) -> Any:
    """Milliseconds since 1970 in UTC. A date is its midnight, a time without a zone is taken for UTC."""
    import numpy

    library = _library(column)
    if library == "polars":
        column, library = column.to_arrow(), "pyarrow"
    if library == "pyarrow":
        column, library = _times_of_arrow(column), "numpy"
    if library == "pandas":
        column, library = _times_of_pandas(column), "numpy"
    if library != "numpy" or column.dtype.kind not in "Mi":
        column = numpy.array([_milliseconds(each, row) for row, each in enumerate(column)], dtype=numpy.int64)
    elif column.dtype.kind == "M":
        if numpy.isnat(column).any():
            raise ValueError(f"row {int(numpy.isnat(column).argmax())} has no time")
        column = column.astype("datetime64[ms]").astype(numpy.int64)
    return numpy.ascontiguousarray(column, dtype=numpy.int64)


def _times_of_arrow(column: Any) -> Any:
    import pyarrow

    kind = column.type
    if pyarrow.types.is_timestamp(kind):
        column = column.cast(pyarrow.timestamp("ms", kind.tz), safe=False).cast(pyarrow.int64())
    elif pyarrow.types.is_date(kind):
        column = column.cast(pyarrow.timestamp("ms")).cast(pyarrow.int64())
    elif not pyarrow.types.is_integer(kind):
        return _as_objects(column.to_pylist())
    if column.null_count:
        raise ValueError("a row has no time")
    return column.to_numpy(zero_copy_only=False) if isinstance(column, pyarrow.Array) else column.to_numpy()


def _times_of_pandas(column: Any) -> Any:
    if getattr(column.dtype, "tz", None) is not None:
        column = column.dt.tz_convert("UTC").dt.tz_localize(None)
    return column.to_numpy()


def _as_objects(values: Sequence[Any]) -> Any:
    import numpy

    objects = numpy.empty(len(values), dtype=object)
    objects[:] = values
    return objects


def _milliseconds(value: Any, row: int) -> int:
    if _is_none(value):
        raise ValueError(f"row {row} has no time")
    if isinstance(value, str):
        value = dt.datetime.fromisoformat(value.replace("Z", "+00:00"))
    if isinstance(value, dt.datetime):
        value = value if value.tzinfo else value.replace(tzinfo=dt.timezone.utc)
        since: dt.timedelta = value - dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
        return since // dt.timedelta(milliseconds=1)
    if isinstance(value, dt.date):
        return (value - dt.date(1970, 1, 1)).days * 86_400_000
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError(f"row {row}: {type(value).__name__} is no time")


def moment(value: Any) -> int | None:
    """One time, as in a column."""
    return None if value is None else _milliseconds(value, 0)


# --------------------------------------------------------------------------------------------------------------- items


def items(column: Sequence[Iterable[str] | None] | None, size: int) -> tuple[list[str], Any, Any] | None:
    """What rows refer to: names, their places one after another, and where each row begins."""
    import numpy

    if column is None:
        return None
    if len(column) != size:
        raise ValueError(f"the column items has {len(column)} rows, not {size}")
    places: dict[str, int] = {}
    codes: list[int] = []
    starts = numpy.zeros(size + 1, dtype=numpy.int64)
    for row, each in enumerate(column):
        if isinstance(each, str):
            raise TypeError(f"row {row}: items are a list of names, not one text")
        if each is not None and not isinstance(each, float):
            codes.extend(places.setdefault(item, len(places)) for item in each)
        starts[row + 1] = len(codes)
    return list(places), numpy.array(codes, dtype=numpy.int32), starts


# ------------------------------------------------------------------------------------------------------------- pickling


def places(column: Any) -> Any:
    """Places as they come in again: -1 where there is none."""
    import numpy

    none = numpy.iinfo(column.dtype).max if column.dtype.kind == "u" and column.dtype.itemsize > 1 else NO_NAME
    return numpy.where(column == none, NO_NAME, column.astype(numpy.int64)).astype(numpy.int32)


def copied(handle: Any) -> tuple[list[str], Any, Any]:
    """What the rows of a log refer to, as `items` gives it."""
    import numpy

    return list(handle.item_names), places(numpy.asarray(handle.items)), numpy.asarray(handle.item_starts).copy()
