"""Sums beside the source's own figures: Agder in the demonstration, the whole country in the documents."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import hjul
from hjul.cli import leaks, systems
from hjul.cli.rolled_up import rolled_up

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cli_answers import answer

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
NATION = sorted((ROOT.parent / "shared/data/udir-national-tests").glob("*.csv"))
PAGE = ROOT / "docs/how_to/show_results.md"
POLICY = hjul.DisclosurePolicy(falls_back_to_superior=True)


@pytest.fixture(scope="module")
def scores() -> hjul.Observations:
    found = systems.results("udir")
    assert found is not None
    return found


@pytest.mark.skipif(not NATION, reason="the Udir exports do not lie beside the repository")
def test_the_page_tells_what_the_whole_country_gives() -> None:
    found = rolled_up(hjul.read_observations(*NATION).where(indicator="Skalapoeng"), POLICY)
    municipality, county = found.agreements
    assert (county.level, county.complete) == ("county", 0)
    told = PAGE.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([a-z][^|]*?) \| ([\d,.]+) \|$", told, flags=re.MULTILINE))
    assert {name: float(number.replace(",", "")) for name, number in rows.items()} == {
        "cells that Udir publishes for a municipality": municipality.published,
        "of these every school is published": municipality.complete,
        "n is Udir's": municipality.same_n,
        "the mean is within half a point of Udir's": municipality.within_half,
        "the mean is within one point": municipality.within_one,
        "the farthest apart, in points": round(municipality.farthest, 2),
        "a school has no figure": municipality.published - municipality.complete,
        "of these a school is suppressed": municipality.hidden_below,
        "cells of counties, each with a suppressed school": county.hidden_below,
    }


def test_agder_beside_udirs_own_figures(scores: hjul.Observations) -> None:
    municipality, county = rolled_up(scores, POLICY).agreements
    own = [row for row in scores if len(row.unit) == 4 and row.value is not None]
    assert municipality.published == len(own)
    assert municipality.complete == municipality.same_n == municipality.within_one == 311
    assert (municipality.within_half, municipality.hidden_below) == (299, 217)
    assert (county.published, county.complete, county.hidden_below) == (24, 0, 24)


def test_the_cells_are_those_of_roll_up(scores: hjul.Observations) -> None:
    rows = list(rolled_up(scores, POLICY).rows())
    assert {row["covered"] == row["of"] for row in rows} == {True, False}
    table = hjul.roll_up(scores)
    for row in rows:
        cell = table.at(row["unit"], row["indicator"], row["period"], row["breakdown"])
        assert (row["covered"], row["of"]) == (cell.covered, cell.of)
        assert (row["value"], row["n"]) in ((cell.value, cell.n), (None, None))


def test_equations_are_whole_and_name_the_hidden_cell(scores: hjul.Observations) -> None:
    source = hjul.published_by_source(scores)
    first, second, *_ = leaks.sentences(source, hjul.audit(source), "en")
    head, _, equation = first.partition(": Agder = ")
    assert head == "Åseral, Skalapoeng, 2022-23, Engelsk / 8. årstrinn / Alle eierformer / Alle kjønn"
    parts = equation.split(" + ")
    assert len(parts) == 24
    assert "[Åseral: hidden]" in parts
    assert "Kristiansand" in parts
    assert second.endswith("[Åseral: hidden] = [Åseral barne- og ungdomsskule: hidden]")


@pytest.mark.parametrize(("language", "marked"), [("nb", "skjult"), ("sv", "dold"), ("en", "hidden")])
def test_the_demo_rolls_up_and_tells_equations(run: Run, tmp_path: Path, language: str, marked: str) -> None:
    done = run("demo", "udir", "--out", str(tmp_path), "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    text = re.sub(r"\s+", " ", done.stdout)
    for word in ("530", "311", "299", "217", "15 / 19", "19.8", f"[Åseral: {marked}]"):
        assert word in text
    assert "…" not in done.stdout
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Åseral, Skalapoeng, 2022-23, Engelsk / 8. årstrinn / Alle eierformer / Alle kjønn: Agder = Arendal" in page


def test_the_demo_in_json(run: Run, tmp_path: Path) -> None:
    found = answer(run("demo", "udir", "--out", str(tmp_path), "--format", "json"))["results"]
    rolled = found["rolled_up"]
    assert [each["level"] for each in rolled["levels"]] == ["municipality", "county"]
    assert rolled["hidden"] == 0
    assert len(rolled["some"]) == 8
    assert found["expected_uncorrected"] > found["expected_false_alarms"] > 0
    assert sum(each["fate"] == "made" for each in found["follow_up"]) >= 2
