"""hjul follow-up MODEL LEDGER [OBSERVATIONS...]: what the model's follow-up rules make of what is seen."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

import hjul
from hjul.cli import figures, output, status, with_rules
from hjul.cli.words import counted, say

HELP = """A dry run: nothing is recorded. With --since, every day up to --as-of is seen as it was then, which shows what
the rules would have done. --out writes the ledger as it would be, for `hjul status` and `hjul explain`. OBSERVATIONS
are read, published and judged as `hjul indicators` does. The signals of a period are known from the day on which its
results were there: see --published. Of a period that is under way on --as-of, results at hand are known on --as-of."""


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("follow-up", parents=[common], help="what follow-up rules make", description=HELP)
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("ledger", metavar="LEDGER", help="what happened: one event a line, or a journal")
    parser.add_argument("files", metavar="OBSERVATIONS", nargs="*", help="files of published results")
    status.add_times(parser)
    with_rules.add_days(parser)
    parser.add_argument("--out", metavar="FILE", help="writes the ledger with what the rules made")
    figures.add_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    as_of, _ = status.days_of(arguments)
    since = with_rules.since_of(arguments, as_of)
    model = output.read_model(arguments)
    output.need_known(model.follow_up_rules, arguments.rule or [], "rule", "--rule")
    replay = status.replay_of(arguments, model)
    seen = with_rules.sightings(arguments, model, arguments.files, since, as_of, "OBSERVATIONS")
    found = replay.follow_up(seen, since, as_of, rules=arguments.rule or ())
    if arguments.out:
        output.write_bytes(arguments.out, found.ledger.to_json().encode("utf-8"), "--out")
    language = arguments.lang or model.language
    if arguments.format == "json":
        output.put_json(fields_of(found))
    else:
        put(found, model, language)
        if arguments.out:
            print(f"{say('wrote', language)} {arguments.out}")
    return 0


def fields_of(found: hjul.FollowUp) -> dict[str, Any]:
    firings = [with_rules.firing_fields(each) for each in found.firings]
    return {"firings": firings, "events": [event.to_dict() for event in found.events]}


def put(found: hjul.FollowUp, model: hjul.Model, language: str) -> None:
    """A row for each firing, then how many there were."""
    heads = [say(word, language) for word in ("start", "unit", "rule", "seen", "fate", "id")]
    rows: Sequence[Sequence[str]] = [
        [
            each.on.isoformat(),
            model.units[each.unit].title_in(language) or each.unit,
            model.follow_up_rules[each.rule].title(language),
            each.seen,
            say(f"fate_{each.fate}", language),
            each.obligation or each.event or "",
        ]
        for each in found.firings
    ]
    if rows:
        output.put_table(heads, rows)
    with_rules.put_refused(found.firings, model, language)
    print(output.dim(counted(len(found.events), "events_made", language)))
