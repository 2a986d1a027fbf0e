"""hjul status MODEL LEDGER --as-of D: what is owed, by whom, to whom, and who answers for it."""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import hjul
from hjul.cli import journal, output, with_rules
from hjul.cli.words import counted, say
from hjul.replay import period_around

HELP = """The plan behind the ledger gives meetings, reviews and demands their days. Without --period it covers whole
school years (from 1 August): from the year before that of the first event to the second year after that of the last."""

MOST_WITHOUT_EFFECT = 5  # named by their reason; more are counted


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("status", parents=[common], help="what is owed, and who answers", description=HELP)
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("ledger", metavar="LEDGER", help="what happened: one event a line, or a journal")
    add_times(parser)
    parser.add_argument("--unit", metavar="UNIT", help="only what this unit owes, is owed or answers for")
    with_rules.add_options(parser)
    parser.set_defaults(run=run, parser=parser)


def add_times(options: argparse._ActionsContainer, *, needs_day: bool = True) -> None:
    """The day that is asked about, what was known then, and the plan's window: of a parser, or of a group of one."""
    day = "the day that is asked about, YYYY-MM-DD" + ("" if needs_day else "; needed with a LEDGER")
    options.add_argument("--as-of", metavar="DAY", required=needs_day, help=day)
    options.add_argument(
        "--known-at", metavar="N|TIME", help="by the first N events, or by what was recorded then; default that day"
    )
    options.add_argument("--period", metavar="DAY/DAY", help="first day of the plan, and the day after its last one")


def run(arguments: argparse.Namespace) -> int:
    with_rules.refuse_unfit(arguments)
    as_of, known_at = days_of(arguments)
    model = output.read_model(arguments)
    output.need_known(model.units, [arguments.unit] if arguments.unit else [], "unit", "--unit")
    replay = replay_of(arguments, model)
    status = replay.status(as_of, known_at)
    language = arguments.lang or model.language
    chosen = of_unit(status, arguments.unit)
    expected = with_rules.expected(arguments, model, replay, as_of)
    if arguments.format == "json":
        fields = fields_of(status, chosen)
        output.put_json(
            fields if expected is None else fields | {"not_recorded": rule_fields(expected, arguments.unit)}
        )
    else:
        put(status, chosen, language)
        if expected is not None:
            put_expected(expected, arguments.unit, language)
    return 0


# ------------------------------------------------------------------------------------------------------------------- in


def days_of(arguments: argparse.Namespace) -> tuple[dt.date, dt.date | dt.datetime | str | int | None]:
    """--as-of and --known-at, and everything that is wrong with them and with --period."""
    issues: list[hjul.Issue] = []
    as_of = dt.date.min
    text: str | None = arguments.known_at
    known_at: str | int | None = text
    try:
        as_of = hjul.as_day(arguments.as_of)
    except hjul.BadDate:
        issues.append(hjul.Issue(code="date.not_in_calendar", where="--as-of", found=f"'{arguments.as_of}'"))
    if text is not None and text.isascii() and text.isdigit():
        known_at = min(int(text), 0xFFFFFFFF)
    elif text is not None:
        try:
            hjul.Ledger().count_recorded_by(text)
        except hjul.BadDate:
            issues.append(hjul.Issue(code="moment.malformed", where="--known-at", found=f"'{text}'"))
    if arguments.period is not None:
        try:
            period_of(arguments.period)
        except output.Refused as refused:
            issues.extend(refused.issues)
    if issues:
        raise output.Refused(*issues)
    return as_of, known_at


def period_of(text: str) -> tuple[dt.date, dt.date]:
    """'2011-08-01/2013-08-01', half-open. Raises Refused."""
    start, _, end = text.partition("/")
    try:
        window = output.window_of(argparse.Namespace(from_=start, to=end))
    except output.Refused as refused:
        issues = [
            hjul.Issue(code=issue.code, where="--period", found=issue.found, expected="DAY/DAY")
            for issue in refused.issues
        ]
        raise output.Refused(*issues) from None
    return hjul.as_day(window[0]), hjul.as_day(window[1])


def replay_of(arguments: argparse.Namespace, model: hjul.Model) -> hjul.Replay:
    """The ledger that the command names, read in the setting of its model."""
    return replay_of_read(arguments, model, read_ledger(arguments.ledger))


def replay_of_read(arguments: argparse.Namespace, model: hjul.Model, ledger: hjul.Ledger) -> hjul.Replay:
    """In the setting of its model, over --period or over what the ledger speaks of."""
    period = period_of(arguments.period) if arguments.period else period_around(ledger, model)
    return hjul.Replay(model, ledger, period=period)


def read_ledger(file: str) -> hjul.Ledger:
    """Lines of events, or a journal. Raises Refused with every issue."""
    if journal.is_journal(file):
        return journal.read(file)
    try:
        return hjul.Ledger.read(output.read_bytes(file, "LEDGER"))
    except hjul.InvalidLedger as refused:
        raise output.Refused(*refused.issues, file=file) from None


# ------------------------------------------------------------------------------------------------------------------ out


def of_unit(owed: Iterable[hjul.Obligation], unit: str | None) -> list[hjul.Obligation]:
    """What has to do with a unit: it owes, is owed, or answers."""
    return [o for o in owed if unit is None or unit in (o.bearer, o.claimant, o.answerable)]


def day_text(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def fields_of(status: hjul.Status, chosen: Sequence[hjul.Obligation]) -> dict[str, Any]:
    """The contract."""
    return {
        "obligations": [owed_fields(o) for o in chosen],
        "measures": [
            {
                "id": o.id,
                "bearer": o.bearer,
                "claimant": o.claimant,
                "content": o.content,
                "state": o.state,
                "due": day_text(o.due),
                "closed_on": day_text(o.closed_on),
                "age_days": status.age_days(o),
                "lineage": list(o.lineage),
            }
            for o in chosen
            if o.kind == "measure"
        ],
    }


def owed_fields(o: hjul.Obligation) -> dict[str, Any]:
    names = ("id", "kind", "bearer", "claimant", "answerable", "state")
    days = {"due": day_text(o.due), "closed_on": day_text(o.closed_on)}
    return {name: getattr(o, name) for name in names} | days | {"cause": o.cause}


def rule_fields(expected: hjul.WithRules, unit: str | None) -> dict[str, Any]:
    """The contract of what rules would make: never among what is recorded."""
    made = [
        owed_fields(o) | {"rule": firing.rule if firing else None, "seen": firing.seen if firing else None}
        for o in of_unit(expected.not_recorded, unit)
        for firing in [expected.firing_of(o)]
    ]
    return {"obligations": made, "firings": [with_rules.firing_fields(each) for each in expected.follow_up.firings]}


def order_of(owed: hjul.Obligation) -> tuple[bool, dt.date, str]:
    """Overdue ones first, then by day; those without a day last."""
    return not owed.is_overdue, owed.due or dt.date.max, owed.id


def name_of(status: hjul.Status, unit: str | None, language: str) -> str:
    """As people call it, else its id; several units of a kind must not look the same."""
    return "" if unit is None else status.model.name_of(unit, language)


def put(status: hjul.Status, chosen: Sequence[hjul.Obligation], language: str) -> None:
    owed = sorted((o for o in chosen if o.is_open), key=order_of)
    if owed:
        heads = [say(word, language) for word in ("due", "state", "bearer", "claimant", "what", "answerable", "id")]
        rows = [[*owed_cells(status, o, language), name_of(status, o.answerable, language), o.id] for o in owed]
        output.put_table(heads, rows)
        print()
    put_measures(status, chosen, language)
    closed = len(chosen) - len(owed)
    overdue = sum(o.is_overdue for o in owed)
    told = [(len(owed), "owed"), (overdue, "overdue"), (closed, "closed"), (len(status.without_effect), "no_effect")]
    counts = ", ".join(counted(count, word, language) for count, word in told)
    print(output.dim(f"{status.as_of} ({counted(status.known, 'events', language)}): {counts}"))
    put_without_effect(status, language)


def put_without_effect(status: hjul.Status, language: str) -> None:
    """The first of them, each with its reason: a ledger of somebody else has little else."""
    for each in status.without_effect[:MOST_WITHOUT_EFFECT]:
        issue = hjul.Issue(code=f"obligation.{each.refusal}", arguments=[("id", each.event)])
        print(output.dim(f"  {each.event}: {issue.message_in(language)} [{issue.code}]"))
    more = len(status.without_effect) - MOST_WITHOUT_EFFECT
    if more > 0:
        print(output.dim(f"  {say('and_more', language)} {more}"))


def owed_cells(status: hjul.Status, o: hjul.Obligation, language: str) -> list[str]:
    """When, in which state, who, to whom, what."""
    parties = [name_of(status, unit, language) for unit in (o.bearer, o.claimant)]
    due = o.due.isoformat() if o.due else ""
    return [due, say(o.state, language), *parties, f"{say(o.kind, language)}: {o.content}"]


def put_expected(expected: hjul.WithRules, unit: str | None, language: str) -> None:
    """What the rules would make, under a heading of its own."""
    print()
    print(f"{say('not_recorded', language)}:")
    made = sorted(of_unit(expected.not_recorded, unit), key=order_of)
    model = expected.expected.model
    if made:
        heads = [say(word, language) for word in ("due", "state", "bearer", "claimant", "what", "rule", "seen", "id")]
        rows = []
        for o in made:
            firing = expected.firing_of(o)
            by = [model.follow_up_rules[firing.rule].title(language), firing.seen] if firing else ["", ""]
            rows.append([*owed_cells(expected.expected, o, language), *by, o.id])
        output.put_table(heads, rows)
    with_rules.put_refused(expected.follow_up.firings, model, language)
    fates = Counter(each.fate for each in expected.follow_up.firings)
    told = [(len(made), "rules_made"), (fates["met"], "rules_met"), (fates["refused"], "rules_refused")]
    print(output.dim(", ".join(counted(count, word, language) for count, word in told)))


def put_measures(status: hjul.Status, chosen: Sequence[hjul.Obligation], language: str) -> None:
    measures = [o for o in chosen if o.kind == "measure"]
    if not measures:
        return
    print(f"{say('measures', language)}:")
    heads = [say(word, language) for word in ("age", "state", "bearer", "what", "id")]
    rows = [
        [str(status.age_days(o)), say(o.state, language), name_of(status, o.bearer, language), o.content, o.id]
        for o in measures
    ]
    output.put_table(heads, rows)
    print()
