"""hjul indicators MODEL OBSERVATIONS...: what the results say, what may be shown of them, and what stands out."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import Any

import hjul
from hjul.cli import figures, leaks, output, own_words, result_words
from hjul.cli.result_files import drawn, write_pictures
from hjul.cli.words import counted, say
from hjul.disclosure import PublishedCell
from hjul.signals import SignalFamily

HELP = """Observations are files of Udir, Skolverket or Kolada, or lines unit,indicator,period,value. The units stand
where the source places them; where it places nobody, where the model does on --as-of. What may be shown is what the
model's disclosure rules let the audience see; without a rule, nothing of fewer than 10 pupils, or of nobody knows how
many. Words without a count are shown; words and bands of fewer pupils than the rules want are not, nor are bands beside
a hidden figure of their indicator, period and breakdown. The model's markers of --data-source, or of all its sources,
say what signs in the files mean. What an indicator is
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
    rows = rows_of(given, arguments)
    language = arguments.lang or model.language
    wrote: list[str] | None = None
    if arguments.out:
        wrote = write_pictures(arguments.out, drawn(arguments, given, found, language))
    if arguments.format == "json":
        fields = fields_of(rows, found, audited, given) | remarks_of(given)
        output.put_json(fields if wrote is None else fields | {"wrote": wrote})
    else:
        put(rows, given, language)
        leaks.put(source, audited, language)
        put_signals(found, language, names_of(given.hierarchy))
        for each in given.attributions(language):
            print(output.dim(each))
        for file in wrote or ():
            print(f"{say('wrote', language)} {file}")
    return 0


# ------------------------------------------------------------------------------------------------------------------ out


def rows_of(given: figures.Figures, arguments: argparse.Namespace) -> list[dict[str, Any]]:
    """The contract's rows. A hidden cell says that it is hidden or withdrawn and nothing else; an empty one, why."""
    level_of = {code: level for code, _, level in given.hierarchy.units}

    def is_wanted(unit: str) -> bool:
        is_of_level = not arguments.level or level_of[unit] in arguments.level
        return is_of_level and (not arguments.unit or unit in arguments.unit)

    cells = [row_of(cell, is_sum=bool(arguments.sum)) for cell in given.shown if is_wanted(cell.unit)]
    return cells + [own_words.fields_of(row) for row in own_words.rows_of(given) if is_wanted(row.unit)]


def row_of(cell: PublishedCell, *, is_sum: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"unit": cell.unit, "indicator": cell.indicator, "period": cell.period}
    if cell.breakdown:
        row["breakdown"] = cell.breakdown
    if cell.visibility == "shown":
        row |= {"value": cell.value, "n": cell.n}
        if cell.is_rounded:
            row["is_rounded"] = True
    else:
        is_hidden = cell.visibility == "hidden" and cell.missing != "withdrawn"
        row |= {"missing": "hidden" if is_hidden else cell.missing, "n": None}
        if cell.fallback is not None:
            row["see"] = cell.fallback
    return row | {"status": "calculated" if is_sum else cell.status}


def fields_of(
    rows: Sequence[dict[str, Any]], run_of: hjul.SignalRun, audited: hjul.AuditReport, given: figures.Figures
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
        "policy_rules": given.policy.rules_found or 0,
    }


def remarks_of(given: figures.Figures) -> dict[str, Any]:
    """What of the files is not in the table, where there is any such thing."""
    fields: dict[str, Any] = {}
    if given.unplaced.rows:
        fields["without_place"] = {"rows": given.unplaced.rows, "units": list(given.unplaced.units)}
    if hidden := own_words.left_out(given):
        fields["words_hidden"] = hidden
    if given.chosen.remarks:
        fields["remarks"] = [output.issue_fields(issue, "en") for issue in given.chosen.remarks]
    return fields


def signal_fields(signal: hjul.Signal) -> dict[str, Any]:
    names = ("kind", "rule", "unit", "indicator", "period", "breakdown", "n", "value", "expected", "low", "high")
    more = ("p", "adjusted", "is_unwelcome", "is_trial")
    return {name: getattr(signal, name) for name in names + more if getattr(signal, name) is not None}


def short(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}" if abs(value) < 10000 else f"{value:.0f}"


MOST_ROWS = 40


def put(rows: Sequence[dict[str, Any]], given: figures.Figures, language: str) -> None:
    names = names_of(given.hierarchy)
    heads = [say(word, language) for word in ("unit", "indicator", "period", "breakdown", "value", "n")]
    table = [
        [
            names.get(row["unit"], row["unit"]),
            row["indicator"],
            row["period"],
            row.get("breakdown", ""),
            cell_text(row, language),
            count_text(row),
        ]
        for row in rows[:MOST_ROWS]
    ]
    output.put_table(heads, table)
    if len(rows) > MOST_ROWS:
        print(output.dim(f"... {len(rows) - MOST_ROWS} {say('more_rows', language)}"))
    hidden = sum(row.get("missing") == "hidden" for row in rows)
    found = given.policy.rules_found
    rules = f"{found} {say('policy_rules', language)}" if found else say("default_policy", language)
    if hidden and own_words.has_unknown_counts(given):
        rules += "; " + say("unknown_counts", language)
    print(output.dim(f"\n{len(rows)} {say('rows', language)}, {hidden} {say('hidden', language)} ({rules})"))
    put_remarks(given, language)


def cell_text(row: dict[str, Any], language: str) -> str:
    """What stands in the column of values, in words where it is no number."""
    if "missing" in row:
        return say(row["missing"], language)
    if "text" in row:
        text: str = row["text"]
    elif "band" in row:
        text = "–".join(short(end) for end in row["band"])
    else:
        text = ("~" if row.get("is_rounded") else "") + short(row["value"])
    return f"{text} ({say('revised', language)})" if row["status"] == "revised" else text


def count_text(row: dict[str, Any]) -> str:
    """A dash where nobody said how many; nothing where there is no figure."""
    if row["n"] is not None:
        return str(row["n"])
    return "" if "missing" in row else "–"


def put_remarks(given: figures.Figures, language: str) -> None:
    """What of the files is not in the table, and what their reader has to say of them."""
    lost = given.unplaced
    if lost.rows:
        words = say("without_place", language)
        print(words.format(rows=lost.rows, units=len(lost.units), first=lost.units[0]))
    if hidden := own_words.left_out(given):
        print(say("words_hidden", language).format(count=hidden))
    for issue in given.chosen.remarks:
        print(output.dim(issue.message_in(language)))


def names_of(hierarchy: hjul.Hierarchy | None) -> dict[str, str]:
    """What people call a unit, by its code, which is added where several have one title."""
    units = () if hierarchy is None else hierarchy.units
    titles = Counter(title for _, title, _ in units)
    return {code: title if titles[title] == 1 else f"{title} ({code})" for code, title, _ in units if title}


def put_signals(run_of: hjul.SignalRun, language: str, names: dict[str, str]) -> None:
    """`names` of units, by code."""
    print()
    if run_of.signals:
        words = ("signal", "unit", "indicator", "period", "breakdown", "n", "value", "expected", "limits")
        rows = [
            [
                say(each.rule or each.kind, language),
                names.get(each.unit, each.unit),
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
