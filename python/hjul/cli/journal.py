"""hjul journal create|append|verify|export|snapshot FILE: a ledger that is kept in one file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import hjul
from hjul import _core
from hjul.cli import clock, output
from hjul.cli.words import counted, say

HELP = """A journal is one SQLite file. What `append` acknowledges is on disk; `verify` finds every flipped bit, and
with a --head that was kept elsewhere also an end that was cut off. A damaged file is never mended in place:
--good-prefix copies what is sound. `snapshot` writes a file beside it, with which `append` opens a large journal
without reading all of it. One program at a time has a journal open."""


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("journal", help="keep a ledger in one file, durably", description=HELP)
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)

    def action(name: str, help: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = actions.add_parser(name, parents=[common], help=help, description=help)
        made.add_argument("file", metavar="FILE", help="the journal")
        made.add_argument(
            "--wait", metavar="SECONDS", type=seconds, default=0.0, help="for another program to let go of it"
        )
        made.set_defaults(run=run)
        return made

    create = action("create", "a new, empty journal", run_create)
    create.add_argument("--owner", metavar="NAME", required=True, help="whose it is; never changes")
    create.add_argument("--zone", metavar="ZONE", default="Europe/Stockholm", help="the owner's; never changes")
    append = action("append", "events, one a line: all of them or none", run_append)
    append.add_argument("events", metavar="EVENTS", nargs="?", default="-", help="default -, standard input")
    append.add_argument("--expected", metavar="N", type=count, help="refuse when the journal has not N events")
    append.add_argument("--recorded", metavar="TIME", help="record time of all of them; now: this moment")
    append.add_argument("--snapshot", metavar="FILE", help="of this journal: read and verify only what follows it")
    verify = action("verify", "read all of it and say what is wrong", run_verify)
    verify.add_argument("--head", metavar="HEAD", help="COUNT:HASH as it was kept elsewhere")
    verify.add_argument("--good-prefix", metavar="FILE", help="copy what is sound to a new journal")
    export = action("export", "write the events, one a line", run_export)
    export.add_argument("--out", metavar="FILE", default="-", help="default -, standard output")
    snapshot = action("snapshot", "verify all of it and write a snapshot for append", run_snapshot)
    snapshot.add_argument("--out", metavar="FILE", required=True, help="written anew, whole or not at all")


def seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1e6:
        raise ValueError(text)
    return value


def count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return min(int(text), 0xFFFF_FFFF)


# -------------------------------------------------------------------------------------------------------------- actions


def run_create(arguments: argparse.Namespace) -> int:
    try:
        journal = hjul.Journal.create(arguments.file, arguments.owner, zone=arguments.zone, wait=arguments.wait)
    except hjul.JournalError as error:
        raise output.Refused(error.issue, file=arguments.file) from None
    except ValueError as error:
        issue = hjul.Issue(code="format.unknown_word", where="--zone", found=arguments.zone, expected=str(error))
        raise output.Refused(issue) from None
    with journal:
        return answer(arguments, journal.head)


def run_append(arguments: argparse.Namespace) -> int:
    recorded = record_time(arguments.recorded)
    events = events_of(arguments.events)
    passed_over: list[hjul.Issue] = []
    try:
        with opened(arguments, passed_over) as journal:
            before = len(journal)
            places = journal.append_all(events, recorded=recorded, expected=arguments.expected)
            head = journal.head
    except hjul.JournalError as error:
        raise output.Refused(error.issue, file=arguments.file) from None
    except hjul.Rejected as rejected:
        raise output.Refused(*rejected.issues, file=arguments.events) from None
    told = f"{counted(head.count - before, 'appended', arguments.lang or 'en')}, "
    more: dict[str, Any] = {"places": places}
    if arguments.snapshot is not None:
        why = output.issue_fields(passed_over[0], arguments.lang or "en") if passed_over else None
        more["snapshot"] = {"file": arguments.snapshot, "passed_over": why}
    return answer(arguments, head, told=told, **more)


def opened(arguments: argparse.Namespace, passed_over: list[hjul.Issue]) -> hjul.Journal:
    """Beside the snapshot where there is one that is of use; else all of it is read, and the reason is said.

    One that holds more than the journal is a sign that the journal has lost something: that is refused.
    """
    if arguments.snapshot is not None:
        try:
            return hjul.Journal.open(arguments.file, snapshot=arguments.snapshot, wait=arguments.wait)
        except hjul.SnapshotError as error:
            if error.code == "snapshot.ahead":
                raise output.Refused(error.issue, file=arguments.file) from None
            passed_over.append(error.issue)
            if arguments.format != "json":
                sys.stderr.write(output.issue_text(error.issue, arguments.lang or "en", arguments.file))
    return hjul.Journal.open(arguments.file, wait=arguments.wait)


def run_snapshot(arguments: argparse.Namespace) -> int:
    if is_same_file(arguments.out, arguments.file):
        raise output.Refused(itself(arguments.out))
    try:
        with hjul.Journal.open(arguments.file, wait=arguments.wait) as journal:
            head = journal.write_snapshot(arguments.out)
    except (hjul.JournalError, hjul.SnapshotError) as error:
        raise output.Refused(error.issue, file=arguments.file) from None
    return answer(arguments, head, told=f"{say('wrote', arguments.lang or 'en')} {arguments.out}, ")


def run_verify(arguments: argparse.Namespace) -> int:
    report = verified(arguments, head_of(arguments.head))
    more: dict[str, Any] = {}
    if arguments.good_prefix is not None:
        try:
            copied = hjul.Journal.salvage(arguments.file, arguments.good_prefix, wait=arguments.wait).head
        except hjul.JournalError as error:
            raise output.Refused(*report.issues, error.issue, file=arguments.file) from None
        more["good_prefix"] = {"file": arguments.good_prefix, "count": copied.count, "head": str(copied)}
    if not report.is_sound:
        return damaged(arguments, report, more)
    return answer(arguments, report.head, told=f"{say('fine', arguments.lang or 'en')}, ", **more)


def run_export(arguments: argparse.Namespace) -> int:
    if arguments.out != "-" and is_same_file(arguments.out, arguments.file):
        raise output.Refused(itself(arguments.out))
    while True:
        report = verified(arguments)
        if not report.is_sound:
            return damaged(arguments, report, {})
        try:
            ledger = hjul.Journal.read_file(arguments.file, wait=arguments.wait)
        except hjul.JournalError as error:
            raise output.Refused(error.issue, file=arguments.file) from None
        if len(ledger) == report.head.count:  # nobody has appended in between
            break
    content = ledger.to_json().encode("utf-8")
    if arguments.out == "-":
        sys.stdout.buffer.write(content)
        return 0
    output.write_bytes(arguments.out, content, "--out")
    return answer(arguments, report.head, told=f"{say('wrote', arguments.lang or 'en')} {arguments.out}, ")


def itself(out: str) -> hjul.Issue:
    told = [("reason", "it is the journal itself")]
    return hjul.Issue(code="file.unwritable", where="--out", found=f"'{out}'", arguments=told)


# ------------------------------------------------------------------------------------------------------------------- in


def record_time(text: str | None) -> Any:
    """Raises Refused."""
    if text is None:
        return None
    if text == "now":
        return clock.now()
    try:
        hjul.Ledger().count_recorded_by(text)
    except hjul.BadDate:
        raise output.Refused(hjul.Issue(code="moment.malformed", where="--recorded", found=f"'{text}'")) from None
    return text


def events_of(file: str) -> list[hjul.Event]:
    """Raises Refused with every issue of every line."""
    try:
        return _core.read_events(output.read_bytes(file, "EVENTS"))
    except hjul.InvalidLedger as refused:
        raise output.Refused(*refused.issues, file=file) from None


def head_of(text: str | None) -> hjul.JournalHead | None:
    """Raises Refused."""
    try:
        return None if text is None else hjul.JournalHead.parse(text)
    except hjul.JournalError as error:
        found = error.issue
        issue = hjul.Issue(code=found.code, where="--head", expected=found.expected, found=found.found)
        raise output.Refused(issue) from None


def verified(arguments: argparse.Namespace, known: hjul.JournalHead | None = None) -> hjul.JournalReport:
    try:
        return hjul.Journal.verify_file(arguments.file, known, wait=arguments.wait)
    except hjul.JournalError as error:
        raise output.Refused(error.issue, file=arguments.file) from None


def is_same_file(a: str, b: str) -> bool:
    try:
        return os.path.samefile(a, b)
    except OSError:  # one of them is not there
        return False


def is_journal(file: str) -> bool:
    """Whether it begins as a journal does. For commands that take a ledger in either form."""
    if file == "-":
        return False
    try:
        with open(file, "rb") as stream:
            return stream.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def read(file: str) -> hjul.Ledger:
    """What a journal holds. Raises Refused."""
    try:
        return hjul.Journal.read_file(file)
    except hjul.JournalError as error:
        raise output.Refused(error.issue, file=file) from None


# ------------------------------------------------------------------------------------------------------------------ out


def answer(arguments: argparse.Namespace, head: hjul.JournalHead, *, told: str = "", **more: Any) -> int:
    """The contract of all five."""
    if arguments.format == "json":
        output.put_json({"count": head.count, "head": str(head), "damage": None, **more})
        return 0
    print(f"{arguments.file}: {told}{counted(head.count, 'events', arguments.lang or 'en')}")
    put_copy(arguments, more)
    print(output.dim(str(head)))
    return 0


def damaged(arguments: argparse.Namespace, report: hjul.JournalReport, more: dict[str, Any]) -> int:
    """What is sound, and what is not. Always 2."""
    issues: Sequence[hjul.Issue] = report.issues
    language = arguments.lang or "en"
    if arguments.format == "json":
        told = [output.issue_fields(issue, language) for issue in issues]
        head = str(report.head) if report.head.hash else None
        output.put_json({"count": report.head.count, "head": head, "damage": told[0], "issues": told, **more})
        return 2
    for issue in issues:
        sys.stderr.write(output.issue_text(issue, language, arguments.file))
    put_copy(arguments, more)
    return 2


def put_copy(arguments: argparse.Namespace, more: dict[str, Any]) -> None:
    if copied := more.get("good_prefix"):
        language = arguments.lang or "en"
        print(f"{say('wrote', language)} {copied['file']}, {counted(copied['count'], 'events', language)}")
