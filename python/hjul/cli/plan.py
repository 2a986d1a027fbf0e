"""hjul plan MODEL --from D --to D [--unit U]: what happens, when, in which order."""

from __future__ import annotations

import argparse
from typing import Any

import hjul
from hjul import _core
from hjul.cli import order_tables, output
from hjul.cli.words import counted, say


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("plan", parents=[common], help="what happens, when, in which order")
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("--from", dest="from_", metavar="DAY", required=True, help="first day, YYYY-MM-DD")
    parser.add_argument("--to", metavar="DAY", required=True, help="the day after the last one")
    parser.add_argument("--unit", metavar="UNIT", help="only this unit")
    parser.add_argument("--schedule", metavar="ID", help="only this version of the schedule")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    start, end = output.window_of(arguments)
    model = output.read_model(arguments)
    output.need_known(model.units, [arguments.unit] if arguments.unit else [], "unit", "--unit")
    output.need_known(model.schedules, [arguments.schedule] if arguments.schedule else [], "schedule", "--schedule")
    plan = model.plan(start, end, unit=arguments.unit, schedule=arguments.schedule)
    language = arguments.lang or model.language
    if arguments.format == "json":
        told = {
            "order": order_tables.order_fields(plan.order()),
            "coherence": order_tables.coherence_fields(plan.coherence()),
        }
        output.put_json({"occurrences": fields_of(plan, language), **told})
    else:
        put(plan, language)
        order_tables.put_order(plan.order(), language)
        order_tables.put_coherence(plan.coherence(), plan, language)
    return 0


def undated_words(undated: hjul.Undated) -> str:
    return undated.text or undated.explanation


def fields_of(plan: hjul.Plan, language: str) -> list[dict[str, Any]]:
    """The contract: dated ones in order, then those that have no date."""
    ids = [occurrence.id for occurrence in plan]
    after: dict[int, list[str]] = {}
    for _, first, then in _core.order_pairs(plan._handle):
        after.setdefault(then, []).append(ids[first])
    dated = [
        {
            "id": ids[place],
            "activity": occurrence.activity,
            "unit": occurrence.unit,
            "start": occurrence.start.isoformat(),
            "end": occurrence.end.isoformat(),
            "title": occurrence.title_in(language),
            "after": sorted(set(after.get(place, ()))),
        }
        for place, occurrence in enumerate(plan)
    ]
    undated: list[dict[str, Any]] = [
        {
            "id": f"{each.activity}@{each.unit}"
            + (f"@{each.period}" if each.period else "")
            + (f"@{each.nominal}" if each.nominal else ""),
            "activity": each.activity,
            "unit": each.unit,
            "start": None,
            "end": None,
            "title": plan.model.activities[each.activity].title_in(language),
            "after": [],
            "undated": undated_words(each),
        }
        for each in plan.undated
    ]
    return dated + undated


def name_of(model: hjul.Model, unit: str, language: str) -> str:
    """A unit as people call it. One without a name of its own is called after its kind and the unit above it."""
    found = model.units[unit]
    own = found.title_in(language)
    if own:
        return own
    kind = model.kinds[found.kind].title_in(language) or found.kind
    return f"{kind}, {name_of(model, found.under[0], language)}" if found.under else kind


def rows_of(plan: hjul.Plan, language: str) -> list[list[str]]:
    """For people: first day, last day where there are several, unit, title."""
    return [
        [
            o.start.isoformat(),
            o.end.isoformat() if o.end != o.start else "",
            name_of(plan.model, o.unit, language),
            o.title_in(language) or o.activity,
        ]
        for o in plan
    ]


def undated_rows_of(plan: hjul.Plan, language: str) -> list[list[str]]:
    """For people: in what words, unit, title."""
    activities = plan.model.activities
    return [
        [
            undated_words(u),
            name_of(plan.model, u.unit, language),
            activities[u.activity].title_in(language) or u.activity,
        ]
        for u in plan.undated
    ]


def put(plan: hjul.Plan, language: str) -> None:
    if len(plan):
        heads = [say(word, language) for word in ("start", "end", "unit", "what")]
        output.put_table(heads, rows_of(plan, language))
        print()
    if plan.undated:
        print(f"{say('undated', language)}:")
        heads = [say(word, language) for word in ("when", "unit", "what")]
        output.put_table(heads, undated_rows_of(plan, language))
        print()
    print(output.dim(counted(len(plan), "occurrences", language)))
