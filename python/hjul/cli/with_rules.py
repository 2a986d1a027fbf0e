"""What the model's follow-up rules would make of what is on record: for commands that show it beside the record."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Any

import hjul
from hjul.cli import editions, figures, output
from hjul.cli.words import say


def add_options(parser: argparse.ArgumentParser) -> None:
    """--with-rules, and what goes with it."""
    group = parser.add_argument_group(
        "of follow-up rules", "a dry run, told apart from what is recorded; hjul follow-up --out records it"
    )
    told = "also what the model's follow-up rules would make as of the day: not recorded, and labelled so"
    group.add_argument("--with-rules", action="store_true", help=told)
    add_days(group)
    results = "files of published results, whose signals rules may wait for; as in hjul indicators"
    group.add_argument("--observations", metavar="FILE", nargs="+", action="extend", help=results)
    figures.add_options(group)


def add_days(options: argparse._ActionsContainer) -> None:
    options.add_argument("--since", metavar="DAY", help="the first day that the rules look at; default --as-of")
    options.add_argument("--rule", action="append", metavar="RULE", help="only this rule; repeatable")
    editions.add_option(options)


def refuse_unfit(arguments: argparse.Namespace) -> None:
    """Ends the command where options of the rules stand without them, or a day is not seen as it was recorded."""
    if not arguments.with_rules:
        for option in ("since", "rule", "observations", "published"):
            if getattr(arguments, option):
                arguments.parser.error(f"--{option} goes with --with-rules")
    elif arguments.known_at is not None:
        arguments.parser.error("rules see what was recorded by the day: no --known-at with --with-rules")


def expected(
    arguments: argparse.Namespace, model: hjul.Model, replay: hjul.Replay, as_of: dt.date
) -> hjul.WithRules | None:
    """None where nobody asked. Raises Refused."""
    if not arguments.with_rules:
        return None
    since = since_of(arguments, as_of)
    output.need_known(model.follow_up_rules, arguments.rule or [], "rule", "--rule")
    seen = sightings(arguments, model, arguments.observations, since, as_of, "--observations")
    return replay.with_rules(as_of, seen, since=since, rules=arguments.rule or ())


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


def sightings(
    arguments: argparse.Namespace,
    model: hjul.Model,
    files: list[str] | None,
    since: dt.date,
    as_of: dt.date,
    where: str,
) -> tuple[hjul.Sighting, ...]:
    """The signals of results, those of each period from the day on which they are known; none without files."""
    if not files:
        return ()
    judged = figures.figures_of(arguments, model, files, where)
    known_as = {code: unit.id for unit in model.units.values() for code in unit.codes.values()}
    return tuple(
        each
        for known, periods in editions.editions(judged.chosen, arguments.published, since, as_of)
        for each in hjul.sightings(
            judged.shown_of(periods), judged.readings, on=known, levels=arguments.level or (), unit_of=known_as
        )
    )


def firing_fields(each: hjul.RuleFiring) -> dict[str, Any]:
    """The contract."""
    names = ("rule", "unit", "seen", "evidence", "fate", "event", "obligation", "refusal")
    return {"on": each.on.isoformat()} | {name: getattr(each, name) for name in names}


def put_refused(firings: tuple[hjul.RuleFiring, ...], model: hjul.Model, language: str) -> None:
    """Of each rule that could make nothing: which rule, what it has seen, why not, and what it would have taken."""
    for each in firings:
        if each.fate != "refused":
            continue
        rule = model.follow_up_rules[each.rule]
        issue = hjul.Issue(code=f"obligation.{each.refusal}", found=f"'{each.rule}'")
        unit = model.name_of(each.unit, language)
        told = {"rule": rule.title(language), "seen": each.seen, "unit": unit, "on": text_of(rule.then.on)}
        words = "rule_no_arena" if rule.then.make == "dialogue_item" else "rule_nobody"
        print(say(words, language).format(**told))
        print(output.dim("  " + "; ".join([issue.code, *rule.source])))


def text_of(who: Any) -> str:
    """As the document says it."""
    if isinstance(who, str):
        return who
    if isinstance(who, tuple):
        return ", ".join(text_of(each) for each in who)
    return ", ".join(f"{name} {text_of(value)}" for name, value in who.items())
