"""Ledgers and events: reading, appending, values, tables, pickling."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
from pathlib import Path
from typing import Any

import pytest

import hjul
from hjul.ledger import Part

GOLDEN = Path(__file__).resolve().parents[1] / "data" / "golden" / "ledger-1.ndjson"
SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "docs/reference/hjul-ledger-1.schema.json").read_text("utf-8")
)
DEMAND: dict[str, Any] = {
    "id": "e1", "type": "demand", "on": dt.date(2026, 3, 2), "recorded": "2026-03-02", "by": "office",
    "from": ["north", "south"], "content": "report", "arena": "board-meeting", "due": dt.date(2026, 3, 20),
}  # fmt: skip
DELIVER: dict[str, Any] = {
    "id": "e2", "type": "deliver", "on": "2026-03-20T22:30:00Z", "by": "north", "of": "e1/deliver/north",
}  # fmt: skip


@pytest.fixture
def golden() -> hjul.Ledger:
    return hjul.Ledger.read(GOLDEN)


@pytest.fixture
def ledger() -> hjul.Ledger:
    found = hjul.Ledger([DEMAND])
    assert found.append(DELIVER, recorded=dt.date(2026, 3, 20)) == 2
    return found


# --------------------------------------------------------------------------------------------------------------- events


def test_an_event_is_its_members() -> None:
    event = hjul.Event(**DEMAND)
    assert (event.id, event.type, event.by, event.reason, event.seq) == ("e1", "demand", "office", "", 0)
    assert event.on == event.recorded == dt.date(2026, 3, 2)
    assert event.from_ == ("north", "south")
    assert (event.content, event.arena, event.counts) == ("report", "board-meeting", "days")
    assert (event.due, event.within, event.anchor) == (dt.date(2026, 3, 20), None, None)
    assert (event.hindered_by, event.feedback, event.refused) == ((), None, ())
    assert {"from_", "due", "type", "to_json"} <= set(dir(event))
    with pytest.raises(AttributeError, match="an event of type 'demand' has no 'review'"):
        _ = event.review
    with pytest.raises(AttributeError):
        event.by = "north"


def test_an_instant_is_a_datetime_in_utc() -> None:
    event = hjul.Event(**DELIVER)
    assert event.on == dt.datetime(2026, 3, 20, 22, 30, tzinfo=dt.timezone.utc)
    east = dt.datetime(2026, 3, 20, 23, 30, 0, 250_000, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    later = hjul.Event(**{**DELIVER, "on": east})
    assert later.on == east
    assert later.to_dict()["on"] == "2026-03-20T22:30:00.250Z"
    with pytest.raises(ValueError, match="without a zone"):
        hjul.Event(**{**DELIVER, "on": dt.datetime(2026, 3, 20)})


def test_an_event_shows_itself_as_its_constructor() -> None:
    event = hjul.Event(**DEMAND)
    assert repr(event) == (
        "Event(id='e1', type='demand', on='2026-03-02', recorded='2026-03-02', by='office', from_=('north', 'south'), "
        "content='report', arena='board-meeting', due='2026-03-20')"
    )
    assert eval(repr(event), {"Event": hjul.Event}) == event


def test_every_golden_event_comes_back_from_its_repr_its_dict_and_its_pickle(golden: hjul.Ledger) -> None:
    assert {event.type for event in golden} == {each["$ref"].partition("event_")[2] for each in SCHEMA["oneOf"]}
    for event in golden:
        for again in (
            eval(repr(event), {"Event": hjul.Event}),
            hjul.Event(**event.to_dict()),
            hjul.Event.read(event.to_json()),
            pickle.loads(pickle.dumps(event)),
            copy.deepcopy(event),
        ):
            assert again == event
            assert hash(again) == hash(event)
        assert event.to_dict() == json.loads(event.to_json())
        assert all(hasattr(event, name) for name in event.members())


def test_parts_are_values() -> None:
    event = hjul.Event(
        id="a1", type="agree", on="2026-04-01", by="north", review="april", between=["north", "office"],
        measures=[
            {"bearer": "north", "claimant": "office", "content": "read aloud", "within": (5, "working_days"),
             "counts": "working_days"},
            {"bearer": "office", "claimant": "north", "content": "a mentor", "due": dt.date(2026, 6, 1)},
        ],
        consent="office",
    )  # fmt: skip
    first, second = event.measures
    assert first.within == (5, "working_days")
    assert second["due"] == dt.date(2026, 6, 1)
    assert first != second
    assert first == Part(dict(first))
    assert hash(first) == hash(Part(dict(first)))
    assert "content" in first
    assert not hasattr(first, "due")
    with pytest.raises(AttributeError, match="immutable"):
        first.content = "x"
    assert pickle.loads(pickle.dumps(first)) == first
    assert eval(repr(event), {"Event": hjul.Event}) == event


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"due": "20 March"}, ["/due"]),
        ({"type": "ask"}, ["/type"]),
        ({"by": None, "content": 7}, ["", "/content"]),
        ({"colour": "red", "from": []}, ["/colour", "/from"]),
    ],
    ids=str,
)
def test_a_bad_form_is_refused_with_every_issue(change: dict[str, Any], where: list[str]) -> None:
    with pytest.raises(hjul.Rejected) as caught:
        hjul.Event(**{**DEMAND, **change})
    assert caught.value.code == "event.malformed"
    assert sorted(issue.where for issue in caught.value.issues) == sorted(where)
    assert caught.value.decision is None
    assert caught.value.outcomes == ()
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.code, again.issues, str(again)) == (caught.value.code, caught.value.issues, str(caught.value))


def test_what_json_cannot_hold_is_no_event() -> None:
    with pytest.raises(TypeError, match="cannot hold a object"):
        hjul.Event(**{**DEMAND, "content": object()})


# -------------------------------------------------------------------------------------------------------------- ledgers


def test_a_ledger_is_a_collection_of_events(ledger: hjul.Ledger) -> None:
    assert len(ledger) == 2
    first, second = ledger
    assert (first.seq, second.seq) == (1, 2)
    assert ledger[0] == ledger[-2] == first
    assert ledger[1:] == [second]
    assert first in ledger
    assert "e2" in ledger
    assert hjul.Event(**DELIVER) not in ledger, "it was not recorded"
    assert ledger.at("e2") == second
    assert ledger.find("e3") is None
    with pytest.raises(hjul.UnknownId, match="no event 'e3'"):
        ledger.at("e3")
    with pytest.raises(IndexError):
        ledger[2]
    assert ledger.days == (dt.date(2026, 3, 2), dt.date(2026, 3, 20))
    assert repr(ledger) == "<Ledger of 2 events, 2026-03-02 to 2026-03-20>"
    assert (hjul.Ledger().days, repr(hjul.Ledger())) == (None, "<Ledger of 0 events>")


def test_the_zone_gives_instants_their_days() -> None:
    late = {**DELIVER, "on": "2026-03-20T23:30:00Z", "recorded": "2026-03-21"}
    assert hjul.Ledger([late]).days == (dt.date(2026, 3, 21),) * 2
    assert hjul.Ledger([late], zone="UTC").days == (dt.date(2026, 3, 20),) * 2
    with pytest.raises(ValueError, match="not a zone"):
        hjul.Ledger(zone="Mars/Olympus")


def test_the_same_event_again_changes_nothing(ledger: hjul.Ledger) -> None:
    assert ledger.append(DEMAND) == 1
    assert ledger.append(ledger[1], expected=0) == 2
    assert len(ledger) == 2


@pytest.mark.parametrize(
    ("event", "options", "code"),
    [
        ({**DEMAND, "content": "another"}, {}, "event.conflict"),
        ({**DEMAND, "id": "e3"}, {"expected": 1}, "event.unexpected_sequence"),
        ({**DEMAND, "id": "e3"}, {"recorded": dt.date(2026, 3, 1)}, "event.record_order"),
        ({**DELIVER, "id": "e3"}, {}, "event.malformed"),
    ],
)
def test_a_refused_event_leaves_the_ledger_as_it_was(
    ledger: hjul.Ledger, event: dict[str, Any], options: dict[str, Any], code: str
) -> None:
    before = ledger.to_json()
    with pytest.raises(hjul.Rejected) as caught:
        ledger.append(event, **options)
    assert caught.value.code == code
    assert caught.value.issues
    assert ledger.to_json() == before


def test_a_ledger_comes_back_from_its_text_and_its_file(golden: hjul.Ledger, tmp_path: Path) -> None:
    text = GOLDEN.read_text(encoding="utf-8")
    assert golden.to_json() == text
    golden.write(tmp_path / "copy.ndjson")
    assert (tmp_path / "copy.ndjson").read_bytes() == GOLDEN.read_bytes()
    for again in (
        hjul.Ledger.read(text),
        hjul.Ledger.read(text.encode()),
        hjul.Ledger.read(str(GOLDEN)),
        hjul.Ledger(golden),
        hjul.Ledger(golden.to_dicts()),
        golden.copy(),
        copy.deepcopy(golden),
        pickle.loads(pickle.dumps(golden)),
    ):
        assert again == golden
        assert list(again) == list(golden)
    assert text.encode() in pickle.dumps(golden)


def test_a_copy_is_a_ledger_of_its_own(ledger: hjul.Ledger) -> None:
    other = ledger.copy()
    other.append({**DEMAND, "id": "e3"}, recorded="2026-04-01")
    assert (len(ledger), len(other)) == (2, 3)
    assert other != ledger
    with pytest.raises(TypeError):
        hash(ledger)


def test_a_wrong_text_is_refused_with_every_issue() -> None:
    with pytest.raises(hjul.InvalidLedger) as caught:
        hjul.Ledger.read('{"id": "a"}\n{"id": "b", "type": "demand", "on": "2026-13-01"}\nnonsense\n')
    assert {issue.line for issue in caught.value.issues} == {1, 2, 3}
    assert caught.value.code == caught.value.issues[0].code
    assert pickle.loads(pickle.dumps(caught.value)).issues == caught.value.issues


def test_pieces_in_any_order_are_one_ledger(golden: hjul.Ledger, tmp_path: Path) -> None:
    lines = GOLDEN.read_text(encoding="utf-8").splitlines(keepends=True)
    tail = tmp_path / "tail.ndjson"
    tail.write_text("".join(lines[5:]), encoding="utf-8")
    assert hjul.Ledger.gather(tail, "".join(reversed(lines[:7])), tail) == golden
    with pytest.raises(hjul.InvalidLedger) as caught:
        hjul.Ledger.gather(json.dumps({**hjul.Event(**DELIVER).to_dict()}))
    assert caught.value.code == "import.not_recorded"


def test_what_was_recorded_by_then(ledger: hjul.Ledger) -> None:
    assert [ledger.count_recorded_by(day) for day in ("2026-03-01", "2026-03-02", dt.date(2026, 3, 20))] == [0, 1, 2]
    with pytest.raises(hjul.BadDate, match="neither a day"):
        ledger.count_recorded_by("soon")


def test_a_ledger_is_shown_in_notebooks(ledger: hjul.Ledger) -> None:
    html = ledger._repr_html_()
    assert html.count("<tr>") == 3
    assert "deliver" in html


# --------------------------------------------------------------------------------------------------------------- tables


def row_of(event: hjul.Event, zone: dt.tzinfo) -> dict[str, Any]:
    def day(moment: dt.date) -> dt.date:
        return moment.astimezone(zone).date() if isinstance(moment, dt.datetime) else moment

    def instant(moment: dt.date) -> dt.datetime | None:
        return moment if isinstance(moment, dt.datetime) else None

    assert event.recorded is not None
    of = getattr(event, "of", ())
    return {
        "seq": event.seq, "id": event.id, "type": event.type,
        "on": day(event.on), "on_instant": instant(event.on),
        "recorded": day(event.recorded), "recorded_instant": instant(event.recorded),
        "by": event.by, "of": [of] if isinstance(of, str) else list(of),
    }  # fmt: skip


def test_a_ledger_is_a_table(golden: hjul.Ledger) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from zoneinfo import ZoneInfo

    wanted = [row_of(event, ZoneInfo(golden.zone)) for event in golden]
    table = pyarrow.table(golden)
    table.validate(full=True)
    assert table.to_pylist() == wanted
    assert table.schema.field("of").type == pyarrow.list_(pyarrow.field("item", pyarrow.string(), nullable=False))
    assert not table.schema.field("id").nullable
    assert table.schema.field("on_instant").nullable
    empty = pyarrow.table(hjul.Ledger())
    empty.validate(full=True)
    assert (empty.num_rows, empty.schema) == (0, table.schema)


def test_a_table_outlives_a_growing_ledger(ledger: hjul.Ledger) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table(ledger)
    for number in range(2000):
        ledger.append({**DEMAND, "id": f"more-{number}"}, recorded="2026-05-01")
    del ledger
    assert table["id"].to_pylist() == ["e1", "e2"]
    assert table["by"].to_pylist() == ["office", "north"]


def test_pandas_and_polars(golden: hjul.Ledger) -> None:
    pytest.importorskip("pyarrow")
    pandas = pytest.importorskip("pandas")
    frame = golden.to_pandas()
    assert list(frame["id"]) == [event.id for event in golden]
    assert isinstance(frame["type"].dtype, pandas.CategoricalDtype)
    assert frame["on"].dtype.kind == "M"
    assert not [name for name in frame if frame[name].dtype == object]
    polars = pytest.importorskip("polars")
    assert golden.to_polars()["id"].to_list() == [event.id for event in golden]
    assert golden.to_polars().filter(polars.col("type") == "demand").height == sum(e.type == "demand" for e in golden)


# ------------------------------------------------------------------------------------------------------------ snapshots


def test_a_snapshot_is_the_ledger_again(ledger: hjul.Ledger, tmp_path: Path) -> None:
    file = tmp_path / "owner.snapshot"
    ledger.write_snapshot(file, note="2:abc")
    before = file.read_bytes()
    for check in (True, False):
        opened = hjul.Ledger.open_snapshot(file, check=check)
        assert opened == ledger
        opened.append({**DEMAND, "id": "later", "recorded": "2026-12-01"})
        assert len(opened) == len(ledger) + 1
    assert file.read_bytes() == before
    assert not list(tmp_path.glob("*.writing*"))


def test_a_damaged_snapshot_is_refused(ledger: hjul.Ledger, tmp_path: Path) -> None:
    file = tmp_path / "owner.snapshot"
    ledger.write_snapshot(str(file))
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(hjul.SnapshotError, match="damaged") as caught:
        hjul.Ledger.open_snapshot(file)
    assert caught.value.code == "snapshot.damaged"
    assert caught.value.issue.code == "snapshot.damaged"
    assert pickle.loads(pickle.dumps(caught.value)).code == "snapshot.damaged"
