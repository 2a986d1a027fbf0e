"""Follow-up rules from Python and on the command line (issue 4)."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import hjul

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cli_answers import answer

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
AGDER = ROOT / "examples" / "results" / "agder.json"
FILES = sorted((ROOT / "examples" / "data" / "udir-national-tests").glob("*.csv"))
DAY = dt.date(2026, 3, 2)
SCHOOL = "975280837"


@pytest.fixture(scope="module")
def model() -> hjul.Model:
    return hjul.load(AGDER)


def replay_of(model: hjul.Model, ledger: hjul.Ledger | None = None) -> hjul.Replay:
    return hjul.Replay(model, ledger or hjul.Ledger(), period=("2025-08-01", "2027-08-01"))


def seen(on: dt.date = DAY, period: str = "2025-26") -> hjul.Sighting:
    return hjul.Sighting(SCHOOL, "Skalapoeng", "", period, "2024-25", "change", "44 / 61, n = 22", on)


def test_a_signal_becomes_a_debt_that_can_be_recorded_and_explained(model: hjul.Model) -> None:
    replay = replay_of(model)
    found = replay.follow_up([seen()], DAY)
    (firing,) = found.made
    assert (firing.rule, firing.unit, firing.seen) == ("personalet-forst", SCHOOL, "change/Skalapoeng/2025-26")
    assert len(replay.ledger) == 0  # a dry run
    for event in found.events:
        assert replay.record(event).is_accepted
    assert replay.ledger.to_json() == found.ledger.to_json()
    owed = replay.status(DAY).find(firing.obligation or "")
    assert (owed.kind, owed.bearer, owed.claimant, owed.due) == ("deliver", SCHOOL, "4203", dt.date(2026, 4, 13))
    why = replay.explain(owed.id, DAY)
    told = [because.kind for because in why]
    assert {"made_by_rule", "rule_saw", "rule_evidence", "rule_follow_up"} <= set(told)
    assert "U19" in why.sources
    # The same cause, again and later: nothing.
    assert replay.follow_up([seen()], DAY, "2027-01-01", rules=["personalet-forst"]).events == ()


def test_what_nobody_followed_up_by_the_end_of_the_year(model: hjul.Model) -> None:
    found = replay_of(model).follow_up([seen()], DAY, "2026-12-31", rules=["uten-oppfolging"])
    (firing,) = found.firings
    assert (firing.on, firing.seen) == (dt.date(2026, 8, 1), "follow_up/Skalapoeng/2025-26")
    (event,) = found.events
    assert event.to_dict()["type"] == "apply_rule"
    # With the analysis asked for, there is something.
    assert replay_of(model).follow_up([seen()], DAY, "2026-12-31").made[0].rule == "personalet-forst"


def test_joenkoepings_own_rules_over_its_ledger() -> None:
    """J4, J12: the chain has answered already. J5: ten contributions without an answer when the year ended."""
    model = hjul.load(ROOT / "examples" / "systems" / "jonkoping.json")
    replay = hjul.Replay(model, hjul.Ledger.read(ROOT / "examples" / "ledgers" / "jonkoping.ndjson"))
    found = replay.follow_up([], "2011-11-01", "2012-08-01")
    fates = [(each.rule, each.fate, str(each.on)) for each in found.firings]
    assert fates.count(("ansvar-uppat", "met", "2011-12-31")) == 2
    assert fates.count(("ansvar-uppat", "met", "2012-03-31")) == 2
    assert fates.count(("matar-hundarna", "met", "2011-12-31")) == 2
    assert fates.count(("matar-hundarna", "made", "2012-08-01")) == 10
    silent = {(edge.owes, edge.contributor) for edge in replay.status("2012-08-01").silent_edges}
    asked = {(event.to_dict()["bearer"], event.to_dict()["claimant"]) for event in found.events}
    assert asked == silent
    # An activity without a date sets nothing in motion: Udir's wheels are of no particular year.
    udir = hjul.load(ROOT / "examples" / "systems" / "udir.json")
    told = hjul.Replay(udir, hjul.Ledger.read(ROOT / "examples" / "ledgers" / "udir.ndjson"))
    assert told.follow_up([], "2016-08-22", "2018-08-01").firings == ()


def test_days_and_rules_that_are_not_there(model: hjul.Model) -> None:
    with pytest.raises(ValueError, match="no day to begin with"):
        replay_of(model).follow_up([])
    with pytest.raises(ValueError, match="lies before"):
        replay_of(model).follow_up([], "2026-03-02", "2026-03-01")
    with pytest.raises(hjul.UnknownId):
        replay_of(model).follow_up([], DAY, rules=["no-such"])


def test_signals_as_rules_see_them() -> None:
    results = hjul.read_observations(*FILES).where(indicator="Skalapoeng")
    shown = hjul.publish(results, hjul.DisclosurePolicy())
    reading = hjul.IndicatorReading("mean", spread=10, resolution=1, direction="higher_is_better")
    found = hjul.find_signals(shown, {"Skalapoeng": reading}, levels=["school"])
    sightings = hjul.sightings(shown, {"Skalapoeng": reading}, on=DAY, levels=["school"], unit_of={SCHOOL: "mine"})
    assert [each.signal for each in sightings] == [
        each.kind if each.is_unwelcome else f"welcome.{each.kind}" for each in found.signals
    ]
    assert {each.unit for each in sightings if each.signal == "change"} == {"mine"}
    assert all(each.before == "2024-25" and f"n = {signal.n}" in each.evidence
               for each, signal in zip(sightings, found.signals, strict=True))  # fmt: skip


def test_the_command(run: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.ndjson"
    ledger.write_text("")
    out = tmp_path / "after.ndjson"
    words = ["follow-up", str(AGDER), str(ledger), *map(str, FILES), "--indicator", "Skalapoeng", "--level", "school",
             "--mean", "Skalapoeng=10", "--rounded", "Skalapoeng=1", "--as-of", "2026-03-02"]  # fmt: skip
    told = answer(run(*words, "--format", "json", "--out", str(out)))
    fates = [(each["rule"], each["fate"]) for each in told["firings"]]
    assert fates.count(("personalet-forst", "made")) == 1
    assert fates.count(("del-erfaringen", "made")) == 2
    assert len(told["events"]) == 3
    assert out.read_text(encoding="utf-8").count("apply_rule") == 3
    # The ledger as it would be accounts for each.
    for each in told["firings"]:
        because = answer(
            run("explain", str(AGDER), str(out), each["obligation"], "--as-of", "2026-03-02", "--format", "json")
        )
        assert any("Oppfølgingsregelen" in reason["text"] for reason in because["because"])
    text = run(*words)
    assert text.returncode == 0
    assert "3 hendelser skapt" in text.stdout


def test_what_the_command_refuses(run: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.ndjson"
    ledger.write_text("")
    for words, code in (
        (("--as-of", "2026-02-30"), "date.not_in_calendar"),
        (("--as-of", "2026-03-02", "--since", "2026-03-03"), "window.reversed"),
        (("--as-of", "2026-03-02", "--since", "spring"), "date.not_in_calendar"),
        (("--as-of", "2026-03-02", "--rule", "personalet-sist"), "reference.unknown"),
    ):
        done = run("follow-up", str(AGDER), str(ledger), *words, "--format", "json")
        assert done.returncode == 2
        assert [issue["code"] for issue in json.loads(done.stdout)["issues"]] == [code]
