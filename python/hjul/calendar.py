"""Recurrences, holidays, working days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hjul import _core
from hjul._core import DayCalendar, Recurrence
from hjul._days import Day, as_day

__all__ = ["DayCalendar", "Holiday", "Holidays", "Recurrence", "holidays", "working_days"]


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday on one day: its `date`, a stable `id`, its `names` as pairs of language and name."""

    date: dt.date
    id: str
    names: tuple[tuple[str, str], ...]
    category: str
    """statutory, equated_by_law, settlement or school_free; which of them are days off is the owner's policy."""

    @property
    def name(self) -> str:
        """In the language of the country."""
        return self.names[0][1] if self.names else self.id

    def name_in(self, language: str) -> str:
        """In this language, where it has one; else the same as `name`."""
        return dict(self.names).get(language, self.name)


class Holidays(Mapping[dt.date, tuple[Holiday, ...]]):
    """The holidays of some years by day. Two of them may share a day. Look-up takes a date or an ISO text."""

    __slots__ = ("_by_day",)

    def __init__(self, holidays: Iterable[Holiday]) -> None:
        by_day: dict[dt.date, list[Holiday]] = {}
        for holiday in holidays:
            by_day.setdefault(holiday.date, []).append(holiday)
        self._by_day = {day: tuple(found) for day, found in by_day.items()}

    def __getitem__(self, day: Day) -> tuple[Holiday, ...]:
        return self._by_day[as_day(day)]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date | str) and as_day(day) in self._by_day

    def __iter__(self) -> Iterator[dt.date]:
        return iter(self._by_day)

    def __len__(self) -> int:
        return len(self._by_day)

    def __repr__(self) -> str:
        days = ", ".join(f"{day.isoformat()} {found[0].name}" for day, found in list(self._by_day.items())[:3])
        return f"<Holidays: {len(self)} days: {days}{', ...' if len(self) > 3 else ''}>"


def holidays(country: str, years: int | Iterable[int], *, categories: Iterable[str] | None = None) -> Holidays:
    """The holidays of NO, SE or DK. `categories` picks some kinds; without it all are given, statutory or not.

    Raises Error (calendar.outside_range) outside the years for which the rules are verified.
    """
    wanted = None if categories is None else frozenset(categories)
    languages = {"NO": ("nb", "nn"), "SE": ("sv",), "DK": ("da",)}.get(country, ())
    found = []
    for year in [years] if isinstance(years, int) else sorted(set(years)):
        for date, id_, names, category in _core.holidays(country, dt.date(year, 1, 1), dt.date(year + 1, 1, 1)):
            ordered = sorted(names.items(), key=lambda item: (item[0] not in languages, item[0]))
            if wanted is None or category in wanted:
                found.append(Holiday(date, id_, tuple(ordered), category))
    return Holidays(found)


def working_days(
    country: str,
    start: Day | None = None,
    end: Day | None = None,
    *,
    non_working: Iterable[str] = ("statutory",),
) -> DayCalendar:
    """Monday to Friday without the holidays that are days off, in [start, end); default: all the years known."""
    return _core.working_days(country, start=start, end=end, non_working=list(non_working))
