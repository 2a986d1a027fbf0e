"""hjul.result_pictures: what of a publication is drawn, as SVG and as Vega-Lite."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
SLICE = sorted((ROOT / "examples/data/udir-national-tests").glob("*.csv"))
READING = {"Skalapoeng": hjul.IndicatorReading("mean", spread=10, resolution=1)}
READ = "Lesing / 8. årstrinn / Alle eierformer / Alle kjønn"


@pytest.fixture(scope="module")
def shown() -> hjul.Publication:
    return hjul.publish(hjul.read_observations(*SLICE).where(indicator="Skalapoeng"))


def groups(picture: hjul.Picture) -> list[str]:
    root = ElementTree.fromstring(picture.svg)
    return [each.get("id", "") for each in root.iter("{http://www.w3.org/2000/svg}g")]


def test_charts_show_every_unit_of_a_level(shown: hjul.Publication) -> None:
    picture = hjul.result_charts(shown, "Skalapoeng", READ, level="municipality", language="nb")
    rows = json.loads(picture.vega_lite)["data"]["values"]
    units = {row["unit"] for row in rows}
    assert {"4203", "4224"} <= units
    assert all(f"hjul-{unit}" in groups(picture) for unit in units)
    hidden = [row for row in rows if row["hidden"]]
    assert hidden
    assert all(row["value"] is None and row["n"] == 0 for row in hidden)
    assert "skjult" in picture.svg


def test_the_chain_goes_from_the_nation_to_the_school(shown: hjul.Publication) -> None:
    school = next(cell.unit for cell in shown if len(cell.unit) == 9 and cell.visibility == "shown")
    picture = hjul.result_chain(shown, school, "Skalapoeng", READ)
    order = list(dict.fromkeys(row["unit"] for row in json.loads(picture.vega_lite)["data"]["values"]))
    assert order[:2] == ["I", "42"]
    assert order[-1] == school


def test_panels_of_the_chain_stand_by_unit_in_its_order(shown: hjul.Publication) -> None:
    school = next(cell.unit for cell in shown if len(cell.unit) == 9 and cell.visibility == "shown")
    facet = json.loads(hjul.result_chain(shown, school, "Skalapoeng", READ).vega_lite)["facet"]
    assert facet["field"] == "unit"
    assert facet["sort"][0] == "I"
    assert facet["sort"][-1] == school


def test_what_is_marked_is_what_was_found(shown: hjul.Publication) -> None:
    run = hjul.find_signals(shown, READING)
    found = next(each for each in run.signals if each.kind == "change")
    for signals, wanted in ((None, {found.period}), (run, {found.period}), (hjul.SignalRun((), ()), set())):
        picture = hjul.result_chain(
            shown, found.unit, "Skalapoeng", found.breakdown, readings=READING, signals=signals, language="nb"
        )
        rows = json.loads(picture.vega_lite)["data"]["values"]
        assert {row["period"] for row in rows if row["flagged"] and row["unit"] == found.unit} == wanted
        assert (", signal</title>" in picture.svg) == bool(wanted)


def test_points_outside_the_limits_that_are_no_signal_are_told_apart(shown: hjul.Publication) -> None:
    picture = hjul.result_funnel(shown, "2025-26", "Skalapoeng", READ, readings=READING, language="nb")
    rows = json.loads(picture.vega_lite)["data"]["values"]
    assert not any(each.kind == "outlier" for each in hjul.find_signals(shown, READING, levels=["school"]).signals)
    assert not any(row["flagged"] for row in rows)
    assert [row["title"] for row in rows if row["outside"]] == ["Hisøy skole 1-10 Skoler"]
    assert "utenfor ytre grenser, ikke signal" in picture.svg


def test_a_funnel_holds_every_shown_school(shown: hjul.Publication) -> None:
    picture = hjul.result_funnel(shown, "2025-26", "Skalapoeng", READ, readings=READING)
    wanted = {
        cell.unit
        for cell in shown
        if len(cell.unit) == 9 and cell.period == "2025-26" and cell.breakdown == READ and cell.value is not None
    }
    assert {row["unit"] for row in json.loads(picture.vega_lite)["data"]["values"]} == wanted


def test_files_are_written_by_suffix(shown: hjul.Publication, tmp_path: Path) -> None:
    picture = hjul.result_charts(shown, "Skalapoeng", READ, units="42")
    for name, beginning in (("a.svg", "<svg"), ("a.json", "{"), ("a.html", "<!doctype html>")):
        picture.save(tmp_path / name)
        assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(beginning)


def test_what_is_not_there_is_refused(shown: hjul.Publication) -> None:
    with pytest.raises(hjul.UnknownId):
        hjul.result_charts(shown, "Trivsel")
    with pytest.raises(hjul.UnknownId):
        hjul.result_charts(shown, "Skalapoeng", READ, units=["nobody"])
    with pytest.raises(hjul.UnknownId):
        hjul.result_funnel(shown, "1999-00", "Skalapoeng", READ, readings=READING)
    with pytest.raises(hjul.ContractViolation):
        hjul.result_funnel(shown, "2025-26", "Skalapoeng", READ, readings={})
    with pytest.raises(ValueError, match="is not a theme"):
        hjul.result_charts(shown, "Skalapoeng", READ, theme="blue")
