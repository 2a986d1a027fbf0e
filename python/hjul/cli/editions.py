"""From which day results are known: nobody acts on figures that are not there yet."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Sequence

import hjul
from hjul.cli import output

LONG_PAST = dt.date(2000, 12, 31)


def add_option(options: argparse._ActionsContainer) -> None:
    help = "results of a period were there from this day; default the date of their release, else the end of the period"
    options.add_argument("--published", metavar="PERIOD=DAY", action="append", help=help)


def end_of(period: str) -> dt.date:
    """'2025-26' and '2025/26' end on 31 July 2026, '2025' on 31 December; others are taken as long past."""
    if found := re.fullmatch(r"(\d{4})[-/](\d{2})", period):
        return dt.date(int(found[1]) + 1, 7, 31)
    return dt.date(int(period), 12, 31) if re.fullmatch(r"[12]\d{3}", period) else LONG_PAST


def editions(
    observations: hjul.Observations, published: Sequence[str] | None, since: dt.date, as_of: dt.date
) -> list[tuple[dt.date, list[str]]]:
    """The days on which there was something new, and the periods known then: what was newest on `since`, and what came
    after it until `as_of`. Raises Refused."""
    days = known_days(observations, published, as_of)
    known = sorted({day for day in days.values() if day <= as_of})
    earlier = [day for day in known if day <= since][-1:]
    return [
        (day, [period for period, since_when in days.items() if since_when <= day])
        for day in earlier + [day for day in known if day > since]
    ]


def known_days(observations: hjul.Observations, published: Sequence[str] | None, as_of: dt.date) -> dict[str, dt.date]:
    """Of a period that is under way on `as_of` the figures at hand count as known then, since they are there."""
    told = named_days(observations, published)
    released = releases(observations)
    days = {}
    for period in observations.periods:
        ends = end_of(period)
        begins = ends.replace(year=ends.year - 1)
        usual = as_of if begins < as_of < ends else ends
        days[period] = told.get(period) or released.get(period) or usual
    return days


def releases(observations: hjul.Observations) -> dict[str, dt.date]:
    """The first release of each period, where releases are named by their days."""
    if not any(day_or_none(release) for release in observations.releases):
        return {}
    out: dict[str, dt.date] = {}
    for row in observations:
        day = day_or_none(row.release)
        if day is not None:
            out[row.period] = min(day, out.get(row.period, day))
    return out


def day_or_none(text: str) -> dt.date | None:
    try:
        return hjul.as_day(text)
    except hjul.BadDate:
        return None


def named_days(observations: hjul.Observations, published: Sequence[str] | None) -> dict[str, dt.date]:
    """'2025-26=2025-11-20'. Raises Refused."""
    out = {}
    for text in published or ():
        period, sign, day = text.rpartition("=")
        if sign:
            output.need_known(observations.periods, [period], "period", "--published")
        if not sign or (found := day_or_none(day)) is None:
            issue = hjul.Issue(
                code="date.not_in_calendar", where="--published", expected="PERIOD=DAY", found=f"'{text}'"
            )
            raise output.Refused(issue)
        out[period] = found
    return out
