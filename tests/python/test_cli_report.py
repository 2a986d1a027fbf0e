"""hjul render with a ledger: who owes whom, obligations over time, the report; what is refused."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

import hjul
from hjul.render import owing, report, timeline

Run = Callable[..., "subprocess.CompletedProcess[str]"]
DATA = Path(__file__).parents[1] / "data" / "report"
MODEL, LEDGER = str(DATA / "lillevik.json"), str(DATA / "lillevik.ndjson")
DAY = ("--as-of", "2026-03-31")


@pytest.fixture
def status() -> hjul.Status:
    ledger = hjul.Ledger.read((DATA / "lillevik.ndjson").read_bytes())
    return hjul.Replay(hjul.load(DATA / "lillevik.json"), ledger).status("2026-03-31")


def wrote(done: subprocess.CompletedProcess[str], file: Path) -> str:
    assert (done.returncode, done.stderr) == (0, "")
    assert str(file) in done.stdout
    return file.read_text(encoding="utf-8")


def test_it_writes_what_python_gives(run: Run, status: hjul.Status, tmp_path: Path) -> None:
    for what, name, expected in (
        ("report", "r.html", report(status).html),
        ("owing", "o.svg", owing(status).svg),
        ("timeline", "t.svg", timeline(status).svg),
        ("owing", "o.html", owing(status).html()),
    ):
        out = tmp_path / name
        done = run("render", MODEL, LEDGER, "--what", what, *DAY, "--out", str(out))
        assert wrote(done, out) == expected


def test_language_look_and_choice(run: Run, status: hjul.Status, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    words = ("--lang", "sv", "--theme", "dark", "--ring-by", "kind", "--rows", "5")
    done = run("render", MODEL, LEDGER, "--what", "report", *DAY, "--out", str(out), *words)
    assert wrote(done, out) == report(status, language="sv", theme="dark", ring_by="kind", most_rows=5).html
    svg = tmp_path / "o.svg"
    done = run("render", MODEL, LEDGER, "--what", "owing", *DAY, "--out", str(svg), "--unit", "vestre", "--paper", "a4")
    assert wrote(done, svg) == owing(status, unit="vestre", paper="a4").svg


def test_why_is_said_where_it_is_asked_for(run: Run, status: hjul.Status, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    page = wrote(run("render", MODEL, LEDGER, "--what", "report", *DAY, "--out", str(out), "--why"), out)
    assert page.count("<details") == len(status.overdue())
    ledger = hjul.Ledger.read((DATA / "lillevik.ndjson").read_bytes())
    told = hjul.Replay(status.model, ledger).explain("e01/deliver/vestre", "2026-03-31").sentences("nb")
    assert all(f"<li>{escape(each, quote=False)}</li>" in page for each in told)


def test_earlier_days_and_earlier_knowledge(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    assert "26 hendelser" in wrote(
        run("render", MODEL, LEDGER, "--what", "report", *DAY, "--known-at", "26", "--out", str(out)), out
    )
    assert "2 hendelser" in wrote(
        run("render", MODEL, LEDGER, "--what", "report", "--as-of", "2025-09-30", "--out", str(out)), out
    )
    words = ("--from", "2025-01-01", "--to", "2026-01-01", "--period", "2025-08-01/2027-08-01")
    page = wrote(run("render", MODEL, LEDGER, "--what", "report", *DAY, "--out", str(out), *words), out)
    assert "2025</text>" in page or ">2025<" in page


def test_without_a_ledger_the_report_shows_the_plan(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    page = wrote(run("render", MODEL, "--what", "report", "--out", str(out)), out)
    model = hjul.load(DATA / "lillevik.json")
    assert page == report(model.plan("2025-08-01", "2026-08-01")).html
    done = run("render", MODEL, "--what", "report", "--out", str(out), "--format", "json")
    assert json.loads(done.stdout) == {"hjul": "1", "wrote": [str(out)]}


@pytest.mark.parametrize(
    "words",
    [
        ("--what", "owing", "--out", "o.svg"),
        ("--what", "timeline", "--out", "o.svg", "--as-of", "2026-03-31"),
        ("--what", "report", "--out", "r.html", "--as-of", "2026-03-31"),
        (LEDGER, "--what", "report", "--out", "r.html"),
        (LEDGER, "--what", "report", "--out", "r.html", *DAY, "--paper", "a4"),
        (LEDGER, "--what", "report", "--out", "r.html", *DAY, "--rows", "0"),
        (LEDGER, "--what", "owing", "--out", "o.svg", *DAY, "--ring-by", "kind"),
        (LEDGER, "--what", "timeline", "--out", "o.svg", *DAY, "--from", "2025-01-01"),
        (LEDGER, "--what", "wheel", "--out", "w.svg"),
        ("--what", "chain", "--out", "c.svg", "--as-of", "2026-03-31"),
    ],
)
def test_options_that_do_not_go_together(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run("render", MODEL, *words, cwd=tmp_path)
    assert done.returncode == 2
    assert "usage: hjul render" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--what", "report", "--out", "r.svg", *DAY), "file.unknown_suffix"),
        (("--what", "timeline", "--out", "t.dot", *DAY), "file.unknown_suffix"),
        (("--what", "owing", "--out", "o.svg", "--as-of", "2026-02-30"), "date.not_in_calendar"),
        (("--what", "owing", "--out", "o.svg", *DAY, "--known-at", "soon"), "moment.malformed"),
        (("--what", "owing", "--out", "o.svg", *DAY, "--unit", "vester"), "reference.unknown"),
        (("--what", "report", "--out", "r.html", *DAY, "--cycle", "year"), "reference.unknown"),
    ],
)
def test_refusals(run: Run, tmp_path: Path, words: tuple[str, ...], code: str) -> None:
    done = run("render", MODEL, LEDGER, *words, "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    assert [issue["code"] for issue in json.loads(done.stdout)["issues"]] == [code]


def test_a_broken_ledger_is_refused_as_hjul_status_refuses_it(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ndjson"
    broken.write_text('{"id":"e1"}\n', encoding="utf-8")
    done = run("render", MODEL, str(broken), "--what", "report", *DAY, "--out", "r.html", "--format", "json")
    same = run("status", MODEL, str(broken), *DAY, "--format", "json")
    assert (done.returncode, done.stdout) == (same.returncode, same.stdout)
    assert done.returncode == 2
