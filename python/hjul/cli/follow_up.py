"""hjul follow-up MODEL LEDGER [OBSERVATIONS...]: what the model's follow-up rules make of what is seen."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from typing import Any

import hjul
from hjul.cli import figures, output, status
from hjul.cli.words import counted, say

HELP = """A dry run: nothing is recorded. With --since, every day up to --as-of is seen as it was then, which shows what
the rules would have done. --out writes the ledger as it would be, for `hjul status` and `hjul explain`. OBSERVATIONS
are read, published and judged as `hjul indicators` does; their signals count as known on --as-of."""


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("follow-up", parents=[common], help="what follow-up rules make", description=HELP)
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("ledger", metavar="LEDGER", help="what happened: one event a line, or a journal")
    parser.add_argument("files", metavar="OBSERVATIONS", nargs="*", help="files of published results")
    status.add_times(parser)
    parser.add_argument("--since", metavar="DAY", help="the first day that the rules look at; default --as-of")
    parser.add_argument("--rule", action="append", metavar="RULE", help="only this rule; repeatable")
    parser.add_argument("--out", metavar="FILE", help="writes the ledger with what the rules made")
    figures.add_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    as_of, _ = status.days_of(arguments)
    since = since_of(arguments, as_of)
    model = output.read_model(arguments)
    output.need_known(rules_of(model), arguments.rule or [], "rule", "--rule")
    replay = status.replay_of(arguments, model)
    seen = sightings(arguments, model, as_of) if arguments.files else ()
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


def since_of(arguments: argparse.Namespace, as_of: dt.date) -> dt.date:
    """Raises Refused for a day that is none, or lies after --as-of."""
    if arguments.since is None:
        return as_of
    found = f"'{arguments.since}'"
    try:
        day = hjul.as_day(arguments.since)
    except hjul.BadDate:
        raise output.Refused(hjul.Issue(code="date.not_in_calendar", where="--since", found=found)) from None
    if day > as_of:
        issue = hjul.Issue(code="window.reversed", where="--since", expected=f"{as_of} or earlier", found=found)
        raise output.Refused(issue)
    return day


def sightings(arguments: argparse.Namespace, model: hjul.Model, day: dt.date) -> tuple[hjul.Sighting, ...]:
    judged = figures.figures_of(arguments, model, arguments.files, "OBSERVATIONS")
    known_as = {code: unit.id for unit in model.units.values() for code in unit.codes.values()}
    return hjul.sightings(judged.shown, judged.readings, on=day, levels=arguments.level or (), unit_of=known_as)


def rules_of(model: hjul.Model) -> dict[str, Any]:
    return dict(model.to_dict().get("follow_up_rules", {}))


def fields_of(found: hjul.FollowUp) -> dict[str, Any]:
    names = ("rule", "unit", "seen", "evidence", "fate", "event", "obligation", "refusal")
    firings = [{"on": each.on.isoformat()} | {name: getattr(each, name) for name in names} for each in found.firings]
    return {"firings": firings, "events": [event.to_dict() for event in found.events]}


def put(found: hjul.FollowUp, model: hjul.Model, language: str) -> None:
    """A row for each firing, then how many there were."""
    titles = {id: rule.get("title", id) for id, rule in rules_of(model).items()}
    heads = [say(word, language) for word in ("start", "unit", "rule", "seen", "fate", "id")]
    rows: Sequence[Sequence[str]] = [
        [
            each.on.isoformat(),
            model.units[each.unit].title_in(language) or each.unit,
            title_in(titles[each.rule], language),
            each.seen,
            say(f"fate_{each.fate}", language),
            each.obligation or each.event or "",
        ]
        for each in found.firings
    ]
    if rows:
        output.put_table(heads, rows)
    print(output.dim(counted(len(found.events), "events_made", language)))


def title_in(title: Any, language: str) -> str:
    return str(title.get(language) or next(iter(title.values()))) if isinstance(title, dict) else str(title)
