"""hjul explain MODEL LEDGER OBLIGATION --as-of D: why it is owed, who answers for it, what comes next; or why not."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import textwrap
from typing import Any

import hjul
from hjul.cli import output, status, with_rules
from hjul.cli.words import say
from hjul.ledger import Moment

HELP = """The reasons in order, each with the events on which it rests and the places where its rule is written.
`hjul status` lists the ids of obligations. With --refused, why an event would not be accepted as a command: what it
found, the rule behind it, what stood in its way, and what would be accepted; nothing is recorded."""

WIDTH = 100


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("explain", parents=[common], help="why something is owed", description=HELP)
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("ledger", metavar="LEDGER", help="what happened: one event a line, or a journal")
    parser.add_argument("obligation", metavar="OBLIGATION", nargs="?", help="the id of an obligation")
    status.add_times(parser)
    refused = "a file with one event as JSON, or -; reported on --as-of where it does not say when"
    parser.add_argument("--refused", metavar="FILE", help=refused)
    with_rules.add_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    refuse_unfit(arguments)
    as_of, known_at = status.days_of(arguments)
    model = output.read_model(arguments)
    replay = status.replay_of(arguments, model)
    expected = with_rules.expected(arguments, model, replay, as_of)
    if arguments.refused is not None:
        why = why_refused(arguments, replay, as_of)
    else:
        why = why_owed(arguments, expected.replay if expected else replay, as_of, known_at)
    is_recorded = expected is None or arguments.obligation in expected.recorded
    language = arguments.lang or model.language
    if arguments.format == "json":
        told = why.to_dict(language)
        recorded = {} if expected is None else {"recorded": is_recorded}
        output.put_json({"because": told["because"], "answerable": told["answerable"]} | recorded)
        return 0
    if not is_recorded:
        print(f"{say('not_recorded', language)}:")
    put(why, language)
    if not why:
        print(say("would_be_accepted", language))
    return 0


def refuse_unfit(arguments: argparse.Namespace) -> None:
    refuse = arguments.parser.error
    if (arguments.obligation is None) == (arguments.refused is None):
        refuse("either OBLIGATION, or --refused FILE")
    if arguments.refused is not None and (arguments.with_rules or arguments.known_at is not None):
        refuse("--refused asks what is recorded now: no --known-at and no --with-rules")
    with_rules.refuse_unfit(arguments)


def why_owed(
    arguments: argparse.Namespace, replay: hjul.Replay, as_of: dt.date, known_at: Moment | int | None
) -> hjul.Explanation:
    """Raises Refused for an obligation that there is not."""
    try:
        return replay.explain(arguments.obligation, as_of, known_at)
    except (hjul.UnknownId, hjul.BadId):
        # Only now the others are worth a reading: one may be what was meant.
        near = [owed.id for owed in replay.status(as_of, known_at)]
        raise output.unknown("obligation", arguments.obligation, near, "OBLIGATION") from None


def why_refused(arguments: argparse.Namespace, replay: hjul.Replay, as_of: dt.date) -> hjul.Explanation:
    """Of the one event in the file. Raises Refused where it is no event."""
    text = output.read_bytes(arguments.refused, "--refused")
    try:
        event = json.loads(text)
    except ValueError as error:
        issue = hjul.Issue(code="json.syntax", where="--refused", found=str(error))
        raise output.Refused(issue, file=arguments.refused) from None
    if not isinstance(event, dict):
        issue = hjul.Issue(
            code="format.wrong_type", where="--refused", expected="one event", found=type(event).__name__
        )
        raise output.Refused(issue, file=arguments.refused)
    try:
        return replay.explain_refusal(event, recorded=None if "recorded" in event else as_of)
    except hjul.Rejected as rejected:
        raise output.Refused(*rejected.issues, file=arguments.refused) from None


def put(why: hjul.Explanation, language: str) -> None:
    """Topic by topic, each sentence with what it rests on."""
    topic = ""
    for because in why:
        if because.topic != topic:
            topic = because.topic
            print(say(f"why_{topic}", language))
        for line in textwrap.wrap(because.sentence(language), WIDTH - 2):
            print(f"  {line}")
        rests = [*because.events, *because.sources]
        if rests:
            for line in textwrap.wrap("; ".join(rests), WIDTH - 4):
                print(output.dim(f"    {line}"))
