"""Event logs: made of columns of every kind, of plans and ledgers, and read from files."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path
from typing import Any

import numpy
import pandas
import polars
import pyarrow
import pytest
from event_logs import CLASSES, LEVELS, WORKED, columns_of, worked_log

import hjul

UDIR = Path(__file__).parents[2] / "examples" / "systems" / "udir.json"

# --------------------------------------------------------------------------------------------------------------- making


def test_rows_stand_by_case_and_time() -> None:
    log = hjul.EventLog.from_columns(
        ["b", "a", "b"], ["2026-02-01", "2026-01-01", "2026-01-15"], ["x", "y", None], None, levels=["P"]
    )
    assert log.cases == ("b", "a")
    assert log.column("case").tolist() == [0, 0, 1]
    assert log.column("actor").tolist() == [0xFFFFFFFF, 0, 1]
    assert log.column("level").tolist() == [-1, -1, -1]
    assert len(log) == 3


@pytest.mark.parametrize("kind", ["lists", "numpy", "pandas", "categories", "polars", "arrow"])
def test_columns_of_every_kind_make_the_same_log(kind: str) -> None:
    columns: dict[str, Any] = columns_of(WORKED)
    more: dict[str, Any] = {"levels": LEVELS, "classes": CLASSES}
    if kind == "lists":
        log = hjul.EventLog.from_columns(**columns, **more)
    elif kind == "numpy":
        columns["time"] = numpy.array(columns["time"], dtype="datetime64[D]")
        columns["case"] = numpy.array(columns["case"])
        log = hjul.EventLog.from_columns(**columns, **more)
    elif kind in ("pandas", "categories"):
        frame = pandas.DataFrame(columns)
        frame["time"] = pandas.to_datetime(frame["time"])
        if kind == "categories":
            frame["case"] = frame["case"].astype("category")
            frame["time"] = frame["time"].dt.tz_localize("UTC").dt.tz_convert("Europe/Oslo")
        log = hjul.EventLog.from_pandas(frame, **more)
    elif kind == "polars":
        log = hjul.EventLog.from_polars(polars.DataFrame(columns), **more)
    else:
        log = hjul.EventLog.from_arrow(pyarrow.table(columns), **more)
    assert log == worked_log()


def test_times_of_every_kind() -> None:
    ms = 1_767_268_800_000  # 2026-01-01T12:00:00Z
    times = [
        ms,
        "2026-01-01T12:00:00Z",
        "2026-01-01T13:00:00+01:00",
        "2026-01-01T12:00:00",
        dt.datetime(2026, 1, 1, 12),
        dt.datetime(2026, 1, 1, 14, tzinfo=dt.timezone(dt.timedelta(hours=2))),
    ]
    log = hjul.EventLog.from_columns(["a"] * len(times), times, None, None, levels=["P"])
    assert set(log.column("time").tolist()) == {ms}
    day = hjul.EventLog.from_columns(["a"], [dt.date(2026, 1, 2)], None, None, levels=["P"])
    assert day.column("time").tolist() == [ms + 12 * 3_600_000]


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        ({"time": ["2026-01-01", None]}, ValueError, "row 1 has no time"),
        ({"time": numpy.array(["2026-01-01", "NaT"], dtype="datetime64[ms]")}, ValueError, "row 1 has no time"),
        ({"time": ["2026-01-01", 3.5]}, TypeError, "float is no time"),
        ({"case": ["a", None]}, ValueError, "has no case"),
        ({"case": ["a"]}, ValueError, "has 1 rows, not 2"),
        ({"actor": ["x", 7]}, TypeError, "a name is text"),
        ({"activity_class": ["analyse", "sleep"]}, ValueError, "no class of activities"),
        ({"items": ["one", None]}, TypeError, "a list of names"),
        ({"level": ["P", "Q"]}, hjul.Error, "not a level"),
        ({"levels": ["P", "P"]}, hjul.Error, "not a level"),
    ],
)
def test_refuses_what_is_no_log(change: dict[str, Any], error: type[Exception], told: str) -> None:
    given: dict[str, Any] = {"case": ["a", "b"], "time": [0, 1], "actor": ["x", "y"], "activity": None, "levels": ["P"]}
    with pytest.raises(error, match=told):
        hjul.EventLog.from_columns(**{**given, **change})


def test_a_frame_without_a_needed_column_is_refused() -> None:
    with pytest.raises(ValueError, match="no column time, activity"):
        hjul.EventLog.from_pandas(pandas.DataFrame({"case": ["a"], "actor": ["x"]}), levels=["P"])


def test_the_level_of_a_row_wins_over_its_actors() -> None:
    log = hjul.EventLog.from_columns(
        ["a", "a", "a"],
        [0, 1, 2],
        ["head", "head", "nobody"],
        ["analyse", "meet", "other"],
        levels=["P", "A"],
        level=[None, "P", None],
        actors={"head": "A"},
        classes={"meet": "discuss"},
        activity_class=[None, None, "decide"],
    )
    assert log.column("level").tolist() == [1, 0, -1]
    assert log.column("activity_class").tolist() == [3, 5, 9]


def test_items_follow_their_rows() -> None:
    log = hjul.EventLog.from_columns(
        ["a", "a"], [5, 1], None, ["decide", "analyse"], level=["A", "P"], levels=["P", "A"], items=[["i"], ["i", "j"]]
    )
    assert log.items == ("i", "j")
    assert hjul.analyse(log).input_uptake.value == 0.5


# ------------------------------------------------------------------------------------------------------------- as table


def test_goes_out_as_tables() -> None:
    frame = worked_log().to_pandas()
    assert list(frame.columns) == ["case", "time", "actor", "activity", "unit", "level", "arena", "class"]
    assert frame["time"][1].date() == dt.date(2026, 1, 4)
    assert frame["level"].isna().sum() == 3
    assert polars.DataFrame(worked_log())["class"].to_list().count("analyse") == 6


def test_some_cases_are_a_log() -> None:
    log = worked_log().where(["c2"])
    assert log.cases == ("c2",)
    assert len(log) == 5
    with pytest.raises(ValueError, match="no case 'c9'"):
        log.where(["c9"])


def test_a_log_goes_through_a_pickle(plan: hjul.Plan) -> None:
    with_items = hjul.EventLog.from_columns(
        ["a", "b", "a"],
        [5, 1, 9],
        ["x", None, "y"],
        ["decide", "analyse", None],
        arena=["hall", None, "cafe"],
        informal=["cafe"],
        level=["A", "P", None],
        levels=["P", "A"],
        items=[["i"], ["i", "j"], None],
        known_until=100,
    )
    undated = hjul.EventLog.of_plan(hjul.load(UDIR).plan("2025-08-01", "2026-08-01"))
    for log in (worked_log(), with_items, hjul.EventLog.of_plan(plan), undated):
        again = pickle.loads(pickle.dumps(log))
        assert again == log
        assert again.by_cycle().keys() == log.by_cycle().keys()
        assert hjul.analyse(again) == hjul.analyse(log)


def test_columns_are_views() -> None:
    log = worked_log()
    assert not log.column("time").flags.writeable
    assert not log.column("time").flags.owndata
    with pytest.raises(KeyError):
        log.column("colour")


# ---------------------------------------------------------------------------------------------------- plans and ledgers


def test_of_a_plan(plan: hjul.Plan) -> None:
    log = hjul.EventLog.of_plan(plan)
    assert log.levels == ("heads", "administration", "politics")
    assert log.profession == ("heads",)
    assert set(log.cases) == {"2011/2012/north", "2011/2012/south"}
    assert log.by_cycle() == {}


# -------------------------------------------------------------------------------------------------------------- reading


def test_reads_a_log_by_its_levels() -> None:
    mapping = hjul.read_level_mapping(b'{"levels": ["P", "A"], "actors": {"ann": "P"}, "classes": {"look": "analyse"}}')
    assert mapping == hjul.LevelMapping(("P", "A"), {"ann": "P"}, {"look": "analyse"})
    log = hjul.read_event_log(b"case,time,actor,activity\nc,2026-01-01,ann,look\nc,2026-01-02,bo,decide\n", mapping)
    assert log.column("level").tolist() == [0, -1]
    assert log.column("activity_class").tolist() == [3, 9]
    assert [issue.code for issue in log.remarks] == ["event_log.no_level"]


def test_refuses_what_cannot_be_read() -> None:
    with pytest.raises(hjul.InvalidEventLog) as refused:
        hjul.read_event_log(b"case,actor\n", hjul.LevelMapping(("P",)))
    assert refused.value.issues[0].code == "event_log.header"
    with pytest.raises(hjul.InvalidEventLog):
        hjul.read_level_mapping(b"[]")
    with pytest.raises(ValueError, match="no format of logs"):
        hjul.read_event_log(b"", hjul.LevelMapping(("P",)), format="xlsx")
