"""Why: explanations, refusals and what-if as Python sees them, and `hjul explain` (obligations.md 11)."""

from __future__ import annotations

import datetime as dt
import json
import pickle
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hjul

Run = Callable[..., "subprocess.CompletedProcess[str]"]
DELIVERY = "e1/deliver/north"
FEEDBACK = "e1/feedback/north"
TOPICS = ["owed", "creation", "rule", "antecedent", "due_date", "lineage", "closing", "permission", "answerability",
          "prospect", "record"]  # fmt: skip
EVENTS: list[dict[str, Any]] = [
    {"id": "e1", "type": "demand", "on": "2012-03-01", "recorded": "2012-03-01", "by": "board", "from": ["north"],
     "content": "resultat", "due": "2012-03-20", "arena": "board-meeting"},
    {"id": "d1", "type": "deliver", "on": "2012-03-12", "recorded": "2012-03-12", "by": "north", "of": DELIVERY},
]  # fmt: skip


@pytest.fixture
def described(document: dict[str, Any]) -> dict[str, Any]:
    document["arenas"]["board-meeting"] = {"of": ["board", "office"], "powers": ["decide", "demand"]}
    document["obligations"] = {"feedback": {"within": {"days": 15}}, "support": {"within": {"days": 10}},
                               "account": {"within": {"days": 10}}}  # fmt: skip
    return document


@pytest.fixture
def replay(described: dict[str, Any]) -> hjul.Replay:
    return hjul.Replay(hjul.load(described), hjul.Ledger(EVENTS))


def test_reasons_come_topic_by_topic(replay: hjul.Replay) -> None:
    why = replay.explain(FEEDBACK, "2012-05-01")
    assert (why.about, why.as_of, why.known) == (FEEDBACK, dt.date(2012, 5, 1), 2)
    topics = [because.topic for because in why]
    assert topics == sorted(topics, key=TOPICS.index)
    assert topics[0] == "owed"
    assert {"creation", "rule", "due_date", "closing", "answerability", "prospect"} <= set(topics)
    assert why[0] == why.on("owed")[0]
    assert why[0].arguments["bearer"] == "board"
    assert why[0].arguments["claimant"] == "north"


def test_it_rests_on_events_and_sources(replay: hjul.Replay) -> None:
    why = replay.explain(FEEDBACK, "2012-05-01")
    assert set(why.events) == {"e1", "d1"}
    met = [because for because in why if because.kind == "met_by_delivery"]
    assert [because.events for because in met] == [("d1",)]
    assert "S7" in why.sources or any(source.startswith("obligations.md") for source in why.sources)


def test_an_overdue_feedback_is_answered_for_above(replay: hjul.Replay) -> None:
    assert replay.explain(FEEDBACK, "2012-03-20").answerable == ()
    stands = replay.status("2012-05-01")
    assert stands.at(FEEDBACK).is_overdue
    assert replay.explain(FEEDBACK, "2012-05-01").answerable[0] == stands.at(FEEDBACK).answerable


def test_an_earlier_reading_is_explained_as_it_was(replay: hjul.Replay) -> None:
    before = replay.explain(FEEDBACK, "2012-05-01", 1)
    assert before.known == 1
    assert before.events == ("e1",)
    assert before == replay.explain(FEEDBACK, "2012-05-01", dt.date(2012, 3, 11))
    assert before != replay.explain(FEEDBACK, "2012-05-01")
    assert hash(before) == hash(replay.explain(FEEDBACK, "2012-05-01", 1))


@pytest.mark.parametrize("language", ["en", "sv", "nb", "nn", "da"])
def test_sentences_have_no_gaps(replay: hjul.Replay, language: str) -> None:
    lines = replay.explain(FEEDBACK, "2012-05-01").sentences(language)
    assert lines
    assert not any("{" in line or "}" in line for line in lines)


def test_languages_differ(replay: hjul.Replay) -> None:
    why = replay.explain(FEEDBACK, "2012-05-01")
    assert len({why.sentences(language) for language in ("en", "sv", "nb")}) == 3
    assert why.sentences("nn") == why.sentences("nb")
    assert str(why) == "\n".join(why.sentences())


def test_unknown_obligations_are_refused(replay: hjul.Replay) -> None:
    with pytest.raises(hjul.UnknownId):
        replay.explain("e9/feedback/north", "2012-05-01")
    with pytest.raises(hjul.UnknownId):
        replay.explain(FEEDBACK, "2012-02-01")
    with pytest.raises(ValueError, match="no number of events"):
        replay.explain(FEEDBACK, "2012-05-01", -1)


def test_as_plain_data(replay: hjul.Replay) -> None:
    told = replay.explain(FEEDBACK, "2012-05-01").to_dict("sv")
    assert json.loads(json.dumps(told)) == told
    assert told["because"][0]["topic"] == "owed"
    assert "skyldig" in told["because"][0]["text"]


def test_reprs_are_for_people_and_safe(replay: hjul.Replay) -> None:
    why = replay.explain(FEEDBACK, "2012-05-01")
    assert repr(why).startswith(f"<why {FEEDBACK} as of 2012-05-01: ")
    assert "<table>" in why._repr_html_()
    assert repr(why[0]).startswith("<owed: ")


def test_content_is_escaped_in_notebooks(described: dict[str, Any]) -> None:
    events = [{**EVENTS[0], "content": "<script>alert(1)</script>"}]
    why = hjul.Replay(hjul.load(described), hjul.Ledger(events)).explain(FEEDBACK, "2012-03-05")
    assert "<script>" not in why._repr_html_()


# ------------------------------------------------------------------------------------------------------------ refusals


def test_a_refusal_says_what_stood_in_the_way(replay: hjul.Replay) -> None:
    command = {"id": "d2", "type": "deliver", "on": "2012-03-13", "by": "south", "of": DELIVERY}
    why = replay.explain_refusal(command, recorded="2012-03-13")
    assert why.about == "d2"
    assert {because.topic for because in why} <= {"found", "guard", "remedy"}
    assert why.on("guard")
    assert why.on("found")


def test_what_is_accepted_needs_no_reasons(replay: hjul.Replay) -> None:
    command = {"id": "f1", "type": "feed_back", "on": "2012-03-13", "by": "board", "of": FEEDBACK}
    assert replay.decide(command, recorded="2012-03-13").is_accepted
    assert len(replay.explain_refusal(command, recorded="2012-03-13")) == 0


# ------------------------------------------------------------------------------------------------------------- what if


def test_what_if_leaves_the_ledger_alone(replay: hjul.Replay) -> None:
    late = {"id": "w1", "type": "waive", "on": "2012-03-15", "recorded": "2012-03-15", "by": "north", "of": FEEDBACK,
            "reason": "svaret gavs muntligt"}  # fmt: skip
    result = replay.what_if(late, "2012-05-01")
    assert len(replay.ledger) == 2
    assert result.refused == ()
    changed = {change.id: change.members for change in result.difference.changed}
    assert {each.member for each in changed[FEEDBACK]} >= {"state", "closed_on", "closed_by", "breach"}
    assert result.before.at(FEEDBACK).state == "overdue"
    assert result.after.at(FEEDBACK).state == "waived"
    assert FEEDBACK in {breach.id for breach in result.difference.breaches_gone}
    assert result.fresh == ()
    assert hjul.difference(result.before, result.after) == result.difference
    assert hjul.difference(result.before, result.before).is_empty


def test_what_if_tells_what_would_be_refused(replay: hjul.Replay) -> None:
    events = [
        {"id": "w1", "type": "waive", "on": "2012-03-15", "recorded": "2012-03-15", "by": "south", "of": FEEDBACK,
         "reason": "x"},
        {"id": "e2", "type": "demand", "on": "2012-03-16", "recorded": "2012-03-16", "by": "board", "from": ["south"],
         "content": "plan", "due": "2012-04-20", "arena": "board-meeting"},
    ]  # fmt: skip
    result = replay.what_if(events, "2012-05-01")
    assert [(event, refusal) for event, refusal, _ in result.refused] == [("w1", "not_claimant")]
    assert "e2/deliver/south" in result.difference.fresh
    assert "e2/deliver/south" in {owed.id for owed in result.fresh}


def test_what_would_be_can_be_pickled(replay: hjul.Replay) -> None:
    events = [{"id": "e2", "type": "demand", "on": "2012-03-16", "recorded": "2012-03-16", "by": "board",
               "from": ["south"], "content": "plan", "due": "2012-04-20", "arena": "board-meeting"}]  # fmt: skip
    after = replay.what_if(events, "2012-05-01").after
    assert pickle.loads(pickle.dumps(after)) == after


# --------------------------------------------------------------------------------------------------------- hjul explain


@pytest.fixture
def files(described: dict[str, Any], tmp_path: Path) -> tuple[str, str]:
    model, ledger = tmp_path / "ekeby.json", tmp_path / "ledger.ndjson"
    model.write_text(json.dumps(described), encoding="utf-8")
    hjul.Ledger(EVENTS).write(ledger)
    return str(model), str(ledger)


def test_explain_as_json(run: Run, files: tuple[str, str], replay: hjul.Replay) -> None:
    done = run("explain", *files, FEEDBACK, "--as-of", "2012-05-01", "--format", "json", "--lang", "nb")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert set(found) == {"hjul", "because", "answerable"}
    told = replay.explain(FEEDBACK, "2012-05-01").to_dict("nb")
    assert (found["because"], found["answerable"]) == (told["because"], told["answerable"])


def test_explain_for_people(run: Run, files: tuple[str, str]) -> None:
    done = run("explain", *files, FEEDBACK, "--as-of", "2012-05-01", "--lang", "sv")
    assert (done.returncode, done.stderr) == (0, "")
    assert "VEM SOM SVARAR" in done.stdout
    assert "e1" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_explain_refuses_what_is_not_there(run: Run, files: tuple[str, str]) -> None:
    done = run("explain", *files, "e1/feedback/nroth", "--as-of", "2012-05-01", "--format", "json")
    assert done.returncode == 2
    (issue,) = json.loads(done.stdout)["issues"]
    assert (issue["code"], issue["where"]) == ("reference.unknown", "OBLIGATION")
    assert FEEDBACK in issue["hint"]


def test_nobody_must_do_what_is_done(replay: hjul.Replay) -> None:
    """obligations.md 6 (age) and 11: what has ended grows no older, and asks nobody to act."""
    for id, day, is_open in ((DELIVERY, "2012-03-05", True), (DELIVERY, "2012-05-01", False),
                             (FEEDBACK, "2012-05-01", True)):  # fmt: skip
        why, stands = replay.explain(id, day), replay.status(day)
        assert [each.kind for each in why if each.kind == "must_act"] == ["must_act"] * is_open
        (age,) = [each for each in why if each.kind == "dates_from"]
        assert age.arguments["days"] == stands.age_days(stands.at(id))
    assert "It dates from 1 March 2012; its age is 11 days." in replay.explain(DELIVERY, "2012-05-01").sentences("en")
