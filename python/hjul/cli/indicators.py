"""hjul indicators MODEL OBSERVATIONS...: what the results say, what may be shown of them, and what stands out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

import hjul
from hjul.cli import figures, leaks, output, result_words
from hjul.cli.result_files import drawn, write_pictures
from hjul.cli.words import counted, say
from hjul.signals import SignalFamily

HELP = """Observations are files of Udir, Skolverket or Kolada, or lines unit,indicator,period,value. The units stand
where the source places them; where it places nobody, where the model does on --as-of. What may be shown is what the
model's disclosure rules let the audience see; without a rule, nothing of fewer than 10 pupils. What an indicator is
measured in, its direction and its targets are those of the model's indicator of that name, or of that series in its
source; --share and --mean say it where the model has none. --out draws six indicators and breakdowns at most, those of
which most is shown: run charts of a level, from the nation to a unit, and a funnel where chance can be told."""


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("indicators", parents=[common], help="results, shown and judged", description=HELP)
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("files", metavar="OBSERVATIONS", nargs="+", help="files of published results")
    parser.add_argument("--as-of", metavar="DAY", help="the day of the rules; default the end of the last period")
    figures.add_options(parser)
    for name in ("unit", "period"):
        parser.add_argument(f"--{name}", action="append", metavar=name.upper(), help=f"only this {name}; repeatable")
    parser.add_argument("--out", metavar="DIR", help="folder for pictures, as SVG and as Vega-Lite")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    model = output.read_model(arguments)
    given = figures.figures_of(
        arguments, model, arguments.files, "OBSERVATIONS", ("unit", "indicator", "period", "breakdown")
    )
    found = hjul.find_signals(given.shown, given.readings, levels=arguments.level or ())
    source = given.by_source()
    audited = hjul.audit(source)
    rows = rows_of(given.shown, arguments, given.hierarchy, "calculated" if arguments.sum else "published")
    language = arguments.lang or model.language
    wrote: list[str] | None = None
    if arguments.out:
        wrote = write_pictures(arguments.out, drawn(arguments, given, found, language))
    if arguments.format == "json":
        fields = fields_of(rows, found, audited, given.policy)
        output.put_json(fields if wrote is None else fields | {"wrote": wrote})
    else:
        put(rows, given, language)
        leaks.put(source, audited, language)
        put_signals(found, language)
        for each in given.attributions(language):
            print(output.dim(each))
        for file in wrote or ():
            print(f"{say('wrote', language)} {file}")
    return 0


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
    rows: Sequence[dict[str, Any]], run_of: hjul.SignalRun, audited: hjul.AuditReport, policy: hjul.DisclosurePolicy
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
                "expected_uncorrected": round(each.expected_uncorrected, 3),
            }
            for each in run_of.families
        ],
        "leaks_of_source": [each.sentence for each in audited.leaks],
        "policy_rules": policy.rules_found or 0,
    }


def signal_fields(signal: hjul.Signal) -> dict[str, Any]:
    names = ("kind", "rule", "unit", "indicator", "period", "breakdown", "n", "value", "expected", "low", "high")
    more = ("p", "adjusted", "is_unwelcome", "is_trial")
    return {name: getattr(signal, name) for name in names + more if getattr(signal, name) is not None}


def short(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}" if abs(value) < 10000 else f"{value:.0f}"


MOST_ROWS = 40


def put(rows: Sequence[dict[str, Any]], given: figures.Figures, language: str) -> None:
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
    found = given.policy.rules_found
    rules = f"{found} {say('policy_rules', language)}" if found else say("default_policy", language)
    print(output.dim(f"\n{len(rows)} {say('rows', language)}, {hidden} {say('hidden', language)} ({rules})"))


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
        print(output.dim(f"{say(family.kind, language)}, {family.level}: {told}; {false_alarms(family, language)}"))
    if run_of.families:
        print(output.dim(result_words.say("whole_run", language, count=run_of.expected_false_alarms)))


def false_alarms(family: SignalFamily, language: str) -> str:
    """Of what is found by Benjamini and Hochberg a share is expected to be false; of others chance gives a number."""
    count = family.expected_false_alarms
    if family.kind not in ("change", "outlier"):
        return result_words.say("by_chance", language, count=count)
    rate = 100 * family.expected_uncorrected / family.tests
    of_found = result_words.say("false_of_found", language, rate=rate, count=count)
    return f"{of_found}; {result_words.say('uncorrected', language, count=family.expected_uncorrected)}"
