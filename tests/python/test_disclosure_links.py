"""hjul.disclosure: tables of which one gives away another, insiders, dominance; registers and signs with dates."""

from __future__ import annotations

import datetime as dt
import math
import random
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog

import hjul

sys.path.insert(0, str(Path(__file__).resolve().parent))
from test_disclosure import derivable, hierarchy_over

RATIO = hjul.Ratio("share", "passed", "pupils", 100.0)
HEADER = "unit,indicator,period,value,n"


def counts_of(seed: int) -> dict[str, tuple[int, int]]:
    """Of every unit of a random county: pupils, and how many of them passed."""
    chance = random.Random(seed)
    out = {"c": (0, 0)}
    for municipality in range(chance.randint(1, 3)):
        out[f"m{municipality}"] = (0, 0)
        for school in range(chance.randint(1, 4)):
            pupils = chance.randint(1, 40)
            passed = chance.choice([0, pupils, chance.randint(0, pupils), chance.randint(0, pupils)])
            out[f"s{municipality}{school}"] = (pupils, passed)
            for above in (f"m{municipality}", "c"):
                out[above] = (out[above][0] + pupils, out[above][1] + passed)
    return out


def schools_of(counts: dict[str, tuple[int, int]]) -> hjul.Observations:
    rows = [HEADER]
    for unit, (pupils, passed) in counts.items():
        if unit.startswith("s"):
            rows.append(f"{unit},pupils,2024,{pupils},{pupils}")
            rows.append(f"{unit},passed,2024,{passed},{passed}")
            rows.append(f"{unit},share,2024,{100 * passed / pupils!r},{pupils}")
    return hjul.read_observations("\n".join(rows).encode())


def summed(counts: dict[str, tuple[int, int]]) -> hjul.RollUp:
    schools = schools_of(counts)
    return hjul.roll_up(schools, hierarchy_over(schools), of_indicator={"pupils": "sum", "passed": "sum"})


# ------------------------------------------------------------------------------------------------------- linked tables


def test_a_share_with_its_count_tells_what_a_table_of_counts_hides() -> None:
    table = summed({"s00": (40, 33), "s01": (50, 4), "s02": (60, 20)})
    shown = hjul.publish(table)
    assert hjul.audit(shown).is_clean, "nobody said that they belong together"
    leaks = hjul.audit(hjul.together(shown, ratios=[RATIO])).leaks
    assert [leak.sentence for leak in leaks][-1] == "s01 (passed, 2024); s01 (share) = s01 / s01 (pupils)"
    assert [equation[2] for leak in leaks for equation in leak.equations] == [True] * len(leaks)
    safe = hjul.publish(table, hjul.DisclosurePolicy(ratios=(RATIO,)))
    assert hjul.audit(safe).is_clean
    hidden = {(cell.unit, cell.indicator) for cell in safe if cell.visibility == "hidden"}
    assert ("s01", "share") in hidden
    assert ("s01", "pupils") not in hidden


def test_publications_of_one_reader_are_put_together() -> None:
    schools = schools_of({"s00": (40, 33), "s01": (50, 4), "s02": (60, 20)})
    over = hierarchy_over(schools)
    counts = hjul.publish(
        hjul.roll_up(schools.where(indicator=["pupils", "passed"]), over, usual="sum"), hjul.DisclosurePolicy()
    )
    shares = hjul.publish(hjul.roll_up(schools.where(indicator="share"), over))
    assert hjul.audit(counts).is_clean
    assert hjul.audit(shares).is_clean
    assert len(hjul.together(counts, shares)) == len(counts) + len(shares)
    assert not hjul.audit(hjul.together(counts, shares, ratios=[RATIO])).is_clean


def source_of_cells(counts: dict[str, tuple[int, int]], seed: int) -> hjul.Observations:
    """All cells of all units as a source may give them: any of them hidden, shares without the count behind them."""
    chance = random.Random(seed)
    rows = ["unit,indicator,period,value,n,missing"]
    for unit, (pupils, passed) in counts.items():
        for name, value, n in (
            ("pupils", pupils, pupils),
            ("passed", passed, passed),
            ("share", repr(100 * passed / pupils), ""),
        ):
            hidden = chance.random() < 0.5
            rows.append(f"{unit},{name},2024,,,suppressed" if hidden else f"{unit},{name},2024,{value},{n},")
    return hjul.read_observations("\n".join(rows).encode())


def knowledge_of(
    shown: hjul.Publication, counts: dict[str, tuple[int, int]]
) -> tuple[list[dict[int, Fraction]], list[Fraction]]:
    """Everything a reader knows, over hidden counts: by rows, with right sides from what is shown."""
    row_of = {(cell.unit, cell.indicator): row for row, cell in enumerate(shown)}
    truth = {(unit, name): pair[i] for unit, pair in counts.items() for i, name in enumerate(("pupils", "passed"))}
    relations: list[list[tuple[tuple[str, str], Fraction]]] = []
    for name in ("pupils", "passed"):
        for above in (unit for unit in counts if not unit.startswith("s")):
            parts = [unit for unit in counts if unit in shown.hierarchy.children(above, "2024")]
            relations.append([((above, name), Fraction(-1)), *(((part, name), Fraction(1)) for part in parts)])
    for unit, (pupils, passed) in counts.items():
        if shown[row_of[unit, "share"]].visibility == "shown":
            relations.append([((unit, "passed"), Fraction(1)), ((unit, "pupils"), -Fraction(passed, pupils))])
    lines, right = [], []
    for relation in relations:
        line: dict[int, Fraction] = {}
        known = Fraction(0)
        for key, factor in relation:
            if shown[row_of[key]].visibility == "hidden":
                line[row_of[key]] = factor
            else:
                known -= factor * truth[key]
        lines.append(line)
        right.append(known)
    return lines, right


@pytest.mark.parametrize("seed", range(60))
def test_an_attacker_with_fractions_and_linear_programmes_finds_what_the_audit_of_linked_tables_finds(
    seed: int,
) -> None:
    counts = counts_of(seed)
    shown = hjul.published_by_source(
        source_of_cells(counts, seed), hierarchy=hierarchy_over(schools_of(counts)), ratios=[RATIO]
    )
    report = hjul.audit(shown, narrowest=10_000)
    assert report.adds_up
    lines, right = knowledge_of(shown, counts)
    found = {leak.row for leak in report.leaks if shown[leak.row].indicator != "share"}
    assert found == derivable(lines)  # type: ignore[arg-type]
    known = {
        (cell.unit, cell.indicator) for row, cell in enumerate(shown) if cell.visibility == "shown" or row in found
    }
    shares = {shown[leak.row].unit for leak in report.leaks if shown[leak.row].indicator == "share"}
    hidden_shares = {cell.unit for cell in shown if cell.indicator == "share" and cell.visibility == "hidden"}
    assert shares >= {u for u in hidden_shares if (u, "pupils") in known and (u, "passed") in known}
    assert shares >= {u for u in hidden_shares if (u, "passed") in known and counts[u][1] == 0}
    assert shares <= hidden_shares
    hidden = sorted({row for line in lines for row in line})
    if not hidden or not report.is_exact:
        return
    place = {row: i for i, row in enumerate(hidden)}
    matrix = np.zeros((len(lines), len(hidden)))
    for i, line in enumerate(lines):
        for row, factor in line.items():
            matrix[i, place[row]] = float(factor)
    told = {cell.row: (cell.low, cell.high) for cell in report.narrow}
    for row in hidden:
        objective = np.eye(len(hidden))[place[row]]
        low = linprog(objective, A_eq=matrix, b_eq=[float(each) for each in right], bounds=(0, None), method="highs")
        high = linprog(-objective, A_eq=matrix, b_eq=[float(each) for each in right], bounds=(0, None), method="highs")
        assert low.status == 0
        if high.status == 0:
            assert told[row] == pytest.approx((low.fun, -high.fun), abs=1e-5)
        else:
            assert row not in told or math.isinf(told[row][1])


@pytest.mark.parametrize("seed", range(40))
def test_protected_tables_tell_neither_readers_nor_insiders(seed: int) -> None:
    table = summed(counts_of(seed))
    policy = hjul.DisclosurePolicy(ratios=(RATIO,), protects_insiders=True)
    shown = hjul.publish(table, policy)
    assert hjul.audit(shown).is_clean
    assert hjul.audit_insiders(shown) == ()


def test_a_document_says_which_indicator_is_made_of_which() -> None:
    document = {
        "hjul": "1", "id": "x", "language": "sv", "levels": ["skola", "huvudman"],
        "kinds": {"skola": "skola", "huvudman": "huvudman"}, "units": {"h": {"kind": "huvudman"}},
        "indicators": {
            "elever": {"type": "number"},
            "godkanda": {"type": "number"},
            "andel": {
                "type": "share", "unit_of_measure": "%",
                "ratio_of": {"numerator": "godkanda", "denominator": "elever"},
            },
        },
        "disclosure": {
            "alla": {"nk_rule": {"n": 2, "k": 85}, "p_percent": 10, "protects_insiders": True}
        },
    }  # fmt: skip
    model = hjul.load(document)
    policy = hjul.DisclosurePolicy.of(model, "public", "2025-01-01")
    assert policy.ratios == (hjul.Ratio("andel", "godkanda", "elever", 100.0),)
    assert (policy.nk, policy.p_percent, policy.protects_insiders) == ({2: 85.0}, 10.0, True)
    assert hjul.load(model.to_json()) == model, "and nothing of it is lost on the way out"


# ----------------------------------------------------------------------------------------------- insiders and dominance


def test_one_of_two_hidden_schools_knows_the_other() -> None:
    table = summed({"s00": (40, 33), "s01": (50, 4), "s02": (60, 20)})
    shown = hjul.publish(table)
    assert {each.unit for each in hjul.audit_insiders(shown)} == {"s00", "s01"}
    leaks = hjul.audit(shown, knowing=["s00"]).leaks
    assert [leak.sentence for leak in leaks] == ["s01 (passed, 2024); m0 = s00 + s01 + s02"]
    with pytest.raises(hjul.UnknownId):
        hjul.audit(shown, knowing=["nowhere"])


def test_rules_of_dominance_hide_what_few_units_make_up() -> None:
    table = summed({"s00": (500, 400), "s01": (300, 200), "s02": (100, 50), "s03": (60, 50), "s04": (40, 30)})

    def hides(**rules: object) -> bool:
        policy = hjul.DisclosurePolicy(hides_for_others=False, **rules)  # type: ignore[arg-type]
        return any(
            c.visibility == "hidden" and c.unit == "m0" for c in hjul.publish(table, policy) if c.indicator == "pupils"
        )

    assert not hides(nk={2: 80.0})
    assert hides(nk={2: 79.0})
    assert not hides(p_percent=40.0)
    assert hides(p_percent=41.0)


# ------------------------------------------------------------------------------------------- registers, signs, C26


def test_a_register_places_the_units_of_a_source_that_places_nobody() -> None:
    api = (
        b"schoolUnitCode,indicator,timePeriod,value,valueType\r\n"
        b'00000001,x,2023/24,"10,0",EXISTS\r\n00000002,x,2023/24,"20,0",EXISTS\r\n00000001,x,2024/25,"30,0",EXISTS\r\n'
    )
    results = hjul.read_observations(api)
    register = hjul.read_unit_register(b"unit,under,under_title\n00000001,0604,Aneby\n00000002,0604,Aneby\n")
    places = register.for_periods(results.periods)
    table = hjul.roll_up(results, places, usual="mean")
    assert table.at("0604", "x", "2023/24").value == 15
    assert table.at("0604", "x", "2024/25").value == 30
    with pytest.raises(hjul.InvalidObservations) as refused:
        hjul.read_unit_register(b"unit,under\na,a\n")
    assert refused.value.issues[0].code == "observation.too_many_levels"


def test_signs_hold_in_their_periods() -> None:
    file = b"unit,indicator,period,value\na,x,2022/23,:\na,x,2023/24,:\n"
    markers = [
        hjul.Marker(":", reason="unclear", valid_to="2023-06-30"),
        hjul.Marker(":", reason="suppressed", valid_from="2023-07-01"),
    ]
    rows = hjul.read_observations(file, markers={"long_csv": markers})
    assert [row.missing for row in rows] == ["unclear", "suppressed"]
    assert {each.sign for each in hjul.marker_table("skolverket_grades")} == {".", "..", "~"}
    with pytest.raises(hjul.InvalidObservations):
        hjul.read_observations(file, markers={"long_csv": markers[:1]})
    with pytest.raises(ValueError, match="no source"):
        hjul.read_observations(file, markers={"elsewhere": markers})
    assert hjul.Marker("x", valid_from=dt.date(2023, 7, 1)).valid_from == dt.date(2023, 7, 1)


def test_figures_are_summed_by_the_unit_that_they_are_attributed_to() -> None:
    rows = hjul.Observations.from_columns(
        ["s00", "s00"], ["x", "x"], ["2024", "2024"], [10.0, 40.0], n=[30, 10], measured_at=["s10", ""]
    )
    assert [row.measured_at for row in rows] == ["s10", ""]
    table = hjul.roll_up(rows, hierarchy_over(rows))
    assert table.at("s00", "x", "2024").value == 17.5
    with pytest.raises(hjul.UnknownId):
        table.at("s10", "x", "2024")
