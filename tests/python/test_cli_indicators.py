"""hjul indicators: the contract, what is hidden, what stands out, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cli_answers import answer, refused

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
MODEL = str(ROOT / "examples/systems/udir.json")
SLICE = [str(file) for file in sorted((ROOT / "examples/data/udir-national-tests").glob("*.csv"))]
GRADES = str(ROOT / "examples/data/skolverket/sv_slutbetyg_ak9_2025.csv")
SCORES = ("--indicator", "Skalapoeng")
JSON = ("--format", "json")


def test_the_table_tells_values_or_why_there_is_none(run: Run) -> None:
    found = answer(run("indicators", MODEL, *SLICE, *SCORES, "--level", "municipality", *JSON))
    assert set(found) == {"table", "signals", "tests", "leaks_of_source", "policy_rules"}
    assert {len(row["unit"]) for row in found["table"]} == {4}
    shown = [row for row in found["table"] if "value" in row]
    hidden = [row for row in found["table"] if row.get("missing") == "hidden"]
    assert shown
    assert hidden
    assert set(shown[0]) == {"unit", "indicator", "period", "breakdown", "value", "n", "status"}
    assert all(row["n"] is None and "value" not in row for row in hidden)
    assert {row["see"] for row in hidden} == {"42"}
    assert {row["status"] for row in found["table"]} == {"published"}


def test_leaks_of_the_source_are_named(run: Run) -> None:
    found = answer(run("indicators", MODEL, *SLICE, *SCORES, *JSON))
    assert {leak.split(" ")[0] for leak in found["leaks_of_source"] if len(leak.split(" ")[0]) == 4} == {"4220", "4224"}


def test_sums_are_said_to_be_calculated(run: Run) -> None:
    found = answer(run("indicators", MODEL, *SLICE, *SCORES, "--sum", "weighted_mean", "--unit", "42", *JSON))
    assert {(row["unit"], row["status"]) for row in found["table"]} == {("42", "calculated")}


def test_signals_come_with_what_chance_alone_would_find(run: Run) -> None:
    options = ("--mean", "Skalapoeng=10", "--rounded", "Skalapoeng=1")
    found = answer(run("indicators", MODEL, *SLICE, *SCORES, *options, "--level", "school", *JSON))
    assert [family["kind"] for family in found["tests"]] == ["change", "outlier"]
    assert sum(family["signals"] for family in found["tests"]) == len(found["signals"])
    for signal in found["signals"]:
        assert set(signal) >= {"kind", "unit", "indicator", "period", "n", "value", "expected", "low", "high", "p"}


@pytest.mark.parametrize(("language", "word"), [("nb", "skjult"), ("sv", "dold"), ("en", "hidden")])
def test_people_get_a_table_in_their_language(run: Run, language: str, word: str) -> None:
    done = run("indicators", MODEL, *SLICE, *SCORES, "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    assert word in done.stdout
    assert "Utdanningsdirektoratet" in done.stdout


def test_people_read_names_and_programs_codes(run: Run) -> None:
    options = ("--level", "school", "--lang", "nb", "--mean", "Skalapoeng=10")
    told = run("indicators", MODEL, *SLICE, *SCORES, *options).stdout
    found = answer(run("indicators", MODEL, *SLICE, *SCORES, *options, *JSON))
    codes = {row["unit"] for row in found["table"]}
    assert codes
    assert not any(f"\n{code} " in told for code in codes)
    assert "Strømmen" in told


def test_a_model_places_the_units_of_a_table_without_places(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "results.csv"
    lines = [f"{unit},godkända,2011/12,{value},{n}" for unit, value, n in (("north", 80, 40), ("south", 90, 12))]
    table.write_text("unit,indicator,period,value,n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    document = {
        "hjul": "1", "id": "x", "title": "x", "language": "sv",
        "levels": ["skola", "huvudman"],
        "kinds": {"skola": "skola", "huvudman": "huvudman"},
        "units": {"h": {"kind": "huvudman"}, "north": {"kind": "skola", "under": "h"},
                  "south": {"kind": "skola", "under": "h"}},
        "disclosure": {"alla": {"audience": "public", "least": 15},
                       "forr": {"audience": "rektor", "valid": {"to": "2000-12-31"}}},
    }  # fmt: skip
    model = tmp_path / "model.json"
    model.write_text(json.dumps(document), encoding="utf-8")
    found = answer(run("indicators", str(model), str(table), "--sum", "weighted_mean", *JSON))
    assert found["policy_rules"] == 1
    by_unit = {row["unit"]: row for row in found["table"]}
    assert by_unit["h"]["value"] == pytest.approx((80 * 40 + 90 * 12) / 52)
    assert by_unit["south"]["missing"] == by_unit["north"]["missing"] == "hidden"
    insiders = answer(run("indicators", str(model), str(table), "--audience", "rektor", *JSON))
    assert insiders["policy_rules"] == 0, "no rule for this audience holds any more: the default of 10 pupils"
    assert {row["unit"] for row in insiders["table"] if "value" in row} == {"north", "south"}


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ((MODEL, "nowhere.csv"), [("file.unreadable", "OBSERVATIONS")]),
        ((MODEL, *SLICE, "--indicator", "Skalapoengg"), [("reference.unknown", "--indicator")]),
        ((MODEL, *SLICE, "--unit", "1", "--unit", "2"), [("reference.unknown", "--unit")] * 2),
        ((MODEL, *SLICE, "--as-of", "2026-02-30"), [("date.not_in_calendar", "--as-of")]),
        ((MODEL, *SLICE, "--mean", "Skalapoeng=0"), [("option.not_positive", "--mean")]),
        ((MODEL, *SLICE, "--mean", "Skalapoeng"), [("option.not_positive", "--mean")]),
        ((MODEL, *SLICE, "--mean", "Skalapoeng=many"), [("option.not_positive", "--mean")]),
        ((MODEL, *SLICE, "--share", "Trivsel=1"), [("reference.unknown", "--share")]),
        ((MODEL, GRADES, SLICE[0]), [("observation.mixed_countries", "")]),
        ((MODEL, GRADES, "--source", "udir_export"), [("observation.header", "")]),
    ],
)
def test_what_is_wrong_is_told(run: Run, arguments: tuple[str, ...], codes: list[tuple[str, str]]) -> None:
    assert refused(run("indicators", *arguments, *JSON))[: len(codes)] == codes


def test_a_register_places_the_units_of_files_that_place_nobody(run: Run, tmp_path: Path) -> None:
    api = tmp_path / "api.csv"
    api.write_text(
        "schoolUnitCode,indicator,timePeriod,value,valueType\n"
        '00000001,x,2023/24,"10,0",EXISTS\n00000002,x,2023/24,"20,0",EXISTS\n00000001,x,2024/25,"30,0",EXISTS\n'
    )
    places = tmp_path / "places.csv"
    places.write_text("unit,under\n00000001,0604\n00000002,0604\n")
    open_to_all = tmp_path / "model.json"
    document = json.loads(Path(MODEL).read_text())
    document["disclosure"] = {"all": {"least": 0}}
    open_to_all.write_text(json.dumps(document))
    options = ("--places", str(places), "--sum", "mean", "--unit", "0604", *JSON)
    found = answer(run("indicators", str(open_to_all), str(api), *options))
    assert [(row["period"], row["value"]) for row in found["table"]] == [("2023/24", 15), ("2024/25", 30)]
    places.write_text("unit,under\n0604,0604\n")
    done = run("indicators", MODEL, str(api), *options)
    assert [code for code, _ in refused(done)] == ["observation.too_many_levels"]


def test_results_need_no_package_beyond_hjul() -> None:
    code = (
        "import sys; sys.modules['numpy'] = None; from hjul.cli import main; "
        f"sys.exit(main(['indicators', {MODEL!r}, {SLICE[0]!r}, '--indicator', 'Skalapoeng', '--format', 'json']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def own_model(folder: Path, **more: object) -> str:
    document = {
        "hjul": "1", "id": "x", "title": "x", "language": "en", "levels": ["school", "owner"],
        "kinds": {"school": "school", "owner": "owner"},
        "units": {"o": {"kind": "owner"}} | {unit: {"kind": "school", "under": "o"} for unit in ("a", "b", "c")},
    }  # fmt: skip
    file = folder / "own.json"
    file.write_text(json.dumps(document | more), encoding="utf-8")
    return str(file)


def own_table(folder: Path, *lines: str) -> str:
    file = folder / "own.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(file)


def test_names_that_the_model_does_not_know_are_refused(run: Run, tmp_path: Path) -> None:
    rules = {"all": {"audience": "public", "least": 50}, "heads": {"audience": "principal", "least": 5}}
    model = own_model(tmp_path, disclosure=rules)
    table = own_table(tmp_path, "unit,indicator,period,value,n", "a,x,2024,80,40")
    done = run("indicators", model, table, "--audience", "publik", *JSON)
    assert refused(done) == [("disclosure.unknown_audience", "--audience")]
    assert "did you mean 'public'?" in done.stdout + done.stderr
    assert "expected  principal, public" in run("indicators", model, table, "--audience", "publik").stderr
    for option in ("--data-source", "--register"):
        assert refused(run("indicators", model, table, option, "nowhere", *JSON)) == [("reference.unknown", option)]
    unruled = own_model(tmp_path)
    assert answer(run("indicators", unruled, table, "--audience", "publik", *JSON))["policy_rules"] == 0


def test_a_count_that_nobody_said_is_null_and_a_dash(run: Run, tmp_path: Path) -> None:
    table = own_table(tmp_path, "unit,indicator,period,value,n", "a,x,2024,140,", "b,x,2024,150,12")
    model = own_model(tmp_path, disclosure={"all": {"least": 0}})
    rows = answer(run("indicators", model, table, *JSON))["table"]
    assert [(row["unit"], row["n"]) for row in rows] == [("a", None), ("b", 12)]
    assert "140    –" in run("indicators", model, table).stdout
    closed = run("indicators", own_model(tmp_path), table, "--lang", "en").stdout
    assert "nobody said how many pupils" in closed


def test_units_without_a_place_and_remarks_are_told(run: Run, tmp_path: Path) -> None:
    rows = ("XX,x,2024,80,40", "YY,x,2024,80,40", "XX,x,2023,80,40", "a,x,2024,80,40")
    table = own_table(tmp_path, "unit,indicator,period,value,n", *rows)
    model = own_model(tmp_path)
    found = answer(run("indicators", model, table, *JSON))
    assert found["without_place"] == {"rows": 3, "units": ["XX", "YY"]}
    assert "3 rows of 2 units without a place are left out, XX first" in run("indicators", model, table).stdout
    empty = tmp_path / "empty.csv"
    empty.write_text("unit,indicator,period,value\n", encoding="utf-8")
    found = answer(run("indicators", model, table, str(empty), *JSON))
    assert [issue["code"] for issue in found["remarks"]] == ["observation.nothing"]
    assert "holds no observations" in run("indicators", model, str(table), str(empty)).stdout


def test_markers_of_the_model_are_used(run: Run, tmp_path: Path) -> None:
    table = own_table(tmp_path, "unit,indicator,period,value,n", "a,x,2024,#,", "b,x,2024,ca 270,300", "c,x,2024,80,40")
    markers = [{"text": "#", "means": "excluded"}, {"text": "ca 100", "means": "rounded"}]
    indicators = {"x": {"title": "x", "sources": {"id": "own", "markers": markers}}}
    model = own_model(tmp_path, indicators=indicators)
    rows = answer(run("indicators", model, table, "--data-source", "own", *JSON))["table"]
    assert rows[0]["missing"] == "excluded"
    assert (rows[1]["value"], rows[1]["is_rounded"]) == (270, True)
    assert "~270" in run("indicators", model, table).stdout
    plain = run("indicators", own_model(tmp_path), table, *JSON)
    assert next(code for code, _ in refused(plain)) == "observation.unknown_sign"
    assert "use_markers" not in plain.stdout + plain.stderr


def test_words_and_bands_are_listed_and_reasons_are_their_own(run: Run, tmp_path: Path) -> None:
    head = "unit,indicator,period,kind,value,upper,missing,n,status"
    lines = (
        "a,verdict,2024,text,safe,,,,published",
        "b,verdict,2024,text,weak,,,4,published",
        "a,size,2024,band,5,9,,20,published",
        "b,size,2024,band,5,9,,,published",
        "a,x,2024,number,80,,,40,revised",
        "b,x,2024,missing,,,excluded,,published",
        "c,x,2024,missing,,,withdrawn,,withdrawn",
    )
    table = own_table(tmp_path, head, *lines)
    model = own_model(tmp_path)
    found = answer(run("indicators", model, table, *JSON))
    said = {(row["unit"], row["indicator"]): row for row in found["table"]}
    assert said["a", "verdict"]["text"] == "safe"
    assert said["a", "size"]["band"] == [5, 9]
    assert ("b", "verdict") not in said, "four pupils"
    assert ("b", "size") not in said, "nobody knows how many"
    assert found["words_hidden"] == 2
    assert said["a", "x"]["status"] == "revised"
    assert said["b", "x"]["missing"] == "excluded"
    assert said["c", "x"]["missing"] == "withdrawn"
    text = run("indicators", model, table, "--lang", "en").stdout
    for words in ("safe", "5–9", "80 (revised)", "not counted", "withdrawn", "texts and bands that are not shown: 2"):
        assert words in text


def test_a_band_beside_a_hidden_figure_is_not_shown(run: Run, tmp_path: Path) -> None:
    head = "unit,indicator,period,kind,value,upper,n"
    table = own_table(tmp_path, head, "a,size,2024,band,5,9,20", "b,size,2024,number,4,,4")
    found = answer(run("indicators", own_model(tmp_path), table, *JSON))
    assert [row.get("missing") for row in found["table"]] == ["hidden"]
    assert found["words_hidden"] == 1


def test_a_sum_without_counts_says_so(run: Run, tmp_path: Path) -> None:
    table = own_table(tmp_path, "unit,indicator,period,value", "a,x,2024,140")
    model = own_model(tmp_path, disclosure={"all": {"least": 0}})
    rows = answer(run("indicators", model, table, "--sum", "weighted_mean", *JSON))["table"]
    assert {row["missing"] for row in rows} == {"no_count"}


def test_own_sums_of_kolada_do_not_name_it_as_their_source(run: Run, tmp_path: Path) -> None:
    """domain.md 9: "own processing must not name Kolada as source"."""
    data = tmp_path / "figures.json"
    values = [
        {"kpi": "N1", "period": 2024, "ou": unit, "values": [{"gender": "T", "count": 1, "status": "", "value": value}]}
        for unit, value in (("V1", 10.0), ("V2", 20.0))
    ]
    data.write_text(json.dumps({"count": 2, "values": values}), encoding="utf-8")
    places = tmp_path / "places.csv"
    places.write_text("unit,under\nV1,0604\nV2,0604\n")
    words = ("indicators", MODEL, str(data), "--places", str(places), "--lang", "sv")
    assert "Källa: Kolada" in run(*words).stdout
    summed = run(*words, "--sum", "mean")
    assert summed.returncode == 0
    assert "Kolada" not in summed.stdout
    assert "Egen beräkning (ovägt medelvärde) av uppgifter om N1, 2024" in summed.stdout
    page = tmp_path / "page.html"
    options = ("--what", "report", "--from", "2025-08-01", "--to", "2026-08-01", "--out", str(page), "--lang", "sv")
    shown = ("--observations", str(data), "--places", str(places), "--sum", "mean")
    assert run("render", MODEL, *options, *shown).returncode == 0
    assert "Kolada" not in page.read_text(encoding="utf-8")
    assert "Egen beräkning" in page.read_text(encoding="utf-8")


def test_of_several_files_the_faulty_one_is_named(run: Run, tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.csv").write_text(f"unit,indicator,period,value\nunit-{name},x,2024,1\n")
    with (tmp_path / "b.csv").open("a") as faulty:
        faulty.write("unit-b,,2024,1\n")
    files = [str(tmp_path / f"{name}.csv") for name in "abc"]
    told = run("indicators", MODEL, *files)
    assert told.returncode == 2
    assert told.stderr.startswith(f"{files[1]}:")
    assert files[0] not in told.stderr
    issues = json.loads(run("indicators", MODEL, *files, *JSON).stdout)["issues"]
    assert {issue["file"] for issue in issues} == {files[1]}
