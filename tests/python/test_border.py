"""Days, ids and errors cross between C++ and Python unharmed (bindings/casters.hpp, bindings/bind_errors.cpp)."""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

import hjul


@pytest.fixture(scope="module")
def border() -> ModuleType:
    build = os.environ.get("HJUL_BUILD_DIR")
    if not build:
        pytest.skip("HJUL_BUILD_DIR names no build folder; ./hjul.sh test sets it")
    (file,) = Path(build, "bindings").glob("hjul_border*.so")
    spec = importlib.util.spec_from_file_location("hjul_border", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max, dt.date(1970, 1, 1), dt.date(2012, 2, 29)])
def test_a_day_comes_back_as_it_went(border: ModuleType, day: dt.date) -> None:
    assert border.date(day) == day
    assert type(border.date(day)) is dt.date
    assert border.dates([day, day]) == [day, day]
    assert border.maybe_date(day) == day
    assert border.serial(day) == day.toordinal() - dt.date(1970, 1, 1).toordinal()


def test_no_day_is_no_day(border: ModuleType) -> None:
    assert border.maybe_date(None) is None
    assert border.dates([]) == []


@pytest.mark.parametrize("wrong", [dt.datetime(2012, 1, 25, 10), "2012-01-25", 15364, None], ids=str)
def test_only_a_date_is_a_day(border: ModuleType, wrong: object) -> None:
    with pytest.raises(TypeError):
        border.date(wrong)


def test_a_subclass_of_date_is_a_day(border: ModuleType) -> None:
    class SchoolDay(dt.date):
        pass

    assert border.date(SchoolDay(2012, 1, 25)) == dt.date(2012, 1, 25)


def test_an_id_is_a_checked_text(border: ModuleType) -> None:
    assert border.unit("schools/ekeby") == "schools/ekeby"
    assert border.units(["a", "b"]) == ["a", "b"]
    with pytest.raises(hjul.BadId, match="'Ål skole' is not an id") as caught:
        border.unit("Ål skole")
    assert caught.value.code == "id.malformed"
    for wrong in (7, None, b"a"):
        with pytest.raises(TypeError):
            border.unit(wrong)


@pytest.mark.parametrize(
    ("kind", "code", "text"),
    [
        ("Error", "house.on_fire", "fire"),
        ("BadDate", "date.not_in_calendar", "no such day"),
        ("BadId", "id.malformed", "'a b' is not an id"),
        ("UnknownId", "reference.unknown", "no unit 'namnden'"),
        ("InvalidModel", "id.malformed", "/units/0/id"),
    ],
)
def test_an_error_keeps_its_kind_its_code_and_its_text(border: ModuleType, kind: str, code: str, text: str) -> None:
    with pytest.raises(hjul.Error) as caught:
        border.fail(kind)
    assert type(caught.value) is getattr(hjul, kind)
    assert caught.value.code == code
    assert text in str(caught.value)


def test_a_refused_model_brings_all_its_issues(border: ModuleType) -> None:
    with pytest.raises(hjul.InvalidModel) as caught:
        border.fail("InvalidModel")
    assert caught.value.issues == (hjul.Issue(code="id.malformed", where="/units/0/id"),) * 2


def test_a_broken_promise_names_its_place(border: ModuleType) -> None:
    with pytest.raises(hjul.ContractViolation, match=r"nobody asks for this \(.*border_module.cpp:\d+\)"):
        border.fail("ContractViolation")
