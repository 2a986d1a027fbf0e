"""Models, plans and occurrences travel as the bytes of their document."""

from __future__ import annotations

import copy
import multiprocessing
import pickle
from pathlib import Path

import pytest

import hjul

DATA = Path(__file__).parent / "data"
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_everything_travels(model: hjul.Model, plan: hjul.Plan, protocol: int) -> None:
    some = plan[1:]
    things = (model, plan, some, plan[0], model.remarks, hjul.holidays("NO", 2026)["2026-05-17"])
    for thing in things:
        again = pickle.loads(pickle.dumps(thing, protocol))
        assert type(again) is type(thing)
        assert again == thing
        assert hash(again) == hash(thing)
    assert pickle.loads(pickle.dumps(plan, protocol)).model == model


def test_a_pickled_model_is_its_document(model: hjul.Model) -> None:
    assert model.to_json().encode() in pickle.dumps(model)


def test_a_part_of_a_plan_stays_that_part(model: hjul.Model) -> None:
    plan = model.plan("2011-08-01", "2012-08-01", unit="north")
    again = pickle.loads(pickle.dumps(plan))
    assert [o.id for o in again] == [o.id for o in plan]
    assert (again.start, again.end) == (plan.start, plan.end)


def test_copies(plan: hjul.Plan, model: hjul.Model) -> None:
    assert copy.copy(plan) == copy.deepcopy(plan) == plan
    assert copy.copy(model) is copy.deepcopy(model) is model


def test_another_process_says_the_same(model: hjul.Model) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(hjul.Model.to_json, (model,)) == model.to_json()


def test_an_old_pickle_is_still_read() -> None:
    """Written by hjul 0.1.0; never write it anew: what was stored must stay readable."""
    model, occurrence, recurrence = pickle.loads((DATA / "hjul_0.1.0.pkl").read_bytes())
    assert model == hjul.load(DATA / "hjul_0.1.0.json")
    assert occurrence == model.plan("2011-08-01", "2012-08-01")[0]
    assert recurrence == hjul.Recurrence("FREQ=MONTHLY;BYDAY=-1FR", "2026-08-01")
