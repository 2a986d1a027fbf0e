"""Days as people write them."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeAlias

from hjul.errors import BadDate

Day: TypeAlias = "dt.date | str"
"""A ``datetime.date`` or a text ``YYYY-MM-DD``."""


def as_day(day: Day) -> dt.date:
    """The day itself. Raises BadDate for a text that is no day, TypeError for anything else."""
    if isinstance(day, dt.datetime):
        raise TypeError("hjul counts in days: pass a datetime.date, not a datetime.datetime")
    if isinstance(day, dt.date):
        return day
    if not isinstance(day, str):
        raise TypeError(f"a day is a datetime.date or a text YYYY-MM-DD, not {type(day).__name__}")
    try:
        if len(day) != 10 or not day.isascii():
            raise ValueError(day)
        return dt.datetime.strptime(day, "%Y-%m-%d").date()
    except ValueError:
        raise BadDate(f"'{day[:80]}' is not a day YYYY-MM-DD", "date.not_in_calendar") from None


def bounds_of(period: Any) -> tuple[Day | None, Day | None]:
    """The first day and the day after the last one; None for what is open. Raises TypeError for anything else."""
    if period is None:
        return None, None
    # A text is a sequence too, and one of two letters would pass for two days.
    if isinstance(period, str) or len(period) != 2:
        raise TypeError(f"a period is (first day, the day after the last one), not {period!r}")
    start, end = period
    return start, end
