"""hjul.disclosure: sums, what may be shown of them, and audits, against exact arithmetic and linear programmes."""

from __future__ import annotations

import json
import math
import random
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

import hjul
from hjul.sums import Cell

ROOT = Path(__file__).resolve().parents[2]
SLICE = sorted((ROOT / "examples/data/udir-national-tests").glob("*.csv"))
LEVELS = ("municipality", "county", "nation")


@pytest.fixture(scope="module")
def agder() -> hjul.Observations:
    return hjul.read_observations(*SLICE)


# ------------------------------------------------------------------------------------------------------------- roll-up


def test_sums_equal_those_of_pandas(agder: hjul.Observations) -> None:
    scores = agder.where(indicator="Skalapoeng")
    table = hjul.roll_up(scores)
    assert table.measured_level == "school"
    assert agder.hierarchy is not None
    level = {code: level for code, _, level in agder.hierarchy.units}
    frame = pd.DataFrame([(r.unit, r.period, r.breakdown, r.value, r.n) for r in scores if level[r.unit] == "school"])
    frame.columns = pd.Index(["unit", "period", "breakdown", "value", "n"])
    frame = frame.dropna(subset=["value"])
    frame["above"] = [agder.hierarchy.superior(u, p) for u, p in zip(frame["unit"], frame["period"], strict=True)]
    frame["product"] = frame["value"] * frame["n"]
    sums = frame.groupby(["above", "period", "breakdown"])[["product", "n"]].sum()
    assert len(sums) > 100
    for (unit, period, breakdown), row in sums.iterrows():
        cell = table.at(unit, "Skalapoeng", period, breakdown)
        assert cell.n == row["n"]
        assert cell.value == pytest.approx(row["product"] / row["n"], abs=1e-9)


def test_a_cell_knows_the_rows_behind_it(agder: hjul.Observations) -> None:
    table = hjul.roll_up(agder.where(indicator="Skalapoeng"))
    cell = next(cell for cell in table if cell.unit == "4203" and cell.value is not None)
    rows = table.behind(cell.unit, cell.indicator, cell.period, cell.breakdown)
    assert len(rows) == cell.of
    assert sum(row.n or 0 for row in rows if row.value is not None) == cell.n
    assert isinstance(cell, Cell)
    with pytest.raises(hjul.UnknownId):
        table.at("4203", "Skalapoeng", "1999-00")


def test_columns_are_those_of_the_cells(agder: hjul.Observations) -> None:
    table = hjul.roll_up(agder)
    frame = table.to_pandas()
    assert list(frame["n"]) == [cell.n for cell in table]
    assert list(frame["covered"]) == list(table.column("covered"))
    assert np.isnan(table.column("value")).sum() == sum(cell.value is None for cell in table)
    with pytest.raises(KeyError):
        table.column("visibility")


def test_observations_without_places_need_a_hierarchy() -> None:
    alone = hjul.Observations.from_columns(["a"], ["x"], ["1"], [1.0])
    with pytest.raises(ValueError, match="places no units"):
        hjul.roll_up(alone)
    with pytest.raises(ValueError, match="no way to sum up"):
        hjul.roll_up(hjul.read_observations(*SLICE[:1]), usual="median")


def test_words_are_counted_on_every_level(agder: hjul.Observations) -> None:
    assert agder.hierarchy is not None
    schools = agder.hierarchy.children("4203", "2025-26")
    verdicts = hjul.Observations.from_columns(
        schools, ["trivsel"] * len(schools), ["2025-26"] * len(schools), ["god", *["middels"] * (len(schools) - 1)]
    )
    rows = hjul.distribution(verdicts, agder.hierarchy)
    assert {(row.value, row.units) for row in rows if row.unit == "4203"} == {
        ("god", 1),
        ("middels", len(schools) - 1),
    }


# ---------------------------------------------------------------------------------------------------------- publishing


def test_the_slice_leaks_and_is_mended(agder: hjul.Observations) -> None:
    """Åseral 2022-23 in English and Bygland 2023-24 in numeracy, grade 8: each the only hidden one of Agder."""
    scores = agder.where(indicator="Skalapoeng")
    shown = hjul.published_by_source(scores)
    leaks = hjul.audit(shown).leaks
    municipalities = {shown[leak.row].unit for leak in leaks if len(shown[leak.row].unit) == 4}
    assert municipalities == {"4224", "4220"}
    assert all(leak.sentence for leak in leaks)
    mended = hjul.publish(scores)
    assert hjul.audit(mended).is_clean
    assert 2 <= mended.count("hidden") - shown.count("hidden") <= 4


def test_what_is_hidden_cannot_be_read(agder: hjul.Observations) -> None:
    shown = hjul.publish(agder, hjul.DisclosurePolicy(least=25, falls_back_to_superior=True))
    hidden = [cell for cell in shown if cell.visibility == "hidden"]
    assert hidden
    assert all(cell.value is None and cell.n is None for cell in hidden)
    assert np.isnan(shown.column("value")[shown.column("visibility") == 1]).all()
    assert (shown.column("n")[shown.column("visibility") == 1] == 0).all()
    frame = shown.to_pandas()
    assert frame.loc[frame["visibility"] == "hidden", ["value", "n"]].isna().all(axis=None)
    assert {cell.fallback for cell in hidden} - {None}


def test_thresholds_alone_would_leak(agder: hjul.Observations) -> None:
    table = hjul.roll_up(agder.where(indicator="Skalapoeng"))
    alone = hjul.publish(table, hjul.DisclosurePolicy(least=25, hides_for_others=False))
    assert hjul.audit(alone).leaks
    assert hjul.audit(hjul.publish(table, hjul.DisclosurePolicy(least=25))).is_clean


def test_what_was_shown_before_is_known(agder: hjul.Observations) -> None:
    table = hjul.roll_up(agder.where(indicator="Skalapoeng"))
    before, now = hjul.publish(table), hjul.publish(table, hjul.DisclosurePolicy(least=25))
    assert hjul.audit(now).is_clean
    assert len(hjul.audit(now, earlier=[before]).leaks) >= now.count("hidden") - before.count("hidden")


def test_a_policy_comes_from_the_rules_of_a_model() -> None:
    builder = {
        "hjul": "1",
        "id": "x",
        "title": "x",
        "language": "sv",
        "levels": ["skola", "huvudman"],
        "kinds": {"skola": "skola", "huvudman": "huvudman"},
        "units": {"h": {"kind": "huvudman"}},
        "disclosure": {
            "alla": {"audience": "public", "least": 5},
            "skolor": {"audience": "public", "levels": ["skola"]},
        },
    }
    model = hjul.load(json.dumps(builder).encode())
    policy = hjul.DisclosurePolicy.of(model, "public", "2025-01-01")
    assert (policy.rules_found, policy.least, policy.of_level["skola"].least) == (2, 5, 10)
    assert hjul.DisclosurePolicy.audiences(model) == ("public",)
    with pytest.raises(hjul.Error, match="did you mean 'public'") as refused:
        hjul.DisclosurePolicy.of(model, "publik", "2025-01-01")
    assert refused.value.code == "disclosure.unknown_audience"


def test_a_document_says_all_that_a_policy_holds() -> None:
    document = {
        "hjul": "1", "id": "x", "language": "sv", "levels": ["skola", "huvudman"],
        "kinds": {"skola": "skola", "huvudman": "huvudman"}, "units": {"h": {"kind": "huvudman"}},
        "indicators": {
            "behoriga": {"type": "share", "unit_of_measure": "%", "sources": {"id": "export", "series": "Behöriga"}}
        },
        "disclosure": {
            "alla": {
                "data_source": "export", "least": 5, "least_complement": 4, "dominance": 0.85, "hidden_siblings": 3,
                "narrowest": 6, "hides_zero": True, "rounded_to": 0.5, "falls_back_to_superior": True,
            }
        },
    }  # fmt: skip
    model = hjul.load(document)
    assert hjul.DisclosurePolicy.of(model, "public", "2025-01-01", "export") == hjul.DisclosurePolicy(
        least=5, least_complement=4, dominance=0.85, hidden_siblings=3, narrowest=6, hides_zero=True, rounded_to=0.5,
        whole_of_share={"behoriga": 100, "Behöriga": 100}, falls_back_to_superior=True, rules_found=1,
    )  # fmt: skip
    assert hjul.DisclosurePolicy.of(model, "public", "2025-01-01", "elsewhere").rules_found == 0
    assert hjul.load(model.to_json()) == model, "and nothing of it is lost on the way out"


# --------------------------------------------------------------------------------------------- against an attacker


def nation(seed: int) -> tuple[hjul.Observations, dict[str, list[str]]]:
    """Random counts of schools, all of them given for girls and boys, under municipalities; as long CSV has it."""
    chance = random.Random(seed)
    unit, breakdown, n = [], [], []
    for municipality in range(chance.randint(1, 3)):
        for school in range(chance.randint(1, 4)):
            girls, boys = chance.randint(0, 30), chance.randint(0, 30)
            for name, count in (("all", girls + boys), ("girls", girls), ("boys", boys)):
                unit.append(f"s{municipality}{school}")
                breakdown.append(name)
                n.append(count)
    observations = hjul.Observations.from_columns(
        unit, ["x"] * len(unit), ["2024"] * len(unit), [1.0] * len(unit), breakdown=breakdown, n=n
    )
    return observations, {"all": ["girls", "boys"]}


def hierarchy_over(observations: hjul.Observations) -> hjul.Hierarchy:
    places = {"0": "m0", "1": "m1", "2": "m2"}
    document = {
        "hjul": "1",
        "id": "n",
        "title": "n",
        "language": "en",
        "levels": ["school", "municipality", "county"],
        "kinds": {kind: kind for kind in ("school", "municipality", "county")},
        "units": {
            "c": {"kind": "county"},
            **{m: {"kind": "municipality", "under": "c"} for m in sorted({places[u[1]] for u in observations.units})},
            **{u: {"kind": "school", "under": places[u[1]]} for u in observations.units},
        },
    }
    return hjul.Hierarchy.of(hjul.load(json.dumps(document).encode()), {"2024": "2024-10-01"})


def equations_of(shown: hjul.Publication) -> tuple[list[dict[int, int]], list[int]]:
    """Everything a reader knows, over hidden cells: by rows, with right sides from shown counts."""
    row_of = {(c.unit, c.breakdown): row for row, c in enumerate(shown)}
    hierarchy = shown.hierarchy
    relations = []
    for code, _, level in hierarchy.units:
        for breakdown in ("all", "girls", "boys"):
            parts = (
                [row_of[child, breakdown] for child in hierarchy.children(code, "2024")] if level != "school" else []
            )
            if parts:
                relations.append((row_of[code, breakdown], parts))
        relations.append((row_of[code, "all"], [row_of[code, "girls"], row_of[code, "boys"]]))
    lines, right = [], []
    for total, parts in relations:
        line, known = {}, 0
        for row, sign in [(total, -1), *((part, 1) for part in parts)]:
            cell = shown[row]
            if cell.visibility == "hidden":
                line[row] = line.get(row, 0) + sign
            else:
                known -= sign * (cell.n or 0)
        lines.append(line)
        right.append(known)
    return lines, right


def derivable(lines: list[dict[int, int]]) -> set[int]:
    """By elimination in fractions, line by line; shares nothing with the library."""
    reduced: dict[int, dict[int, Fraction]] = {}
    for line in lines:
        work = {row: Fraction(value) for row, value in line.items() if value}
        for pivot, other in reduced.items():
            if factor := work.get(pivot, Fraction(0)):
                work = {r: v for r in {*work, *other} if (v := work.get(r, 0) - factor * other.get(r, 0))}
        if not work:
            continue
        pivot = min(work)
        work = {row: value / work[pivot] for row, value in work.items()}
        for key, other in list(reduced.items()):
            if factor := other.get(pivot, Fraction(0)):
                reduced[key] = {r: v for r in {*work, *other} if (v := other.get(r, 0) - factor * work.get(r, 0))}
        reduced[pivot] = work
    return {pivot for pivot, line in reduced.items() if len(line) == 1}


@pytest.mark.parametrize("seed", range(60))
def test_an_attacker_with_fractions_and_linear_programmes_finds_what_the_audit_finds(seed: int) -> None:
    observations, sums = nation(seed)
    table = hjul.roll_up(observations, hierarchy_over(observations))
    for protects in (False, True):
        shown = hjul.publish(table, hjul.DisclosurePolicy(hides_for_others=protects), sums=sums)
        report = hjul.audit(shown, narrowest=10_000)
        lines, right = equations_of(shown)
        assert {leak.row for leak in report.leaks} == derivable(lines)
        assert not (protects and report.leaks)
        hidden = sorted({row for line in lines for row in line})
        place = {row: i for i, row in enumerate(hidden)}
        if not hidden:
            continue
        matrix = np.zeros((len(lines), len(hidden)))
        for i, line in enumerate(lines):
            for row, value in line.items():
                matrix[i, place[row]] = value
        told = {cell.row: (cell.low, cell.high) for cell in report.narrow}
        for row in hidden:
            objective = np.eye(len(hidden))[place[row]]
            low = linprog(objective, A_eq=matrix, b_eq=right, bounds=(0, None), method="highs")
            high = linprog(-objective, A_eq=matrix, b_eq=right, bounds=(0, None), method="highs")
            assert low.status == 0
            if high.status == 0:
                assert told[row] == pytest.approx((low.fun, -high.fun), abs=1e-6)
            else:
                assert row not in told or math.isinf(told[row][1])


@pytest.mark.parametrize(
    "given",
    [
        {"least": -1}, {"least": 2.5}, {"least": 2**32}, {"dominance": 7}, {"dominance": float("nan")},
        {"p_percent": -1}, {"nk": {0: 85}}, {"nk": {2: float("nan")}}, {"hidden_siblings": 1}, {"narrowest": -1},
        {"rounded_to": float("inf")}, {"whole_of_share": {"x": 0}},
    ],
)  # fmt: skip
def test_a_policy_of_numbers_that_cannot_be_meant_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="expected"):
        hjul.DisclosurePolicy(**given)
    if next(iter(given)) in ("least", "dominance", "p_percent", "nk"):
        with pytest.raises(ValueError, match="expected"):
            hjul.Thresholds(**given)


def test_the_thresholds_of_a_source_are_a_policy() -> None:
    assert hjul.DisclosurePolicy.of_source("udir_export", "2024-25").least == 10
    skolverket = hjul.DisclosurePolicy.of_source("skolverket_grades", "2023/24")
    assert {skolverket.least, *(each.least for each in skolverket.of_level.values())} == {5, 10}
    assert hjul.DisclosurePolicy.of_source("kolada", "2024").least == 0
    with pytest.raises(ValueError, match="no source"):
        hjul.DisclosurePolicy.of_source("elsewhere", "2024")


def two_schools(value: list[Any], **more: Any) -> tuple[hjul.Observations, hjul.Hierarchy]:
    places = hjul.read_unit_register(b"unit,under\na,m\nb,m\n").for_periods(["2024"])
    size = len(value)
    return hjul.Observations.from_columns(["a", "b"][:size], ["x"] * size, ["2024"] * size, value, **more), places


def test_a_count_that_nobody_said_is_none_and_not_0() -> None:
    given, places = two_schools([140.0, 150.0], n=[None, 12])
    shown = hjul.publish(given, hjul.DisclosurePolicy(least=0), hierarchy=places)
    assert [cell.n for cell in shown] == [None, 12]
    assert shown.to_polars()["n"].to_list() == [None, 12]
    table = hjul.roll_up(given, places, usual="mean")
    assert table.at("a", "x", "2024").n is None
    assert table.at("m", "x", "2024").n == 12
    assert None in table.to_polars()["n"].to_list()


def test_a_value_without_a_count_to_weight_it_by_is_no_figure_for_that_reason() -> None:
    given, places = two_schools([140.0])
    cell = hjul.roll_up(given, places).at("a", "x", "2024")
    assert (cell.value, cell.missing, cell.without_n) == (None, "no_count", 1)
    shown = hjul.publish(hjul.roll_up(given, places), hjul.DisclosurePolicy(least=0))
    assert {cell.missing for cell in shown} == {"no_count"}


def test_a_publication_says_what_the_source_says_of_a_figure() -> None:
    given, places = two_schools([100.0, None], n=[20, None], kind=["rounded", None], missing=[None, "excluded"])
    first, second = hjul.publish(given, hierarchy=places)
    assert (first.is_rounded, first.missing) == (True, None)
    assert (second.visibility, second.missing) == ("empty", "excluded")
    given, places = two_schools([3.0, None], n=[2, None], status=["revised", "withdrawn"], missing=[None, "withdrawn"])
    first, second = hjul.publish(given, hierarchy=places)
    assert (first.visibility, first.missing, first.status) == ("hidden", "suppressed", "published")
    assert (second.visibility, second.missing, second.status) == ("hidden", "withdrawn", "withdrawn")
    open_to_all = hjul.publish(given, hjul.DisclosurePolicy(least=0, hides_for_others=False), hierarchy=places)
    assert open_to_all[0].status == "revised"
