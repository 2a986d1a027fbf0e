"""Tables of the Arrow interface as data frames, without a Python object for each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars


def pandas_of(table: Any) -> pandas.DataFrame:
    """Categories for words and units, real dates, texts and lists kept as Arrow has them. Needs pyarrow."""
    import pandas
    import pyarrow

    def dtype(kind: Any) -> Any:
        if pyarrow.types.is_string(kind):
            return pandas.StringDtype("pyarrow")
        return pandas.ArrowDtype(kind) if pyarrow.types.is_list(kind) else None

    return pyarrow.table(table).to_pandas(types_mapper=dtype, date_as_object=False)


def polars_of(table: Any) -> polars.DataFrame:
    """The same bytes as a polars DataFrame."""
    import polars

    return polars.DataFrame(table)
