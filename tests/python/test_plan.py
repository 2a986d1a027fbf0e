"""Plans: sequences of occurrences, their tables, progress and interruption."""

from __future__ import annotations

import datetime as dt
import gc
import os
import signal
import threading
from typing import Any

import pytest

import hjul


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_what_happens(plan: hjul.Plan) -> None:
    assert [(o.activity, o.unit, o.start, o.end) for o in plan] == [
        ("report", "north", day("2011-11-15"), day("2011-11-15")),
        ("report", "south", day("2011-11-15"), day("2011-11-15")),
        ("meeting", "board", day("2011-12-13"), day("2011-12-13")),  # the second Tuesday
    ]
    assert (plan.start, plan.end) == (day("2011-08-01"), day("2012-08-01"))
    assert plan.model.id == "ekeby"
    assert repr(plan) == "Plan(model='ekeby', start='2011-08-01', end='2012-08-01', occurrences=3)"


def test_an_occurrence_is_a_value(plan: hjul.Plan, model: hjul.Model) -> None:
    meeting = plan[-1]
    assert meeting.id == "meeting@board@2011-12-13"
    assert (meeting.title, meeting.kind, meeting.level, meeting.time) == (
        "Sammanträde", "meeting", "politics", ("13:00", "16:00"),
    )  # fmt: skip
    assert (meeting.sphere, plan[0].title_in("en"), plan[0].time) == ("politics", "Report", None)
    again = model.plan("2011-08-01", "2012-08-01")[2]
    assert again == meeting
    assert hash(again) == hash(meeting)
    assert meeting != plan[0]
    assert meeting != "meeting@board@2011-12-13"
    with pytest.raises(AttributeError):
        meeting.start = day("2012-01-01")
    assert repr(meeting).startswith("Occurrence(id='meeting@board@2011-12-13', start='2011-12-13'")


def test_an_occurrence_outlives_its_plan(model: hjul.Model) -> None:
    occurrence = model.plan("2011-08-01", "2012-08-01")[0]
    gc.collect()
    assert occurrence.id == "report@north@2011-11-15"


def test_a_plan_is_a_sequence(plan: hjul.Plan) -> None:
    assert len(plan) == 3
    assert plan[-1] == plan[2] == plan[1:][1] == plan[::-1][0]
    assert plan[0] in plan
    assert plan.index(plan[1]) == 1
    assert list(plan[:2]) == [plan[0], plan[1]]
    assert list(reversed(plan)) == list(plan[::-1])
    assert plan[1:][1:] == plan[2:]
    with pytest.raises(IndexError):
        plan[3]
    assert list(plan["2011-12-01":]) == [plan[2]]
    assert list(plan["2011-11-15":"2011-11-16"]) == list(plan[:2])
    assert len(plan["2011-11-16":"2011-11-16"]) == 0


def test_some_of_a_plan(plan: hjul.Plan) -> None:
    assert [o.unit for o in plan.of(unit="south")] == ["south"]
    assert [o.unit for o in plan.of(unit=["south", "board"])] == ["south", "board"]
    assert [o.unit for o in plan.of(level="heads")] == ["north", "south"]
    assert [o.unit for o in plan.of(under="office")] == ["north", "south"]
    assert [o.unit for o in plan.of(under="board", kind="meeting")] == []
    assert [o.activity for o in plan.of(kind="meeting")] == ["meeting"]
    assert [o.activity for o in plan.of(activity="report", period=("2011-11-01", None), unit="north")] == ["report"]
    assert not plan.of(period=(None, day("2011-11-15")))
    for wrong in ("2011/2012", "20", ("2011-11-01",), ("2011-11-01", "2011-12-01", "2012-01-01")):
        with pytest.raises(TypeError, match="a period is"):
            plan.of(period=wrong)  # type: ignore[arg-type]
    for wrong in ({"unit": "west"}, {"level": "west"}, {"activity": "west"}, {"under": "west"}):
        with pytest.raises(hjul.UnknownId):
            plan.of(**wrong)


def test_what_has_no_date_gets_none(plan: hjul.Plan) -> None:
    (visit,) = plan.undated
    assert (visit.activity, visit.unit, visit.title, visit.text) == ("visit", "north", "Besök", "på våren")


def test_look_up(plan: hjul.Plan) -> None:
    assert plan.find("meeting@board@2011-12-13") == plan[2]
    assert plan.find("meeting@board@2011-12-14") is None
    assert plan.find("nonsense") is None
    with pytest.raises(hjul.UnknownId):
        plan.at("nonsense")


def test_the_window(model: hjul.Model) -> None:
    assert len(model.plan("2011-11-15", "2011-11-15")) == 0
    assert len(model.plan(day("2011-11-15"), day("2011-11-16"))) == 2
    assert len(model.plan("2011-11-14", "2011-11-15")) == 0
    assert [o.unit for o in model.plan("2011-08-01", "2012-08-01", unit="north")] == ["north"]
    assert [o.unit for o in model.plan("2011-08-01", "2012-08-01", unit=["north", "board"])] == ["north", "board"]
    with pytest.raises(ValueError, match="ends before it begins"):
        model.plan("2011-11-15", "2011-11-14")
    with pytest.raises(hjul.UnknownId):
        model.plan("2011-08-01", "2012-08-01", unit="west")
    with pytest.raises(hjul.UnknownId):
        model.plan("2011-08-01", "2012-08-01", schedule="west")
    with pytest.raises(hjul.BadDate):
        model.plan("2011-08-32", "2012-08-01")


def test_order(plan: hjul.Plan) -> None:
    order = plan.order()
    assert {(f.first.unit, f.then.activity, f.verdict) for f in order.findings} == {
        ("north", "meeting", "kept"), ("south", "meeting", "kept"),
    }  # fmt: skip
    assert order.findings[0].rule.source == ("J14",)
    assert (order.conflicts, order.broken) == ((), ())
    assert order.earliest[2] == order.latest[2] == day("2011-12-13")
    assert "<table" in order._repr_html_()


def test_a_broken_order_says_why(document: dict[str, Any]) -> None:
    document["order"][0] |= {"first": "meeting", "then": "report"}
    order = hjul.load(document).plan("2011-08-01", "2012-08-01").order()
    assert {f.verdict for f in order.findings} == {"broken"}
    assert order.broken[0].missing_days == 28  # from 15 November to 13 December
    assert order.conflicts
    assert "J14" in order.conflicts[0].explanation


def test_coherence(plan: hjul.Plan) -> None:
    tables = plan.coherence()
    assert [(row.occurrence.activity, row.arena) for row in tables.political] == [("meeting", "board-meeting")]
    assert (2011, 11) in [(row.year, row.month) for row in tables.professional]
    (row,) = tables.cohering
    assert row.coheres
    assert {o.unit for o in row.resting_on} == {"north", "south"}
    assert tables._repr_html_().count("<table") == 3


# -------------------------------------------------------------------------------------------------------------- tables


def test_columns_are_views_that_keep_the_plan_alive(model: hjul.Model) -> None:
    numpy = pytest.importorskip("numpy")
    plan = model.plan("2011-08-01", "2012-08-01")
    columns = plan.columns()
    again = plan.columns()
    assert columns["start"].__array_interface__["data"][0] == again["start"].__array_interface__["data"][0]
    assert all(not column.flags.writeable and not column.flags.owndata for column in columns.values())
    starts = [o.start for o in plan]
    del plan, again
    gc.collect()
    assert columns["start"].astype("datetime64[D]").astype(object).tolist() == starts
    units = numpy.asarray(list(model.units))[columns["unit"]].tolist()
    assert units == ["north", "south", "board"]


def test_columns_of_some_rows(plan: hjul.Plan) -> None:
    pytest.importorskip("numpy")
    assert plan[1:].columns()["start"].tolist() == plan.columns()["start"].tolist()[1:]


def test_data_frames_agree(plan: hjul.Plan) -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    for rows in (plan, plan[1:], plan[:0]):
        dicts = rows.to_dicts()
        one, other = rows.to_pandas(), rows.to_polars()
        assert list(one.columns) == other.columns == list(dicts[0] if dicts else plan.to_dicts()[0])
        assert other.to_dicts() == dicts
        for name in one.columns:
            column = one[name].dt.date if name in ("start", "end", "nominal") else one[name]
            assert list(column) == [row[name] for row in dicts]
    assert isinstance(plan.to_pandas()["unit"].dtype, pandas.CategoricalDtype)
    assert plan.to_polars()["start"].dtype == polars.Date
    assert plan.to_polars(language="en")["title"][0] == plan.to_pandas(language="en")["title"][0] == "Report"


def test_notebooks_show_a_table(plan: hjul.Plan) -> None:
    html = plan._repr_html_()
    assert html.count("<tr>") == 4
    assert "Sammanträde" in html
    assert plan._repr_svg_().startswith("<svg") or "<svg" in plan._repr_svg_()[:300]


# -------------------------------------------------------------------------------------------------- long expansions


@pytest.fixture(scope="module")
def nation() -> hjul.Model:
    """Enough schools and days that an expansion takes a while."""
    builder = hjul.ModelBuilder("nation").levels("heads", "politics").kind("school", "heads").kind("board", "politics")
    builder.unit("board", kind="board")
    for number in range(3000):
        builder.unit(f"s{number}", kind="school", under="board")
    when = {"rrule": "FREQ=DAILY", "start": "2000-01-01"}
    return builder.activity("daily", for_={"kind": "school"}, when=when).build()


class Enough(Exception):
    pass


def test_what_the_progress_raises_stops_the_expansion(nation: hjul.Model) -> None:
    told: list[float] = []

    def progress(share: float) -> None:
        told.append(share)
        assert threading.current_thread() is threading.main_thread()
        raise Enough

    with pytest.raises(Enough):
        nation.plan("2000-01-01", "2060-01-01", progress=progress)
    assert len(told) == 1
    assert 0 <= told[0] <= 1


def test_the_progress_ends_at_one(nation: hjul.Model) -> None:
    told: list[float] = []
    plan = nation.plan("2000-01-01", "2001-01-01", progress=told.append)
    assert len(plan) == 3000 * 366
    assert told == sorted(told)
    assert told[-1] == 1


def test_ctrl_c_stops_an_expansion(nation: hjul.Model) -> None:
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            nation.plan("2000-01-01", "2090-01-01")
    finally:
        timer.cancel()
        timer.join()


def test_other_threads_run_meanwhile(nation: hjul.Model) -> None:
    counted = 0
    stop = threading.Event()

    def count() -> None:
        nonlocal counted
        while not stop.is_set():
            counted += 1

    thread = threading.Thread(target=count)
    thread.start()
    try:
        nation.plan("2000-01-01", "2001-01-01")
        before = counted
        nation.plan("2000-01-01", "2001-01-01")
        assert counted > before
    finally:
        stop.set()
        thread.join()


def test_what_has_no_date_says_why(document: dict[str, Any]) -> None:
    document["activities"]["rumour"] = {"for": "board"}
    document["activities"]["meeting"]["valid"] = {"to": "2011-12-31"}
    document["activities"]["answer"] = {"for": "north", "when": {"next": "meeting", "after": "report"}}
    plan = hjul.load(document).plan("2012-08-01", "2013-08-01")
    found = {each.activity: each for each in plan.undated}
    assert {name: each.reason for name, each in found.items()} == {
        "answer": "no_next", "rumour": "unsaid", "visit": "in_words"}  # fmt: skip
    assert found["answer"].nominal == dt.date(2012, 11, 15)
    assert found["answer"].explanation == "efter 2012-11-15 börjar ingen 'meeting' inom fem år"
    assert found["rumour"].explanation == "ingenting sägs om när"
