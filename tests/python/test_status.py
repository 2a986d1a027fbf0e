"""Replays, decisions, statuses and obligations as Python values (oracles: test_obligation_scenarios_python.py)."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
import threading
from pathlib import Path
from typing import Any

import pytest

import hjul
from hjul.replay import Outcome, period_around
from hjul.status import COLUMNS, Diagnosis, FeedbackMeasures, SilentEdge

hypothesis = pytest.importorskip("hypothesis")
from hypothesis import given, settings, strategies as st  # noqa: E402, I001

COMMON = Path(__file__).resolve().parents[1] / "scenarios" / "obligations" / "common.json"
LATE = "e1/deliver/school"


def demand(id: str = "e1", **members: Any) -> dict[str, Any]:
    return {
        "id": id, "type": "demand", "on": dt.date(2026, 3, 2), "by": "administration", "from": ["school", "school-b"],
        "content": "x", "due": dt.date(2026, 3, 20), "arena": "board-room", **members,
    }  # fmt: skip


EVENTS: list[dict[str, Any]] = [
    demand(recorded="2026-03-02"),
    {"id": "e2", "type": "deliver", "on": "2026-03-18", "by": "school-b", "of": "e1/deliver/school-b",
     "contributors": ["team-a"], "recorded": "2026-03-18"},
    {"id": "m1", "type": "set_measure", "on": "2026-03-19", "by": "school", "bearer": "school",
     "claimant": "administration", "content": "read aloud", "due": "2026-06-10", "recorded": "2026-03-19"},
    {"id": "d1", "type": "diagnose", "on": "2026-03-25", "by": "administration", "of": LATE, "cause": "is_not_able",
     "evidence": "two posts are vacant", "recorded": "2026-03-25"},
]  # fmt: skip


@pytest.fixture(scope="module")
def setting() -> hjul.Plan:
    return hjul.load(COMMON).plan("2025-08-01", "2027-08-01")


@pytest.fixture
def replay(setting: hjul.Plan) -> hjul.Replay:
    found = hjul.Replay(setting, hjul.Ledger())
    for event in EVENTS:
        found.record(event)
    return found


@pytest.fixture
def status(replay: hjul.Replay) -> hjul.Status:
    return replay.status("2026-03-30")


# --------------------------------------------------------------------------------------------------------- obligations


def test_an_obligation_says_everything(status: hjul.Status) -> None:
    late = status.at(LATE)
    assert (late.kind, late.state, late.bearer, late.claimant) == ("deliver", "overdue", "school", "administration")
    assert (late.due, late.breach, late.created) == (dt.date(2026, 3, 20), dt.date(2026, 3, 21), dt.date(2026, 3, 2))
    assert (late.answerable, late.cause, late.content, late.reason) == ("administration", "e1", "x", None)
    assert (late.closed_on, late.successor, late.anchor, late.input) == (None, None, None, None)
    assert (late.due_rules, late.earlier_dues, late.lineage, late.notes) == (("named",), (), (), ())
    assert late.is_open
    assert late.is_overdue
    assert late.was_exigible
    wanted = Diagnosis("administration", "is_not_able", dt.date(2026, 3, 25), "d1", "two posts are vacant")
    assert late.diagnoses == (wanted,)
    assert repr(late) == (
        f"Obligation(id='{LATE}', kind='deliver', state='overdue', bearer='school', claimant='administration', "
        "due='2026-03-20')"
    )
    rung = status.at(f"{LATE}/support/1/2026-03-21")
    assert (rung.origin, rung.rung, rung.parent, rung.kind) == (LATE, 1, LATE, "support")
    done = status.at("e1/deliver/school-b")
    assert (done.state, done.closed_on, done.closed_by) == ("fulfilled", dt.date(2026, 3, 18), "e2")
    assert not done.is_open


def test_an_obligation_travels_alone(status: hjul.Status) -> None:
    for owed in status:
        again = pickle.loads(pickle.dumps(owed))
        assert again == owed == copy.deepcopy(owed)
        assert hash(again) == hash(owed)
        assert again.diagnoses == owed.diagnoses
    assert len(pickle.dumps(status[0])) < 2_000, "without its status"
    with pytest.raises(AttributeError):
        status[0].state = "active"


def test_an_obligation_outlives_its_status(setting: hjul.Plan) -> None:
    owed = hjul.Replay(setting, hjul.Ledger([EVENTS[0]])).status("2026-03-30").at(LATE)
    assert (owed.state, owed.content) == ("overdue", "x")


# --------------------------------------------------------------------------------------------------------------- status


def test_a_status_is_a_collection_of_obligations(status: hjul.Status) -> None:
    assert (status.as_of, status.known) == (dt.date(2026, 3, 30), 4)
    assert [each.id for each in status][:4] == [
        "e1/deliver/school", "e1/feedback/school", "e1/deliver/school-b", "e1/feedback/school-b",
    ]  # fmt: skip
    assert status[-1] == status[len(status) - 1]
    assert len(status[1:3]) == 2
    assert status[1:3][0] == status[1]
    assert LATE in status
    assert status[0] in status
    assert "e9/deliver/school" not in status
    assert status.find("e9/deliver/school") is None
    with pytest.raises(hjul.UnknownId, match="no obligation 'e9'"):
        status.at("e9")
    with pytest.raises(IndexError):
        status[len(status)]
    assert repr(status) == (
        "Status(model='common-setting', as_of='2026-03-30', known=4, obligations=7, open=6, overdue=1)"
    )
    assert repr(status.obligations) == "<7 obligations of common-setting>"


def test_filters(status: hjul.Status) -> None:
    def ids(owed: hjul.Obligations) -> list[str]:
        return [each.id for each in owed]

    assert ids(status.overdue()) == [LATE]
    assert ids(status.owed_by("school")) == [LATE, "m1/measure/1"]
    assert "e1/deliver/school-b" not in status.owed_to("administration"), "it was delivered"
    assert ids(status.owed_to("school")) == ["e1/feedback/school", f"{LATE}/support/1/2026-03-21"]
    assert ids(status.answered_for_by("administration")) == [LATE]
    assert ids(status.measures) == ["m1/measure/1"]
    assert ids(status.of(kind=["support", "account"])) == [
        f"{LATE}/support/1/2026-03-21", f"{LATE}/account/1/2026-03-21",
    ]  # fmt: skip
    assert ids(status.of(bearer="school", state="overdue").of(kind="deliver")) == [LATE]
    assert ids(status.of(kind="nothing")) == []
    assert len(status.of()) == len(status)
    assert status.open() == status.of(state=("conditional", "active", "overdue", "suspended"))
    with pytest.raises(hjul.UnknownId, match="no unit 'schol'"):
        status.owed_by("schol")


def test_age_counts_to_the_day_or_to_the_end(status: hjul.Status) -> None:
    assert status.age_days(status.at("m1/measure/1")) == 11
    assert status.age_days(status.at("e1/deliver/school-b")) == 16


def test_what_follows_from_obligations(status: hjul.Status) -> None:
    assert status.feedback_of("administration") == FeedbackMeasures(1, 0, 0, 0, 0, 0)
    assert status.feedback_of("administration").closure == 0
    assert status.feedback_of(level="administration").on_time_closure == 0
    assert status.feedback_of("school").closure is None
    with pytest.raises(TypeError):
        status.feedback_of()
    with pytest.raises(hjul.UnknownId):
        status.feedback_of(level="parish")
    assert status.depth_of("e2") == 0
    assert (status.reviews, status.discrepancies, status.without_effect, dict(status.inputs)) == ((), (), (), {})
    assert all(isinstance(edge, SilentEdge) for edge in status.silent_edges)


def test_equal_readings_are_equal_and_travel(replay: hjul.Replay, status: hjul.Status) -> None:
    assert status == replay.status(dt.date(2026, 3, 30))
    assert status != replay.status("2026-03-31")
    assert status != replay.status("2026-03-30", 3)
    for early in (status, replay.status("2026-03-30", 2), replay.status("2026-03-30", "2026-03-18")):
        again = pickle.loads(pickle.dumps(early))
        assert again == early
        assert hash(again) == hash(early)
        assert again.plan == early.plan
        assert again.model == early.model
    some = status.open()
    assert pickle.loads(pickle.dumps(some)) == some
    assert copy.copy(status) == copy.deepcopy(status) == status
    assert pickle.loads(pickle.dumps(replay)).status("2026-03-30") == status


def test_a_pickled_status_is_a_document_and_a_ledger(replay: hjul.Replay, status: hjul.Status) -> None:
    packed = pickle.dumps(status)
    assert replay.model.to_json().encode() in packed
    assert replay.ledger.to_json().encode() in packed


def test_a_status_is_shown_in_notebooks(status: hjul.Status) -> None:
    html = status._repr_html_()
    assert html.count("<tr>") == 1 + len(status)
    assert LATE in html


# --------------------------------------------------------------------------------------------------------------- tables


def test_a_status_is_a_table(status: hjul.Status) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    for rows in (status, status.open(), status[::-2], status[:0]):
        table = pyarrow.table(rows)
        table.validate(full=True)
        assert table.schema.names == list(COLUMNS)
        assert table.to_pylist() == rows.to_dicts()
    schema = pyarrow.table(status).schema
    assert schema.field("due").type == pyarrow.date32()
    assert schema.field("due").nullable
    assert not schema.field("bearer").nullable
    assert schema.field("state").type == pyarrow.dictionary(pyarrow.int8(), pyarrow.string())


def test_a_table_outlives_its_status(setting: hjul.Plan) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table(hjul.Replay(setting, hjul.Ledger([EVENTS[0]])).status("2026-03-30"))
    assert table["id"][0].as_py() == LATE


def test_pandas_and_polars(status: hjul.Status) -> None:
    pytest.importorskip("pyarrow")
    pandas = pytest.importorskip("pandas")
    frame = status.to_pandas()
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["id"]) == [each.id for each in status]
    assert isinstance(frame["bearer"].dtype, pandas.CategoricalDtype)
    assert frame["due"].dtype.kind == "M"
    assert not [name for name in frame if frame[name].dtype == object], "a Python object for each row"
    assert frame["answerable"].isna().sum() == len(status) - len(status.answered_for_by("administration"))
    pytest.importorskip("polars")
    assert status.to_polars().to_dicts() == status.to_dicts()


# --------------------------------------------------------------------------------------------------------------- replay


def test_a_decision_changes_nothing_and_a_record_does(replay: hjul.Replay) -> None:
    deliver = {"id": "e5", "type": "deliver", "on": "2026-03-30", "by": "school", "of": LATE}
    decision = replay.decide(deliver, recorded="2026-03-30")
    assert decision.is_accepted
    assert (decision.refusal, decision.code, decision.seq, decision.lost) == (None, None, None, ())
    assert decision.outcomes == (Outcome(LATE, None),)
    assert (len(replay.ledger), replay.status("2026-03-30").at(LATE).state) == (4, "overdue")
    recorded = replay.record(deliver, recorded="2026-03-30")
    assert recorded.seq == 5
    assert recorded.event == replay.ledger.at("e5")
    assert replay.status("2026-03-30").at(LATE).state == "fulfilled_late"
    assert replay.status("2026-03-30", known_at=4).at(LATE).state == "overdue"
    again = replay.record(deliver)
    assert (again.seq, again.event, len(replay.ledger)) == (5, recorded.event, 5)
    with pytest.raises(hjul.Rejected) as caught:
        replay.record({**deliver, "by": "school-b"}, recorded="2026-03-31")
    assert caught.value.code == "event.conflict"


def test_a_rejection_brings_its_decision(replay: hjul.Replay) -> None:
    waive = {"id": "w1", "type": "waive", "on": "2026-03-30", "by": "team-a", "of": LATE, "reason": "r"}
    refused = replay.try_record(waive, recorded="2026-03-30")
    assert (refused.refusal, refused.code, refused.is_accepted) == ("not_claimant", "obligation.not_claimant", False)
    with pytest.raises(hjul.Rejected) as caught:
        replay.record(waive, recorded="2026-03-30")
    assert caught.value.code == "obligation.not_claimant"
    assert caught.value.decision == refused
    assert caught.value.outcomes == refused.outcomes
    assert pickle.loads(pickle.dumps(caught.value)).decision == refused
    assert len(replay.ledger) == 4
    assert replay.refusal("waive", LATE, "team-a", "2026-03-30") == "not_claimant"
    assert replay.refusal("waive", LATE, "administration", "2026-03-30") is None
    with pytest.raises(ValueError, match="no act"):
        replay.refusal("eat", LATE, "school", "2026-03-30")


def test_what_is_malformed_is_refused_with_its_issues(replay: hjul.Replay) -> None:
    decision = replay.decide({"id": "x", "type": "deliver"}, recorded="2026-03-30")
    assert decision.code == "obligation.malformed"
    assert len(decision.issues) >= 2
    unrecorded = replay.decide({"id": "e5", "type": "deliver", "on": "2026-03-30", "by": "school", "of": LATE})
    assert [issue.code for issue in unrecorded.issues] == ["import.not_recorded"]
    with pytest.raises(hjul.Rejected) as caught:
        replay.record({"id": "x", "type": "deliver"}, recorded="2026-03-30")
    assert caught.value.issues == decision.issues


def test_some_are_refused_beside_those_that_accept(replay: hjul.Replay) -> None:
    waive = {"id": "w1", "type": "waive", "on": "2026-03-30", "by": "administration",
             "of": [LATE, "e1/deliver/school-b"], "reason": "holiday"}  # fmt: skip
    decision = replay.record(waive, recorded="2026-03-30")
    assert set(decision.outcomes) == {Outcome(LATE, None), Outcome("e1/deliver/school-b", "already_closed")}
    assert decision.event is not None
    assert decision.event.of == (LATE,)
    (refused,) = decision.event.refused
    assert (refused.of, refused.code) == ("e1/deliver/school-b", "already_closed")


def test_a_replay_follows_its_ledger(setting: hjul.Plan) -> None:
    ledger = hjul.Ledger()
    replay = hjul.Replay(setting, ledger)
    assert len(replay.status("2026-03-30")) == 0
    for event in EVENTS:
        ledger.append(event)
    assert replay.status("2026-03-30") == hjul.Replay(setting, ledger).status("2026-03-30")
    assert (replay.ledger, replay.plan, replay.model) == (ledger, setting, setting.model)


@pytest.mark.parametrize("known_at", [-1, 1 << 40])
def test_a_number_of_events_is_a_number(replay: hjul.Replay, known_at: int) -> None:
    with pytest.raises(ValueError, match="no number of events"):
        replay.status("2026-03-30", known_at)


def test_the_plan_of_a_model_covers_the_years_around_the_ledger() -> None:
    model = hjul.load(COMMON)
    ledger = hjul.Ledger([{**EVENTS[0], "on": "2025-07-31"}, {**EVENTS[0], "id": "e2", "on": "2026-08-01"}])
    assert period_around(ledger, model) == (dt.date(2023, 8, 1), dt.date(2029, 8, 1))
    assert hjul.Replay(model, ledger).plan.start == dt.date(2023, 8, 1)
    replay = hjul.Replay(model, ledger, period=("2025-08-01", "2026-08-01"))
    assert (replay.plan.start, replay.plan.end) == (dt.date(2025, 8, 1), dt.date(2026, 8, 1))
    with pytest.raises(hjul.Error) as caught:
        hjul.Replay(model, hjul.Ledger())
    assert caught.value.code == "window.missing"
    document = {**json.loads(COMMON.read_text(encoding="utf-8")), "valid": {"from": "2011-08-01"}}
    assert period_around(hjul.Ledger(), hjul.load(document)) == (dt.date(2010, 8, 1), dt.date(2015, 8, 1))
    with pytest.raises(TypeError, match="a plan has its period"):
        hjul.Replay(replay.plan, ledger, period=("2025-08-01", "2026-08-01"))


def test_threads_may_read_while_one_records(setting: hjul.Plan) -> None:
    ledger = hjul.Ledger([EVENTS[0]])
    writer = hjul.Replay(setting, ledger)
    wanted = writer.status("2026-03-30", 1)
    wrong: list[object] = []

    def read() -> None:
        own = hjul.Replay(setting, ledger)
        for _ in range(30):
            if own.status("2026-03-30", 1) != wanted:
                wrong.append("changed")

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(60):
        writer.record(demand(f"n{number}", content=f"c{number}"), recorded="2026-03-02")
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(ledger) == 61


# ----------------------------------------------------------------------------------------------------------------- laws

UNITS = ("board", "administration", "school", "school-b", "team-a")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("demand", "deliver", "feed_back", "waive", "suspend", "resume", "withdraw", "perform")),
        st.sampled_from(UNITS),
        st.sampled_from(UNITS),
        st.integers(0, 25),
    ),
    max_size=12,
)


def commands(steps: list[tuple[str, str, str, int]]) -> list[dict[str, Any]]:
    """Some accepted, some refused: whoever does whatever, a few days after the step before."""
    day = dt.date(2026, 2, 2)
    made: list[dict[str, Any]] = []
    for number, (type, by, other, later) in enumerate(steps):
        day += dt.timedelta(days=later // 5)
        event: dict[str, Any] = {"id": f"e{number}", "type": type, "on": day, "recorded": day, "by": by}
        if type == "demand":
            event |= {"from": [other], "content": "x", "due": day + dt.timedelta(days=later), "arena": "board-room"}
        else:
            kind = "feedback" if type == "feed_back" else "deliver"
            event |= {"of": f"e{later % (number + 1)}/{kind}/{other}", "reason": "so"}
        made.append(event)
    return made


@given(STEPS)
@settings(max_examples=60, deadline=None)
def test_whatever_is_done_earlier_knowledge_stays_and_everything_travels(steps: list[Any]) -> None:
    replay = hjul.Replay(SETTING, hjul.Ledger())
    readings: list[hjul.Status] = []
    for command in commands(steps):
        before = len(replay.ledger)
        decision = replay.try_record(command)
        assert decision.is_accepted == (len(replay.ledger) == before + 1)
        assert decision.is_accepted == (decision.refusal is None)
        readings.append(replay.status("2026-06-01", len(replay.ledger)))
        for status in readings[:-1]:
            assert replay.status("2026-06-01", status.known) == status
    fresh = hjul.Replay(SETTING, hjul.Ledger.read(replay.ledger.to_json().encode()))
    assert fresh.status("2026-06-01") == replay.status("2026-06-01")
    for status in readings[-2:]:
        assert pickle.loads(pickle.dumps(status)) == status
        assert sum(len(status.of(state=state)) for state in {each.state for each in status}) == len(status)


SETTING = hjul.load(COMMON).plan("2025-08-01", "2027-08-01")
