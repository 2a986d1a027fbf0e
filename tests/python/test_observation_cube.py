"""hjul.ObservationCube: re-aggregation of stored sums, with pandas' groupby as the oracle."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
SLICE = sorted((ROOT / "examples/data/udir-national-tests").glob("*.csv"))
COLUMNS = ("unit", "indicator", "period", "breakdown", "value", "n", "covered", "of")


@pytest.fixture(scope="module")
def agder() -> hjul.Observations:
    return hjul.read_observations(*SLICE)


@pytest.fixture(scope="module")
def cube(agder: hjul.Observations) -> hjul.ObservationCube:
    return hjul.ObservationCube(agder)


def bytes_of(table: hjul.RollUp, keep: np.ndarray | None = None) -> list[bytes]:
    return [(c if keep is None else c[keep]).tobytes() for c in map(table.column, COLUMNS)]


def groups_of_pandas(observations: hjul.Observations, level: str) -> pd.DataFrame:
    """Weighted sums by pandas: every school lifted to its superior on a level, period by period."""
    places = observations.hierarchy
    assert places is not None
    level_of = {code: of for code, _, of in places.units}

    def above(unit: str, period: str) -> str | None:
        at: str | None = unit
        while at is not None and level_of[at] != level:
            at = places.superior(at, period)
        return at

    rows = [r for r in observations if level_of[r.unit] == "school" and r.value is not None and r.n is not None]
    frame = pd.DataFrame(
        [(above(r.unit, r.period), r.indicator, r.period, r.breakdown, r.value * r.n, r.n, 1) for r in rows],
        columns=["unit", "indicator", "period", "breakdown", "product", "n", "covered"],
    )
    return frame.groupby(["unit", "indicator", "period", "breakdown"])[["product", "n", "covered"]].sum()


@pytest.mark.parametrize("level", ["municipality", "county", "nation"])
def test_answers_equal_the_groupby_of_pandas(agder: hjul.Observations, cube: hjul.ObservationCube, level: str) -> None:
    groups = groups_of_pandas(agder, level)
    answer = cube.roll_up(level=level)
    cells = {(c.unit, c.indicator, c.period, c.breakdown): c for c in answer if c.value is not None}
    assert set(cells) == {key for key, row in groups.iterrows() if row["n"] > 0}
    assert len(cells) > 20
    for key, cell in cells.items():
        row = groups.loc[key]
        assert (cell.n, cell.covered) == (row["n"], row["covered"])
        assert cell.value == pytest.approx(row["product"] / row["n"], abs=1e-6)


def test_selections_have_the_bytes_of_the_whole_table(agder: hjul.Observations, cube: hjul.ObservationCube) -> None:
    whole = hjul.roll_up(agder)
    assert bytes_of(cube.roll_up()) == bytes_of(whole)
    frame = whole.to_pandas()
    level_of = {code: level for code, _, level in cube.hierarchy.units}
    period, indicator = frame["period"].iloc[0], frame["indicator"].iloc[-1]
    keep = (
        frame["unit"].map(level_of).isin(["school", "county"])
        & (frame["period"] == period)
        & (frame["indicator"] == indicator)
    ).to_numpy()
    answer = cube.roll_up(level=("county", "school"), period=period, indicator=indicator)
    assert 0 < len(answer) < len(whole)
    assert bytes_of(answer) == bytes_of(whole, keep)
    breakdown = frame["breakdown"].iloc[0]
    one = cube.roll_up(breakdown=[breakdown])
    assert bytes_of(one) == bytes_of(whole, (frame["breakdown"] == breakdown).to_numpy())


def test_a_cell_of_an_answer_knows_the_rows_behind_it(cube: hjul.ObservationCube) -> None:
    cell = next(iter(cube.roll_up(level="nation")))
    answer = cube.roll_up(level="nation", indicator=cell.indicator)
    rows = answer.behind(cell.unit, cell.indicator, cell.period, cell.breakdown)
    assert len(rows) == cell.of


def test_it_says_what_it_keeps_and_refuses_what_is_not_there(cube: hjul.ObservationCube) -> None:
    assert cube.measured_level == "school"
    assert cube.nbytes >= 16 * len(cube) > 0
    assert "measured: school" in repr(cube)
    with pytest.raises(hjul.UnknownId):
        cube.roll_up(level="planet")
    with pytest.raises(ValueError, match="no period is asked for"):
        cube.roll_up(period=[])
    with pytest.raises(ValueError, match="no way to sum up"):
        hjul.ObservationCube(hjul.read_observations(*SLICE[:1]), usual="median")


def test_memory_of_a_workspace_is_used_again_and_changes_nothing(agder: hjul.Observations) -> None:
    workspace = hjul.RollUpWorkspace()
    first = bytes_of(hjul.roll_up(agder, workspace=workspace))
    kept = workspace.nbytes
    assert kept > 0
    view = hjul.roll_up(agder, workspace=workspace).column("value")  # a view keeps its table, and so its memory
    assert workspace.nbytes < kept
    values = view.tobytes()
    assert bytes_of(hjul.roll_up(agder, workspace=workspace, threads=2)) == first
    assert values == view.tobytes() == first[COLUMNS.index("value")]
    workspace.clear()
    assert workspace.nbytes == 0
    assert values == view.tobytes()
