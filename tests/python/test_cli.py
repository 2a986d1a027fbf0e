"""The command line: the JSON contract, exit codes, refusals, tables."""

from __future__ import annotations

import datetime as dt
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., "subprocess.CompletedProcess[str]"]
YEAR = ("--from", "2011-08-01", "--to", "2012-08-01")


@pytest.fixture
def file(document: dict[str, Any], tmp_path: Path) -> str:
    path = tmp_path / "ekeby.json"
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    return str(path)


def answer(done: subprocess.CompletedProcess[str], code: int = 0) -> dict[str, Any]:
    assert (done.returncode, done.stderr) == (code, "")
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["hjul"] == "1"
    return found


# ------------------------------------------------------------------------------------------------------------- contract


def test_plan_as_json(run: Run, file: str) -> None:
    occurrences = answer(run("plan", file, *YEAR, "--format", "json"))["occurrences"]
    assert occurrences == [
        {"id": "report@north@2011-11-15", "activity": "report", "unit": "north", "start": "2011-11-15",
         "end": "2011-11-15", "title": "Rapport", "after": []},
        {"id": "report@south@2011-11-15", "activity": "report", "unit": "south", "start": "2011-11-15",
         "end": "2011-11-15", "title": "Rapport", "after": []},
        {"id": "meeting@board@2011-12-13", "activity": "meeting", "unit": "board", "start": "2011-12-13",
         "end": "2011-12-13", "title": "Sammanträde",
         "after": ["report@north@2011-11-15", "report@south@2011-11-15"]},
        {"id": "visit@north", "activity": "visit", "unit": "north", "start": None, "end": None, "title": "Besök",
         "after": [], "undated": "på våren"},
    ]  # fmt: skip


def test_plan_of_one_unit_in_another_language(run: Run, file: str) -> None:
    found = answer(run("plan", file, *YEAR, "--format", "json", "--unit", "south", "--lang", "en"))
    assert [(o["unit"], o["title"]) for o in found["occurrences"]] == [("south", "Report")]


def test_plan_for_people(run: Run, file: str) -> None:
    done = run("plan", file, *YEAR)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "FRÅN        TILL  ENHET         VAD",
        "2011-11-15        Norra skolan  Rapport",
        "2011-11-15        Södra skolan  Rapport",
        "2011-12-13        Nämnden       Sammanträde",
        "",
        "utan datum:",
        "NÄR       ENHET         VAD",
        "på våren  Norra skolan  Besök",
        "",
        "3 tillfällen",
        "",
        "politisk behandling, och var:",
        "NÄR         VAR            VAD",
        "2011-12-13  board-meeting  Sammanträde",
        "",
        "professionens arbete genom året:",
        "  2011-11  Rapport",
        "",
        "vilar behandlingen på professionens arbete:",
        "VAD          HÄNGER IHOP  VILAR PÅ  KOMMER FÖR SENT",
        "Sammanträde  ja           Rapport",
    ]
    assert "FROM" in run("plan", file, *YEAR, "--lang", "en").stdout


def test_pipes_carry_utf8_whatever_the_locale(run: Run, file: str) -> None:
    for words in (("plan", file, *YEAR), ("plan", file, *YEAR, "--format", "json")):
        assert run(*words, PYTHONIOENCODING="ascii", LC_ALL="C").stdout == run(*words).stdout


def test_a_model_may_come_from_a_pipe(run: Run, document: dict[str, Any]) -> None:
    done = run("plan", "-", *YEAR, "--format", "json", text=json.dumps(document))
    assert len(answer(done)["occurrences"]) == 4


def test_recur(run: Run) -> None:
    words = ("recur", "FREQ=MONTHLY;BYDAY=-1FR", "--start", "2026-08-01", "--from", "2026-08-01", "--to", "2026-11-01")
    days = ["2026-08-28", "2026-09-25", "2026-10-30"]  # calendar.md section 4
    assert answer(run(*words, "--format", "json")) == {"hjul": "1", "dates": days}
    assert run(*words).stdout.split() == days
    assert run(*words, "--limit", "1").stdout.split() == days[:1]


def test_check(run: Run, file: str) -> None:
    assert answer(run("check", file, "--format", "json")) == {"hjul": "1", "issues": []}
    assert run("check", file, "--lang", "nb").stdout == f"{file}: ingen feil ble funnet\n"


def test_check_reports_everything(run: Run, file: str, document: dict[str, Any]) -> None:
    document["units"]["north"]["under"] = "offise"
    document["activities"]["report"]["kind"] = "raport"
    Path(file).write_text(json.dumps(document, indent=1), encoding="utf-8")
    issues = answer(run("check", file, "--format", "json"), 2)["issues"]
    assert {issue["code"] for issue in issues} == {"reference.unknown", "format.unknown_word"}
    names = {"code", "severity", "where", "line", "message", "expected", "found", "hint"}
    assert all(issue.keys() >= names for issue in issues)
    assert {"the id of a unit", "offise"} <= {issue[name] for issue in issues for name in ("expected", "found")}
    assert all(issue["line"] > 1 and issue["where"].startswith("/") for issue in issues)
    done = run("check", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("error [") == len(issues)
    assert done.stderr == hjul.format_issues(hjul.check(file), file, "sv")
    english = run("check", file, "--lang", "en").stderr
    assert english == hjul.format_issues(hjul.check(file), file) != done.stderr


def test_a_refused_document_is_answered_in_its_own_language(run: Run, file: str, document: dict[str, Any]) -> None:
    document["language"] = "sv"
    document["units"]["north"]["under"] = "offise"
    Path(file).write_text(json.dumps(document, indent=1), encoding="utf-8")
    for words in (("check", file), ("plan", file, "--from", "2011-08-01", "--to", "2012-08-01")):
        assert "enhet 'offise' finns inte" in run(*words).stderr
        assert "there is no unit 'offise'" in run(*words, "--lang", "en").stderr
    (issue,) = answer(run("check", file, "--format", "json"), 2)["issues"]
    assert issue["message"] == "enhet 'offise' finns inte"


def test_fail_on_makes_findings_count(run: Run, file: str, document: dict[str, Any]) -> None:
    # A start that its rule does not hit is a warning (calendar.md section 2).
    document["activities"]["report"]["when"] = {"rrule": "FREQ=MONTHLY;BYDAY=1MO", "start": "2011-08-02"}
    Path(file).write_text(json.dumps(document), encoding="utf-8")
    (issue,) = answer(run("check", file, "--format", "json"))["issues"]
    assert issue["severity"] in ("warning", "advice")
    assert run("check", file, "--fail-on", "advice").returncode == 1
    assert run("check", file).returncode == 0


# ----------------------------------------------------------------------------------------------------------- bad input


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("check", "nothing.json"), "file.unreadable"),
        (("check", "."), "file.unreadable"),
        (("plan", "MODEL", "--from", "2011-02-30", "--to", "2012-08-01"), "date.not_in_calendar"),
        (("plan", "MODEL", "--from", "2012-08-01", "--to", "2011-08-01"), "window.reversed"),
        (("plan", "MODEL", *YEAR, "--unit", "nort"), "reference.unknown"),
        (("plan", "MODEL", *YEAR, "--schedule", "2012"), "reference.unknown"),
        (("recur", "FREQ=HOURLY", "--start", "2026-01-01"), "recurrence.freq_not_supported"),
        (("recur", "FREQ=DAILY", "--start", "2026-01-32", "--limit", "1"), "recurrence.bad_date"),
        (("recur", "FREQ=DAILY", "--start", "2026-01-01"), "recurrence.window_unbounded"),
        (("render", "MODEL", "--what", "wheel", "--out", "wheel.gif"), "file.unknown_suffix"),
        (("render", "MODEL", "--what", "wheel", "--out", "no/such/wheel.svg"), "file.unwritable"),
        (("export", "MODEL", "--ics", "x.ics", "--stamp", "now"), "date.not_in_calendar"),
        (("export", "--schema", "no/such/schema.json"), "file.unwritable"),
        (("render", "MODEL", "--what", "wheel", "--out", "w.svg", "--unit", "nort"), "reference.unknown"),
        (("render", "MODEL", "--what", "calendar", "--out", "c.svg", "--cycle", "whel"), "reference.unknown"),
        (("render", "MODEL", "--what", "calendar", "--out", "c.svg", "--from", "soon"), "date.not_in_calendar"),
        (("demo", "atlantis"), "system.unknown"),
        (("demo", "nordvik", "--out", "/dev/null/out"), "file.unwritable"),
    ],
)
def test_input_that_is_refused(run: Run, file: str, words: tuple[str, ...], code: str, tmp_path: Path) -> None:
    words = tuple(file if word == "MODEL" else word for word in words)
    done = run(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"[{code}]" in done.stderr
    assert "Traceback" not in done.stderr
    issues = answer(run(*words, "--format", "json", cwd=tmp_path), 2)["issues"]
    assert [issue["code"] for issue in issues] == [code]
    assert issues[0]["message"]
    assert issues[0]["message"] != code


def test_a_wrong_name_is_met_with_the_nearest(run: Run, file: str) -> None:
    assert "'north'" in run("plan", file, *YEAR, "--unit", "nort").stderr


def test_both_days_are_judged_at_once(run: Run, file: str) -> None:
    done = run("plan", file, "--from", "x", "--to", "y", "--format", "json")
    assert [issue["where"] for issue in answer(done, 2)["issues"]] == ["--from", "--to"]


@pytest.mark.parametrize(
    "words",
    [(), ("dance",), ("plan",), ("recur",), ("recur", "--batch", "FREQ=DAILY"), ("recur", "X", "--start"),
     ("render", "m.json", "--what", "chain", "--out", "c.svg", "--ring-by", "arena"),
     ("render", "m.json", "--what", "wheel", "--out", "w.svg", "--ring-by", "colour")],
)  # fmt: skip
def test_a_wrong_command_line_is_refused_with_its_usage(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert "usage: hjul" in done.stderr
    for json_words in (("--format", "json"), ("--format=json",), ("--format", "text", "--fo", "json")):
        (issue,) = answer(run(*words[:1], *json_words, *words[1:]), 2)["issues"]
        assert (issue["code"], issue["where"].split()[0]) == ("command.usage", "hjul")
        assert issue["found"] in issue["message"]


def test_a_fault_of_ours_is_3_and_shows_a_trace_only_when_asked() -> None:
    script = (
        "import sys, hjul.cli.check\n"
        "def broken(_): raise RuntimeError('a wheel came off')\n"
        "hjul.cli.check.run = broken\n"
        "sys.exit(hjul.cli.main(['check', 'x']))\n"
    )
    for debug, traced in (("", False), ("1", True)):
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=False,
            env={**os.environ, "HJUL_DEBUG": debug},
        )  # fmt: skip
        assert done.returncode == 3
        assert "a wheel came off" in done.stderr
        assert ("Traceback" in done.stderr) == traced


# ------------------------------------------------------------------------------------------------------ pictures, files


@pytest.mark.parametrize(
    ("what", "name", "begins"),
    [("wheel", "w.svg", "<svg"), ("calendar", "c.svg", "<svg"), ("swimlane", "c.html", "<!doctype html>"),
     ("chain", "k.svg", "<svg"),
     ("chain", "k.dot", "digraph"), ("chain", "k.mmd", "flowchart"), ("wheel", "w.html", "<!doctype html>")],
)  # fmt: skip
def test_render(run: Run, file: str, tmp_path: Path, what: str, name: str, begins: str) -> None:
    out = tmp_path / name
    done = run("render", file, "--what", what, "--out", str(out))
    assert (done.returncode, done.stderr, done.stdout) == (0, "", f"skrev {out}\n")
    text = out.read_text(encoding="utf-8")
    assert begins in text[:400]
    assert "Norra" in text or what != "chain"
    first = text
    assert answer(run("render", file, "--what", what, "--out", str(out), "--format", "json"))["wrote"] == [str(out)]
    assert out.read_text(encoding="utf-8") == first


def test_the_window_that_nobody_named(document: dict[str, Any]) -> None:
    from hjul.render import natural_window

    def window(**changes: Any) -> list[str]:
        return [day.isoformat() for day in natural_window(hjul.load({**document, **changes}), 2025)]

    assert window() == ["2011-08-01", "2012-08-01"]
    assert window(valid={"from": "2012-02-29"}) == ["2012-02-29", "2013-03-01"]
    # The only yearly period; the calendar year where there are several and no cycle says which.
    assert window(valid={}) == ["2025-08-01", "2026-08-01"]
    several = {"school-year": {"starts": "08-01"}, "budget": {"starts": "01-01"}}
    assert window(valid={}, periods=several) == ["2025-01-01", "2026-01-01"]
    assert window(valid={}, periods={"strategy": {"starts": "06-01", "years": 4, "counting_from": 2024}}) == [
        "2025-01-01", "2026-01-01",
    ]  # fmt: skip
    assert window(valid={}, cycles={"wheel": {"period": "school-year"}}) == ["2025-08-01", "2026-08-01"]
    with pytest.raises(hjul.Error, match="a year must be named"):
        natural_window(hjul.load({**document, "valid": {}}))


def test_export_a_calendar(run: Run, file: str, tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    out = tmp_path / "ekeby.ics"
    words = ("export", file, "--ics", str(out), "--stamp", "2011-08-01T00:00:00Z")
    assert run(*words).returncode == 0
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == [
        "Rapport – Norra skolan", "Rapport – Södra skolan", "Sammanträde – Nämnden",
    ]  # fmt: skip
    meeting = events[2]
    assert meeting["DTSTART"].dt.isoformat() == "2011-12-13T13:00:00+01:00"
    assert str(meeting["UID"]) == "meeting@board@2011-12-13.ekeby"
    assert meeting["CATEGORIES"].cats == ["Möte"]


def test_export_the_schema(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "schema.json"
    assert run("export", "--schema", str(out)).returncode == 0
    assert json.loads(out.read_text(encoding="utf-8")) == hjul.schema()


def texts_of(file: Path) -> str:
    """All that is written in an SVG."""
    return " ".join("".join(ElementTree.parse(file).getroot().itertext()).split())


@pytest.mark.parametrize("what", ["wheel", "calendar"])
def test_what_the_rings_are(run: Run, file: str, tmp_path: Path, what: str) -> None:
    drawn: dict[str, str] = {}
    for ring_by in ("level", "sphere", "arena", "kind", "unit"):
        out = tmp_path / f"{ring_by}.svg"
        done = run("render", file, "--what", what, "--ring-by", ring_by, "--out", str(out), "--lang", "nb")
        assert (done.returncode, done.stderr) == (0, "")
        drawn[ring_by] = texts_of(out)
    assert len(set(drawn.values())) == 5
    assert "politics" in drawn["level"]
    assert "Politikk" in drawn["sphere"]
    assert "board-meeting" in drawn["arena"]
    assert "Norra skolan" in drawn["unit"]


def test_a_picture_of_some_units_or_of_one_cycle(run: Run, file: str, tmp_path: Path, document: dict[str, Any]) -> None:
    document["cycles"] = {"wheel": {"period": "school-year"}, "other": {"period": "school-year"}}
    document["activities"]["report"]["cycle"] = "wheel"
    document["activities"]["meeting"]["cycle"] = "other"
    Path(file).write_text(json.dumps(document), encoding="utf-8")
    out = tmp_path / "out.svg"

    def drawn(*words: str) -> str:
        assert run("render", file, "--what", "calendar", "--out", str(out), *words).returncode == 0
        return texts_of(out)

    assert all(word in drawn() for word in ("Rapport", "Sammanträde", "2011/2012"))
    assert "Sammanträde" not in drawn("--unit", "north", "--unit", "south")
    assert "Rapport" in drawn("--unit", "north")
    assert "Sammanträde" not in drawn("--cycle", "wheel")
    assert "Rapport" not in drawn("--cycle", "other")


def test_themes_differ(run: Run, file: str, tmp_path: Path) -> None:
    drawn = set()
    for theme in ("light", "dark", "print"):
        out = tmp_path / f"{theme}.svg"
        assert run("render", file, "--what", "wheel", "--theme", theme, "--out", str(out)).returncode == 0
        drawn.add(out.read_text(encoding="utf-8"))
    assert len(drawn) == 3


def test_every_year_of_a_page_is_drawn(run: Run, file: str, tmp_path: Path) -> None:
    out = tmp_path / "years.html"
    words = ("--from", "2011-08-01", "--to", "2013-08-01")
    assert run("render", file, "--what", "calendar", "--out", str(out), *words).returncode == 0
    text = out.read_text(encoding="utf-8")
    assert text.count("<svg") == 1
    assert "2011/2012" in text
    assert "2012/2013" in text


def test_without_a_clock_where_the_document_names_a_day(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import argparse

    from hjul.cli import clock, window

    nobody_asked = argparse.Namespace(from_=None, to=None)
    asked = []

    def now() -> dt.datetime:
        asked.append(True)
        return dt.datetime(2031, 5, 1, tzinfo=dt.timezone.utc)

    monkeypatch.setattr(clock, "now", now)
    model = hjul.load(file)
    assert window.window(nobody_asked, model) == (dt.date(2011, 8, 1), dt.date(2012, 8, 1))
    assert window.window(argparse.Namespace(from_="2012-01-01", to=None), model)[1] == dt.date(2013, 1, 1)
    assert not asked
    timeless = hjul.load({**model.to_dict(), "valid": {}})
    assert window.window(nobody_asked, timeless) == (dt.date(2031, 8, 1), dt.date(2032, 8, 1))
    assert asked


# ----------------------------------------------------------------------------------------------------------------- demo

ALWAYS = {"wheel.svg", "swimlane.svg", "chain.svg", "chain.dot", "chain.mmd", "calendar.ics", "plan.csv", "plan.json",
          "model.json", "index.html"}  # fmt: skip


def test_demo(run: Run, tmp_path: Path) -> None:
    done = run("demo", "jonkoping", "--out", str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "Kvalitetssäkring Jönköping, 2011-08-01 – 2012-07-31"
    assert "2011-11-01  2011-11-30  Skola A (exempel)     Uppföljning 1" in lines
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert made >= ALWAYS
    for name in made:
        assert str(tmp_path / "out" / name) in done.stdout


# The windows of domain.md's systems: Jönköping's school year, two turns of Buskerud's quality year, calendar years.
@pytest.mark.parametrize(
    ("name", "start", "end"),
    [("jonkoping", "2011-08-01", "2012-07-31"), ("buskerud", "2014-09-01", "2016-08-31"),
     ("buskerud-dialogue-2015", "2015-01-01", "2015-12-31"), ("udir", "2016-01-01", "2016-12-31"),
     ("simrishamn", "2016-01-01", "2016-12-31"), ("nordvik", "2026-08-01", "2027-07-31")],
)  # fmt: skip
def test_every_demo(run: Run, tmp_path: Path, name: str, start: str, end: str) -> None:
    contract = answer(run("demo", name, "--out", str(tmp_path), "--format", "json"))
    made = {path.name for path in tmp_path.iterdir()}
    assert made >= ALWAYS
    assert not [name for name in made if name.startswith("swimlane-")], "all years stand on one sheet"
    assert {Path(file).name for file in contract["wrote"]} == made
    written = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    assert written == {"hjul": "1", "occurrences": contract["occurrences"]}
    model = hjul.load(tmp_path / "model.json")
    plan = model.plan(start, (dt.date.fromisoformat(end) + dt.timedelta(days=1)).isoformat())
    assert [o["id"] for o in written["occurrences"] if o["start"]] == [o.id for o in plan]
    assert sum(o["start"] is None for o in written["occurrences"]) == len(plan.undated)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert f"{start} – {end}" in page
    assert all(f'src="{picture}"' in page for picture in made if picture.endswith(".svg") and "dot" not in picture)
    assert (tmp_path / "calendar.ics").read_bytes().count(b"BEGIN:VEVENT") == len(plan)
    pictures = " ".join(texts_of(tmp_path / f"{picture}.svg") for picture in ("wheel", "swimlane", "chain"))
    assert not [unit for unit in model.units if "/" in unit and unit in pictures], "an id stands where a name should"


@pytest.mark.parametrize(("name", "day", "known"), [("jonkoping", "2011-12-31", 11), ("simrishamn", "2016-11-17", 19)])
def test_a_demo_knows_no_future(run: Run, tmp_path: Path, name: str, day: str, known: int) -> None:
    """Issue 3: the day on which the feedback becomes overdue, by what was known then; the ledger goes on after it."""
    assert run("demo", name, "--out", str(tmp_path)).returncode == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert f"{known} händelser som då var kända" in page
    files = [str(tmp_path / file) for file in ("model.json", "ledger.ndjson")]
    stands = answer(run("status", *files, "--as-of", day, "--format", "json"))
    assert json.loads((tmp_path / "status.json").read_text(encoding="utf-8")) == stands
    late = [o for o in stands["obligations"] if o["kind"] == "feedback" and o["state"] == "overdue"]
    assert late
    assert all(o["answerable"] not in (None, o["bearer"]) for o in late)


def test_a_demo_is_the_same_every_time(run: Run, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert run("demo", "nordvik", "--out", str(tmp_path / folder)).returncode == 0
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_a_demo_in_another_language(run: Run, tmp_path: Path) -> None:
    assert run("demo", "jonkoping", "--out", str(tmp_path), "--lang", "en").stdout.startswith("Quality assurance")
    assert "Follow-up" in texts_of(tmp_path / "wheel.svg")
    assert "The annual wheel" in (tmp_path / "index.html").read_text(encoding="utf-8")


# ---------------------------------------------------------------------------------------------------------------- looks


def on_a_terminal(words: list[str], **environment: str) -> str:
    """What the command writes when its output is a terminal."""
    master, slave = pty.openpty()
    env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"} | environment
    with subprocess.Popen([sys.executable, "-m", "hjul", *words], stdout=slave, env=env) as process:
        os.close(slave)
        chunks = []
        while True:
            try:
                chunk = os.read(master, 4096)
            except OSError:
                break
            if not chunk:
                break
            chunks.append(chunk)
        process.wait(timeout=30)
    os.close(master)
    return b"".join(chunks).decode()


def test_colour_only_on_a_terminal_and_never_against_no_color(run: Run, file: str) -> None:
    assert "\033[" in on_a_terminal(["plan", file, *YEAR])
    assert "\033[" not in on_a_terminal(["plan", file, *YEAR], NO_COLOR="1")
    assert "\033[" not in run("plan", file, *YEAR).stdout
