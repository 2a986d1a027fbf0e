"""Laws of recurrences, and agreement with dateutil on the subset that both understand."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

import hjul

hypothesis = pytest.importorskip("hypothesis")
dateutil = pytest.importorskip("dateutil.rrule")
from hypothesis import given, settings, strategies as st  # noqa: E402, I001

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FEW = settings(max_examples=150, deadline=None)


def listed(values: st.SearchStrategy[int], most: int = 3) -> st.SearchStrategy[str]:
    return st.lists(values, min_size=1, max_size=most, unique=True).map(lambda found: ",".join(map(str, found)))


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    if draw(st.booleans()):
        parts.append(f"BYMONTH={draw(listed(st.integers(1, 12)))}")
    months = any(part.startswith("BYMONTH=") for part in parts)
    if frequency in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        ordinals = st.sampled_from([n for n in range(-4, 5) if n])
        days = draw(st.lists(st.tuples(ordinals, st.sampled_from(WEEKDAYS)), min_size=1, max_size=3, unique=True))
        parts.append("BYDAY=" + ",".join(f"{n}{day}" for n, day in days))
    elif draw(st.booleans()):
        parts.append("BYDAY=" + ",".join(draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True))))
    elif frequency == "MONTHLY" or (frequency == "YEARLY" and months):
        parts.append(f"BYMONTHDAY={draw(listed(st.integers(1, 31)))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    return ";".join(parts)


@FEW
@given(rules(), DAYS, st.integers(0, 4000), st.integers(0, 4000))
def test_dateutil_agrees(rule: str, start: dt.date, offset: int, length: int) -> None:
    first = start + dt.timedelta(offset)
    last = first + dt.timedelta(length)
    at = dt.datetime.combine
    theirs = dateutil.rrulestr(rule, dtstart=at(start, dt.time()))
    found = theirs.between(at(first, dt.time()), at(last, dt.time()), inc=True)
    assert hjul.Recurrence(rule, start).between(first, last) == [each.date() for each in found if each.date() < last]


@FEW
@given(rules(), DAYS, st.lists(st.integers(0, 3000), min_size=1, max_size=4))
def test_windows_concatenate(rule: str, start: dt.date, cuts: list[int]) -> None:
    recurrence = hjul.Recurrence(rule, start)
    days = [start, *(start + dt.timedelta(cut) for cut in sorted(cuts)), start + dt.timedelta(3000)]
    pieces = [recurrence.between(a, b) for a, b in itertools.pairwise(days)]
    assert list(itertools.chain(*pieces)) == recurrence.between(days[0], days[-1])


@FEW
@given(rules(), DAYS, DAYS)
def test_seeking_agrees_with_the_list(rule: str, start: dt.date, day: dt.date) -> None:
    recurrence = hjul.Recurrence(rule, start)
    dates = recurrence.dates(end=dt.date(2070, 1, 1))
    assert recurrence.next_after(day) == next((d for d in dates if d > day), recurrence.next_after(day))
    assert recurrence.prev_before(day) == next((d for d in reversed(dates) if d < day), None)
    assert (day in recurrence) == (day in dates)
    assert recurrence.count(end=day) == sum(d < day for d in dates)
    assert all(recurrence.nth(k) == d for k, d in enumerate(dates[:5]))


@FEW
@given(rules(), DAYS)
def test_a_rule_reads_its_own_writing(rule: str, start: dt.date) -> None:
    recurrence = hjul.Recurrence(rule, start)
    assert hjul.Recurrence(recurrence.rule, start) == recurrence
    assert eval(repr(recurrence), {"Recurrence": hjul.Recurrence}) == recurrence
