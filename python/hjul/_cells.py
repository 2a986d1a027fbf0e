"""What tables of cells have in common: keys, columns, data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hjul._tables import pandas_of, polars_of
from hjul.places import Hierarchy

if TYPE_CHECKING:
    import numpy
    import pandas
    import polars

KEYS = ("unit", "indicator", "period", "breakdown", "value", "n")


class CellTable:
    """What tables of cells have in common."""

    __slots__ = ("_handle",)
    _handle: Any

    def __len__(self) -> int:
        return len(self._handle)

    @property
    def hierarchy(self) -> Hierarchy:
        """The units, and who stood under whom."""
        return Hierarchy(self._handle.hierarchy)

    def column(self, name: str) -> numpy.ndarray[Any, Any]:
        """A column without a copy: numbers of unit, indicator, period and breakdown; value; n; and those of its own."""
        import numpy

        if name.startswith("_") or name not in (*KEYS, *self._own_columns()):
            raise KeyError(f"this table has no column '{name}'")
        return numpy.asarray(getattr(self._handle, name))

    def _own_columns(self) -> tuple[str, ...]:
        return ()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The Arrow PyCapsule interface."""
        return self._handle.arrow_stream()

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame, names as categories. Needs pyarrow."""
        return pandas_of(self)

    def to_polars(self) -> polars.DataFrame:
        """The same as a polars DataFrame."""
        return polars_of(self)
