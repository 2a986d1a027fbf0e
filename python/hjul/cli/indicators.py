"""hjul indicators MODEL OBSERVATIONS...: what the results say, what may be shown of them, and what stands out."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import hjul
from hjul.cli import output
from hjul.cli.words import counted, say
from hjul.observations import SOURCES
from hjul.signals import readings_of

HELP = """Observations are files of Udir, Skolverket or Kolada, or lines unit,indicator,period,value. The units stand
where the source places them; where it places nobody, where the model does on --as-of. What may be shown is what the
model's disclosure rules let the audience see; without a rule, nothing of fewer than 10 pupils. What an indicator is
measured in, its direction and its targets are those of the model's indicator of that name; --share and --mean say it
where the model has none."""


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("indicators", parents=[common], help="results, shown and judged", description=HELP)
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("files", metavar="OBSERVATIONS", nargs="+", help="files of published results")
    parser.add_argument("--source", choices=SOURCES, help="what the files are; default what each looks like")
    parser.add_argument("--as-of", metavar="DAY", help="the day of the rules; default the end of the last period")
    parser.add_argument("--register", default="", help="register whose codes the files use, such as orgnr")
    parser.add_argument("--audience", default="public", help="who reads; default public")
    parser.add_argument("--sum", choices=("weighted_mean", "mean", "sum"), help="sum up; default figures as published")
    for name in ("unit", "indicator", "period", "breakdown", "level"):
        parser.add_argument(f"--{name}", action="append", metavar=name.upper(), help=f"only this {name}; repeatable")
    parser.add_argument("--share", action="append", metavar="NAME=WHOLE", help="an indicator is a share of 1 or 100")
    parser.add_argument("--mean", action="append", metavar="NAME=SPREAD", help="a mean; pupils vary by this")
    parser.add_argument("--rounded", action="append", metavar="NAME=STEP", help="values are rounded to such steps")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    model = output.read_model(arguments)
    observations = read(arguments)
    day = day_of(arguments, observations)
    hierarchy = observations.hierarchy or of_model(model, observations, day, arguments.register)
    chosen = chosen_of(arguments, observations)
    policy = policy_of(model, arguments.audience, day)
    table: hjul.RollUp | hjul.Observations = chosen
    if arguments.sum:
        table = hjul.roll_up(chosen, hierarchy, usual=arguments.sum)
    shown = hjul.publish(table, policy, hierarchy=hierarchy)
    run_of = hjul.find_signals(shown, readings(arguments, model, day, chosen), levels=arguments.level or ())
    leaks = hjul.audit(hjul.published_by_source(chosen, hierarchy=hierarchy))
    rows = rows_of(shown, arguments, hierarchy, "calculated" if arguments.sum else "published")
    if arguments.format == "json":
        output.put_json(fields_of(rows, run_of, leaks, policy))
    else:
        put(rows, run_of, leaks, policy, chosen, arguments.lang or model.language)
    return 0


# ------------------------------------------------------------------------------------------------------------------- in


def day_of(arguments: argparse.Namespace, observations: hjul.Observations) -> dt.date:
    """--as-of; without it the end of the last period that the files have: no clock decides what is shown."""
    if arguments.as_of is None:
        return max((end_of(period) for period in observations.periods), default=dt.date(2000, 12, 31))
    try:
        return hjul.as_day(arguments.as_of)
    except hjul.BadDate:
        found = f"'{arguments.as_of}'"
        raise output.Refused(hjul.Issue(code="date.not_in_calendar", where="--as-of", found=found)) from None


def end_of(period: str) -> dt.date:
    """'2025-26' and '2025/26' end on 31 July 2026, '2025' on 31 December; others are taken as long past."""
    if found := re.fullmatch(r"(\d{4})[-/](\d{2})", period):
        return dt.date(int(found[1]) + 1, 7, 31)
    return dt.date(int(period), 12, 31) if re.fullmatch(r"[12]\d{3}", period) else dt.date(2000, 12, 31)


def read(arguments: argparse.Namespace) -> hjul.Observations:
    data = [output.read_bytes(file, "OBSERVATIONS") for file in arguments.files]
    try:
        return hjul.read_observations(*data, source=arguments.source)
    except hjul.InvalidObservations as refused:
        raise output.Refused(*refused.issues, file=", ".join(arguments.files)) from None


def of_model(model: hjul.Model, observations: hjul.Observations, day: dt.date, register: str) -> hjul.Hierarchy:
    """The governance graph of one day, for every period."""
    return hjul.Hierarchy.of(model, dict.fromkeys(observations.periods, day), register)


def chosen_of(arguments: argparse.Namespace, observations: hjul.Observations) -> hjul.Observations:
    for name in ("unit", "indicator", "period", "breakdown"):
        wanted = getattr(arguments, name) or []
        output.need_known(getattr(observations, name + "s"), wanted, name, f"--{name}")
    return observations.where(indicator=arguments.indicator, period=arguments.period, breakdown=arguments.breakdown)


def policy_of(model: hjul.Model, audience: str, day: dt.date) -> hjul.DisclosurePolicy:
    policy = hjul.DisclosurePolicy.of(model, audience, day)
    return policy if policy.rules_found else hjul.DisclosurePolicy(falls_back_to_superior=True)


def readings(
    arguments: argparse.Namespace, model: hjul.Model, day: dt.date, observations: hjul.Observations
) -> dict[str, hjul.IndicatorReading]:
    known = {name: each for name, each in readings_of(model, day).items() if name in observations.indicators}
    for name, number in named_numbers(arguments.share, "--share", observations):
        known[name] = replace(known.get(name, hjul.IndicatorReading()), measure="share", whole=number)
    for name, number in named_numbers(arguments.mean, "--mean", observations):
        known[name] = replace(known.get(name, hjul.IndicatorReading()), measure="mean", spread=number)
    for name, number in named_numbers(arguments.rounded, "--rounded", observations):
        known[name] = replace(known.get(name, hjul.IndicatorReading()), resolution=number)
    return known


def named_numbers(texts: Sequence[str] | None, option: str, observations: hjul.Observations) -> list[tuple[str, float]]:
    return [named_number(text, option, observations) for text in texts or ()]


def named_number(text: str, option: str, observations: hjul.Observations) -> tuple[str, float]:
    """'Skalapoeng=10'. Raises Refused."""
    name, _, number = text.rpartition("=")
    output.need_known(observations.indicators, [name], "indicator", option)
    try:
        value = float(number)
    except ValueError:
        value = 0.0
    if value > 0 and value != float("inf"):
        return name, value
    issue = hjul.Issue(code="option.not_positive", where=option, expected="NAME=NUMBER above 0", found=f"'{text}'")
    raise output.Refused(issue)


# ------------------------------------------------------------------------------------------------------------------ out


def rows_of(
    shown: hjul.Publication, arguments: argparse.Namespace, hierarchy: hjul.Hierarchy, status: str
) -> list[dict[str, Any]]:
    """The contract's rows. A hidden cell says that it is hidden and nothing else; an empty one, that there is none."""
    level_of = {code: level for code, _, level in hierarchy.units}
    out = []
    for cell in shown:
        if arguments.unit and cell.unit not in arguments.unit:
            continue
        if arguments.level and level_of[cell.unit] not in arguments.level:
            continue
        row: dict[str, Any] = {"unit": cell.unit, "indicator": cell.indicator, "period": cell.period}
        if cell.breakdown:
            row["breakdown"] = cell.breakdown
        if cell.visibility == "shown":
            row |= {"value": cell.value, "n": cell.n}
        else:
            row |= {"missing": "hidden" if cell.visibility == "hidden" else "not_reported", "n": None}
            if cell.fallback is not None:
                row["see"] = cell.fallback
        out.append(row | {"status": status})
    return out


def fields_of(
    rows: Sequence[dict[str, Any]], run_of: hjul.SignalRun, leaks: hjul.AuditReport, policy: hjul.DisclosurePolicy
) -> dict[str, Any]:
    return {
        "table": list(rows),
        "signals": [signal_fields(each) for each in run_of.signals],
        "tests": [
            {
                "kind": each.kind,
                "level": each.level,
                "tests": each.tests,
                "signals": each.signals,
                "expected_false_alarms": round(each.expected_false_alarms, 3),
            }
            for each in run_of.families
        ],
        "leaks_of_source": [each.sentence for each in leaks.leaks],
        "policy_rules": policy.rules_found or 0,
    }


def signal_fields(signal: hjul.Signal) -> dict[str, Any]:
    names = ("kind", "rule", "unit", "indicator", "period", "breakdown", "n", "value", "expected", "low", "high")
    more = ("p", "adjusted", "is_unwelcome", "is_trial")
    return {name: getattr(signal, name) for name in names + more if getattr(signal, name) is not None}


def short(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}" if abs(value) < 10000 else f"{value:.0f}"


MOST_ROWS = 40


def put(
    rows: Sequence[dict[str, Any]],
    run_of: hjul.SignalRun,
    leaks: hjul.AuditReport,
    policy: hjul.DisclosurePolicy,
    observations: hjul.Observations,
    language: str,
) -> None:
    heads = [say(word, language) for word in ("unit", "indicator", "period", "breakdown", "value", "n")]
    table = [
        [
            row["unit"],
            row["indicator"],
            row["period"],
            row.get("breakdown", ""),
            short(row["value"]) if "value" in row else say(row["missing"], language),
            "" if row["n"] is None else str(row["n"]),
        ]
        for row in rows[:MOST_ROWS]
    ]
    output.put_table(heads, table)
    if len(rows) > MOST_ROWS:
        print(output.dim(f"... {len(rows) - MOST_ROWS} {say('more_rows', language)}"))
    hidden = sum(row.get("missing") == "hidden" for row in rows)
    found = policy.rules_found
    rules = f"{found} {say('policy_rules', language)}" if found else say("default_policy", language)
    print(output.dim(f"\n{len(rows)} {say('rows', language)}, {hidden} {say('hidden', language)} ({rules})"))
    put_leaks(leaks, language)
    put_signals(run_of, language)
    for each in observations.attributions:
        print(output.dim(each.text))


def put_leaks(leaks: hjul.AuditReport, language: str) -> None:
    if not leaks.leaks:
        return
    print(f"\n{len(leaks.leaks)} {say('leaks', language)}:")
    for leak in leaks.leaks[:10]:
        text = leak.sentence
        print(f"  {text if len(text) <= 160 else text[:159] + '…'}")


def put_signals(run_of: hjul.SignalRun, language: str) -> None:
    print()
    if run_of.signals:
        words = ("signal", "unit", "indicator", "period", "breakdown", "n", "value", "expected", "limits")
        rows = [
            [
                say(each.rule or each.kind, language),
                each.unit,
                each.indicator,
                each.period,
                each.breakdown,
                str(each.n),
                short(each.value),
                short(each.expected),
                f"{short(each.low)} – {short(each.high)}",
            ]
            for each in run_of.signals[:MOST_ROWS]
        ]
        output.put_table([say(word, language) for word in words], rows)
    for family in run_of.families:
        told = f"{counted(family.signals, 'signals', language)} / {counted(family.tests, 'tests', language)}"
        by_chance = f"{family.expected_false_alarms:.1f} {say('by_chance', language)}"
        print(output.dim(f"{say(family.kind, language)}, {family.level}: {told}, {by_chance}"))
