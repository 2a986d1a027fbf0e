"""Journals: what is appended stays, what is damaged is seen, and one has the file at a time."""

from __future__ import annotations

import io
import os
import pickle
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hjul

WRITER = """
import sys
import hjul
path = sys.argv[1]
with hjul.Journal.open(path) as journal:
    n = len(journal)
    while True:
        n += 1
        journal.append({"id": f"e{n}", "type": "note", "on": "2026-03-01", "recorded": "2026-03-01", "by": "office",
                        "of": "d1/deliver/north", "text": f"nummer {n}"})
        print(journal.head, flush=True)
"""
RIVAL = """
import sys
import hjul
path, name, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
n = seen = won = lost = 0
while n < rounds:
    with hjul.Journal.open(path, wait=60) as journal:
        try:
            place = journal.append({"id": f"{name}-{n}", "type": "note", "on": "2026-03-01", "recorded": "2026-03-01",
                                    "by": "office", "of": "d1/deliver/north", "text": name}, expected=seen)
        except hjul.Rejected as rejected:
            assert rejected.code == "event.unexpected_sequence", rejected
            lost += 1
        else:
            assert place == seen + 1
            n += 1
        seen = len(journal)
"""


def note(n: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": f"e{n}", "type": "note", "on": "2026-03-01", "recorded": "2026-03-01", "by": "office",
        "of": "d1/deliver/north", "text": f"nummer {n}", **changes,
    }  # fmt: skip


def notes(first: int, count: int) -> list[dict[str, Any]]:
    return [note(n) for n in range(first, first + count)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "liggare.hjul"


@pytest.fixture
def closed(path: Path) -> tuple[Path, hjul.JournalHead]:
    """Nine events in three blocks, closed; and its head."""
    with hjul.Journal.create(path, "Ekeby") as journal:
        for first in (1, 4, 7):
            journal.append_all(notes(first, 3))
        return path, journal.head


def code_of(work: Callable[[], Any]) -> str:
    with pytest.raises(hjul.JournalError) as caught:
        work()
    assert caught.value.issue.code == caught.value.code
    assert caught.value.issue.hint
    return caught.value.code


# --------------------------------------------------------------------------------------------------------------- a file


def test_what_was_appended_is_there_again(path: Path) -> None:
    with hjul.Journal.create(path, "Ekeby kommun", zone="Europe/Oslo") as journal:
        assert (len(journal), journal.head.count, journal.owner, journal.zone) == (0, 0, "Ekeby kommun", "Europe/Oslo")
        assert journal.append(note(1)) == 1
        assert journal.append_all(notes(2, 600)) == list(range(2, 602))
        assert journal.append(note(602, recorded=None), recorded="2026-04-01") == 602
        head = journal.head
        assert journal.verify(head).is_sound
        assert repr(journal) == f"<Journal of Ekeby kommun, 602 events, {str(path)!r}>"
    assert journal.is_closed
    assert repr(journal).endswith(", closed>")
    assert [file.name for file in path.parent.iterdir()] == [path.name], "nothing is left beside it"
    wanted = hjul.Ledger([*notes(1, 601), note(602, recorded="2026-04-01")], zone="Europe/Oslo")
    with hjul.Journal.open(str(path)) as journal:
        assert (journal.head, journal.path, journal.is_poisoned) == (head, path, False)
        assert journal.ledger() == wanted
    assert hjul.Journal.read_file(path) == wanted
    assert hjul.Journal.read_file(os.fsencode(path)) == wanted  # type: ignore[arg-type]


def test_the_ledger_of_a_journal_is_a_copy(path: Path) -> None:
    with hjul.Journal.create(path, "Ekeby") as journal:
        journal.append(note(1))
        ledger = journal.ledger()
        ledger.append(note(2))
        assert (len(journal), len(journal.ledger()), len(ledger)) == (1, 1, 2)
    assert len(journal.ledger()) == 1, "what was durable can be read from a closed one"


def test_the_same_again_changes_nothing(path: Path) -> None:
    with hjul.Journal.create(path, "Ekeby") as journal:
        journal.append_all(notes(1, 5))
        head, size = journal.head, path.stat().st_size
        assert journal.append_all(notes(1, 5), expected=0) == [1, 2, 3, 4, 5]
        assert journal.append(note(2, recorded="2027-01-01")) == 2
        assert journal.append_all([]) == []
        assert (journal.head, path.stat().st_size) == (head, size)
        assert journal.append_all(notes(4, 3), expected=5) == [4, 5, 6]


@pytest.mark.parametrize(
    ("events", "options", "code"),
    [
        ([note(4), note(5), note(2, text="another")], {}, "event.conflict"),
        ([note(4), note(5)], {"expected": 2}, "event.unexpected_sequence"),
        ([note(4), note(5, recorded="2026-02-01")], {}, "event.record_order"),
        ([note(4), note(5, recorded=None)], {}, "event.malformed"),
        ([note(4), note(5, reason="x" * 20_000)], {}, "event.malformed"),
        (notes(4, 11), {}, "limit.batch_events"),
        (notes(4, 10), {}, "limit.events"),
    ],
)
def test_all_of_them_or_none(path: Path, events: list[dict[str, Any]], options: dict[str, Any], code: str) -> None:
    with hjul.Journal.create(path, "Ekeby", batch_events=10, max_events=12) as journal:
        journal.append_all(notes(1, 3))
        head = journal.head
        with pytest.raises(hjul.Rejected) as caught:
            journal.append_all(events, **options)
        assert caught.value.code == code
        assert caught.value.issues
        assert (journal.head, len(journal.ledger()), journal.is_poisoned) == (head, 3, False)
        assert journal.append_all(notes(4, 2)) == [4, 5], "nothing of it is in the way"


def test_a_head_is_one_short_line(closed: tuple[Path, hjul.JournalHead]) -> None:
    _, head = closed
    assert str(head) == f"9:{head.hash}"
    assert hjul.JournalHead.parse(str(head)) == head
    assert pickle.loads(pickle.dumps(head)) == head
    for wrong in ("", "9", "9:", f"09:{head.hash}", f"-9:{head.hash}", f"9:{head.hash.upper()}", str(head) + "0"):
        assert code_of(lambda wrong=wrong: hjul.JournalHead.parse(wrong)) == "journal.head_malformed"


# --------------------------------------------------------------------------------------------------- what is refused


def test_only_a_journal_is_opened(path: Path, tmp_path: Path) -> None:
    letter = tmp_path / "brev.txt"
    letter.write_text("Kära huvudman, detta är ett brev.\n" * 20, encoding="utf-8")
    before = letter.read_bytes()
    assert code_of(lambda: hjul.Journal.open(path)) == "journal.unreadable"
    assert code_of(lambda: hjul.Journal.open("")) == "journal.unreadable"
    assert code_of(lambda: hjul.Journal.open(tmp_path)) == "journal.unreadable"
    assert code_of(lambda: hjul.Journal.open(f"{letter}\0.hjul")) == "journal.unreadable"
    assert code_of(lambda: hjul.Journal.open(letter)) == "journal.not_a_journal"
    assert code_of(lambda: hjul.Journal.read_file(letter)) == "journal.not_a_journal"
    assert code_of(lambda: hjul.Journal.verify_file(path)) == "journal.unreadable"
    assert [issue.code for issue in hjul.Journal.verify_file(letter).issues] == ["journal.not_a_journal"]
    assert code_of(lambda: hjul.Journal.create(letter, "Ekeby")) == "journal.exists"
    assert code_of(lambda: hjul.Journal.create(tmp_path / "no" / "folder", "Ekeby")) == "journal.unreadable"
    assert letter.read_bytes() == before
    assert not path.exists()


def test_owner_and_zone_are_checked(path: Path) -> None:
    for owner in ("", "x" * 257, "two\nlines", "\0"):
        assert code_of(lambda owner=owner: hjul.Journal.create(path, owner)) == "journal.owner"
    with pytest.raises(ValueError, match="not a zone"):
        hjul.Journal.create(path, "Ekeby", zone="Mars/Olympus")
    with pytest.raises(TypeError, match="is made by"):
        hjul.Journal()
    assert not path.exists()


def test_arguments_of_other_kinds_are_type_errors(path: Path) -> None:
    with pytest.raises(TypeError):
        hjul.Journal.create(path, 7)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        hjul.Journal.open(7)  # type: ignore[arg-type]
    with hjul.Journal.create(path, "Ekeby") as journal:
        with pytest.raises(TypeError):
            journal.append(note(1), expected=-1)
        with pytest.raises(TypeError):
            journal.append("e1")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="without a zone"):
            journal.append(note(1), recorded=__import__("datetime").datetime(2026, 3, 1))
        with pytest.raises(hjul.BadDate):
            journal.append(note(1), recorded="soon")
        assert len(journal) == 0


def test_a_closed_journal_takes_nothing(path: Path) -> None:
    journal = hjul.Journal.create(path, "Ekeby")
    journal.append(note(1))
    journal.close()
    journal.close()
    for work in (
        lambda: journal.append(note(2)),
        journal.verify,
        lambda: journal.copy(path),
        journal.__enter__,
    ):
        with pytest.raises(ValueError, match="closed"):
            work()
    assert (len(journal), journal.head.count) == (1, 1)


def test_one_has_it_at_a_time(path: Path) -> None:
    with hjul.Journal.create(path, "Ekeby"):
        with pytest.raises(hjul.JournalError) as caught:
            hjul.Journal.open(path)
        assert (caught.value.code, caught.value.is_retryable) == ("journal.in_use", True)
        again = pickle.loads(pickle.dumps(caught.value))
        assert (again.code, again.issue, again.is_retryable, str(again)) == (
            "journal.in_use", caught.value.issue, True, str(caught.value)
        )  # fmt: skip
        assert code_of(lambda: hjul.Journal.read_file(path)) == "journal.in_use"
        assert code_of(lambda: hjul.Journal.verify_file(path)) == "journal.in_use"
        # ... also for another program.
        script = "import sys, hjul; hjul.Journal.verify_file(sys.argv[1])"
        done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=False)
        assert "JournalError" in done.stderr
    assert hjul.Journal.verify_file(path).is_sound


# ------------------------------------------------------------------------------------------------------------- damage


def flip(path: Path, old: bytes, new: bytes) -> bytes:
    content = path.read_bytes()
    assert content.count(old) == 1
    path.write_bytes(content.replace(old, new))
    return path.read_bytes()


def test_damage_is_seen_told_and_left_alone(closed: tuple[Path, hjul.JournalHead], tmp_path: Path) -> None:
    path, head = closed
    damaged = flip(path, b"nummer 8", b"nummer 0")
    report = hjul.Journal.verify_file(path, head)
    assert not report.is_sound
    assert [issue.code for issue in report.issues] == ["journal.damaged", "journal.truncated"]
    assert report.damage == report.issues[0]
    assert "the first 6 events are verified" in report.issues[0].message
    assert (report.owner, report.head.count, report.recorded, report.blocks) == ("Ekeby", 6, 9, 2)
    assert code_of(lambda: hjul.Journal.open(path)) == "journal.damaged"
    assert code_of(lambda: hjul.Journal.read_file(path)) == "journal.damaged"
    good = tmp_path / "good.hjul"
    assert hjul.Journal.salvage(path, good) == hjul.Journal.verify_file(path)
    assert path.read_bytes() == damaged, "left untouched"
    with hjul.Journal.open(good) as journal:
        assert journal.head == report.head
        assert journal.ledger() == hjul.Ledger(notes(1, 6))
        assert journal.append_all(notes(7, 3)) == [7, 8, 9]
        assert journal.verify(head).is_sound, "the same events give the same head"
    assert code_of(lambda: hjul.Journal.salvage(path, good)) == "journal.exists"


def test_a_head_from_outside_sees_an_end_that_was_cut_off(closed: tuple[Path, hjul.JournalHead], path: Path) -> None:
    _, head = closed
    older = path.read_bytes()
    with hjul.Journal.open(path) as journal:
        journal.append_all(notes(10, 2))
        last = journal.head
        assert journal.verify(str(head)).is_sound, "an earlier head is still in the chain"
    path.write_bytes(older)
    assert hjul.Journal.verify_file(path).is_sound, "nothing inside tells"
    assert [issue.code for issue in hjul.Journal.verify_file(path, last).issues] == ["journal.truncated"]
    other = hjul.JournalHead(head.count, "0" * 64)
    assert [issue.code for issue in hjul.Journal.verify_file(path, other).issues] == ["journal.other_history"]
    assert code_of(lambda: hjul.Journal.verify_file(path, "9")) == "journal.head_malformed"


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limit of file sizes here")
def test_a_disk_that_is_full_poisons_the_handle(closed: tuple[Path, hjul.JournalHead]) -> None:
    path, head = closed
    script = f"""
import resource, signal, sys
import hjul
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with hjul.Journal.open(sys.argv[1]) as journal:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    codes = []
    for n in (10, 11):
        try:
            journal.append({note(10)!r} | {{"id": f"e{{n}}"}})
        except hjul.JournalError as error:
            codes.append(error.code)
    print(*codes, journal.is_poisoned, journal.head.count, len(journal.ledger()), repr(journal).endswith("poisoned>"))
"""
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("journal.write_failed journal.poisoned True 9 9 True\n", "")
    with hjul.Journal.open(path) as journal:
        assert journal.head == head
        assert journal.append(note(10)) == 10


# --------------------------------------------------------------------------------------------------- for others to read


def test_others_read_a_copy(path: Path, tmp_path: Path) -> None:
    with hjul.Journal.create(path, "Ekeby") as journal:
        journal.append_all(notes(1, 300))
        head = journal.copy(tmp_path / "copy.hjul")
        assert head == journal.head
        journal.append(note(301))
        report = hjul.Journal.verify_file(tmp_path / "copy.hjul", head)
        assert (report.is_sound, report.head, report.issues) == (True, head, ())
        assert len(hjul.Journal.read_file(tmp_path / "copy.hjul")) == 300
        assert code_of(lambda: journal.copy(tmp_path / "copy.hjul")) == "journal.exists"


def test_the_export_is_the_canonical_text(path: Path, tmp_path: Path) -> None:
    wanted = hjul.Ledger(notes(1, 5000)).to_json()
    with hjul.Journal.create(path, "Ekeby") as journal:
        stream = io.BytesIO()
        journal.export(stream)
        assert stream.getvalue() == b""
        journal.append_all(notes(1, 5000))
        pieces: list[bytes] = []

        class Pieces(io.BytesIO):
            def write(self, piece: Any) -> int:
                pieces.append(piece)
                return len(piece)

        journal.export(Pieces())
        journal.export(tmp_path / "export.ndjson")

        class Full(io.BytesIO):
            def write(self, piece: Any) -> int:
                raise OSError("no room")

        with pytest.raises(OSError, match="no room"):
            journal.export(Full())
        for itself in (path, str(path), path.parent / ".." / path.parent.name / path.name):
            with pytest.raises(ValueError, match="the journal itself"):
                journal.export(itself)
        assert journal.verify().is_sound
    assert b"".join(pieces).decode() == wanted
    assert len(pieces) > 1
    assert all(piece.endswith(b"\n") for piece in pieces)
    assert (tmp_path / "export.ndjson").read_text(encoding="utf-8") == wanted


# ------------------------------------------------------------------------------------------------ several who want it


def test_python_runs_while_a_journal_is_waited_for(path: Path) -> None:
    """Were Python held meanwhile, nobody could let go of the journal."""
    first = hjul.Journal.create(path, "Ekeby")
    found: list[hjul.Journal] = []
    thread = threading.Thread(target=lambda: found.append(hjul.Journal.open(path, wait=60)))
    thread.start()
    first.append(note(1))
    first.close()
    thread.join()
    with found[0] as journal:
        assert len(journal) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a child there")
def test_ctrl_c_is_heard_while_a_journal_is_waited_for(path: Path) -> None:
    script = "import sys, hjul; print('waiting', flush=True); hjul.Journal.open(sys.argv[1], wait=600)"
    with hjul.Journal.create(path, "Ekeby"):
        command = [sys.executable, "-c", script, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as waiting:
            assert waiting.stdout is not None
            assert waiting.stdout.readline() == "waiting\n"
            waiting.send_signal(signal.SIGINT)
            _, told = waiting.communicate(timeout=60)
    assert "KeyboardInterrupt" in told


def test_threads_and_one_winner_for_every_place(path: Path) -> None:
    rounds, writers = 10, 8
    won: list[list[int]] = [[] for _ in range(writers)]
    with hjul.Journal.create(path, "Ekeby") as journal:

        def write(writer: int) -> None:
            while len(won[writer]) < rounds:
                seen = len(journal)
                try:
                    place = journal.append(note(0, id=f"w{writer}-{len(won[writer])}"), expected=seen)
                except hjul.Rejected as rejected:
                    assert rejected.code == "event.unexpected_sequence"  # noqa: PT017
                    continue
                assert place == seen + 1
                won[writer].append(place)

        threads = [threading.Thread(target=write, args=(writer,)) for writer in range(writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(place for each in won for place in each) == list(range(1, rounds * writers + 1))
        assert journal.verify(journal.head).is_sound


def test_two_programs_and_no_gap(path: Path) -> None:
    hjul.Journal.create(path, "Ekeby").close()
    rounds = 6
    command = [sys.executable, "-c", RIVAL, str(path)]
    rivals = [subprocess.Popen([*command, name, str(rounds)]) for name in ("north", "south")]
    assert [rival.wait(120) for rival in rivals] == [0, 0]
    ledger = hjul.Journal.read_file(path)
    assert sorted(event.id for event in ledger) == sorted(
        f"{who}-{n}" for who in ("north", "south") for n in range(rounds)
    )


def kill_a_writer(path: Path, dice: random.Random) -> str | None:
    """The last head that a writer told before it was killed, if any."""
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        wanted = dice.randrange(4)
        told = [writer.stdout.readline() for _ in range(wanted)]
        try:
            # Somewhere in the middle of what comes next: an append, or all that it takes to begin.
            writer.wait(dice.random() * (0.04 if wanted else 0.4))
        except subprocess.TimeoutExpired:
            writer.kill()
        told += writer.stdout.read().splitlines(keepends=True)
    assert writer.returncode == -signal.SIGKILL, "the writer ended by itself"
    whole = [line for line in told if line.endswith("\n")]
    return whole[-1].strip() if whole else None


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_killed_again_and_again(path: Path) -> None:
    """HJUL_KILL_ROUNDS asks for more (C++ has a loop of its own, journal_sharing_test.cpp)."""
    hjul.Journal.create(path, "Ekeby").close()
    last = hjul.Journal.verify_file(path).head
    dice = random.Random(30)
    for number in range(int(os.environ.get("HJUL_KILL_ROUNDS", "30"))):
        told = kill_a_writer(path, dice)
        if told is not None:
            last = hjul.JournalHead.parse(told)
        report = hjul.Journal.verify_file(path, last)
        assert report.is_sound, f"round {number}: {report.issues.text()}"
        # At most the one that was under way is there beside what was acknowledged.
        assert report.head.count <= last.count + 1
        last = report.head
    assert hjul.Journal.read_file(path) == hjul.Ledger(notes(1, last.count))
    assert last.count > 0


# ------------------------------------------------------------------------------------------------- beside a snapshot


def test_a_journal_opens_beside_its_snapshot(tmp_path: Path) -> None:
    file, snapshot = tmp_path / "liggare.hjul", tmp_path / "liggare.snapshot"
    with hjul.Journal.create(file, "Ekeby") as journal:
        journal.append_all(notes(1, 300))
        head = journal.write_snapshot(snapshot)
        assert head == journal.head
        with pytest.raises(ValueError, match="the journal itself"):
            journal.write_snapshot(file)
        journal.append_all(notes(301, 5))
        whole = journal.ledger()
    for check in (True, False):
        assert hjul.Journal.read_file(file, snapshot=snapshot, check=check) == whole
        with hjul.Journal.open(file, snapshot=snapshot, check=check) as journal:
            assert (len(journal), journal.ledger() == whole) == (305, True)
            assert journal.append(note(7)) == 7, "it stands in the snapshot"
            assert journal.verify(head).is_sound
    with hjul.Journal.open(file, snapshot=snapshot) as journal:
        assert journal.append(note(306)) == 306
    assert hjul.Journal.verify_file(file, head).is_sound
    assert len(hjul.Journal.read_file(file)) == 306
    with pytest.raises(ValueError, match="closed"):
        journal.write_snapshot(snapshot)


def test_a_wrong_snapshot_is_refused_and_the_journal_stays_open_to_others(tmp_path: Path) -> None:
    file, other, snapshot = tmp_path / "liggare.hjul", tmp_path / "other.hjul", tmp_path / "other.snapshot"
    with hjul.Journal.create(file, "Ekeby") as journal:
        journal.append_all(notes(1, 5))
    with hjul.Journal.create(other, "Someone else") as journal:
        journal.append_all(notes(1, 5))
        journal.write_snapshot(snapshot)
    with pytest.raises(hjul.SnapshotError) as refused:
        hjul.Journal.open(file, snapshot=snapshot)
    assert (refused.value.code, refused.value.issue.code) == ("snapshot.other_journal",) * 2
    with pytest.raises(hjul.SnapshotError):
        hjul.Journal.read_file(file, snapshot=snapshot, check=False)
    with hjul.Journal.open(file) as journal:
        assert len(journal) == 5
