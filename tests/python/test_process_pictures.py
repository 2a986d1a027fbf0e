"""Pictures of a process, and the report's sections about rules and order."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
LOGS = ROOT / "examples" / "data" / "logs"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def log() -> hjul.EventLog:
    return hjul.read_event_log(LOGS / "case-system.xes", hjul.read_level_mapping(LOGS / "levels.json"))


def words_of(picture: hjul.Picture) -> str:
    return " ".join(ET.fromstring(picture.svg).itertext())


def test_a_case_stands_on_its_levels(log: hjul.EventLog) -> None:
    case = log.cases[0]
    told = words_of(hjul.case_ribbon(log, case, language="sv"))
    assert case in told
    assert all(level in told for level in log.levels)
    with pytest.raises(hjul.UnknownId):
        hjul.case_ribbon(log, "no such case")


def test_handovers_are_those_of_the_measure(log: hjul.EventLog) -> None:
    balance = hjul.analyse(log).handover_balance
    told = words_of(hjul.handover_picture(log))
    up = (balance.denominator + balance.numerator) / 2
    assert f"upwards: {round(up, 2):g}" in told


def test_the_order_has_its_intervals_when_they_are_asked_for(log: hjul.EventLog) -> None:
    assert "[" not in words_of(hjul.order_picture(log))
    interval = hjul.analyse(log, bootstrap=200).level_order_index.interval
    assert interval is not None
    assert f"[{round(interval[0], 2):g}, {round(interval[1], 2):g}]" in words_of(hjul.order_picture(log, bootstrap=200))


def test_loops_that_nobody_has_leave_an_empty_curve(log: hjul.EventLog) -> None:
    assert hjul.analyse(log).loop_closure.undefined is not None
    assert "n = 0" in words_of(hjul.closure_picture(log))


@pytest.mark.parametrize("theme", ["light", "automatic"])
def test_the_report_holds_a_wheel_against_rules_and_tells_its_order(theme: str) -> None:
    model = hjul.load(ROOT / "examples" / "systems" / "udir.json")
    plan = model.plan("2016-01-01", "2017-01-01")
    page = hjul.render.report(
        plan, rules=["udir-kjennetegn"], process=hjul.EventLog.of_plan(plan), language="en", theme=theme
    ).html
    assert 'id="review"' in page
    assert 'id="process"' in page
    assert page.count("<svg") == 3 + (1 if 'id="hjul-closure"' in page else 0)
    assert 'id="review"' not in hjul.render.report(plan, language="en").html


def test_the_command_writes_both_sections(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    file = str(ROOT / "examples" / "systems" / "jonkoping.json")
    ledger = str(ROOT / "examples" / "ledgers" / "jonkoping.ndjson")
    done = run(
        "render", file, ledger, "--as-of", "2012-01-25", "--what", "report", "--rules", "--process", "--out", str(out)
    )
    assert (done.returncode, done.stderr) == (0, "")
    page = out.read_text(encoding="utf-8")
    assert 'id="review"' in page
    assert 'id="process"' in page
    assert run("render", file, "--what", "wheel", "--process", "--out", str(tmp_path / "w.svg")).returncode == 2


def test_the_command_draws_a_log(run: Run, tmp_path: Path) -> None:
    words = (
        "--log",
        str(LOGS / "case-system.xes"),
        "--levels",
        str(LOGS / "levels.json"),
        "--out",
        str(tmp_path / "p"),
    )
    assert run("analyse", *words).returncode == 0
    assert sorted(file.name for file in (tmp_path / "p").iterdir()) == [
        "case.svg",
        "handovers.svg",
        "loops.svg",
        "order.svg",
    ]
    (tmp_path / "file").write_text("")
    assert run("analyse", *words[:-1], str(tmp_path / "file")).returncode == 2


def test_each_wheel_of_a_model_has_its_own_pictures(run: Run, tmp_path: Path) -> None:
    udir = ROOT / "examples" / "systems" / "udir.json"
    out = tmp_path / "p"
    assert run("analyse", str(udir), "--lang", "nb", "--out", str(out)).returncode == 0
    cycles = ("deduktiv", "induktiv")
    names = [f"{what}-{cycle}.svg" for what in ("handovers", "loops", "order") for cycle in cycles]
    assert sorted(file.name for file in out.iterdir()) == sorted([*names, "case.svg"])
    model = hjul.load(udir)
    values = []
    for cycle in cycles:
        root = ET.fromstring((out / f"order-{cycle}.svg").read_text(encoding="utf-8"))
        told = " ".join(root.itertext())
        assert model.cycles[cycle].title_in("nb") in told
        values.append("-0,33" in told)
    assert values == [True, False]


def test_a_case_of_a_plan_is_told_in_titles_and_without_days_it_does_not_have() -> None:
    model = hjul.load(ROOT / "examples" / "systems" / "udir.json")
    plan = model.plan("2016-01-01", "2017-01-01")
    log = hjul.EventLog.of_plan(plan)
    told = words_of(hjul.case_ribbon(plan, log.cases[0], language="nb"))
    assert not any(
        activity in told for activity in model.activities if model.activities[activity].title_in("nb") != activity
    )
    assert "dager" not in told
    assert "uten datoer" in told
    assert told == words_of(hjul.case_ribbon(log, log.cases[0], model=model, language="nb"))
    levels = words_of(hjul.handover_picture(plan, language="nb"))
    assert "virksomhet" not in levels
    assert "Skole/lærebedrift" in levels


def test_two_wheels_side_by_side_share_no_id() -> None:
    model = hjul.load(ROOT / "examples" / "systems" / "udir.json")
    made = hjul.make_inductive(model, "2016-01-01", "2017-01-01", cycle="deduktiv")
    root = ET.fromstring(made.wheels(model, "2016-01-01", "2017-01-01", language="nb").svg)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) > 0
    first, second = (part for part in root if part.tag.endswith("svg"))
    moved = {move.activity for move in made.moves}
    assert moved
    for part, heading in ((first, "Før: "), (second, "Etter: ")):
        told = [(each.text or "").strip() for each in part.iter() if each.text]
        assert any(text.startswith(heading) for text in told)
        assert any("→ flyttet" in text for text in told)
    marked = words_of(made.wheels(model, "2016-01-01", "2017-01-01", cycle="deduktiv", language="nb"))
    assert all(f"→ {model.activities[each].title_in('nb')[:12]}" in marked for each in moved)
    assert float(second.get("x") or 0) >= float(first.get("width") or 0)
