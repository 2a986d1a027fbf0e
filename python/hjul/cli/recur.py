"""hjul recur RRULE --start D --from D --to D, and hjul recur --batch."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

import hjul
from hjul import _core
from hjul.cli import output

NAMES = frozenset({"id", "rrule", "start", "from", "to", "limit"})


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("recur", parents=[common], help="the dates of a recurrence rule")
    parser.add_argument("rule", metavar="RRULE", nargs="?", help="such as FREQ=MONTHLY;BYDAY=-1FR")
    parser.add_argument("--start", metavar="DAY", help="where the rule starts")
    parser.add_argument("--from", dest="from_", metavar="DAY", help="first day of the answer; default the start")
    parser.add_argument("--to", metavar="DAY", help="the day after the last one; default no bound")
    parser.add_argument("--limit", metavar="N", type=int, help="at most so many dates")
    parser.add_argument("--batch", action="store_true", help="JSON lines from standard input, one answer for each")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.batch:
        if arguments.rule or arguments.start or arguments.from_ or arguments.to or arguments.limit is not None:
            arguments.parser.error("--batch reads everything from standard input")
        return batch()
    if arguments.rule is None or arguments.start is None:
        arguments.parser.error("RRULE and --start are needed, or --batch")
    if arguments.limit is not None and arguments.limit < 0:
        arguments.parser.error("--limit is 0 or more")
    dates, refused = _core.answer(arguments.rule, arguments.start, arguments.from_, arguments.to, arguments.limit)
    if refused is not None:
        raise output.Refused(refused)
    if arguments.format == "json":
        output.put_json({"dates": dates})
    else:
        sys.stdout.writelines(f"{date}\n" for date in dates)
    return 0


# ---------------------------------------------------------------------------------------------------------------- batch


class _Repeated(ValueError):
    """A name stands twice in one object."""


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Repeated
    return found


def _no_constant(word: str) -> object:
    raise ValueError(f"{word} is not JSON")


def _is_text(value: object) -> bool:
    """A text that can be written down: "\\ud800" is half a character and stands for nothing."""
    try:
        return isinstance(value, str) and bool(value.encode() or True)
    except UnicodeEncodeError:
        return False


def _is_limit(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63)


def _is_id(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))


def _is_question(found: dict[str, object]) -> bool:
    return (
        found.keys() <= NAMES
        and _is_id(found.get("id"))
        and _is_text(found.get("rrule"))
        and _is_text(found.get("start"))
        and _is_text(found.get("from") or "")
        and _is_text(found.get("to") or "")
        and _is_limit(found.get("limit"))
    )


def _answer(line: bytes) -> dict[str, object]:
    try:
        found = json.loads(line, object_pairs_hook=_members, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        found = None
    id = found.get("id") if isinstance(found, dict) and _is_id(found.get("id")) else None
    if not isinstance(found, dict) or not _is_question(found):
        return {"id": id, "refused": _refusal(_core.refuse_line(_shown(line)))}
    dates, refused = _core.answer(
        found["rrule"], found["start"], found.get("from"), found.get("to"), found.get("limit")
    )
    return {"id": id, "dates": dates} if refused is None else {"id": id, "refused": _refusal(refused)}


def _shown(line: bytes) -> str:
    return line[:200].rstrip(b"\r\n").decode("utf-8", "replace")


def _refusal(issue: hjul.Issue) -> dict[str, str]:
    return {"code": issue.code.rpartition(".")[2], "message": issue.message}


def _line_of(answer: dict[str, object]) -> bytes:
    try:
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(answer, separators=(",", ":")).encode() + b"\n"


def batch() -> int:
    """Answers line by line, each before the next one is read; nothing is kept."""
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        out.write(_line_of(_answer(line)))
        out.flush()
    return 0
