"""Laws of plans, over small owners made at random."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
from typing import Any

import pytest

import hjul

hypothesis = pytest.importorskip("hypothesis")
from hypothesis import given, settings, strategies as st  # noqa: E402, I001

FEW = settings(max_examples=60, deadline=None)
DAYS = st.dates(dt.date(2005, 1, 1), dt.date(2030, 12, 31))

WHENS = st.one_of(
    st.integers(1, 12).map(lambda month: {"month": month}),
    st.tuples(st.integers(1, 12), st.integers(1, 28)).map(lambda md: {"on": f"{md[0]:02}-{md[1]:02}"}),
    st.tuples(st.integers(1, 52), st.sampled_from(["monday", "friday"])).map(lambda w: {"week": w[0], "weekday": w[1]}),
    st.tuples(st.integers(1, 12), st.sampled_from([-1, 1, 2, 4])).map(
        lambda m: {"month": m[0], "weekday": "tuesday", "nth": m[1]}
    ),
    st.integers(-10, 50).map(lambda n: {"easter": n}),
    DAYS.map(lambda day: {"on": day.isoformat()}),
)
SHIFTS = st.sampled_from([None, "following", "preceding", "nearest"])


@st.composite
def models(draw: st.DrawFn) -> hjul.Model:
    builder = hjul.ModelBuilder("owner", place={"country": draw(st.sampled_from(["NO", "SE", "DK"]))})
    builder.levels("heads", "politics").kind("school", "heads").kind("board", "politics").unit("board", kind="board")
    for number in range(draw(st.integers(1, 4))):
        builder.unit(f"s{number}", kind="school", under="board")
    for number, (when, shift) in enumerate(draw(st.lists(st.tuples(WHENS, SHIFTS), min_size=1, max_size=4))):
        said: dict[str, Any] = when if shift is None else {**when, "shift": shift}
        whom = draw(st.sampled_from(["board", {"kind": "school"}]))
        builder.activity(f"a{number}", title=f"A{number}", for_=whom, when=said)
    return builder.build()


def ids(plan: hjul.Occurrences) -> set[str]:
    return {occurrence.id for occurrence in plan}


@FEW
@given(models(), st.lists(DAYS, min_size=3, max_size=5, unique=True))
def test_the_plans_of_adjoining_windows_are_the_plan_of_their_union(model: hjul.Model, days: list[dt.date]) -> None:
    days.sort()
    parts = [ids(model.plan(a, b)) for a, b in itertools.pairwise(days)]
    whole = ids(model.plan(days[0], days[-1]))
    assert set().union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)


@FEW
@given(models(), DAYS)
def test_a_plan_is_in_order_and_its_ids_are_its_own(model: hjul.Model, start: dt.date) -> None:
    plan = model.plan(start, start + dt.timedelta(900))
    assert [o.start for o in plan] == sorted(o.start for o in plan)
    assert len(ids(plan)) == len(plan)
    assert all(plan.find(o.id) == o and o.start <= o.end for o in plan)
    assert all(plan.start <= o.nominal < plan.end for o in plan)


@FEW
@given(models(), DAYS)
def test_the_units_share_the_plan(model: hjul.Model, start: dt.date) -> None:
    end = start + dt.timedelta(700)
    whole = model.plan(start, end)
    assert ids(whole) == set().union(*(ids(model.plan(start, end, unit=unit)) for unit in model.units))
    assert all(ids(whole.of(unit=unit)) == ids(model.plan(start, end, unit=unit)) for unit in model.units)


@FEW
@given(models(), DAYS)
def test_documents_and_plans_travel(model: hjul.Model, start: dt.date) -> None:
    assert hjul.load(model.to_json()) == hjul.load(model.to_dict()) == model
    plan = model.plan(start, start + dt.timedelta(400))
    assert pickle.loads(pickle.dumps(plan)) == plan
