"""Logs that the tests of analysis share: the worked fixture of analysis.md 1.3, and logs by chance."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

import hjul
from hjul.event_log import ACTIVITY_CLASSES

FIRST = dt.date(2026, 1, 1)
LEVELS = ["P", "L", "A", "O"]

# case, day, actor, level, activity, arena
WORKED = [
    ("c1", 0, "system", None, "published", None),
    ("c1", 3, "t1", "P", "analyse", "team"),
    ("c1", 3, "t2", "P", "analyse", "team"),
    ("c1", 10, "l1", "L", "review", "formal"),
    ("c1", 24, "a1", "A", "dialogue", "dialogue"),
    ("c1", 60, "o1", "O", "treat", "council"),
    ("c1", 75, "t1", "P", "feedback", "team"),
    ("c2", 0, "system", None, "published", None),
    ("c2", 2, "a1", "A", "analyse", "formal"),
    ("c2", 20, "o1", "O", "treat", "council"),
    ("c2", 40, "l2", "L", "inform", "formal"),
    ("c2", 50, "t3", "P", "analyse", "team"),
    ("c3", 0, "system", None, "published", None),
    ("c3", 5, "a1", "A", "analyse", "formal"),
    ("c3", 5, "t4", "P", "analyse", "informal"),
    ("c3", 30, "a1", "A", "dialogue", "dialogue"),
]
CLASSES = {"published": "publish", "feedback": "feed_back"}
OF_THE_FIXTURE = hjul.MeasureOptions(processing=tuple(word for word in ACTIVITY_CLASSES if word != "publish"))


def columns_of(rows: list[tuple[Any, ...]]) -> dict[str, list[Any]]:
    case, day, actor, level, activity, arena = map(list, zip(*rows, strict=True))
    time = [FIRST + dt.timedelta(days=each) for each in day]
    return {"case": case, "time": time, "actor": actor, "activity": activity, "level": level, "arena": arena}


def worked_log() -> hjul.EventLog:
    return hjul.EventLog.from_columns(**columns_of(WORKED), levels=LEVELS, classes=CLASSES)


@st.composite
def rows(draw: st.DrawFn) -> list[tuple[Any, ...]]:
    """Rows of up to four cases on four levels within 40 days; the activity is spelt like its class."""
    row = st.tuples(
        st.sampled_from(["a", "b", "c", "d"]),
        st.integers(0, 40),
        st.sampled_from(["x", "y", "z"]),
        st.sampled_from([*LEVELS, None]),
        st.sampled_from(ACTIVITY_CLASSES),
        st.sampled_from(["team", "hall", None]),
    )
    return draw(st.lists(row, min_size=1, max_size=25))


def log_of(rows: list[tuple[Any, ...]], levels: list[str] | None = None) -> hjul.EventLog:
    return hjul.EventLog.from_columns(**columns_of(rows), levels=levels or LEVELS)
