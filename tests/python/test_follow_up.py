"""Follow-up rules from Python and on the command line (issue 4)."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
    assert all(each.before == "2024-25" and f"n = {signal.n}, adjusted p = " in each.evidence
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


def test_a_dry_run_knows_results_only_from_when_they_were_there(run: Run, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.ndjson"
    ledger.write_text("")
    words = ["follow-up", str(AGDER), str(ledger), *map(str, FILES), "--indicator", "Skalapoeng", "--level", "school",
             "--mean", "Skalapoeng=10", "--rounded", "Skalapoeng=1", "--format", "json"]  # fmt: skip

    def made(*more: str) -> set[tuple[str, str]]:
        firings = answer(run(*words, *more))["firings"]
        return {(each["on"], each["seen"].split("/")[-1]) for each in firings if each["fate"] == "made"}

    until = ("--since", "2023-01-01", "--as-of", "2026-03-02")
    ended = {("2023-07-31", "2022-23"), ("2024-07-31", "2023-24"), ("2025-07-31", "2024-25")}
    assert made(*until) == ended | {("2026-03-02", "2025-26")}
    assert made(*until, "--published", "2025-26=2025-11-20") == ended | {("2025-11-20", "2025-26")}
    assert made("--as-of", "2024-03-02") == {("2024-03-02", "2023-24")}, "nothing of years that had not begun"
    assert made("--as-of", "2024-03-02", "--published", "2023-24=2024-04-01") == {("2024-03-02", "2022-23")}
    for text in ("2025-26=soon", "2025-26", "2031-32=2025-11-20"):
        done = run(*words, *until, "--published", text)
        assert [issue["where"] for issue in json.loads(done.stdout)["issues"]] == ["--published"]


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


# ---------------------------------------------------------------------------- what is not recorded, and what is refused


def test_a_state_of_ones_own_is_bound_to_an_activity() -> None:
    model = hjul.load(ROOT / "tests" / "scenarios" / "18-deficiencies" / "model.json")
    replay = hjul.Replay(model, hjul.Ledger(), period=("2025-08-01", "2027-08-01"))

    def made(activity: str) -> list[str]:
        widened = hjul.Sighting("a", "", "", "2025/2026", "", "widened", "inspection 7", DAY, activity)
        return [each.seen for each in replay.follow_up([widened], DAY).made]

    assert made("follow-up") == ["widened/follow-up/2025/2026"]
    assert made("") == []
    assert made("inspection") == []


def test_what_rules_would_make_stands_beside_what_is_recorded(model: hjul.Model) -> None:
    replay = replay_of(model)
    both = replay.with_rules(DAY, [seen()])
    assert len(both.recorded) == 0
    assert len(replay.ledger) == 0
    owed, feedback = both.not_recorded
    assert (owed.kind, owed.bearer, feedback.kind) == ("deliver", SCHOOL, "feedback")
    firing = both.firing_of(owed)
    assert firing is not None
    assert (firing.rule, firing.seen) == ("personalet-forst", "change/Skalapoeng/2025-26")
    assert {"made_by_rule", "rule_saw"} <= {because.kind for because in both.explain(owed.id)}
    for event in both.follow_up.events:
        replay.record(event)
    after = replay.with_rules(DAY, [seen()])
    assert after.not_recorded == ()
    assert {each.id for each in after.recorded} == {owed.id, feedback.id}
    with pytest.raises(hjul.UnknownId):
        replay.with_rules(DAY, rules=["no-such"])
    with pytest.raises(ValueError, match="lies before"):
        replay.with_rules(DAY, since="2026-03-03")


JONKOPING = (
    str(ROOT / "examples" / "systems" / "jonkoping.json"),
    str(ROOT / "examples" / "ledgers" / "jonkoping.ndjson"),
    "--as-of",
    "2012-08-01",
)


def test_status_shows_what_is_not_recorded_apart(run: Run) -> None:
    plain = answer(run("status", *JONKOPING, "--format", "json"))
    told = answer(run("status", *JONKOPING, "--format", "json", "--with-rules"))
    made = told.pop("not_recorded")
    assert told == plain  # what is recorded is the same, with the rules or without
    assert {each["rule"] for each in made["obligations"]} == {"matar-hundarna"}
    assert len(made["obligations"]) == 10  # J5, as test_joenkoepings_own_rules_over_its_ledger has it
    assert {each["id"] for each in made["obligations"]} & {each["id"] for each in plain["obligations"]} == set()
    shown = run("status", *JONKOPING, "--with-rules", "--lang", "en").stdout
    record, _, dry = shown.partition("Not recorded: what the follow-up rules would make:")
    assert record.rstrip() == run("status", *JONKOPING, "--lang", "en").stdout.rstrip()
    assert dry.count("feedback/") == 20  # the cause and the id of each
    assert "10 obligations would be made" in dry
    one = made["obligations"][0]
    alone = answer(run("status", *JONKOPING, "--format", "json", "--with-rules", "--unit", one["claimant"]))
    assert one in alone["not_recorded"]["obligations"]
    assert len(alone["not_recorded"]["obligations"]) < 10


def test_explain_says_why_something_would_be_owed(run: Run) -> None:
    made = answer(run("status", *JONKOPING, "--format", "json", "--with-rules"))["not_recorded"]["obligations"][0]
    where = (*JONKOPING[:2], made["id"], *JONKOPING[2:])
    assert run("explain", *where).returncode == 2
    told = answer(run("explain", *where, "--with-rules", "--format", "json"))
    assert told["recorded"] is False
    assert "made_by_rule" in {each["kind"] for each in told["because"]}
    assert run("explain", *where, "--with-rules", "--lang", "sv").stdout.startswith("Inte registrerat:")


@pytest.mark.parametrize(
    ("command", "words", "told"),
    [
        ("status", ("--since", "2012-01-01"), "--since goes with --with-rules"),
        ("status", ("--rule", "x"), "--rule goes with --with-rules"),
        ("status", ("--observations", "x.csv"), "--observations goes with --with-rules"),
        ("status", ("--with-rules", "--known-at", "3"), "no --known-at with --with-rules"),
        ("status", ("--with-rules", "--since", "2013-01-01"), "window.reversed"),
        ("status", ("--with-rules", "--since", "soon"), "date.not_in_calendar"),
        ("status", ("--with-rules", "--rule", "matar-hundar"), "matar-hundarna"),
        ("status", ("--with-rules", "--observations", "nowhere.csv"), "file.unreadable"),
        ("explain", (), "either OBLIGATION, or --refused FILE"),
        ("explain", ("--refused", "x", "--with-rules"), "--refused asks what is recorded now"),
        ("explain", ("--refused", "nowhere.json"), "file.unreadable"),
    ],
)
def test_options_of_rules_that_do_not_fit(run: Run, command: str, words: tuple[str, ...], told: str) -> None:
    done = run(command, *JONKOPING, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def applied(**changes: object) -> dict[str, object]:
    event: dict[str, object] = {
        "id": "r1", "type": "apply_rule", "on": str(DAY), "by": "4203", "rule": "personalet-forst", "unit": SCHOOL,
        "make": "deliver", "bearer": SCHOOL, "claimant": "4203", "content": "x", "seen": "change/x/2025",
    }  # fmt: skip
    return event | changes


def test_a_refused_rule_says_which_and_what_would_be_accepted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.ndjson").write_text("", encoding="utf-8")
    file = tmp_path / "event.json"
    where = (str(AGDER), str(tmp_path / "empty.ndjson"), "--as-of", str(DAY), "--refused", str(file))

    def asked(**changes: object) -> str:
        file.write_text(json.dumps(applied(**changes)), encoding="utf-8")
        done = run("explain", *where, "--lang", "en")
        assert done.returncode == 0, done.stderr
        return " ".join(done.stdout.split())

    assert asked() == "Nothing stands in its way: it would be accepted."
    unknown = asked(rule="personalet-sist")
    assert "The model has no follow-up rule by the name “personalet-sist”." in unknown
    assert "Follow-up rules in force on 2 March 2026: del-erfaringen, personalet-forst" in unknown
    stranger = asked(by=SCHOOL, bearer="4203", claimant=SCHOOL, make="account") + asked(due="2026-02-01")
    assert "waits for: signal any, indicator skalapoeng." in stranger
    assert "It saw “change/x/2025”." in stranger
    assert "A due date after 2 March 2026 would be accepted." in stranger
    file.write_text("[1]", encoding="utf-8")
    assert "format.wrong_type" in run("explain", *where).stderr
    file.write_text("{", encoding="utf-8")
    assert "json.syntax" in run("explain", *where).stderr
    file.write_text('{"id": "r1", "type": "apply_ruel", "on": "2026-03-02"}', encoding="utf-8")
    assert run("explain", *where).returncode == 2


def test_a_rule_that_points_at_nobody_says_so(run: Run, document: dict[str, Any], tmp_path: Path) -> None:
    document["follow_up_rules"] = {
        "top": {"title": "Uppåt", "source": "J4", "when": {"absence": "measure", "activity": "meeting"},
                "then": {"make": "account", "on": "superior"}}
    }  # fmt: skip
    (tmp_path / "m.json").write_text(json.dumps(document), encoding="utf-8")
    (tmp_path / "l.ndjson").write_text("", encoding="utf-8")
    words = (str(tmp_path / "m.json"), str(tmp_path / "l.ndjson"), "--as-of", "2012-08-01", "--period",
             "2011-08-01/2012-08-01", "--lang", "en")  # fmt: skip
    for command in (("follow-up", *words), ("status", *words, "--with-rules")):
        shown = run(*command).stdout
        seen_at = "Uppåt: it has seen measure/meeting@board@2011-12-13 at Nämnden"
        assert f"{seen_at}, but nobody stands where it points (superior)." in shown
        assert "obligation.unknown_unit; J4" in shown
