"""hjul journal: the JSON contract, answers for people, refusals, and what survives a kill -9."""

from __future__ import annotations

import json
import os
import random
import signal
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
JSON = ("--format", "json")


def line(n: int, **changes: Any) -> str:
    event = {
        "id": f"e{n}", "type": "note", "on": "2026-03-01", "recorded": "2026-03-01", "by": "office",
        "of": "d1/deliver/north", "text": f"nummer {n}", **changes,
    }  # fmt: skip
    return json.dumps({name: value for name, value in event.items() if value is not None}) + "\n"


def lines(first: int, count: int) -> str:
    return "".join(line(n) for n in range(first, first + count))


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "liggare.hjul")


@pytest.fixture
def journal(file: str) -> str:
    """Nine events in three blocks."""
    with hjul.Journal.create(file, "Ekeby") as made:
        for first in (1, 4, 7):
            made.append_all([hjul.Event.read(each) for each in lines(first, 3).splitlines()])
    return file


def test_the_contract(run: Run, file: str, tmp_path: Path) -> None:
    empty = answer(run("journal", "create", file, "--owner", "Ekeby kommun", "--zone", "Europe/Oslo", *JSON))
    assert set(empty) == {"count", "head", "damage"}
    assert (empty["count"], empty["damage"]) == (0, None)
    assert answer(run("journal", "verify", file, "--head", empty["head"], *JSON)) == empty
    appended = answer(run("journal", "append", file, "--expected", "0", *JSON, text=lines(1, 3)))
    assert appended.pop("places") == [1, 2, 3]
    assert (appended["count"], appended["head"].partition(":")[0], appended["damage"]) == (3, "3", None)
    assert answer(run("journal", "verify", file, "--head", appended["head"], *JSON)) == appended
    out = tmp_path / "export.ndjson"
    assert answer(run("journal", "export", file, "--out", str(out), *JSON)) == appended
    assert hjul.Ledger.read(out) == hjul.Ledger.read(lines(1, 3))
    done = run("journal", "export", file, *JSON)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", out.read_text(encoding="utf-8"))
    with hjul.Journal.open(file) as journal:
        assert (journal.owner, journal.zone, str(journal.head)) == ("Ekeby kommun", "Europe/Oslo", appended["head"])


def test_events_come_from_a_file_too_and_go_round(run: Run, journal: str, tmp_path: Path) -> None:
    text = run("journal", "export", journal).stdout
    events = tmp_path / "events.ndjson"
    events.write_text(text, encoding="utf-8")
    other = str(tmp_path / "other.hjul")
    answer(run("journal", "create", other, "--owner", "Ekeby", *JSON))
    assert answer(run("journal", "append", other, str(events), *JSON))["places"] == list(range(1, 10))
    again = answer(run("journal", "append", other, str(events), "--expected", "0", *JSON))
    assert (again["count"], again["places"]) == (9, list(range(1, 10))), "it stands there already"
    with hjul.Journal.open(journal) as first, hjul.Journal.open(other) as second:
        assert first.ledger() == second.ledger()


def test_answers_for_people(run: Run, file: str, tmp_path: Path) -> None:
    assert run("journal", "create", file, "--owner", "Ekeby").stdout.splitlines()[0] == f"{file}: 0 events"
    done = run("journal", "append", file, text=lines(1, 2))
    assert done.stdout.splitlines()[0] == f"{file}: 2 appended, 2 events"
    head = done.stdout.splitlines()[1]
    assert hjul.JournalHead.parse(head).count == 2
    done = run("journal", "append", file, "--lang", "sv", text=lines(2, 2))
    assert done.stdout.splitlines()[0] == f"{file}: 1 tillagd, 3 händelser"
    done = run("journal", "verify", file, "--head", head)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == f"{file}: nothing wrong was found, 3 events"
    out = str(tmp_path / "export.ndjson")
    assert run("journal", "export", file, "--out", out).stdout.splitlines()[0] == f"{file}: wrote {out}, 3 events"


def test_the_record_time(run: Run, file: str) -> None:
    answer(run("journal", "create", file, "--owner", "Ekeby", *JSON))
    bare = line(1, recorded=None)
    assert refused(run("journal", "append", file, *JSON, text=bare)) == [("format.missing_name", "")]
    answer(run("journal", "append", file, "--recorded", "2026-03-05", *JSON, text=bare))
    answer(run("journal", "append", file, "--recorded", "2026-03-05T10:00:00+01:00", *JSON, text=line(2)))
    answer(run("journal", "append", file, "--recorded", "now", *JSON, text=line(3)))
    recorded = [event.recorded for event in hjul.Journal.read_file(file)]
    assert [str(moment) for moment in recorded[:2]] == ["2026-03-05", "2026-03-05 09:00:00+00:00"]
    assert recorded[1] < recorded[2]  # type: ignore[operator]
    done = run("journal", "append", file, "--recorded", "soon", *JSON, text=line(4))
    assert refused(done) == [("moment.malformed", "--recorded")]


# ------------------------------------------------------------------------------------------------------------ refusals


@pytest.mark.parametrize(
    ("text", "options", "codes"),
    [
        (line(10, id="e2"), (), ["event.conflict"]),
        (line(10), ("--expected", "8"), ["event.unexpected_sequence"]),
        (line(10), ("--expected", "99999999999999999999"), ["event.unexpected_sequence"]),
        (line(10) + line(11, recorded="2026-02-01"), (), ["event.record_order"]),
        ("nonsense\n" + line(10) + line(11, on="2026-02-30"), (), ["json.syntax", "moment.malformed"]),
        (line(10, colour="red") + "[]\n", (), ["format.unknown_name", "format.wrong_type"]),
        (line(10) + "\0", (), ["json.nul"]),
        (line(10)[:-10], (), ["json.syntax"]),
    ],
)
def test_what_is_refused_changes_nothing(
    run: Run, journal: str, text: str, options: tuple[str, ...], codes: list[str]
) -> None:
    before = Path(journal).read_bytes()
    assert [code for code, _ in refused(run("journal", "append", journal, *options, *JSON, text=text))] == codes
    assert Path(journal).read_bytes()[4096:] == before[4096:], "page 1 counts the openings"
    assert len(hjul.Journal.read_file(journal)) == 9
    done = run("journal", "append", journal, *options, text=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(f"[{code}]" in done.stderr for code in codes)


def test_bad_bytes_are_no_events(journal: str) -> None:
    command = [sys.executable, "-m", "hjul", "journal", "append", journal, *JSON]
    for content in (
        b"\xff\xfe\n",
        line(10).encode("utf-16"),
        line(10).replace("nummer", "\udcff").encode("utf-8", "replace")[:-3],
    ):
        done = subprocess.run(command, input=content, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (2, b"")
    assert len(hjul.Journal.read_file(journal)) == 9


def test_files_that_are_no_journal(run: Run, journal: str, tmp_path: Path) -> None:
    letter, nothing = tmp_path / "brev.txt", str(tmp_path / "nothing")
    letter.write_text("Kära huvudman, detta är ett brev.\n" * 20, encoding="utf-8")
    for action in (("append",), ("verify",), ("export",)):
        assert refused(run("journal", *action, nothing, *JSON, text=""))[0][0] == "journal.unreadable"
        assert refused(run("journal", *action, str(letter), *JSON, text=""))[0][0] == "journal.not_a_journal"
        assert refused(run("journal", *action, str(tmp_path), *JSON, text=""))[0][0] == "journal.unreadable"
        done = run("journal", *action, nothing, "--lang", "nb", text="")
        assert (done.returncode, done.stdout) == (2, "")
        assert "kan ikke åpnes" in done.stderr
    assert refused(run("journal", "create", journal, "--owner", "Ekeby", *JSON)) == [("journal.exists", "")]
    assert refused(run("journal", "create", nothing, "--owner", "", *JSON)) == [("journal.owner", "")]
    assert refused(run("journal", "create", nothing, "--owner", "Ekeby", "--zone", "Mars/Olympus", *JSON)) == [
        ("format.unknown_word", "--zone")
    ]
    assert refused(run("journal", "append", journal, nothing, *JSON)) == [("file.unreadable", "EVENTS")]
    assert refused(run("journal", "verify", journal, "--head", "9", *JSON)) == [("journal.head_malformed", "--head")]
    unwritable = ("journal", "export", journal, "--out", str(tmp_path / "no" / "folder"), *JSON)
    assert refused(run(*unwritable)) == [("file.unwritable", "--out")]
    itself = run(
        "journal", "export", journal, "--out", os.path.join(os.path.dirname(journal), ".", "liggare.hjul"), *JSON
    )
    assert refused(itself) == [("file.unwritable", "--out")]
    assert hjul.Journal.verify_file(journal).is_sound
    assert not Path(nothing).exists()


@pytest.mark.parametrize(
    "words",
    [
        ("journal",),
        ("journal", "mend", "x"),
        ("journal", "create", "x"),
        ("journal", "append"),
        ("journal", "append", "x", "--expected", "-1"),
        ("journal", "append", "x", "--expected", "one"),
        ("journal", "verify", "x", "--wait", "-1"),
        ("journal", "verify", "x", "--wait", "nan"),
    ],
)
def test_a_wrong_command_line_says_how_it_is_used(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: hjul journal")


def test_somebody_else_has_it(run: Run, journal: str) -> None:
    with hjul.Journal.open(journal):
        for action in ("append", "verify", "export"):
            assert refused(run("journal", action, journal, *JSON, text=line(10))) == [("journal.in_use", "")]
        assert "can verify, export or copy it" in run("journal", "verify", journal).stderr
    command = [sys.executable, "-m", "hjul", "journal", "append", journal, "--wait", "60", *JSON]
    held = hjul.Journal.open(journal)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as waiting:
        assert waiting.stdin is not None
        waiting.stdin.write(line(10))
        waiting.stdin.close()
        held.close()
        assert waiting.stdout is not None
        assert json.loads(waiting.stdout.read())["count"] == 10


# -------------------------------------------------------------------------------------------------------------- damage


def test_damage_is_told_and_the_good_prefix_copied(run: Run, journal: str, tmp_path: Path) -> None:
    head = json.loads(run("journal", "verify", journal, *JSON).stdout)["head"]
    content = Path(journal).read_bytes().replace(b"nummer 8", b"nummer 0")
    Path(journal).write_bytes(content)
    done = run("journal", "verify", journal, "--head", head, *JSON)
    assert refused(done) == [("journal.damaged", ""), ("journal.truncated", "")]
    found = json.loads(done.stdout)
    assert (found["count"], found["head"].partition(":")[0], found["damage"]) == (6, "6", found["issues"][0])
    assert "the first 6 events are verified" in found["damage"]["message"]
    assert [code for code, _ in refused(run("journal", "export", journal, *JSON))] == ["journal.damaged"]
    assert [code for code, _ in refused(run("journal", "append", journal, *JSON, text=line(10)))] == ["journal.damaged"]
    good = str(tmp_path / "good.hjul")
    done = run("journal", "verify", journal, "--good-prefix", good, *JSON)
    assert refused(done) == [("journal.damaged", "")]
    assert json.loads(done.stdout)["good_prefix"] == {"file": good, "count": 6, "head": found["head"]}
    assert Path(journal).read_bytes() == content, "left untouched"
    assert answer(run("journal", "verify", good, "--head", found["head"], *JSON))["count"] == 6
    answer(run("journal", "append", good, *JSON, text=lines(7, 3)))
    assert answer(run("journal", "verify", good, "--head", head, *JSON))["head"] == head
    taken = run("journal", "verify", journal, "--good-prefix", good, *JSON)
    assert refused(taken) == [("journal.damaged", ""), ("journal.exists", "")]


def test_a_sound_journal_is_copied_too(run: Run, journal: str, tmp_path: Path) -> None:
    good = str(tmp_path / "copy.hjul")
    done = run("journal", "verify", journal, "--good-prefix", good)
    assert done.returncode == 0
    assert f"wrote {good}, 9 events" in done.stdout
    assert run("journal", "verify", journal, *JSON).stdout == run("journal", "verify", good, *JSON).stdout


def test_another_history_is_seen(run: Run, journal: str) -> None:
    for head, code in (("9:" + "0" * 64, "journal.other_history"), ("10:" + "0" * 64, "journal.truncated")):
        done = run("journal", "verify", journal, "--head", head, *JSON)
        assert refused(done) == [(code, "")]
        assert json.loads(done.stdout)["count"] == 9


def test_a_file_without_its_beginning(run: Run, journal: str) -> None:
    content = Path(journal).read_bytes()
    Path(journal).write_bytes(bytes(100) + content[100:])
    done = run("journal", "verify", journal, *JSON)
    assert refused(done) == [("journal.not_a_journal", "")]
    assert (json.loads(done.stdout)["count"], json.loads(done.stdout)["head"]) == (0, None)


# ------------------------------------------------------------------------------------------------ several, and kill -9


def test_two_programs_and_one_winner_for_every_place(run: Run, file: str) -> None:
    answer(run("journal", "create", file, "--owner", "Ekeby", *JSON))
    for seen in range(4):
        command = [
            sys.executable,
            "-m",
            "hjul",
            "journal",
            "append",
            file,
            "--expected",
            str(seen),
            "--wait",
            "60",
            *JSON,
        ]
        rivals = []
        for name in ("north", "south"):
            rival = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            assert rival.stdin is not None
            rival.stdin.write(line(0, id=f"{name}-{seen}"))
            rival.stdin.close()
            rival.stdin = None
            rivals.append(rival)
        told = [json.loads(rival.communicate(timeout=120)[0]) for rival in rivals]
        assert sorted(rival.returncode for rival in rivals) == [0, 2]
        assert [each["places"] for each in told if "places" in each] == [[seen + 1]]
        assert [each["issues"][0]["code"] for each in told if "issues" in each] == ["event.unexpected_sequence"]
    assert answer(run("journal", "verify", file, *JSON))["count"] == 4


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_killed_while_it_appends(run: Run, file: str) -> None:
    """What was answered is there; what was not may be, whole, and is appended again without doubling."""
    answer(run("journal", "create", file, "--owner", "Ekeby", *JSON))
    dice = random.Random(7)
    known = 0
    for number in range(int(os.environ.get("HJUL_KILL_ROUNDS", "8"))):
        batch = lines(known + 1, 20)
        command = [sys.executable, "-m", "hjul", "journal", "append", file, *JSON]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as append:
            assert append.stdin is not None
            append.stdin.write(batch)
            append.stdin.close()
            append.stdin = None
            try:
                append.wait(dice.random() * 0.5)
            except subprocess.TimeoutExpired:
                append.kill()
            told = append.communicate()[0]
        found = answer(run("journal", "verify", file, *JSON))["count"]
        assert found in ([known + 20] if told else [known, known + 20]), f"round {number}"
        again = answer(run("journal", "append", file, *JSON, text=batch))
        assert again["places"] == list(range(known + 1, known + 21))
        known += 20
        assert again["count"] == known


def test_status_takes_a_journal(run: Run, document: dict[str, Any], journal: str, tmp_path: Path) -> None:
    model, ledger = tmp_path / "ekeby.json", tmp_path / "ledger.ndjson"
    model.write_text(json.dumps(document), encoding="utf-8")
    ledger.write_text(run("journal", "export", journal).stdout, encoding="utf-8")
    words = ("--as-of", "2026-04-01", *JSON)
    done = run("status", str(model), journal, *words)
    assert done.returncode == 0
    assert done.stdout == run("status", str(model), str(ledger), *words).stdout
    with hjul.Journal.open(journal):
        assert refused(run("status", str(model), journal, *words)) == [("journal.in_use", "")]


# ------------------------------------------------------------------------------------------------- beside a snapshot


def codes_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [code for code, _ in refused(done)]


@pytest.fixture
def snapshot(run: Run, journal: str, tmp_path: Path) -> str:
    file = str(tmp_path / "liggare.snapshot")
    told = answer(run("journal", "snapshot", journal, "--out", file, *JSON))
    assert (told["count"], told["damage"]) == (9, None)
    assert hjul.Journal.verify_file(journal, told["head"]).is_sound
    return file


def test_append_takes_the_snapshot(run: Run, journal: str, snapshot: str) -> None:
    told = answer(run("journal", "append", journal, "--snapshot", snapshot, *JSON, text=lines(10, 2)))
    assert (told["places"], told["snapshot"]) == ([10, 11], {"file": snapshot, "passed_over": None})
    done = run("journal", "append", journal, "--snapshot", snapshot, text=lines(12, 1))
    assert (done.returncode, done.stderr) == (0, "")
    assert answer(run("journal", "verify", journal, *JSON))["count"] == 12


def test_one_that_is_of_no_use_is_passed_over_with_the_reason(run: Run, journal: str, tmp_path: Path) -> None:
    missing = str(tmp_path / "none.snapshot")
    told = answer(run("journal", "append", journal, "--snapshot", missing, *JSON, text=lines(10, 1)))
    assert told["places"] == [10]
    assert told["snapshot"]["passed_over"]["code"] == "snapshot.unreadable"
    done = run("journal", "append", journal, "--snapshot", missing, text=lines(11, 1))
    assert done.returncode == 0
    assert "snapshot.unreadable" in done.stderr
    assert answer(run("journal", "verify", journal, *JSON))["count"] == 11


def test_one_that_holds_more_than_the_journal_stops_it(run: Run, journal: str, tmp_path: Path) -> None:
    older = Path(journal).read_bytes()
    snapshot = str(tmp_path / "liggare.snapshot")
    answer(run("journal", "append", journal, *JSON, text=lines(10, 1)))
    answer(run("journal", "snapshot", journal, "--out", snapshot, *JSON))
    Path(journal).write_bytes(older)
    done = run("journal", "append", journal, "--snapshot", snapshot, *JSON, text=lines(10, 1))
    assert codes_of(done) == ["snapshot.ahead"]
    assert Path(journal).read_bytes() == older


def test_a_snapshot_never_goes_over_the_journal(run: Run, journal: str, tmp_path: Path) -> None:
    before = Path(journal).read_bytes()
    assert codes_of(run("journal", "snapshot", journal, "--out", journal, *JSON)) == ["file.unwritable"]
    assert Path(journal).read_bytes() == before
    nowhere = str(tmp_path / "no" / "where")
    assert codes_of(run("journal", "snapshot", journal, "--out", nowhere, *JSON)) == ["snapshot.write_failed"]
    Path(journal).write_bytes(before.replace(b"nummer 5", b"nummer 7"))
    assert codes_of(run("journal", "snapshot", journal, "--out", str(tmp_path / "s"), *JSON)) == ["journal.damaged"]
