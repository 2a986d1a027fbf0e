"""hjul review MODEL [LEDGER]: which rules of law, local rules and advice a wheel breaks, and what would mend it."""

from __future__ import annotations

import argparse
import textwrap
from typing import Any

import hjul
from hjul.cli import clock, output, status
from hjul.cli.words import counted, say
from hjul.review import STRENGTHS, Finding, Review, RuleOutcome, RuleSets, shipped_rules

HELP = """Without --rules: the model's own rule sets, those that come with hjul for its country, and Udir's five marks
of quality work. A rule that is not in force on --as-of is not applied. Without --from and --to the plan covers two
school years (from 1 August) from that which holds the day; with a LEDGER, whole school years around it."""

WIDTH = 100


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("review", parents=[common], help="hold a wheel against rules", description=HELP)
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("ledger", metavar="LEDGER", nargs="?", help="what happened: one event a line, or a journal")
    day = "the day of the rules, YYYY-MM-DD; default the ledger's last day, the first one of the model's year, or today"
    parser.add_argument("--as-of", metavar="DAY", help=day)
    names = ", ".join(shipped_rules())
    parser.add_argument("--rules", metavar="R", nargs="+", help=f"files of rule sets, or names of these: {names}")
    parser.add_argument("--fail-on", choices=STRENGTHS[::-1], help="exit 1 on findings of rules that bind so much")
    parser.add_argument("--from", dest="from_", metavar="DAY", help="first day of the plan")
    parser.add_argument("--to", metavar="DAY", help="the day after its last one")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    day, period = days_of(arguments)
    model = output.read_model(arguments)
    rules = None if arguments.rules is None else [read_rules(name) for name in arguments.rules]
    ledger = status.read_ledger(arguments.ledger) if arguments.ledger else None
    review = reviewed(model, ledger, day, rules, period)
    language = arguments.lang or model.language
    if arguments.format == "json":
        told = review.to_dict(language)
        output.put_json({name: told[name] for name in ("findings", "outcomes", "as_of")})
    else:
        put(review, language)
    return int(arguments.fail_on is not None and bool(review.at_least(arguments.fail_on)))


def reviewed(
    model: hjul.Model,
    ledger: hjul.Ledger | None,
    day: hjul.Day | None,
    rules: list[RuleSets | str] | None,
    period: tuple[hjul.Day, hjul.Day] | None,
) -> Review:
    """By the rules of today, where neither the command nor the document says when."""
    try:
        return hjul.review(model, ledger, day, rules, period=period)
    except hjul.Error as error:
        if error.code != "window.missing":
            raise
    return hjul.review(model, ledger, clock.now().date(), rules, period=period)


# ------------------------------------------------------------------------------------------------------------------- in


def days_of(arguments: argparse.Namespace) -> tuple[hjul.Day | None, tuple[hjul.Day, hjul.Day] | None]:
    """--as-of, and --from with --to; everything that is wrong with them at once."""
    issues: list[hjul.Issue] = []
    period = None
    if arguments.as_of is not None:
        try:
            hjul.as_day(arguments.as_of)
        except hjul.BadDate:
            issues.append(hjul.Issue(code="date.not_in_calendar", where="--as-of", found=f"'{arguments.as_of}'"))
    if arguments.from_ is not None or arguments.to is not None:
        try:
            period = output.window_of(argparse.Namespace(from_=arguments.from_ or "", to=arguments.to or ""))
        except output.Refused as refused:
            issues.extend(refused.issues)
    if issues:
        raise output.Refused(*issues)
    return arguments.as_of, period


def read_rules(name: str) -> RuleSets | str:
    """A shipped set stays a name. Raises Refused for a file that is refused, or that is neither."""
    if name in shipped_rules():
        return name
    if not name.endswith(".json") and name != "-":
        raise output.unknown("rule set", name, shipped_rules(), "--rules")
    try:
        return RuleSets.read(output.read_bytes(name, "--rules"))
    except hjul.InvalidModel as refused:
        raise output.Refused(*refused.issues, file=name) from None


# ------------------------------------------------------------------------------------------------------------------ out


def put(review: Review, language: str) -> None:
    for strength in reversed(STRENGTHS):
        found = [finding for finding in review.findings if finding.strength == strength]
        if found:
            print(say(f"strength_{strength}", language))
        for finding in found:
            put_finding(finding, language)
    for verdict in ("judged_by_people", "cannot_say", "does_not_apply", "kept"):
        put_outcomes(review.with_verdict(verdict), verdict, language)
    told = (
        ("findings", len(review.findings)),
        *((word, len(review.with_verdict(word))) for word in ("broken", "kept")),
    )
    counts = ", ".join(counted(count, f"review_{word}", language) for word, count in told)
    print(output.dim(f"{review.as_of} ({counted(review.known, 'events', language)}): {counts}"))


def put_finding(finding: Finding, language: str) -> None:
    put_wrapped(finding.message(language), "  ")
    if remedy := finding.remedy(language):
        put_wrapped(f"→ {remedy}", "    ")
    rests = [finding.rule.full_id, *finding.rule.source]
    if not finding.rule.is_verified:
        rests.append(say("not_verified", language))
    rests += [ref.id for ref in (*finding.about, *finding.evidence)][:6]
    for line in textwrap.wrap("; ".join(rests), WIDTH - 4):
        print(output.dim(f"    {line}"))


def put_wrapped(text: str, indent: str) -> None:
    print(textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent))


def put_outcomes(outcomes: tuple[RuleOutcome, ...], verdict: str, language: str) -> None:
    if not outcomes:
        return
    print(say(f"verdict_{verdict}", language))
    for outcome in outcomes:
        why = f" – {outcome.reason.text(language)}" if outcome.reason else ""
        put_wrapped(f"{outcome.rule.title(language)}{why}", "  ")
        print(output.dim(f"    {outcome.rule.full_id}"))
