"""The year that a model is about, and the turn of its wheel around a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hjul import _core
from hjul._days import Day, as_day
from hjul.errors import Error

if TYPE_CHECKING:
    from hjul.model import Model


def natural_window(model: Model, year: int | None = None) -> tuple[dt.date, dt.date]:
    """The year that a model is about, half-open: from the first day on which it holds.

    A model that always held is shown for the turn that begins in `year`: of the period of its first cycle, else of its
    only yearly period, else of the calendar. hjul has no clock: without a first day and a year there is an Error.
    """
    document = model.to_dict()
    text = document.get("valid", {}).get("from")
    if text is None:
        if year is None:
            raise Error(_core.Issue(code="window.missing").message, "window.missing")
        text = f"{year:04}-{_first_day_of_a_turn(document)}"
    start = as_day(text)
    try:
        return start, start.replace(year=start.year + 1)
    except ValueError:  # 29 February
        return start, dt.date(start.year + 1, 3, 1)


def turn_around(model: Model, day: Day) -> tuple[dt.date, dt.date]:
    """The turn of the wheel in which a day lies, half-open; the first one for a day before the model holds."""
    day = as_day(day)
    first, end = natural_window(model, day.year)
    for year in (day.year, day.year - 1):
        if 1 <= year < dt.MAXYEAR and (start := _anniversary(first, year)) <= day:
            held = "from" not in model.to_dict().get("valid", {}) or start >= first
            return (start, _anniversary(first, year + 1)) if held else (first, end)
    return first, end


def _anniversary(day: dt.date, year: int) -> dt.date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return dt.date(year, 3, 1)


def _first_day_of_a_turn(document: dict[str, Any]) -> str:
    periods: dict[str, dict[str, Any]] = document.get("periods", {})
    for cycle in document.get("cycles", {}).values():
        if starts := _start_of(periods.get(cycle.get("period"), {})):
            return starts
    yearly = [starts for period in periods.values() if period.keys().isdisjoint(("years", "parts"))
              and (starts := _start_of(period))]  # fmt: skip
    return yearly[0] if len(yearly) == 1 else "01-01"


def _start_of(period: dict[str, Any]) -> str:
    starts = period.get("starts")
    return starts if isinstance(starts, str) else ""
