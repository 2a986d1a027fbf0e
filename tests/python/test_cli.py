"""The command line: the JSON contract, exit codes, refusals, tables."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
        "FRÅN        TILL  ENHET  VAD",
        "2011-11-15        north  Rapport",
        "2011-11-15        south  Rapport",
        "2011-12-13        board  Sammanträde",
        "",
        "utan datum:",
        "NÄR       ENHET  VAD",
        "på våren  north  Besök",
        "",
        "3 tillfällen",
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
    assert all(issue.keys() >= {"code", "severity", "where", "line", "message", "hint"} for issue in issues)
    assert all(issue["line"] > 1 and issue["where"].startswith("/") for issue in issues)
    done = run("check", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("error [") == len(issues)
    assert done.stderr == hjul.format_issues(hjul.check(file), file)
    swedish = run("check", file, "--lang", "sv").stderr
    assert swedish == hjul.format_issues(hjul.check(file), file, "sv") != done.stderr


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
        (("demo", "atlantis"), "system.unknown"),
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
    "words", [(), ("dance",), ("plan",), ("recur",), ("recur", "--batch", "FREQ=DAILY"), ("recur", "X", "--start")]
)
def test_a_wrong_command_line_is_refused_with_its_usage(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert "usage: hjul" in done.stderr


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
    [("wheel", "w.svg", "<svg"), ("calendar", "c.svg", "<svg"), ("chain", "k.svg", "<svg"),
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
    from hjul.render import default_window

    def window(**changes: Any) -> list[str]:
        return [day.isoformat() for day in default_window(hjul.load({**document, **changes}), 2025)]

    assert window() == ["2011-08-01", "2012-08-01"]
    assert window(valid={"from": "2012-02-29"}) == ["2012-02-29", "2013-03-01"]
    assert window(valid={}) == ["2025-01-01", "2026-01-01"]
    assert window(valid={}, cycles={"wheel": {"period": "school-year"}}) == ["2025-08-01", "2026-08-01"]
    with pytest.raises(hjul.Error, match="name a window"):
        default_window(hjul.load({**document, "valid": {}}))


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
    assert str(meeting["UID"]) == "meeting@board@2011-12-13@ekeby.hjul"


def test_export_the_schema(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "schema.json"
    assert run("export", "--schema", str(out)).returncode == 0
    assert json.loads(out.read_text(encoding="utf-8")) == hjul.schema()


def test_demo(run: Run, tmp_path: Path) -> None:
    done = run("demo", "jonkoping", "--out", str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Uppföljning 1" in done.stdout
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert made >= {"wheel.svg", "year.svg", "chain.svg", "chain.dot", "chain.mmd", "calendar.ics", "model.json"}
    for name in made:
        assert str(tmp_path / "out" / name) in done.stdout


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
