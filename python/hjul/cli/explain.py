"""hjul explain MODEL LEDGER OBLIGATION --as-of D: why it is owed, who answers for it, and what comes next."""

from __future__ import annotations

import argparse
import textwrap
from typing import Any

import hjul
from hjul.cli import output, status
from hjul.cli.words import say

HELP = """The reasons in order, each with the events on which it rests and the places where its rule is written.
`hjul status` lists the ids of obligations."""

WIDTH = 100


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("explain", parents=[common], help="why something is owed", description=HELP)
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("ledger", metavar="LEDGER", help="what happened: one event a line, or a journal")
    parser.add_argument("obligation", metavar="OBLIGATION", help="the id of an obligation")
    status.add_times(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    as_of, known_at = status.days_of(arguments)
    model = output.read_model(arguments)
    replay = status.replay_of(arguments, model)
    try:
        why = replay.explain(arguments.obligation, as_of, known_at)
    except (hjul.UnknownId, hjul.BadId):
        # Only now the others are worth a reading: one may be what was meant.
        near = [owed.id for owed in replay.status(as_of, known_at)]
        raise output.unknown("obligation", arguments.obligation, near, "OBLIGATION") from None
    language = arguments.lang or model.language
    if arguments.format == "json":
        told = why.to_dict(language)
        output.put_json({"because": told["because"], "answerable": told["answerable"]})
    else:
        put(why, language)
    return 0


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
