"""What the border of Python costs. Run with: python -m pytest benchmarks/python_bench.py

Each benchmark has its yardstick beside it: the same dates from dateutil, the same rows as Python objects.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import hjul

numpy = pytest.importorskip("numpy")
dateutil = pytest.importorskip("dateutil.rrule")
pytest.importorskip("pytest_benchmark")

# calendar.md section 10, case a: 1600 dates.
RULE, START = "FREQ=YEARLY;BYMONTH=1,4,8,11;BYDAY=3TU;COUNT=1600", dt.date(2000, 1, 18)


@pytest.fixture(scope="module")
def many() -> hjul.Model:
    builder = hjul.ModelBuilder("many").levels("heads", "politics").kind("school", "heads").kind("board", "politics")
    builder.unit("board", kind="board")
    for number in range(2000):
        builder.unit(f"s{number}", kind="school", under="board")
    for month in (8, 11, 1, 4):
        builder.activity(f"follow-up-{month}", for_={"kind": "school"}, when={"month": month})
    return builder.build()


def test_expansion_into_columns(benchmark: Any, many: hjul.Model) -> None:
    columns = benchmark(lambda: many.plan("2011-01-01", "2021-01-01").columns())
    assert len(columns["start"]) == 80_000
    benchmark.extra_info["rows"] = 80_000


def test_expansion_alone(benchmark: Any, many: hjul.Model) -> None:
    assert len(benchmark(many.plan, "2011-01-01", "2021-01-01")) == 80_000


def test_columns_alone(benchmark: Any, many: hjul.Model) -> None:
    plan = many.plan("2011-01-01", "2021-01-01")
    assert len(benchmark(plan.columns)["start"]) == 80_000


def test_rows_as_objects(benchmark: Any, many: hjul.Model) -> None:
    plan = many.plan("2011-01-01", "2021-01-01")
    assert len(benchmark(list, plan)) == 80_000


def test_recurrence_into_an_array(benchmark: Any) -> None:
    serials = benchmark(lambda: numpy.asarray(hjul.Recurrence(RULE, START).serials()))
    assert len(serials) == 1600


def test_recurrence_into_dates(benchmark: Any) -> None:
    assert len(benchmark(lambda: hjul.Recurrence(RULE, START).dates())) == 1600


def test_recurrence_one_by_one(benchmark: Any) -> None:
    assert len(benchmark(lambda: list(hjul.Recurrence(RULE, START)))) == 1600


def test_the_same_dates_from_dateutil(benchmark: Any) -> None:
    begin = dt.datetime.combine(START, dt.time())
    found = benchmark(lambda: list(dateutil.rrulestr(RULE, dtstart=begin)))
    assert [each.date() for each in found] == hjul.Recurrence(RULE, START).dates()


# ------------------------------------------------------------------------------------------- acts on obligations


@pytest.fixture(scope="module")
def acts() -> tuple[Any, Any, Any]:
    """A million obligations: made exigible, extended, performed; in the rounds of performance.md A."""
    count = 1_000_000
    rng = numpy.random.default_rng(20)
    created = numpy.arange(count, dtype="uint32") // 25_000 * (91 * 86_400) + rng.integers(0, 14 * 86_400, count)
    extended = created + 86_400 + rng.integers(0, 45 * 86_400, count)
    performed = extended + 86_400 + rng.integers(0, 45 * 86_400, count)
    at = numpy.concatenate([created, extended, performed])
    order = numpy.argsort(at, kind="stable")
    words = ("meet", "extend", "perform")
    act = numpy.repeat(numpy.array([hjul.batch.ACTS.index(word) for word in words], "uint8"), count)
    obligation = numpy.tile(numpy.arange(count, dtype="uint32"), 3)
    return at[order].astype("uint32"), obligation[order], act[order]


def test_acts_in_a_batch(benchmark: Any, acts: tuple[Any, Any, Any]) -> None:
    replay = benchmark(lambda: hjul.batch.replay(*acts, obligations=1_000_000))
    assert replay.faulty == 0
    benchmark.extra_info["events"] = 3_000_000


def test_acts_in_a_dict(benchmark: Any, acts: tuple[Any, Any, Any]) -> None:
    """A twentieth of them, as people write it: a dict of states, and a dict as the table."""
    at, obligation, act = (column[:150_000].tolist() for column in acts)
    meet, extend, perform = (hjul.batch.ACTS.index(word) for word in ("meet", "extend", "perform"))
    table = {("conditional", meet): "active", ("active", extend): "active", ("active", perform): "fulfilled"}

    def replay() -> dict[int, str]:
        states: dict[int, str] = {}
        last: dict[int, int] = {}
        for when, which, what in zip(at, obligation, act, strict=True):
            if last.get(which, 0) > when:
                raise ValueError(which)
            states[which] = table[states.get(which, "conditional"), what]
            last[which] = when
        return states

    assert len(benchmark(replay)) > 0
