"""hjul export MODEL --ics FILE, hjul export MODEL [LEDGER] --ocel|--xes FILE, and hjul export --schema FILE."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from typing import Any

import hjul
from hjul import _core
from hjul.cli import clock, output
from hjul.cli.status import add_times, days_of, replay_of
from hjul.cli.window import add_options, window
from hjul.cli.words import say
from hjul.render import icalendar


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser(
        "export", parents=[common], help="write a calendar file, an event log or the schema of the format"
    )
    parser.add_argument("model", metavar="MODEL", nargs="?", help="a document; - is standard input")
    parser.add_argument("ledger", metavar="LEDGER", nargs="?", help="for an event log of what happened: or a journal")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--ics", metavar="FILE", help="a calendar file (RFC 5545)")
    what.add_argument("--ocel", metavar="FILE", help="an event log, OCEL 2.0 JSON: of the LEDGER, else of the plan")
    what.add_argument("--xes", metavar="FILE", help="an event log, XES (IEEE 1849): of the LEDGER, else of the plan")
    what.add_argument("--schema", metavar="FILE", help="the JSON Schema of documents; needs no MODEL")
    what.add_argument("--rule-schema", metavar="FILE", help="the JSON Schema of rule sets alone; needs no MODEL")
    parser.add_argument("--stamp", metavar="MOMENT", help="of the export, 2011-08-25T06:30:00Z; default now")
    parser.add_argument("--utc", action="store_true", help="clock times in UTC, the form that most readers get right")
    parser.add_argument("--tasks", action="store_true", help="only the deadlines, as tasks")
    add_options(parser)
    add_times(parser.add_argument_group("with a LEDGER"), needs_day=False)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.schema is not None:
        return wrote(arguments, "--schema", _core.document_schema(), "en")
    if arguments.rule_schema is not None:
        return wrote(arguments, "--rule-schema", _core.rule_document_schema(), "en")
    if arguments.model is None:
        arguments.parser.error("MODEL is needed for --ics, --ocel and --xes")
    if arguments.ics is None:
        return run_log(arguments)
    if arguments.ledger is not None:
        arguments.parser.error("a LEDGER is no calendar: --ics is of the plan")
    stamp = stamp_of(arguments)
    model = output.read_model(arguments)
    plan = model.plan(*window(arguments, model))
    language = arguments.lang or model.language
    text, issues = icalendar(plan, stamp=stamp, language=language, in_utc=arguments.utc, only_tasks=arguments.tasks)
    if any(issue.severity == "error" for issue in issues):
        raise output.Refused(*issues, file=arguments.model)
    if arguments.format == "text":
        for issue in issues:
            sys.stderr.write(output.issue_text(issue, language, arguments.model))
    return wrote(arguments, "--ics", text, language)


def run_log(arguments: argparse.Namespace) -> int:
    if arguments.known_at is not None:
        arguments.parser.error("a log is what was recorded by the day: no --known-at")
    if (arguments.ledger is None) != (arguments.as_of is None):
        arguments.parser.error("--as-of goes together with a LEDGER")
    as_of = days_of(arguments)[0] if arguments.ledger is not None else None
    model = output.read_model(arguments)
    if as_of is None:
        what: hjul.Plan | hjul.Replay = model.plan(*window(arguments, model))
    else:
        what = replay_of(arguments, model)
    option, write = ("--ocel", hjul.to_ocel) if arguments.ocel is not None else ("--xes", hjul.to_xes)
    return wrote(arguments, option, write(what, as_of), arguments.lang or model.language)


def stamp_of(arguments: argparse.Namespace) -> dt.datetime:
    if arguments.stamp is None:
        return clock.now()
    try:
        return dt.datetime.strptime(arguments.stamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.timezone.utc)
    except ValueError:
        issue = hjul.Issue(code="date.not_in_calendar", where="--stamp", found=f"'{arguments.stamp}'")
        raise output.Refused(issue) from None


def wrote(arguments: argparse.Namespace, option: str, text: str, language: str) -> int:
    file: str = getattr(arguments, option.removeprefix("--").replace("-", "_"))
    if file == "-":
        sys.stdout.buffer.write(text.encode("utf-8"))
        return 0
    output.write_bytes(file, text.encode("utf-8"), option)
    if arguments.format == "json":
        output.put_json({"wrote": [file]})
    else:
        print(f"{say('wrote', language)} {file}")
    return 0
