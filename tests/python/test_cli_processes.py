"""hjul compare, conformance and transform: the contract, tables for people, exit codes, refusals."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hjul

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cli_answers import answer, refused

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
UDIR = str(ROOT / "examples/systems/udir.json")
UDIR_LEDGER = str(ROOT / "examples/ledgers/udir.ndjson")
NORDVIK = str(ROOT / "examples/systems/nordvik.json")
BUSKERUD = str(ROOT / "examples/systems/buskerud.json")
BUSKERUD_LEDGER = str(ROOT / "examples/ledgers/buskerud.ndjson")
CYCLES = ("--cycle", "deduktiv", "--cycle", "induktiv")

LOGS = {
    "below": "case,time,actor,activity\nr1,2026-01-05,employee,look\nr1,2026-02-10,director,look\n"
    "r2,2026-01-05,employee,look\nr2,2026-02-10,director,look\n",
    "above": "case,time,actor,activity\nr1,2026-01-05,director,look\nr1,2026-02-10,employee,look\n"
    "r2,2026-01-05,employee,look\nr2,2026-02-10,director,look\nr3,2026-01-01,director,look\n",
}
LEVELS = {"levels": ["P", "O"], "actors": {"employee": "P", "director": "O"}, "classes": {"look": "analyse"}}


@pytest.fixture
def logs(tmp_path: Path) -> tuple[str, ...]:
    for name, text in LOGS.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    (tmp_path / "levels.json").write_text(json.dumps(LEVELS), encoding="utf-8")
    above, below = str(tmp_path / "above.csv"), str(tmp_path / "below.csv")
    return "--log", above, "--log", below, "--levels", str(tmp_path / "levels.json")


@pytest.fixture
def held(document: dict[str, Any], tmp_path: Path) -> tuple[str, str]:
    """The small owner; the board meets on the day, and only the north has reported, three days late."""
    (tmp_path / "ekeby.json").write_text(json.dumps(document), encoding="utf-8")
    events = [
        {"id": "open", "type": "handle", "on": "2011-08-01", "recorded": "2011-08-01", "by": "board", "act": "publish",
         "artefact": "the record begins"},
        {"id": "a", "type": "hold", "on": "2011-11-18", "recorded": "2011-11-18", "by": "north",
         "anchor": "report@north@2011-11-15", "present": ["north"]},
        {"id": "b", "type": "hold", "on": "2011-12-13", "recorded": "2011-12-13", "by": "board",
         "anchor": "meeting@board@2011-12-13", "present": ["board"]},
    ]  # fmt: skip
    ledger = tmp_path / "ekeby.ndjson"
    ledger.write_text("".join(json.dumps({"seq": n, **e}) + "\n" for n, e in enumerate(events, 1)), encoding="utf-8")
    return str(tmp_path / "ekeby.json"), str(ledger)


# ------------------------------------------------------------------------------------------------------------- compare


def of(told: dict[str, Any], measure: str) -> dict[str, Any]:
    return next(each for each in told["differences"] if each["measure"] == measure)


def test_two_logs(run: Run, logs: tuple[str, ...]) -> None:
    told = answer(run("compare", *logs, "--format", "json"))
    assert {name: told[name] for name in ("by", "paired", "only_first", "only_second")} == {
        "by": "cases", "paired": 2, "only_first": 1, "only_second": 0,
    }  # fmt: skip
    # r1 turns from -1 to +1, r2 is +1 in both: the means are 0 and 1.
    first = of(told, "level_order_index")
    assert (first["pairs"], first["first"], first["second"], first["difference"]) == (2, 0, 1, 1)
    assert first["interval"] == [0, 2]
    assert set(first) == {"measure", "pairs", "first", "second", "difference", "interval", "p"}
    few = ("compare", *logs, "--bootstrap", "1", "--format", "json", "--seed")
    drawn = [tuple(of(answer(run(*few, str(seed))), "level_order_index")["interval"]) for seed in (1, 2, 3, 4, 1)]
    assert drawn[0] == drawn[4]
    assert len(set(drawn)) > 1


def test_two_logs_for_people(run: Run, logs: tuple[str, ...]) -> None:
    done = run("compare", *logs, "--lang", "en")
    assert done.stdout.splitlines() == [
        "MEASURE                                     FIRST  SECOND  DIFFERENCE  INTERVAL  P  PAIRS",
        "level order (-1 from above, +1 from below)  0      1       +1          0 – 2     1  2",
        "... levels that never did as the last       0      1       +1          0 – 2     1  2",
        "the profession first                        0.5    1       +0.5        0 – 1     1  2",
        "handovers (-1 down, +1 up)                  0      1       +1          0 – 2     1  2",
        "paired by case: in both 2, only in the first 1, only in the second 0",
        "No study that we know of isolates the effect of the order.",
    ]


def test_the_two_wheels_of_udir_side_by_side(run: Run) -> None:
    told = answer(run("compare", UDIR, *CYCLES, "--format", "json"))
    assert told["by"] == "units"
    assert of(told, "profession_first_rate")["difference"] == 1
    assert of(told, "level_order_index")["first"] == pytest.approx(-1 / 3)  # U14, analysis.md 1.3
    shown = run("compare", UDIR, *CYCLES, "--lang", "sv").stdout
    assert shown.splitlines()[0].split() == ["MÅTT", "FÖRSTA", "ANDRA", "SKILLNAD", "INTERVALL", "P", "PAR"]
    assert "parade efter enhet: i båda 2" in shown
    assert "Ingen studie" in shown


def test_designed_against_run_and_two_days_of_two_ledgers(run: Run) -> None:
    told = answer(run("compare", UDIR, "--ledger", UDIR_LEDGER, "--as-of", "2017-12-31", "--format", "json"))
    assert told["paired"] == 3
    model, ledger = hjul.load(UDIR), hjul.Ledger.read(Path(UDIR_LEDGER))
    replay = hjul.Replay(model, ledger, period=hjul.replay.period_around(ledger, model))
    assert told == json.loads(json.dumps(hjul.compare(replay.plan, replay, as_of="2017-12-31").to_dict()))
    twice = ("--ledger", UDIR_LEDGER, "--ledger", UDIR_LEDGER)
    same = answer(run("compare", UDIR, *twice, "--as-of", "2017-12-31", "--format", "json"))
    assert {each["difference"] for each in same["differences"]} <= {0, None}
    days = answer(run("compare", UDIR, *twice, "--as-of", "2016-03-01", "--as-of", "2017-12-31", "--format", "json"))
    assert days != same
    two = answer(run("compare", UDIR, UDIR, *twice, "--as-of", "2017-12-31", "--format", "json"))
    assert two == same


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "either MODEL"),
        (("m", "--log", "a", "--log", "b"), "either MODEL"),
        (("--log", "a", "--levels", "l"), "two --log"),
        (("--log", "a", "--log", "b"), "--log needs --levels"),
        (("--log", "a", "--log", "b", "--levels", "l", "--as-of", "2016-01-01"), "are for MODEL"),
        (("m",), "nothing beside it"),
        (("a", "b", "c"), "at most two MODEL"),
        (("a", "b", "--ledger", "l", "--as-of", "2016-01-01"), "two MODEL need two --ledger"),
        (("m", "--ledger", "l"), "--ledger needs --as-of"),
        (("a", "b", "--as-of", "2016-01-01"), "--as-of is for --ledger"),
        (("m", "--ledger", "l", "--as-of", "2016-01-01", "--as-of", "2017-01-01"), "--as-of stands at most once"),
        (("a", "b", "--levels", "l"), "--levels is for --log"),
        (("a", "b", "--bootstrap", "0"), "--bootstrap is at least 1"),
        (("a", "b", "--by", "year"), "invalid choice: 'year'"),
    ],
)
def test_compare_refuses_what_are_not_two_sides(run: Run, words: tuple[str, ...], told: str) -> None:
    done = run("compare", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((UDIR, "nowhere.json"), ("file.unreadable", "MODEL")),
        ((UDIR, "--cycle", "deduktiv", "--cycle", "spiral"), ("reference.unknown", "--cycle")),
        ((UDIR, UDIR, "--period", "2016-01-01/2015-01-01"), ("window.reversed", "--period")),
        ((UDIR, "--ledger", UDIR_LEDGER, "--as-of", "2016-02-30"), ("date.not_in_calendar", "--as-of")),
        ((UDIR, "--ledger", "nowhere", "--as-of", "2016-02-28"), ("file.unreadable", "LEDGER")),
    ],
)
def test_compare_says_what_was_refused(run: Run, words: tuple[str, ...], told: tuple[str, str]) -> None:
    assert refused(run("compare", *words, "--format", "json")) == [told]


# --------------------------------------------------------------------------------------------------------- conformance


def test_a_year_against_its_wheel(run: Run, held: tuple[str, str]) -> None:
    told = answer(run("conformance", *held, "--as-of", "2012-01-01", "--period", "2011-08-01/2012-08-01",
                      "--format", "json"))  # fmt: skip
    assert {each["occurrence"]: (each["fate"], each["held"], each["days_off"]) for each in told["occurrences"]} == {
        "report@north@2011-11-15": ("late", "2011-11-18", 3),
        "report@south@2011-11-15": ("missing", None, 0),
        "meeting@board@2011-12-13": ("on_time", "2011-12-13", 0),
    }
    # The north reported before the meeting, late or not; the south did not.
    assert told["all"] == {"kept": 1, "broken": 1, "open": 0, "vacuous": 0, "share": 0.5}
    rule = told["rules"][0]
    assert (rule["first"], rule["then"], rule["strength"], rule["source"]) == (
        ["report"], ["meeting"], "local_rule", ["J14"],
    )  # fmt: skip
    assert {(each["first"], each["verdict"]) for each in told["orders"]} == {
        ("report@north@2011-11-15", "kept"), ("report@south@2011-11-15", "broken"),
    }  # fmt: skip


def test_conformance_for_people(run: Run, held: tuple[str, str]) -> None:
    done = run("conformance", *held, "--as-of", "2012-01-01", "--period", "2011-08-01/2012-08-01")
    assert done.stdout.splitlines() == [
        "BINDER SOM   HÅLLNA  BRUTNA  ÖPPNA  ALDRIG PRÖVADE  ANDEL HÅLLNA  FÖRST → SEDAN",
        "lokal regel  1       1       0      0               50%           Rapport → Sammanträde",
        "",
        "Brutna:",
        "BINDER SOM   ENHET                  FÖRST → SEDAN",
        "lokal regel  Södra skolan, Nämnden  Rapport (–) → Sammanträde (2011-12-13)",
        "",
        "Avvikelser från planen:",
        "PLANERAT    HÅLLET      DAGAR  HUR     ENHET         VAD",
        "2011-11-15  2011-11-18  +3     sent    Norra skolan  Rapport",
        "2011-11-15  –                  saknas  Södra skolan  Rapport",
        "",
        "ANDEL HÅLLNA: 50% (1/2)",
        "2012-01-01 (3 händelser): 1 i tid, 1 saknas, 1 sent, 0 tidigt, 0 återstår",
    ]


def test_nothing_tried_is_no_share(run: Run, held: tuple[str, str]) -> None:
    early = ("conformance", *held, "--as-of", "2011-09-01", "--period", "2011-08-01/2012-08-01")
    told = answer(run(*early, "--format", "json"))
    assert told["all"] == {"kept": 0, "broken": 0, "open": 2, "vacuous": 0, "share": None}
    assert told["undefined"] == "nothing_tried"
    assert "ANDEL HÅLLNA: – (0/0)\n  av det som en ordningsregel jämför" in run(*early).stdout


def test_no_share_where_no_rule_meets_two_dates(run: Run) -> None:
    told = answer(run("conformance", UDIR, UDIR_LEDGER, "--as-of", "2016-12-31", "--format", "json"))
    assert (told["orders"], told["undefined"]) == ([], "no_pairs")


def test_conformance_by_what_was_known_then(run: Run, held: tuple[str, str]) -> None:
    words = ("conformance", *held, "--as-of", "2012-01-01", "--period", "2011-08-01/2012-08-01", "--format", "json")
    told = answer(run(*words, "--known-at", "2"))
    assert (told["known"], told["all"]["vacuous"]) == (2, 2)
    assert told["all"]["share"] is None


@pytest.mark.parametrize(("least", "code"), [("law", 0), ("local_rule", 1), ("advice", 1)])
def test_conformance_is_a_gate(run: Run, held: tuple[str, str], least: str, code: int) -> None:
    words = ("conformance", *held, "--as-of", "2012-01-01", "--period", "2011-08-01/2012-08-01")
    assert run(*words, "--fail-on", least).returncode == code
    assert run(*words).returncode == 0


@pytest.mark.parametrize(
    ("model", "ledger", "words", "told"),
    [
        ("nowhere", UDIR_LEDGER, (), ("file.unreadable", "MODEL")),
        (UDIR, "nowhere", (), ("file.unreadable", "LEDGER")),
        (UDIR_LEDGER, UDIR_LEDGER, (), None),
        (UDIR, UDIR, (), None),
        (UDIR, UDIR_LEDGER, ("--as-of", "yesterday"), ("date.not_in_calendar", "--as-of")),
        (UDIR, UDIR_LEDGER, ("--as-of", "2016-02-30"), ("date.not_in_calendar", "--as-of")),
        (UDIR, UDIR_LEDGER, ("--known-at", "noon"), ("moment.malformed", "--known-at")),
        (UDIR, UDIR_LEDGER, ("--period", "2016"), ("date.not_in_calendar", "--period")),
        (UDIR, UDIR_LEDGER, ("--period", "2016-02-01/2016-01-01"), ("window.reversed", "--period")),
        (UDIR, UDIR_LEDGER, ("--period", "2016-13-01/2016-14-01"), ("date.not_in_calendar", "--period")),
    ],
)
def test_conformance_refuses(
    run: Run, model: str, ledger: str, words: tuple[str, ...], told: tuple[str, str] | None
) -> None:
    given = words if "--as-of" in words else ("--as-of", "2016-12-31", *words)
    issues = refused(run("conformance", model, ledger, *given, "--format", "json"))
    assert issues
    assert told is None or issues[0] == told


# ----------------------------------------------------------------------------------------------------------- transform


def test_a_wheel_is_turned_and_drawn_and_written(run: Run, tmp_path: Path) -> None:
    svg, page, model = (str(tmp_path / name) for name in ("both.svg", "both.html", "turned.json"))
    words = ("transform", UDIR, "--to", "inductive", "--cycle", "deduktiv", "--lang", "en")
    told = answer(run(*words, "--out", svg, "--out", page, "--out", model, "--format", "json"))
    assert told["reached"]
    assert told["wrote"] == [svg, page, model]
    assert (told["before"], told["after"]) == (
        {"cases": 3, "inductive": 0, "deductive": 3}, {"cases": 3, "inductive": 3, "deductive": 0},
    )  # fmt: skip
    move = told["moves"][0]
    assert (move["activity"], move["from_stage"], move["to_stage"]) == ("ded-profesjon", "mal", "vurderingsinformasjon")
    assert (move["start"], move["to"], move["days"]) == (None, None, None)  # a wheel without dates
    assert [(each["kind"], each["strength"], each["sources"]) for each in told["obstacles"]] == [
        ("rule", "advice", ["U14"])
    ]
    assert hjul.load(Path(model)) == hjul.load(told["model"])
    drawn = Path(svg).read_text(encoding="utf-8")
    assert drawn.count("Wheel, deductive</title>") + drawn.count(">deductive<") >= 2
    assert "Wheel, inductive" not in drawn
    assert Path(page).read_text(encoding="utf-8").startswith("<!doctype html>")
    again = answer(run("transform", model, *words[2:], "--out", svg, "--format", "json"))
    assert (again["reached"], again["moves"], again["model"], again["wrote"]) == (True, [], None, [])


def test_transform_for_people(run: Run) -> None:
    done = run("transform", UDIR, "--to", "inductive", "--cycle", "deduktiv", "--lang", "en")
    assert done.stdout.splitlines() == [
        "  Resultatene legges fram for profesjonsgruppene moves from the stage mal to the stage",
        "    vurderingsinformasjon.",
        "What the new wheel does not follow:",
        "  Advice has “Tilstandsrapporten legges fram for politiske fora” before “Resultatene legges fram for",
        "    profesjonsgruppene”: the new wheel does not follow it (U14).",
        "    advice; U14",
        "",
        "WHEEL   CASES  PROFESSION FIRST  PROFESSION LAST",
        "before  3      0                 3",
        "after   3      3                 0",
        "No study that we know of isolates the effect of the order.",
    ]


def test_what_stands_in_the_way_is_told(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "never.svg"
    words = ("transform", NORDVIK, "--to", "deductive", "--out", str(out))
    told = answer(run(*words, "--format", "json"))
    assert (told["reached"], told["model"], told["wrote"]) == (False, None, [])
    assert [(each["kind"], each["first"], each["then"]) for each in told["obstacles"]] == [
        ("rule", "oppfolging-uke-40", "utvalgsmote"), ("fixed", "kvalitetsmelding", None),
    ]  # fmt: skip
    assert not out.exists()
    assert run(*words).stdout.startswith("Det går ikke. I veien står:\n")


def test_days_move_where_there_are_days(run: Run, tmp_path: Path) -> None:
    document = json.loads(Path(UDIR).read_text(encoding="utf-8"))
    days = {"ind-analyse": "10-01", "ind-innspill": "10-15", "ind-tilstandsrapport": "09-20", "ind-dialogmote": "12-05",
            "ind-vedtak": "03-10"}  # fmt: skip
    for activity, day in days.items():
        document["activities"][activity]["when"] = {"on": day}
    file = tmp_path / "dated.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    words = ("transform", str(file), "--to", "inductive", "--cycle", "induktiv", "--period", "2025-08-01/2026-08-01")
    move = answer(run(*words, "--format", "json"))["moves"][0]
    assert (move["activity"], move["start"], move["to"], move["days"]) == (
        "ind-tilstandsrapport", "2025-09-20", "2025-10-02", 12,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "least", "code"),
    [
        ((UDIR, "--cycle", "deduktiv", "--to", "inductive"), "law", 0),
        ((UDIR, "--cycle", "deduktiv", "--to", "inductive"), "local_rule", 0),
        ((UDIR, "--cycle", "deduktiv", "--to", "inductive"), "advice", 1),
        ((NORDVIK, "--to", "deductive"), "law", 1),  # out of reach
        ((NORDVIK, "--to", "inductive"), "advice", 0),
    ],
)
def test_transform_is_a_gate(run: Run, words: tuple[str, ...], least: str, code: int) -> None:
    assert run("transform", *words, "--fail-on", least).returncode == code
    assert run("transform", *words).returncode == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nowhere",), [("file.unreadable", "MODEL")]),
        ((UDIR, "--cycle", "spiral"), [("reference.unknown", "--cycle")]),
        ((UDIR, "--period", "2016"), [("date.not_in_calendar", "--period")] * 2),
        ((UDIR, "--period", "2016-02-01/2016-01-01"), [("window.reversed", "--period")]),
        ((UDIR, "--out", "wheel.pdf"), [("file.unknown_suffix", "--out")]),
        ((UDIR, "--out", "wheel"), [("file.unknown_suffix", "--out")]),
        ((UDIR, "--out", "a.png", "--out", "b.svg.gz"), [("file.unknown_suffix", "--out")] * 2),
        (
            (UDIR, "--out", "a.png", "--period", "x/2016-01-01"),
            [("date.not_in_calendar", "--period"), ("file.unknown_suffix", "--out")],
        ),
        ((UDIR, "--cycle", "deduktiv", "--out", "/nowhere/wheel.svg"), [("file.unwritable", "--out")]),
        ((UDIR_LEDGER,), None),
    ],
)
def test_transform_refuses(run: Run, words: tuple[str, ...], told: list[tuple[str, str]] | None) -> None:
    issues = refused(run("transform", *words, "--to", "inductive", "--format", "json"))
    assert issues
    assert told is None or issues == told


def test_transform_wants_a_way_that_there_is(run: Run) -> None:
    for words in ((UDIR,), (UDIR, "--to", "better")):
        done = run("transform", *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert "--to" in done.stderr


def test_a_year_is_told_by_whatever_carried_it_out(run: Run) -> None:
    """The assessment of 10 March and the reports of August: before the meeting of 20 September (B15, B17)."""
    model, ledger = (str(ROOT / "examples" / path) for path in ("systems/buskerud.json", "ledgers/buskerud.ndjson"))
    told = answer(run("conformance", model, ledger, "--as-of", "2016-12-31", "--format", "json"))
    held = {each["occurrence"]: each["held"] for each in told["occurrences"] if each["held"]}
    assert held["resultatvurdering@buskerud@2016-01-01"] == "2016-03-10"
    assert held["tertial-2@skole-a@2016-05-01"] == "2016-08-24"
    assert held["tertial-2@skole-b@2016-05-01"] == "2016-08-26"
    assert (told["all"]["kept"], told["all"]["broken"]) == (4, 0)
    before = [each["occurrence"] for each in told["occurrences"] if each["fate"] == "before_record"]
    assert before
    days = {occurrence.rsplit("@", 1)[1] for occurrence in before}
    assert max(days) < "2015-09-01"  # nothing was written down before
