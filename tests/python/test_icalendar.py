"""Calendar files of the reference systems, read by the `icalendar` package and compared with their plans."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from dateutil import tz

import hjul
from hjul import render

icalendar = pytest.importorskip("icalendar")

ROOT = Path(__file__).parents[2]
# Each with two years that it speaks of: of its source, or from when it holds.
SYSTEMS = {
    "buskerud": 2014,
    "buskerud-dialogue-2015": 2014,
    "udir": 2015,
    "simrishamn": 2015,
    "jonkoping": 2011,
    "nordvik": 2026,
}
# Their texts give an order, or so many days a year (S16), but no day.
UNDATED = {"udir", "simrishamn"}
STAMP = dt.datetime(2015, 1, 1, 12, tzinfo=dt.timezone.utc)


def plan_of(name: str) -> hjul.Plan:
    year = SYSTEMS[name]
    return hjul.load(ROOT / f"examples/systems/{name}.json").plan(f"{year}-08-01", f"{year + 2}-08-01")


def text_of(plan: hjul.Plan) -> str:
    text, issues = render.icalendar(plan, stamp=STAMP)
    assert not [issue for issue in issues if issue.severity == "error"]
    return text


def events_of(text: str) -> dict[str, Any]:
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found), "a UID stands twice"
    return by_uid


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_occurrence_is_one_event_on_its_days(name: str) -> None:
    plan = plan_of(name)
    assert (len(plan) == 0) == (name in UNDATED)
    events = events_of(text_of(plan))
    assert set(events) == {f"{occurrence.id}.{plan.model.id}" for occurrence in plan}
    for occurrence in plan:
        event = events[f"{occurrence.id}.{plan.model.id}"]
        start = event["DTSTART"].dt
        assert str(event["SUMMARY"]).startswith(occurrence.title or occurrence.activity)
        assert event["DTSTAMP"].dt == STAMP
        assert not event.errors
        if isinstance(start, dt.datetime):
            assert occurrence.time is not None
            check_clock(event, occurrence, plan.model.time_zone)
        else:  # the end of an all-day event does not belong to it (RFC 5545, 3.6.1)
            assert start == occurrence.start
            assert event["DTEND"].dt == occurrence.end + dt.timedelta(days=1)


def check_clock(event: Any, occurrence: hjul.Occurrence, zone: str) -> None:
    begin, end = (dt.time.fromisoformat(each) for each in occurrence.time)
    local = tz.gettz(zone)
    assert local is not None
    start = event["DTSTART"].dt
    assert event["DTSTART"].params["TZID"] == zone
    stop = event["DTEND"].dt if "DTEND" in event else start + event["DURATION"].dt
    assert start == dt.datetime.combine(occurrence.start, begin, local)
    assert stop == dt.datetime.combine(occurrence.start, end, local)


@pytest.mark.parametrize("name", SYSTEMS)
def test_lines_are_short_and_nothing_is_there_that_calendars_stumble_over(name: str) -> None:
    text = text_of(plan_of(name))
    assert text.endswith("END:VCALENDAR\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text), "every line ends with CRLF"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert "METHOD" not in calendar
    for event in calendar.walk("VEVENT"):  # calendar.md section 11: concrete events, nobody is invited, nothing rings
        assert not {"ORGANIZER", "ATTENDEE", "RRULE"} & set(event)
    assert not calendar.walk("VALARM")


def dialogue(**more: Any) -> hjul.Plan:
    document: dict[str, Any] = {
        "hjul": "1",
        "id": "hours",
        "language": "nb",
        "place": {"country": "NO", "time_zone": "Europe/Oslo"},
        "levels": ["school", "owner"],
        "kinds": {"owner": "owner", "school": "school"},
        "units": {"town": {"kind": "owner"}, "a": {"kind": "school", "under": "town"}},
        "activities": {"talk": {"kind": "dialogue", "for": "a", **more}},
    }
    return hjul.load(document).plan("2026-01-01", "2027-01-01")


def test_local_times_keep_their_hour_over_the_change_of_clocks() -> None:
    plan = dialogue(when={"on": ["2026-03-27", "2026-03-30", "2026-10-23", "2026-10-26"]},
                    time={"from": "09:00", "to": "13:00"})  # fmt: skip
    text = text_of(plan)
    events = events_of(text)
    assert len(events) == len(plan) == 4
    for occurrence in plan:
        check_clock(events[f"{occurrence.id}.hours"], occurrence, "Europe/Oslo")
    (zone,) = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Europe/Oslo"
    # The rules of the zone in the file say what the zone says.
    own, public = zone.to_tz(), tz.gettz("Europe/Oslo")
    for occurrence in plan:
        noon = dt.datetime.combine(occurrence.start, dt.time(12))
        assert noon.replace(tzinfo=own).utcoffset() == noon.replace(tzinfo=public).utcoffset()


def test_texts_come_back_as_they_were() -> None:
    title = 'Møte; "sånn", ja\\nei – ' + "Ærlig talt ørliten " * 12
    plan = dialogue(title=title.strip(), purpose="Første linje\nandre, med komma; og mer", when={"on": "2026-05-05"})
    (event,) = events_of(text_of(plan)).values()
    assert str(event["SUMMARY"]) == title.strip()
    assert str(event["DESCRIPTION"]) == "Første linje\nandre, med komma; og mer"


def test_a_rule_in_the_document_gives_the_days_that_dateutil_gives() -> None:
    from dateutil.rrule import rrulestr

    rule = "FREQ=MONTHLY;BYDAY=-1FR;COUNT=8"
    plan = dialogue(when={"rrule": rule, "start": "2026-02-01"})
    wanted = [each.date() for each in rrulestr(rule, dtstart=dt.datetime(2026, 2, 1))]
    assert sorted(event["DTSTART"].dt for event in events_of(text_of(plan)).values()) == wanted
