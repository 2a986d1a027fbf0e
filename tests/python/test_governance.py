"""Who stands above whom, as Python values; the graph itself is tested in C++."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import pytest

import hjul


@pytest.fixture
def chart(model: hjul.Model) -> hjul.Chart:
    return model.chart("2011-11-15")


def ids(units: tuple[Any, ...]) -> list[str]:
    return [unit.id for unit in units]


def test_the_chain(chart: hjul.Chart, model: hjul.Model) -> None:
    assert ids(chart.units) == ["board", "office", "north", "south"]
    assert ids(chart.roots) == ["board"]
    assert ids(chart.chain_up("north")) == ["north", "office", "board"]
    assert ids(chart.chain_down("board", model.units["south"])) == ["board", "office", "south"]
    assert chart.chain_down("north", "board") == ()
    assert chart.superior("office") == model.units["board"]
    assert chart.superior("board") is None
    assert ids(chart.children("office")) == ids(chart.below("office")) == ["north", "south"]
    assert chart.common_superior("north", "south") == model.units["office"]
    assert chart.owner_of("north") == model.units["board"]
    assert [chart.depth(unit) for unit in chart.units] == [0, 1, 2, 2]
    assert "north" in chart
    with pytest.raises(hjul.UnknownId):
        chart.superior("west")


def test_who_answers(chart: hjul.Chart, model: hjul.Model) -> None:
    answer = chart.answers_for("north")  # J12: the level above
    assert (answer.unit, answer.ground, answer.note) == (model.units["office"], "superior", None)
    alone = chart.answers_for("board")
    assert (alone.unit, alone.ground) == (model.units["board"], "itself")
    assert alone.note is not None


def test_levels_and_couplings(chart: hjul.Chart) -> None:
    heads, administration, politics = chart.coverage
    assert (heads.level, ids(heads.units), heads.activities) == ("heads", ["north", "south"], ("report", "visit"))
    assert "board-meeting" in administration.arenas
    assert politics.takes_part
    assert [(each.lower, each.upper, each.edge_count) for each in chart.couplings] == [
        ("heads", "administration", 2),
        ("administration", "politics", 1),
    ]
    assert all(not each.is_coupled for each in chart.uncoupled)


def test_links(document: dict[str, Any]) -> None:
    document["units"]["north"]["peers"] = "south"
    document["links"] = [{"kind": "feeds_back", "from": "board", "to": "office"}]
    chart = hjul.load(document).chart(dt.date(2011, 11, 15))
    assert ids(chart.peers("south")) == ["north"]
    assert ids(chart.path("north", "south", "peers")) == ["north", "south"]
    assert chart.circles("governing") == ()
    assert set(ids(chart.without_way_back)) <= {"office", "north", "south"}
    with pytest.raises(ValueError, match="not a view"):
        chart.neighbours("north", "above")


def test_a_unit_that_is_not_there_yet(document: dict[str, Any]) -> None:
    document["units"]["south"] |= {"valid": {"from": "2012-08-01"}}
    chart = hjul.load(document).chart("2011-11-15")
    assert "south" not in chart
    assert chart.depth("south") == -1
    assert chart.chain_up("south") == ()
    assert chart.answers_for("south").unit is None
    assert chart.fate("north") == "lasting"


def test_arenas(chart: hjul.Chart) -> None:
    assert ids(chart.members("board-meeting")) == ["board", "office"]
    assert chart.formal_way("board-meeting") == ("board-meeting",)
    with pytest.raises(hjul.UnknownId):
        chart.members("corridor")


def test_values(chart: hjul.Chart, model: hjul.Model) -> None:
    assert repr(chart) == "Chart(model='ekeby', day='2011-11-15')"
    assert chart == model.chart("2011-11-15") != model.chart("2011-11-16")
    assert hash(chart) == hash(model.chart("2011-11-15"))
    assert pickle.loads(pickle.dumps(chart)) == chart
    with pytest.raises(AttributeError):
        chart.day = dt.date(2012, 1, 1)  # type: ignore[misc]
