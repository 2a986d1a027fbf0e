"""Times as obligations.md 2.3 has them: a civil day of the owner's zone, or an instant that falls on one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})")
LAST_YEAR = 8000
FIRST_INSTANT = datetime(1, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class When:
    """A day, or an instant with the civil day on which it falls in the owner's zone."""

    day: date
    instant: datetime | None = None

    @property
    def place(self) -> tuple[date, bool, datetime]:
        """Its place in the order of time: a day stands before the instants of that day."""
        return (self.day, self.instant is not None, self.instant or FIRST_INSTANT)


def is_later(one: When, other: When) -> bool:
    """Strictly later; two times of which one is only a day are compared as days."""
    if one.instant is not None and other.instant is not None:
        return one.instant > other.instant
    return one.day > other.day


def read_day(text: object) -> date:
    """ValueError when this is not a day."""
    if not isinstance(text, str) or not DAY.fullmatch(text):
        raise ValueError("not a day")
    day = date.fromisoformat(text)
    if day.year > LAST_YEAR:
        raise ValueError("too late for computing with it")
    return day


def read_when(text: object, zone: ZoneInfo) -> When:
    """ValueError when this is neither a day nor an instant."""
    if not isinstance(text, str):
        raise ValueError("not a time")
    if DAY.fullmatch(text):
        return When(read_day(text))
    found = INSTANT.fullmatch(text)
    if not found:
        raise ValueError("not a time")
    offset = "+00:00" if found[3] == "Z" else found[3]
    fraction = (found[2] or ".0")[1:].ljust(6, "0")
    read_day(text[:10])
    instant = datetime.fromisoformat(f"{found[1]}.{fraction}{offset}").astimezone(timezone.utc)
    return When(read_day(instant.astimezone(zone).date().isoformat()), instant)


def next_day(day: date) -> date:
    return day + timedelta(days=1)


def days_between(first: date, last: date) -> int:
    return (last - first).days
