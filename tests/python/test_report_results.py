"""What the report says of results: only what one publication shows, and no signal without what chance would give."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hjul
from hjul.cli import leaks
from hjul.render import report

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cli_answers import refused
from test_report import AS_OF, DATA, HOSTILE, LANGUAGES, check_page, digest, parsed, policy, rows, section

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
SLICE = sorted((ROOT / "examples/data/udir-national-tests").glob("*.csv"))
READINGS = {"Skalapoeng": hjul.IndicatorReading("mean", spread=10, resolution=1, direction="higher_is_better")}
READ = ("Skalapoeng", "Lesing / 8. årstrinn / Alle eierformer / Alle kjønn")


@pytest.fixture(scope="module")
def shown() -> hjul.Publication:
    scores = hjul.read_observations(*SLICE).where(indicator="Skalapoeng")
    return hjul.publish(scores, hjul.DisclosurePolicy(falls_back_to_superior=True))


@pytest.fixture(scope="module")
def plan() -> hjul.Plan:
    return hjul.load(DATA / "lillevik.json").plan("2025-08-01", "2026-08-01")


@pytest.fixture(scope="module")
def results(shown: hjul.Publication) -> hjul.ReportResults:
    return hjul.ReportResults(shown, READINGS, choices=(READ,), attributions=("Kilde: <Utdanningsdirektoratet>",))


def told(html: str) -> Any:
    return section(parsed(html), "results")


def captioned(where: Any, beginning: str) -> list[list[str]]:
    return rows(next(t for t in where.all("table") if t.all("caption")[0].text().startswith(beginning)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_sound_in_every_language(plan: hjul.Plan, results: hjul.ReportResults, language: str) -> None:
    root = parsed(report(plan, results=results, language=language).html)
    check_page(root)
    assert [each.attributes["id"] for each in root.all("section")] == ["wheel", "results", "plan", "undated"]
    assert "{" not in section(root, "results").text()
    assert len(section(root, "results").all("svg")) == 3, "small multiples, the chain and a funnel"
    assert "Kilde: <Utdanningsdirektoratet>" in section(root, "results").text()


def test_it_stands_beside_a_status_too(results: hjul.ReportResults) -> None:
    ledger = hjul.Ledger.read((DATA / "lillevik.ndjson").read_bytes())
    status = hjul.Replay(hjul.load(DATA / "lillevik.json"), ledger).status(AS_OF)
    ids = [each.attributes.get("id") for each in parsed(report(status, results=results).html).all("section")]
    assert ids.index("results") == ids.index("answers") + 1 == ids.index("measures") - 1
    assert "results" not in [e.attributes.get("id") for e in parsed(report(status).html).all("section")]


@pytest.mark.parametrize("theme", ["light", "automatic"])
def test_the_policy_names_what_is_inline_and_nothing_else(plan: hjul.Plan, shown: hjul.Publication, theme: str) -> None:
    """The constants stand in src/render/report_page.cpp."""
    for results in (hjul.ReportResults(shown, READINGS), hjul.ReportResults(shown, choices=(READ,))):
        root = parsed(report(plan, theme=theme, results=results).html)
        assert policy(root)["style-src"] == [digest(each.text()) for each in root.all("style")]


def test_signals_never_stand_without_what_chance_alone_would_give(
    plan: hjul.Plan, results: hjul.ReportResults, shown: hjul.Publication
) -> None:
    run = hjul.find_signals(shown, READINGS)
    assert run.signals
    where = told(report(plan, results=results, language="en").html)
    tests = sum(family.tests for family in run.families)
    for sentence in (
        f"{len(run.signals)} signals in {tests:,} tests. About {run.expected_false_alarms:.1f} false alarms are",
        "of changes and outliers, at most 5 % of those found are expected to be false",
        f"chance alone would have given about {run.expected_uncorrected:.1f}.",
    ):
        assert sentence in where.text()
    names = {code: title for code, title, _ in shown.hierarchy.units}
    listed = captioned(where, "Signals")
    assert [row[0] for row in listed] == [names[signal.unit] for signal in run.signals]
    assert [row[4] for row in listed] == [str(signal.n) for signal in run.signals]
    judged = captioned(where, "What was judged")
    assert [(row[2], row[3]) for row in judged] == [(str(each.tests), str(each.signals)) for each in run.families]


def test_without_readings_of_chance_nothing_is_judged(plan: hjul.Plan, shown: hjul.Publication) -> None:
    where = told(report(plan, results=hjul.ReportResults(shown, choices=(READ,)), language="en").html)
    assert "Nothing could be judged" in where.text()
    assert len(where.all("svg")) == 2, "no funnel"


def test_figures_are_shown_or_said_to_be_hidden(
    plan: hjul.Plan, results: hjul.ReportResults, shown: hjul.Publication
) -> None:
    where = told(report(plan, results=results, language="en", most_rows=1000).html)
    table = captioned(where, "Skalapoeng, Lesing")
    cells = [c for c in shown if (c.indicator, c.breakdown) == READ and c.period == "2025-26"]
    assert len(table) == len(cells)
    assert [row[1] for row in table[:2]] == ["nation", "county"]
    hidden = [row for row in table if row[4].startswith("hidden")]
    assert len(hidden) == sum(c.visibility == "hidden" for c in cells) > 0
    assert all(row[2:4] == ["", ""] for row in hidden)
    assert all(row[2] and row[3] for row in table if row[4] == "shown")
    assert "hidden, see Agder" in {row[4] for row in hidden}


def test_what_is_not_drawn_is_counted(plan: hjul.Plan, shown: hjul.Publication) -> None:
    where = told(report(plan, results=hjul.ReportResults(shown), language="en").html)
    columns = {(cell.indicator, cell.breakdown) for cell in shown}
    assert len(where.all("h3")) == 1 + 3, "signals, and the three of which most is shown"
    assert f"{len(columns) - 3} more indicators and breakdowns are not drawn here." in where.text()


# -------------------------------------------------------------------------------------------------- what is not shown


def small(counts: tuple[int, int], scores: tuple[float, float]) -> hjul.Publication:
    """Two small schools beside a large one: what they have together is shown, and nothing of either."""
    into = {"a": (counts[0], scores[0]), "b": (counts[1], scores[1]), "c": (80, 51.0)}
    document = {
        "hjul": "1", "id": "x", "title": "x", "language": "nb", "levels": ["skole", "kommune"],
        "kinds": {"s": "skole", "k": "kommune"},
        "units": {"k": {"kind": "k"}, **{name: {"kind": "s", "under": "k"} for name in into}},
    }  # fmt: skip
    observed = hjul.Observations.from_columns(
        list(into), ["score"] * 3, ["2025"] * 3, [value for _, value in into.values()], n=[n for n, _ in into.values()]
    )
    hierarchy = hjul.Hierarchy.of(hjul.load(document), {"2025": "2025-10-01"})
    return hjul.publish(hjul.roll_up(observed, hierarchy))


def test_a_page_tells_nothing_of_what_its_publication_hides(plan: hjul.Plan) -> None:
    pages = {
        report(
            plan, results=hjul.ReportResults(small(counts, scores), {"score": hjul.IndicatorReading("mean", spread=5)})
        ).html
        for counts, scores in (((4, 6), (50.0, 40.0)), ((6, 4), (40.0, 50.0)), ((5, 5), (44.0, 44.0)))
    }
    assert len(pages) == 1


def test_equations_of_the_source_are_listed_and_counted(plan: hjul.Plan, shown: hjul.Publication) -> None:
    told = tuple(f"{name} <i> = a + [b: hidden]" for name in "tuvwxyz")
    where = report(plan, results=hjul.ReportResults(shown, leaks_of_source=told), language="en").html
    assert "Hidden figures that follow from what the source itself shows" in where
    assert where.count(" &lt;i&gt; = a + [b: hidden]</li>") == 5
    assert "2 more are not listed here." in where
    assert "follow from what the source" not in report(plan, results=hjul.ReportResults(shown), language="en").html


def test_hostile_names_stay_text(plan: hjul.Plan) -> None:
    model = hjul.load(json.loads((DATA / "lillevik.json").read_text(encoding="utf-8")))
    units = [unit.id for unit in model.units.values()][:2]
    observed = hjul.Observations.from_columns(
        units, [HOSTILE] * 2, [HOSTILE] * 2, [1.0, 2.0], breakdown=[HOSTILE] * 2, n=[30, 40]
    )
    shown = hjul.publish(observed, hierarchy=hjul.Hierarchy.of(model, {HOSTILE: "2025-10-01"}))
    results = hjul.ReportResults(shown, attributions=(HOSTILE,))
    root = parsed(report(plan, results=results).html)
    check_page(root)
    assert not root.all("img")
    assert len(root.all("script")) == len(root.all("style")) == 1


def test_the_model_says_what_a_series_is_called(shown: hjul.Publication) -> None:
    document = json.loads((DATA / "lillevik.json").read_text(encoding="utf-8"))
    document["indicators"] = {
        "scores": {"title": "Poeng på skalaen", "sources": {"id": "udir-export", "series": "Skalapoeng"}}
    }
    plan = hjul.load(document).plan("2025-08-01", "2026-08-01")
    where = told(report(plan, results=hjul.ReportResults(shown, choices=(READ,))).html)
    assert where.all("h3")[1].text().startswith("Poeng på skalaen, Lesing")


# -------------------------------------------------------------------------------------------------- the command line

MODEL = str(DATA / "lillevik.json")
FILES = [str(file) for file in SLICE]
CHOSEN = ("--indicator", "Skalapoeng", "--mean", "Skalapoeng=10", "--rounded", "Skalapoeng=1")
WINDOW = ("--from", "2025-08-01", "--to", "2026-08-01")


def test_the_command_writes_what_python_gives(
    run: Run, plan: hjul.Plan, shown: hjul.Publication, tmp_path: Path
) -> None:
    out = tmp_path / "report.html"
    files = ("--observations", *FILES, *CHOSEN, "--as-of", "2026-10-01")
    done = run("render", MODEL, "--what", "report", "--out", str(out), *WINDOW, *files)
    assert (done.returncode, done.stderr) == (0, "")
    readings = {"Skalapoeng": hjul.IndicatorReading("mean", spread=10, resolution=1)}
    sources = tuple(each.text for each in hjul.read_observations(*SLICE).attributions)
    by_source = hjul.published_by_source(hjul.read_observations(*SLICE).where(indicator="Skalapoeng"))
    leaking = leaks.sentences(by_source, hjul.audit(by_source), "nb")
    results = hjul.ReportResults(shown, readings, attributions=sources, leaks_of_source=leaking)
    expected = report(plan, results=results)
    assert out.read_text(encoding="utf-8") == expected.html


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (("--observations", "nowhere.csv"), [("file.unreadable", "--observations")]),
        (("--observations", FILES[0], "--indicator", "Skala"), [("reference.unknown", "--indicator")]),
        (("--observations", FILES[0], "--level", "skole"), [("reference.unknown", "--level")]),
        (("--observations", FILES[0], "--as-of", "2026-02-30"), [("date.not_in_calendar", "--as-of")]),
    ],
)
def test_what_is_wrong_is_told(run: Run, tmp_path: Path, words: tuple[str, ...], codes: list[tuple[str, str]]) -> None:
    common = ("render", MODEL, "--what", "report", "--out", str(tmp_path / "r.html"), *WINDOW)
    assert refused(run(*common, *words, "--format", "json")) == codes


def test_observations_are_for_the_report_alone(run: Run, tmp_path: Path) -> None:
    done = run("render", MODEL, "--what", "wheel", "--out", str(tmp_path / "w.svg"), "--observations", FILES[0])
    assert done.returncode == 2
    assert "--observations: for the report alone" in done.stderr


def test_pictures_are_written_as_svg_and_as_vega_lite(run: Run, tmp_path: Path) -> None:
    words = (*CHOSEN, "--breakdown", READ[1], "--unit", "42", "--out", str(tmp_path), "--format", "json")
    done = run("indicators", MODEL, *FILES, *words)
    assert (done.returncode, done.stderr) == (0, "")
    about = "skalapoeng-lesing-8-årstrinn-alle-eierformer-alle-kjønn"
    names = [f"{what}-{about}{suffix}" for what in ("charts", "chain-42", "funnel") for suffix in (".svg", ".vl.json")]
    assert json.loads(done.stdout)["wrote"] == [str(tmp_path / name) for name in names]
    for name in names:
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert text.startswith("<svg") if name.endswith(".svg") else "vega-lite/v5" in json.loads(text)["$schema"]


def test_pictures_of_names_that_differ_in_signs_alone_are_kept_apart(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "results.csv"
    lines = [f"nordre,poeng,{year},{20 + year % 7},{name},40" for year in (2024, 2025) for name in ("a/b", "a b")]
    table.write_text("\n".join(["unit,indicator,period,value,breakdown,n", *lines, ""]), encoding="utf-8")
    done = run("indicators", MODEL, str(table), "--out", str(tmp_path / "out"), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert len({*json.loads(done.stdout)["wrote"]}) == len(json.loads(done.stdout)["wrote"]) == 4


def test_a_publication_of_nothing_gives_a_page_that_says_so(plan: hjul.Plan, shown: hjul.Publication) -> None:
    nothing = hjul.publish(hjul.read_observations(*SLICE).where(indicator="Skalapoeng", period=()))
    root = parsed(report(plan, results=hjul.ReportResults(nothing), language="en").html)
    check_page(root)
    assert "Shown: 0 figures; hidden: 0." in section(root, "results").text()
    assert not section(root, "results").all("svg")
