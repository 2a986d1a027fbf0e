"""hjul.observations: columns, and the ways in and out of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet
import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
SLICE = sorted((ROOT / "examples/data/udir-national-tests").glob("*.csv"))


@pytest.fixture(scope="module")
def agder() -> hjul.Observations:
    return hjul.read_observations(*SLICE)


def small() -> hjul.Observations:
    return hjul.Observations.from_columns(
        ["0604", "0604", "0605", "0605"],
        ["passed", "verdict", "passed", "passed"],
        ["2024/25", "2024/25", "2024/25", "2025/26"],
        [81.5, "trygg", None, float("nan")],
        n=[40, None, None, 12],
        missing=[None, None, "suppressed", None],
    )


def test_rows_are_what_was_given() -> None:
    rows = list(small())
    assert [row.value for row in rows] == [81.5, "trygg", None, None]
    assert [row.kind for row in rows] == ["number", "text", "missing", "missing"]
    assert [row.missing for row in rows] == [None, None, "suppressed", "not_reported"]
    assert [row.n for row in rows] == [40, None, None, 12]
    assert rows[0].unit == "0604", "leading zeros matter"
    assert small()[-1] == rows[-1]
    with pytest.raises(IndexError):
        small()[4]


def test_columns_are_views_that_outlive_their_table() -> None:
    observations = small()
    value, again = observations.column("value"), observations.column("value")
    assert value.__array_interface__["data"] == again.__array_interface__["data"]
    assert not value.flags.writeable
    del observations, again
    assert value[0] == 81.5
    assert np.isnan(value[2])
    with pytest.raises(KeyError):
        small().column("colour")


@pytest.mark.parametrize("form", ["pandas", "polars", "arrow", "parquet"])
def test_the_same_comes_from_every_kind_of_table(form: str, tmp_path: Path) -> None:
    columns = {
        "unit": ["a", "b"],
        "indicator": ["x", "x"],
        "period": ["2024", "2024"],
        "value": [1.5, None],
        "n": [10, None],
        "missing": [None, "excluded"],
        "colour": ["red", "blue"],
    }
    wanted = hjul.Observations.from_columns(**{k: v for k, v in columns.items() if k != "colour"})
    if form == "pandas":
        made = hjul.Observations.from_pandas(pd.DataFrame(columns))
    elif form == "polars":
        made = hjul.Observations.from_polars(pl.DataFrame(columns))
    elif form == "arrow":
        made = hjul.Observations.from_arrow(pa.table(columns))
    else:
        pyarrow.parquet.write_table(pa.table(columns), tmp_path / "x.parquet")
        made = hjul.Observations.from_parquet(tmp_path / "x.parquet")
    assert made == wanted
    assert hash(made) == hash(wanted)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"value": [1.0]}, ValueError),
        ({"n": [-1, 1, 1, 1]}, ValueError),
        ({"missing": ["gone", None, None, None]}, ValueError),
        ({"missing": ["none", None, None, None]}, ValueError),
        ({"unit": [604, 604, 605, 605]}, TypeError),
        ({"status": ["new"] * 4}, ValueError),
        ({"value": [float("inf"), 1, 1, 1]}, ValueError),
        ({"value": [(2.0, 1.0), 1, 1, 1]}, ValueError),
        ({"value": [(1.0,), 1, 1, 1]}, ValueError),
        ({"n": [3.7, 1, 1, 1]}, ValueError),
        ({"n": [float("inf"), 1, 1, 1]}, ValueError),
        ({"kind": ["band", None, None, None]}, ValueError),
        ({"kind": ["about", None, None, None]}, ValueError),
        ({"unit": ["a", "b", "c", "a"]}, hjul.InvalidObservations),
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, list[object]], error: type[Exception]) -> None:
    columns = {
        "unit": ["a", "b", "c", "d"],
        "indicator": ["x"] * 4,
        "period": ["1"] * 4,
        "value": [1.0, 1.0, 1.0, None],
    }
    with pytest.raises(error):
        hjul.Observations.from_columns(**{**columns, **change})


def test_a_value_with_a_reason_why_there_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="a value, and a reason"):
        hjul.Observations.from_columns(["a"], ["x"], ["1"], [1.0], missing=["suppressed"])


def test_a_table_without_a_needed_column_is_refused() -> None:
    with pytest.raises(ValueError, match="no column period, value"):
        hjul.Observations.from_pandas(pd.DataFrame({"unit": ["a"], "indicator": ["x"]}))


def test_what_was_withdrawn_is_missing_from_then_on() -> None:
    observations = hjul.Observations.from_columns(
        ["a", "a"],
        ["x", "x"],
        ["2019", "2019"],
        [210, None],
        missing=[None, "withdrawn"],
        release=["2019", "2020-09-01"],
        status=["published", "withdrawn"],
    )
    assert [row.value for row in observations.known_at("2019")] == [210]
    assert [row.missing for row in observations.latest()] == ["withdrawn"]
    with pytest.raises(hjul.UnknownId):
        observations.known_at("2018")


def test_the_slice_is_read_with_its_units_and_its_attribution(agder: hjul.Observations) -> None:
    assert agder.hierarchy is not None
    assert agder.hierarchy.levels == ("school", "municipality", "county", "nation")
    assert agder.hierarchy.superior("42", "2025-26") == "I"
    assert "4203" in agder.hierarchy.children("42", "2025-26")
    assert agder.periods == ("2022-23", "2023-24", "2024-25", "2025-26")
    assert any("Utdanningsdirektoratet" in each.text for each in agder.attributions)
    with pytest.raises(hjul.UnknownId):
        agder.hierarchy.superior("9999", "2025-26")


def test_rows_are_chosen_by_name(agder: hjul.Observations) -> None:
    chosen = agder.where(unit="42", indicator=["Skalapoeng"], period="2025-26")
    assert {(row.unit, row.indicator, row.period) for row in chosen} == {("42", "Skalapoeng", "2025-26")}
    assert len(chosen) == 6  # three subjects in two grades
    assert chosen.hierarchy == agder.hierarchy
    assert len(agder.where(unit="nobody")) == 0


def test_tables_say_what_rows_say(agder: hjul.Observations) -> None:
    frame, rows = agder.to_pandas(), list(agder)
    assert len(frame) == len(rows)
    assert list(frame["unit"]) == [row.unit for row in rows]
    assert [None if pd.isna(value) else value for value in frame["value"]] == [row.value for row in rows]
    assert [None if pd.isna(value) else value for value in frame["missing"]] == [row.missing for row in rows]
    assert agder.to_polars()["n"].to_list() == [row.n for row in rows]
    assert hjul.Observations.from_pandas(frame) == agder


def test_refused_files_tell_every_issue() -> None:
    with pytest.raises(hjul.InvalidObservations) as refused:
        hjul.read_observations(b"unit,indicator,period,value\na,x,1,many\nb,x,1,more\n")
    assert [issue.code for issue in refused.value.issues] == ["observation.unknown_sign"] * 2 or [
        issue.line for issue in refused.value.issues
    ] == [2, 3]
    with pytest.raises(ValueError, match="no source"):
        hjul.read_observations(b"", source="elsewhere")


def test_a_model_places_units_by_the_codes_of_a_register() -> None:
    model = hjul.load(ROOT / "examples/systems/jonkoping.json")
    hierarchy = hjul.Hierarchy.of(model, {"2011/12": dt.date(2011, 10, 1)})
    top = hierarchy.preorder("2011/12")[0]
    assert hierarchy.superior(top, "2011/12") is None
    assert set(hierarchy.levels) >= {level for _, _, level in hierarchy.units}


def test_the_same_key_twice_is_refused_as_in_a_file() -> None:
    with pytest.raises(hjul.InvalidObservations) as refused:
        hjul.Observations.from_columns(["b", "a", "a"], ["x"] * 3, ["1"] * 3, [1.0, 2.0, 2.0])
    assert [issue.code for issue in refused.value.issues] == ["observation.repeated"]
    assert "row 1" in str(refused.value)


@pytest.mark.parametrize("form", ["pandas", "polars", "arrow", "parquet"])
def test_what_goes_out_as_a_table_comes_back_as_it_was(form: str, tmp_path: Path) -> None:
    wanted = hjul.Observations.from_columns(
        ["a", "a", "b", "c", "d", "e"],
        ["x"] * 6,
        ["2024"] * 6,
        [100.0, 99.0, (5.0, 9.0), "trygg", None, 1.5],
        kind=["rounded", None, None, None, None, "number"],
        n=[None, 20, 7, None, None, 0],
        missing=[None, None, None, None, "unclear", None],
        release=["late", "early", "early", "early", "early", "early"],
        status=["revised", "published", "published", "published", "withdrawn", "published"],
        measured_at=["", "", "z", "", "", ""],
        releases=["early", "late"],
    )
    assert [row.kind for row in wanted] == ["rounded", "number", "band", "text", "missing", "number"]
    if form == "pandas":
        made = hjul.Observations.from_pandas(wanted.to_pandas())
    elif form == "polars":
        made = hjul.Observations.from_polars(wanted.to_polars())
    elif form == "arrow":
        made = hjul.Observations.from_arrow(wanted)
    else:
        pyarrow.parquet.write_table(pa.table(wanted), tmp_path / "x.parquet")
        made = hjul.Observations.from_parquet(tmp_path / "x.parquet")
    assert list(made) == list(wanted)
    assert made.releases == wanted.releases == ("early", "late")
    assert made.latest() == wanted.latest()
