"""Journals: a ledger in one file. What was appended is on disk when the call returns."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, TypeVar

from hjul import _core
from hjul._core import Issue
from hjul.errors import JournalError
from hjul.issues import Issues
from hjul.ledger import ZONE, EventLike, Ledger, Moment, event_of, moment_of

__all__ = ["Journal", "JournalHead", "JournalReport"]

PathLike = str | os.PathLike[str]


@dataclass(frozen=True)
class JournalHead:
    """How many events a journal holds, and the hash of the chain up to there: what may be kept outside the file.

    ``str(head)`` is one short line, ``18907:9f86d081...``; :meth:`parse` reads it.
    """

    count: int
    """Events, from 0."""
    hash: str
    """SHA-256 in 64 hexadecimal digits, lower case."""

    @classmethod
    def parse(cls, text: str) -> JournalHead:
        """From its text. Raises JournalError (journal.head_malformed)."""
        found = _core.parse_journal_head(text)
        if found is None:
            issue = Issue(code="journal.head_malformed", expected="COUNT:HASH, 64 hexadecimal digits", found=repr(text))
            raise JournalError(issue.message, issue.code, issue)
        return cls(*found)

    def __str__(self) -> str:
        return f"{self.count}:{self.hash}"


@dataclass(frozen=True)
class JournalReport:
    """What was found in the file of a journal."""

    owner: str
    """Whose journal it is; empty where not even that could be read."""
    zone: str
    """The owner's zone, likewise."""
    head: JournalHead
    """Of the events that were verified: where damage begins, the last good place."""
    recorded: int
    """Events that the file says it holds."""
    blocks: int
    """Blocks that were verified; each is at most 256 events and carries the hash of the one before it."""
    issues: Issues
    """The first damage (journal.damaged, journal.not_a_journal, journal.format), and what a head that was kept
    elsewhere says (journal.truncated, journal.other_history)."""
    sqlite: str
    """The version of SQLite at run time."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.issues

    @property
    def damage(self) -> Issue | None:
        """The first thing that is wrong, or None."""
        return self.issues[0] if self.issues else None


class Journal:
    """A ledger in one SQLite file: an append that returned is on disk, and a flipped bit is seen.

    Made by :meth:`create` and :meth:`open`. One handle at a time has a journal open, in all programs of the machine;
    nobody else can read the file meanwhile, so that reports, exports and copies for others come from the handle.
    Threads may share it: appends that wait for each other are written together, each with its own answer. Do not open
    the file by other means while a handle is open in the same program: closing it would drop the handle's lock.

        with hjul.Journal.open("ledger.hjul") as journal:
            journal.append(event, recorded=now, expected=len(seen))
    """

    __slots__ = ("_handle", "_is_closed", "_path")
    _handle: _core.Journal
    _is_closed: bool
    _path: Path

    def __init__(self) -> None:
        raise TypeError("a journal is made by Journal.create or Journal.open")

    @classmethod
    def _of(cls, handle: _core.Journal, path: PathLike) -> Journal:
        made = cls.__new__(cls)
        made._handle = handle
        made._path = Path(path)
        made._is_closed = False
        return made

    @classmethod
    def create(
        cls,
        path: PathLike,
        owner: str,
        *,
        zone: str = ZONE,
        wait: float = 0.0,
        batch_events: int = 1_000_000,
        max_events: int = 0xFFFF_FFF0,
    ) -> Journal:
        """A new, empty journal in a file that does not exist or is empty.

        `owner`: whose it is, 1 to 256 bytes; `zone`, an IANA name, gives instants their civil days. Neither ever
        changes: both are in the chain. `wait`: seconds in which another handle may let go of the file. `batch_events`:
        in one append; `max_events`: in all. Raises JournalError (journal.exists, journal.owner, journal.network,
        journal.write_failed ...), and ValueError for a zone that hjul does not know.
        """
        made = _waiting(wait, lambda ms: _core.Journal.create(path, owner, zone, ms, batch_events, max_events))
        return cls._of(made, path)

    @classmethod
    def open(
        cls,
        path: PathLike,
        *,
        snapshot: PathLike | None = None,
        check: bool = True,
        wait: float = 0.0,
        batch_events: int = 1_000_000,
        max_events: int = 0xFFFF_FFF0,
    ) -> Journal:
        """For appending. All of it is read and verified first; what an interrupted append left is rolled back.

        `snapshot`: a file that :meth:`write_snapshot` wrote for this journal. Only what follows it is then read and
        verified, and that the chain of the journal confirms its head; damage in older blocks is found by
        :meth:`verify`, and by opening without it. `check`: every byte of the snapshot against its hash; without, its
        header alone, and a journal of any size opens in milliseconds.

        A damaged file is left untouched. Raises JournalError (journal.unreadable, journal.not_a_journal,
        journal.damaged, journal.network ...; journal.in_use, which may be tried again), and SnapshotError for a
        snapshot that is of no use (snapshot.other_journal, snapshot.ahead, snapshot.damaged ...): the journal can then
        be opened without it, but see first why a journal has fewer events than its snapshot (snapshot.ahead).
        """

        def opened(ms: int) -> _core.Journal:
            return _core.Journal.open(path, snapshot, check, ms, batch_events, max_events)

        return cls._of(_waiting(wait, opened), path)

    # ------------------------------------------------------------------------------------------ without opening it

    @staticmethod
    def read_file(path: PathLike, *, snapshot: PathLike | None = None, check: bool = True, wait: float = 0.0) -> Ledger:
        """What a journal that nobody has open holds. Raises JournalError, also for one that is not sound.

        `snapshot` and `check`: as :meth:`open`; raises SnapshotError likewise.
        """
        return Ledger._of(_waiting(wait, lambda ms: _core.read_journal(path, snapshot, check, ms)))

    @staticmethod
    def verify_file(path: PathLike, known: JournalHead | str | None = None, *, wait: float = 0.0) -> JournalReport:
        """Reads a journal that nobody has open, from the first block to the last; nothing is written.

        `known`: a head that was kept elsewhere. Raises JournalError only where the file cannot be read at all
        (journal.unreadable, journal.in_use), and for a `known` that is no head.
        """
        head = _known(known)
        return _report(_waiting(wait, lambda ms: _core.verify_journal(path, head, ms)))

    @staticmethod
    def salvage(path: PathLike, to: PathLike, *, wait: float = 0.0) -> JournalReport:
        """Copies the blocks that are sound, up to the first damage, to a new journal; the original stays untouched.

        Gives the report on the original; the copy has its `head`. Raises JournalError as :meth:`create` does for the
        copy, and where not even the owner can be read.
        """
        fields, _ = _waiting(wait, lambda ms: _core.salvage_journal(path, to, ms))
        return _report(fields)

    # --------------------------------------------------------------------------------------------------- properties

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def owner(self) -> str:
        """Whose journal it is."""
        return self._handle.owner

    @property
    def zone(self) -> str:
        """The owner's zone, which gives instants their civil days."""
        return self._handle.zone

    @property
    def head(self) -> JournalHead:
        """Count and hash of what is durable. Kept outside the file, it shows later whether an end was cut off."""
        return JournalHead(*self._handle.head)

    @property
    def is_poisoned(self) -> bool:
        """An earlier write failed: the handle takes nothing more, and the journal must be opened again."""
        return self._handle.is_poisoned

    @property
    def is_closed(self) -> bool:
        """Whether this handle has let go of the file."""
        return self._is_closed

    # ------------------------------------------------------------------------------------------------------ appending

    def append(self, event: EventLike, *, recorded: Moment | None = None, expected: int | None = None) -> int:
        """Appends an event and gives its place, from 1; on disk when it returns.

        The same event again changes nothing: its old place is given. `recorded` is its record time, else the event
        says it; there is no clock. `expected` is how many events the caller has seen: where the journal has others,
        nothing is appended. Raises Rejected (event.conflict, event.unexpected_sequence ...) and JournalError: then it
        is not known to be on disk, and appending it again after opening the journal again is safe.
        """
        return self.append_all([event], recorded=recorded, expected=expected)[0]

    def append_all(
        self, events: Iterable[EventLike], *, recorded: Moment | None = None, expected: int | None = None
    ) -> list[int]:
        """Appends several events in one transaction, all of them or none, and gives their places in their order.

        As :meth:`append`; `expected` is asked of the first that is new. Raises Rejected for the first event that is
        refused, or for too many at once (limit.batch_events), and JournalError.
        """
        given = [event_of(event) for event in events]
        return self._open_handle().append(given, moment_of(recorded), expected)

    # --------------------------------------------------------------------------------------------------------- reading

    def ledger(self) -> Ledger:
        """What is durable, as a ledger of its own. Costs a copy."""
        return Ledger._of(self._handle.ledger())

    def verify(self, known: JournalHead | str | None = None) -> JournalReport:
        """Reads the file again, from the first block to the last. `known`: a head that was kept elsewhere.

        Raises JournalError (journal.poisoned, journal.unreadable, journal.head_malformed).
        """
        return _report(self._open_handle().verify(_known(known)))

    def copy(self, to: PathLike) -> JournalHead:
        """A new journal with all that is durable, for others to read while this one is open; its head.

        Raises JournalError as :meth:`create` does for the copy, and journal.damaged.
        """
        return JournalHead(*self._open_handle().copy(to))

    def write_snapshot(self, to: PathLike) -> JournalHead:
        """Writes what is durable to a file for :meth:`open`; its head. Whole or not at all, over what stands there.

        A cache beside the journal: it can be thrown away and written anew. Raises SnapshotError
        (snapshot.write_failed), and ValueError for the journal's own file, which it would write over.
        """
        if _is_same_file(to, self._path):
            raise ValueError("that is the journal itself")
        return JournalHead(*self._open_handle().write_snapshot(to))

    def export(self, to: PathLike | BinaryIO) -> None:
        """Writes the canonical text, one event a line, to a file or to a stream of bytes, in pieces of whole lines.

        Raises ValueError for the journal's own file, which it would write over.
        """
        if isinstance(to, str | os.PathLike):
            if _is_same_file(to, self._path):
                raise ValueError("that is the journal itself")
            with open(to, "wb") as stream:
                self._handle.export(stream.write)
        else:
            self._handle.export(to.write)

    # --------------------------------------------------------------------------------------------------------- closing

    def close(self) -> None:
        """Lets go of the file. What was durable can still be read by :meth:`ledger` and :meth:`export`; what needs the
        file raises ValueError from now on."""
        self._is_closed = True
        self._handle.close()

    def _open_handle(self) -> _core.Journal:
        if self._is_closed:
            raise ValueError("the journal is closed")
        return self._handle

    def __enter__(self) -> Journal:
        self._open_handle()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return self._handle.count

    def __repr__(self) -> str:
        state = ", closed" if self.is_closed else ", poisoned" if self.is_poisoned else ""
        return f"<Journal of {self.owner}, {len(self)} events, {str(self.path)!r}{state}>"


T = TypeVar("T")
SLICE_MS = 100


def _waiting(seconds: float, call: Callable[[int], T]) -> T:
    """What a call that may wait so many milliseconds gives. It waits a little at a time, so that Ctrl-C is heard."""
    left = max(0, round(seconds * 1000))
    while left > SLICE_MS:
        left -= SLICE_MS
        try:
            return call(SLICE_MS)
        except JournalError as error:
            if not error.is_retryable:
                raise
    return call(left)


def _is_same_file(a: PathLike, b: PathLike) -> bool:
    try:
        return os.path.samefile(a, b)
    except OSError:  # one of them is not there
        return False


def _known(head: JournalHead | str | None) -> tuple[int, str] | None:
    if isinstance(head, str):
        head = JournalHead.parse(head)
    return None if head is None else (head.count, head.hash)


def _report(fields: tuple[str, str, tuple[int, str], int, int, tuple[Issue, ...], str]) -> JournalReport:
    owner, zone, head, recorded, blocks, issues, sqlite = fields
    return JournalReport(owner, zone, JournalHead(*head), recorded, blocks, Issues(issues), sqlite)
