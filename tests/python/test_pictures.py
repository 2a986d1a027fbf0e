"""Pictures, tables and calendars of a plan from Python: what is chosen, what is refused."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any
from xml.etree import ElementTree

import pytest

import hjul
from hjul.render import RING_BY, icalendar, natural_window, stacked, swimlane_sheet, swimlanes, wheel

STAMP = dt.datetime(2011, 8, 1, tzinfo=dt.timezone.utc)
YEARS = ("2011/2012", "2012/2013", "2013/2014")


def test_rings_are_what_was_asked_for(plan: hjul.Plan) -> None:
    drawn = {ring_by: plan.wheel(ring_by=ring_by).svg for ring_by in RING_BY}
    assert len(set(drawn.values())) == len(RING_BY)
    assert plan.wheel().svg == drawn["level"]
    with pytest.raises(ValueError, match="'colour' is not what rings can be"):
        plan.wheel(ring_by="colour")


def test_some_units_and_their_overlay(plan: hjul.Plan) -> None:
    both = ["north", "south"]
    assert "Sammanträde" in plan.wheel().svg
    assert "Sammanträde" not in plan.wheel(unit=both).svg
    assert plan.wheel(unit="north").svg != plan.wheel(unit=both).svg
    over = plan.wheel(unit=both, overlay=True).svg
    assert "Norra skolan" in over
    assert "Södra skolan" in over


@pytest.mark.parametrize("options", [{"unit": "west"}, {"cycle": "none"}, {"unit": ["north", "west"]}])
def test_an_unknown_name_is_refused(plan: hjul.Plan, options: dict[str, Any]) -> None:
    for draw in (wheel, swimlanes, swimlane_sheet):
        with pytest.raises(hjul.UnknownId):
            draw(plan, **options)


def test_a_swim_lane_for_every_year(model: hjul.Model) -> None:
    plan = model.plan("2011-08-01", "2014-08-01")
    years = swimlanes(plan)
    assert all(year in picture.svg for picture, year in zip(years, YEARS, strict=True))
    assert plan.swimlane(turn=1) == years[1]
    with pytest.raises(IndexError):
        plan.swimlane(turn=3)


def test_years_stacked_in_one_picture(model: hjul.Model) -> None:
    years = swimlanes(model.plan("2011-08-01", "2014-08-01"), paper="a4")
    whole = stacked(years).svg
    assert all(year in whole for year in YEARS)
    nodes = list(ElementTree.fromstring(whole).iter())
    ids = [node.attrib["id"] for node in nodes if "id" in node.attrib]
    assert len(ids) == len(set(ids))
    tops = [float(node.attrib["y"]) for node in nodes if node.tag.endswith("}svg") and "y" in node.attrib]
    assert len(tops) == 3
    assert tops == sorted(set(tops))
    assert stacked(years[:1]) == years[0]
    with pytest.raises(ValueError, match="not a picture"):
        stacked([hjul.Picture("<svg/>"), years[0]])


def test_years_on_one_sheet_have_one_title_and_one_legend(model: hjul.Model) -> None:
    plan = model.plan("2011-08-01", "2014-08-01")
    sheet = swimlane_sheet(plan).svg
    assert all(year in sheet for year in YEARS)
    assert sheet.count('id="hjul-legend"') == 1
    assert [picture.svg.count("-legend") for picture in swimlanes(plan)] == [1, 1, 1]
    first = model.plan("2011-08-01", "2012-08-01")
    assert swimlane_sheet(first, theme="dark", paper="a4") == swimlanes(first, theme="dark", paper="a4")[0]


def test_what_has_no_date_is_drawn_in_its_order(document: dict[str, Any]) -> None:
    for name in ("report", "meeting"):
        document["activities"][name]["when"] = {"undated": "som det passar"}
    plan = hjul.load(document).plan("2011-08-01", "2012-08-01")
    for picture in (plan.wheel(), *swimlanes(plan)):
        assert "utan datum – bara ordningsföljd" in picture.svg
        assert "data-first" not in picture.svg
        assert "augusti" not in picture.svg


def test_units_without_a_name_are_called_after_their_kind(document: dict[str, Any]) -> None:
    document["kinds"]["school"] = {"level": "heads", "title": "Skola"}
    del document["units"]["north"]["title"]
    model = hjul.load(document)
    day = natural_window(model)[0]
    assert ">Skola<" in model.chain(day).svg
    assert ">north<" not in model.chain(day).svg
    text, _ = icalendar(model.plan("2011-08-01", "2012-08-01"), stamp=STAMP)
    assert "SUMMARY:Rapport – Skola\r\n" in text


def test_units_of_one_kind_without_a_name_differ_in_a_calendar(document: dict[str, Any]) -> None:
    document["kinds"]["school"] = {"level": "heads", "title": "Skola"}
    for unit in ("north", "south"):
        del document["units"][unit]["title"]
    text, _ = icalendar(hjul.load(document).plan("2011-08-01", "2012-08-01"), stamp=STAMP)
    assert {line for line in text.splitlines() if line.startswith("SUMMARY:Rapport")} == {
        "SUMMARY:Rapport – Skola (north)", "SUMMARY:Rapport – Skola (south)"
    }  # fmt: skip


def test_a_calendar_of_one_unit_does_not_repeat_its_name(plan: hjul.Plan) -> None:
    text, issues = icalendar(plan, stamp=STAMP, unit="south")
    assert issues == ()
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Rapport\r\n" in text
    assert "CATEGORIES:Rapport\r\n" in text


def test_the_table_as_csv(plan: hjul.Plan) -> None:
    rows = list(csv.DictReader(io.StringIO(plan.to_csv("en"), newline="")))
    assert [row["id"] for row in rows] == [o.id for o in plan]
    assert rows[0] == {
        "id": "report@north@2011-11-15", "activity": "report", "unit": "north", "kind": "report",
        "first": "2011-11-15", "last": "2011-11-15", "title": "Report",
    }  # fmt: skip


def test_the_library_has_no_clock(document: dict[str, Any]) -> None:
    with pytest.raises(hjul.Error) as refused:
        natural_window(hjul.load({**document, "valid": {}}))
    assert refused.value.code == "window.missing"
