"""What the commands share: reading a model, tables for people, the JSON contract, refusals."""

from __future__ import annotations

import argparse
import errno
import json
import os
import re
import stat
import sys
from collections.abc import Collection, Iterable, Sequence
from difflib import get_close_matches
from itertools import repeat
from typing import Any, BinaryIO, NoReturn, TextIO

import hjul

LANGUAGES = ("nb", "nn", "sv", "da", "en")
FORMAT_VERSION = "1"
MOST_OF_STREAM = 1 << 30  # bytes of a pipe or a device, which need not end
PIECE = 1 << 20


class Refused(Exception):
    """Input that is not accepted, with every issue."""

    def __init__(self, *issues: hjul.Issue, file: str = "") -> None:
        super().__init__(*issues)
        self.issues = issues
        self.files = (file,) * len(issues)

    @classmethod
    def of_files(cls, found: Iterable[tuple[str, Iterable[hjul.Issue]]]) -> Refused:
        """Of several files, each with its own issues."""
        pairs = [(issue, file) for file, issues in found for issue in issues]
        out = cls(*(issue for issue, _ in pairs))
        out.files = tuple(file for _, file in pairs)
        return out


class WrongCommand(Exception):
    """A command line that says too little, too much, or what does not go together."""

    def __init__(self, parser: argparse.ArgumentParser, message: str) -> None:
        super().__init__(message)
        self.parser = parser
        self.message = message

    def issue(self) -> hjul.Issue:
        return hjul.Issue(code="command.usage", where=self.parser.prog, found=self.message)


class Parser(argparse.ArgumentParser):
    """Raises WrongCommand instead of ending the program: how it is told depends on --format."""

    def error(self, message: str) -> NoReturn:
        raise WrongCommand(self, message)


# ------------------------------------------------------------------------------------------------------------------- in


def read_model(arguments: argparse.Namespace) -> hjul.Model:
    """The model that the command names; "-" is standard input. Raises InvalidModel or Refused."""
    return hjul.load(read_document(arguments.model, arguments))


def read_document(file: str, arguments: argparse.Namespace) -> bytes:
    """The bytes of the document. Of a stream, which need not end, one more than a document may have is enough."""
    text = read_bytes(file, most_of_stream=hjul.Limits().bytes + 1, whole=False)
    # Also a document that is refused says in which language its reader is to be told so.
    said = re.search(rb'"language"\s*:\s*"(nb|nn|sv|da|en)"', text)
    arguments.document_language = said[1].decode() if said else "en"
    return text


def language_of(arguments: argparse.Namespace) -> str:
    """What --lang says, else the language of the document that was read, else English."""
    said: str = arguments.lang or getattr(arguments, "document_language", "en")
    return said


def read_bytes(file: str, where: str = "MODEL", most_of_stream: int = MOST_OF_STREAM, *, whole: bool = True) -> bytes:
    """All of a file, and of what need not end at most so much; more is refused, or when not `whole` left unread."""
    try:
        if file == "-":
            return read_stream(sys.stdin.buffer, most_of_stream, whole=whole)
        with open(file, "rb") as stream:
            if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                return stream.read()
            return read_stream(stream, most_of_stream, whole=whole)
    except OSError as error:
        raise unusable("file.unreadable", file, error, where) from None
    except MemoryError:
        raise unusable("file.unreadable", file, OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)), where) from None


def read_stream(stream: BinaryIO, most: int, *, whole: bool) -> bytes:
    """To the end, or so much. Raises OSError for more when it has to be `whole`."""
    read = bytearray()
    while len(read) < most and (piece := stream.read(min(PIECE, most - len(read)))):
        read += piece
    if whole and len(read) == most and stream.read(1):
        raise OSError(errno.EFBIG, f"it does not end within {most} bytes")
    return bytes(read)


def printable(name: str) -> str:
    """A name of a file as people can read it: names need not be UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def write_bytes(file: str, content: bytes, where: str) -> None:
    """`where` is the option that named the file."""
    try:
        with open(file, "wb") as stream:
            stream.write(content)
    except OSError as error:
        raise unusable("file.unwritable", file, error, where) from None


def unusable(code: str, file: str, error: OSError, where: str) -> Refused:
    reason = error.strerror or type(error).__name__
    expected = "a file that can be read" if code == "file.unreadable" else "a place where a file can be written"
    arguments = [("reason", reason)]
    return Refused(
        hjul.Issue(code=code, where=where, expected=expected, found=f"'{printable(file)}'", arguments=arguments)
    )


def window_of(arguments: argparse.Namespace) -> tuple[hjul.Day, hjul.Day]:
    """--from and --to as days; all that is wrong with them at once."""
    issues, days = [], []
    for option, text in (("--from", arguments.from_), ("--to", arguments.to)):
        try:
            days.append(hjul.as_day(text))
        except hjul.BadDate:
            issues.append(hjul.Issue(code="date.not_in_calendar", where=option, found=f"'{text}'"))
    if not issues and days[1] < days[0]:
        issues.append(hjul.Issue(code="window.reversed", where="--to", found=f"{days[0]} – {days[1]}"))
    if issues:
        raise Refused(*issues)
    return days[0], days[1]


def need_known(known: Collection[str], wanted: Iterable[str] | None, noun: str, where: str) -> None:
    """Raises Refused with every name that is not among them."""
    refused = [unknown(noun, id, known, where) for id in wanted or () if id not in known]
    if refused:
        raise Refused(*(issue for each in refused for issue in each.issues))


def unknown(noun: str, id: str, known: Iterable[str], where: str) -> Refused:
    near = get_close_matches(id, list(known), n=1)
    arguments = [("id", id), ("noun", noun)] + ([("near", near[0])] if near else [])
    return Refused(hjul.Issue(code="reference.unknown", where=where, found=f"'{id}'", arguments=arguments))


# ------------------------------------------------------------------------------------------------------------------ out


def put_json(fields: dict[str, Any]) -> None:
    json.dump({"hjul": FORMAT_VERSION, **fields}, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")


def issue_fields(issue: hjul.Issue, language: str, file: str = "") -> dict[str, Any]:
    """`file`: in which it is; empty: in none, or that is said by `where`."""
    return {
        **({"file": file} if file else {}),
        "code": issue.code,
        "severity": issue.severity,
        "where": issue.where,
        "line": issue.line,
        "column": issue.column,
        "message": issue.message_in(language),
        "expected": issue.expected,
        "found": issue.found,
        "hint": issue.hint_in(language),
    }


def issue_text(issue: hjul.Issue, language: str, file: str) -> str:
    return hjul.format_issues([issue], printable(file), language)


def issue_of(error: hjul.Error) -> hjul.Issue:
    """An error of the library that brings no issue of its own."""
    return hjul.Issue(code=error.code, found=error.message)


def report(issues: Sequence[hjul.Issue], arguments: argparse.Namespace, file: str | Sequence[str]) -> int:
    """Says why the input was refused; `file`: in which, of all issues or of each. Always 2."""
    files = [file] * len(issues) if isinstance(file, str) else file
    language = language_of(arguments)
    if arguments.format == "json":
        put_json({"issues": [issue_fields(*each) for each in zip(issues, repeat(language), files, strict=False)]})
    else:
        for issue, of in zip(issues, files, strict=True):
            sys.stderr.write(issue_text(issue, language, of))
    sys.stdout.flush()
    return 2


# --------------------------------------------------------------------------------------------------------------- tables


def has_colour(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def bold(text: str) -> str:
    return f"\033[1m{text}\033[0m" if has_colour(sys.stdout) else text


def dim(text: str) -> str:
    return f"\033[2m{text}\033[0m" if has_colour(sys.stdout) else text


def put_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns under their heads; the last one is as long as it needs to be."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head) - 1)]

    def line(cells: Sequence[str]) -> str:
        return "  ".join([*(cell.ljust(width) for cell, width in zip(cells, widths, strict=False)), cells[-1]]).rstrip()

    print(bold(line(head)))
    for row in rows:
        print(line(row))
