"""hjul conformance MODEL LEDGER --as-of D: where a year deviated from its wheel, and which order rules it kept."""

from __future__ import annotations

import argparse
import dataclasses
from collections import Counter
from typing import Any

import hjul
from hjul.cli import output, status
from hjul.cli.analysis_words import say
from hjul.cli.words import counted
from hjul.review import STRENGTHS
from hjul.strategies import RunCounts

HELP = """Each occurrence of the plan was held on time, early or late, is missing (its window has passed), or lies
ahead. Each order rule between two of them is kept, broken, open (not yet decided) or vacuous (what should come after
never came); the share is kept / (kept + broken), and there is none where nothing was tried. What nobody recorded did
not happen, as far as is known; what lies before the ledger's first event is not held against anybody. Without
--period the plan covers whole school years, as for `hjul status`."""

DEVIATIONS = ("missing", "late", "early")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser(
        "conformance", parents=[common], help="a year held against its wheel", description=HELP
    )
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("ledger", metavar="LEDGER", help="what happened: one event a line, or a journal")
    status.add_times(parser)
    parser.add_argument("--fail-on", choices=STRENGTHS[::-1], help="exit 1 on broken rules that bind so much")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    as_of, known_at = status.days_of(arguments)
    model = output.read_model(arguments)
    replay = status.replay_of(arguments, model)
    year = hjul.conformance(replay, as_of, known_at)
    if arguments.format == "json":
        output.put_json(fields_of(year, model))
    else:
        put(year, replay.plan, arguments.lang or model.language)
    return int(arguments.fail_on is not None and bool(year.broken_at_least(arguments.fail_on)))


# ------------------------------------------------------------------------------------------------------------------ out


def ends_of(model: hjul.Model) -> list[tuple[list[str], list[str]]]:
    """What each order rule wants first and after it: ids of activities, in the order of the model."""

    def listed(given: str | list[str]) -> list[str]:
        return [given] if isinstance(given, str) else given

    order = model.to_dict().get("order", [])
    rules = [order] if isinstance(order, dict) else order
    return [(listed(rule["first"]), listed(rule["then"])) for rule in rules]


def counts_of(counts: RunCounts) -> dict[str, Any]:
    return {**dataclasses.asdict(counts), "share": counts.share}


def undefined(year: hjul.Conformance) -> str | None:
    """Why there is no share: no_pairs (no order rule meets two dates of the plan) or nothing_tried; None: there is."""
    if year.share is not None:
        return None
    return "nothing_tried" if year.orders else "no_pairs"


def fields_of(year: hjul.Conformance, model: hjul.Model) -> dict[str, Any]:
    """The contract."""
    rules = [
        {
            "id": rule.id or None,
            "first": first,
            "then": then,
            "strength": rule.strength,
            "source": list(rule.source),
            **counts_of(counts),
        }
        for rule, counts, (first, then) in zip(year.rules, year.by_rule, ends_of(model), strict=True)
    ]
    return {
        "as_of": year.as_of.isoformat(),
        "known": year.known,
        "all": counts_of(year.all),
        "undefined": undefined(year),
        "rules": rules,
        "orders": [dataclasses.asdict(each) for each in year.orders],
        "occurrences": [{**dataclasses.asdict(each), "held": status.day_text(each.held)} for each in year.occurrences],
    }


def put(year: hjul.Conformance, plan: hjul.Plan, language: str) -> None:
    put_rules(year, plan.model, language)
    put_broken(year, plan, language)
    put_deviations(year, plan, language)
    fates = Counter(each.fate for each in year.occurrences)
    told = [f"{fates[fate]} {say(f'run_{fate}', language)}" for fate in ("on_time", *DEVIATIONS, "ahead")]
    if fates["before_record"]:
        told.append(f"{fates['before_record']} {say('run_before_record', language)}")
    share = "–" if year.share is None else f"{year.share:.0%}"
    print(output.dim(f"{say('share', language)}: {share} ({year.all.kept}/{year.all.kept + year.all.broken})"))
    if why := undefined(year):
        print(output.dim(f"  {say(f'run_{why}', language)}"))
    print(output.dim(f"{year.as_of} ({counted(year.known, 'events', language)}): {', '.join(told)}"))


def put_rules(year: hjul.Conformance, model: hjul.Model, language: str) -> None:
    """A row for each rule that compares anything."""
    heads = ["strength", "kept", "broken", "open", "vacuous", "share", "order_rule"]
    rows = []
    for rule, counts, ends in zip(year.rules, year.by_rule, ends_of(model), strict=True):
        numbers = [counts.kept, counts.broken, counts.open, counts.vacuous]
        if any(numbers):
            share = "–" if counts.share is None else f"{counts.share:.0%}"
            name = " → ".join(", ".join(model.activities[id].title_in(language) or id for id in end) for end in ends)
            rows.append([say(f"binds_{rule.strength}", language), *map(str, numbers), share, name])
    if rows:
        output.put_table([say(word, language) for word in heads], rows)
        print()


def put_broken(year: hjul.Conformance, plan: hjul.Plan, language: str) -> None:
    """The pairs whose order was broken, the strongest rules first."""
    held = {each.occurrence: status.day_text(each.held) or "–" for each in year.occurrences}
    broken = sorted(year.broken_at_least("advice"), key=lambda run: -STRENGTHS.index(year.rules[run.rule].strength))
    rows = []
    for run in broken:
        ends = [plan.at(id) for id in (run.first, run.then)]
        units = list(dict.fromkeys(plan.model.name_of(end.unit, language) for end in ends))
        names = [f"{end.title_in(language)} ({held[end.id]})" for end in ends]
        rows.append([say(f"binds_{year.rules[run.rule].strength}", language), ", ".join(units), " → ".join(names)])
    if rows:
        print(f"{say('run_broken', language)}:")
        output.put_table([say(word, language) for word in ("strength", "unit", "order_rule")], rows)
        print()


def put_deviations(year: hjul.Conformance, plan: hjul.Plan, language: str) -> None:
    rows = []
    for each in year.occurrences:
        if each.fate in DEVIATIONS:
            planned = plan.at(each.occurrence)
            days = f"{each.days_off:+}" if each.days_off else ""
            unit = plan.model.name_of(planned.unit, language)
            what = [planned.start.isoformat(), status.day_text(each.held) or "–", days]
            rows.append([*what, say(f"run_{each.fate}", language), unit, planned.title_in(language)])
    if rows:
        print(f"{say('deviations', language)}:")
        output.put_table(
            [say(word, language) for word in ("planned", "held", "days_off", "fate", "unit", "what")], rows
        )
        print()
