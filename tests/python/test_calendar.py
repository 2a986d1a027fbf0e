"""Recurrences, holidays and working days from Python."""

from __future__ import annotations

import copy
import datetime as dt
import pickle

import pytest

import hjul


def fridays(**changes: object) -> hjul.Recurrence:
    return hjul.Recurrence("FREQ=MONTHLY;BYDAY=-1FR", "2026-08-01", **changes)


def test_the_dates_of_a_window() -> None:
    # calendar.md section 4, the first example
    days = [dt.date(2026, 8, 28), dt.date(2026, 9, 25), dt.date(2026, 10, 30)]
    rule = fridays()
    assert rule.between("2026-08-01", dt.date(2026, 11, 1)) == days
    assert rule.dates("2026-08-01", limit=3) == days
    assert rule.count("2026-08-01", "2026-11-01") == 3
    assert list(zip(rule, days, strict=False)) == list(zip(days, days, strict=True))
    assert (rule.next_after(days[0]), rule.prev_before(days[1])) == (days[1], days[0])
    assert rule.first_on_or_after("2026-08-28") == rule.nth(0) == days[0]
    assert days[0] in rule
    assert "2026-08-29" not in rule
    assert (rule.is_endless, rule.is_empty, rule.starts_on_rule) == (True, False, False)


def test_serials_are_a_view_for_numpy() -> None:
    numpy = pytest.importorskip("numpy")
    serials = numpy.asarray(fridays().serials("2026-08-01", "2026-11-01"))
    assert serials.dtype == "int32"
    assert not serials.flags.writeable
    assert serials.astype("datetime64[D]").astype(object).tolist() == fridays().between("2026-08-01", "2026-11-01")
    assert numpy.asarray(fridays().serials("2026-08-01", "2026-08-01")).tolist() == []


def test_digest_of_case_a() -> None:
    # calendar.md section 10, case a: 1600 dates, sum 35192988802
    rule = hjul.Recurrence("FREQ=YEARLY;BYMONTH=1,4,8,11;BYDAY=3TU;COUNT=1600", "2000-01-18")
    dates = rule.dates()
    assert (len(dates), sum(d.year * 10000 + d.month * 100 + d.day for d in dates)) == (1600, 35192988802)


def test_a_recurrence_is_a_value() -> None:
    rule = fridays(added=["2026-12-24"], removed=[dt.date(2026, 8, 28)], month_end="clamp")
    same = hjul.Recurrence.parse(
        "freq=monthly;byday=-1fr", dt.date(2026, 8, 1), added=["2026-12-24"], removed=["2026-08-28"], month_end="clamp"
    )
    assert rule == same
    assert hash(rule) == hash(same)
    assert rule != fridays()
    assert eval(repr(rule), {"Recurrence": hjul.Recurrence}) == rule
    assert pickle.loads(pickle.dumps(rule)) == copy.copy(rule) == copy.deepcopy(rule) == rule
    assert rule.added == (dt.date(2026, 12, 24),)
    with pytest.raises(AttributeError):
        rule.start = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("rule", "code"),
    [("FREQ=HOURLY", "freq_not_supported"), ("FREQ=YEARLY;BYWEEKNO=4", "say_byday"), ("", "rule_syntax")],
)
def test_a_rule_outside_the_subset_is_refused(rule: str, code: str) -> None:
    with pytest.raises(hjul.BadRecurrence) as caught:
        hjul.Recurrence(rule, "2026-01-01")
    assert caught.value.code == caught.value.issue.code == f"recurrence.{code}"
    assert isinstance(caught.value, ValueError)
    assert caught.value.issue.message_in("sv") != caught.value.issue.message
    assert pickle.loads(pickle.dumps(caught.value)).issue == caught.value.issue


def test_a_question_without_an_end_is_refused() -> None:
    with pytest.raises(hjul.BadRecurrence) as caught:
        fridays().dates()
    assert caught.value.code == "recurrence.window_unbounded"


@pytest.mark.parametrize("day", ["2026-02-30", "2026-1-1", "tomorrow", "２０２６-01-01", "\ud800"])
def test_a_text_that_is_no_day(day: str) -> None:
    with pytest.raises(hjul.BadDate):
        fridays().next_after(day)
    with pytest.raises(hjul.BadDate):
        hjul.as_day(day)


@pytest.mark.parametrize("day", [dt.datetime(2026, 1, 1), 7, None])
def test_what_is_no_day_at_all(day: object) -> None:
    with pytest.raises(TypeError):
        fridays().next_after(day)
    with pytest.raises(TypeError):
        hjul.as_day(day)


@pytest.mark.parametrize("country", ["NO", "SE", "DK"])
@pytest.mark.parametrize("year", [2000, 2004, 2005, 2026, 2040, 2099])
def test_holidays_agree_with_the_package_holidays(country: str, year: int) -> None:
    package = pytest.importorskip("holidays")
    options = {"include_sundays": False} if country in ("NO", "SE") else {}
    theirs = set(package.country_holidays(country, years=year, **options))
    ours = set(hjul.holidays(country, year, categories=["statutory"]))
    if country == "SE":  # calendar.md section 12: the package counts the three eves, which are no holidays by that law
        theirs -= set(hjul.holidays("SE", year, categories=["equated_by_law"])) - ours
    assert ours == theirs


def test_holidays_are_looked_up_by_day() -> None:
    norway = hjul.holidays("NO", [2026, 2027])
    assert "2026-05-17" in norway
    assert dt.date(2026, 5, 18) not in norway
    (day,) = norway["2026-05-17"]
    assert (day.date, day.category) == (dt.date(2026, 5, 17), "statutory")
    assert day.name == day.name_in("nb")
    assert norway.get("2026-05-18") is None
    with pytest.raises(hjul.Error) as caught:
        hjul.holidays("NO", 1950)
    assert caught.value.code == "calendar.outside_range"
    with pytest.raises(hjul.Error) as caught:
        hjul.holidays("XX", 2026)
    assert caught.value.code == "calendar.unknown"


def test_working_days() -> None:
    days = hjul.working_days("NO", "2026-01-01", "2027-01-01")
    assert (days.start, days.end) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert "2026-05-15" in days
    assert "2026-05-16" not in days  # a Saturday; Sunday the 17th is Constitution Day
    assert days.next("2026-05-15") == dt.date(2026, 5, 18)
    assert days.add("2026-05-18", -1) == days.prev("2026-05-18") == dt.date(2026, 5, 15)
    assert days.between("2026-05-15", "2026-05-19") == 2
    assert days.shifted("2026-05-16", "preceding") == dt.date(2026, 5, 15)
    assert len(days) == sum(1 for n in range(365) if dt.date(2026, 1, 1) + dt.timedelta(n) in days)
    with pytest.raises(ValueError, match="'sideways' is not a business-day convention"):
        days.shifted("2026-05-16", "sideways")
    with pytest.raises(hjul.Error) as caught:
        days.next("2028-01-01")
    assert caught.value.code == "calendar.outside_range"
