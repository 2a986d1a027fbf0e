"""hjul compare: two wheels, two years, a wheel and what came of it, or two logs, measure by measure."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import hjul
from hjul import analysis, event_log
from hjul.cli import logs, output, status, window
from hjul.cli.analysis_words import say

HELP = f"""Two MODELs: their plans. Two MODELs with two --ledger: what was run. One MODEL with two --ledger: two owners'
or two years' records of one wheel; with one: the wheel as designed and as run; with two --cycle: two of its wheels. Or
two --log of other systems: {logs.LOG_HELP} Differences are paired, second less first, with
intervals by drawing pairs. No measure here says which of the two works better."""

T = TypeVar("T")


@dataclass(frozen=True)
class Side:
    """One of the two, of a model."""

    model: hjul.Model
    replay: hjul.Replay | None
    as_of: str | None
    cycle: str | None


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("compare", parents=[common], help="two wheels, years or logs", description=HELP)
    parser.add_argument("models", metavar="MODEL", nargs="*", help="one document or two")
    parser.add_argument("--ledger", action="append", metavar="LEDGER", help="what happened; once or twice")
    day = "the day of a LEDGER, YYYY-MM-DD; twice where each has its own"
    parser.add_argument("--as-of", action="append", metavar="DAY", help=day)
    parser.add_argument("--cycle", action="append", metavar="ID", help="only this cycle; twice: of each its own")
    parser.add_argument("--log", action="append", metavar="FILE", help="a log of another system; twice")
    levels = "levels of its actors, classes of its activities; twice where each log has its own"
    parser.add_argument("--levels", action="append", metavar="FILE", help=levels)
    logs.add_log_formats(parser)
    parser.add_argument("--period", metavar="DAY/DAY", help="first day of the plans, and the day after their last one")
    parser.add_argument(
        "--cases", choices=("artefacts", "turns"), default="turns", help="of ledgers: what a case is; default turns"
    )
    by = "what is paired: cases of one name, units, or (default) cases where any have one name, else units"
    parser.add_argument("--by", choices=("cases", "units", "either"), default="either", help=by)
    logs.add_measures(parser, replicates=1000)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    refuse_unfit(arguments)
    both, language = logs_from(arguments) if arguments.log else logs_of_models(arguments)
    told = analysis.compare(
        *both,
        by=arguments.by,
        options=logs.options_of(arguments),
        bootstrap=logs.resampling(arguments, arguments.bootstrap) or 1000,
    )
    if arguments.format == "json":
        output.put_json(told.to_dict())
    else:
        put(told, language)
    return 0


# ------------------------------------------------------------------------------------------------------------------- in


def refuse_unfit(arguments: argparse.Namespace) -> None:
    """Ends the command where what is given are not two sides of one comparison."""
    refuse = arguments.parser.error
    models, ledgers, files = len(arguments.models), len(arguments.ledger or ()), len(arguments.log or ())
    if bool(models) == bool(files):
        refuse("either MODEL, or --log FILE --log FILE with --levels FILE")
    if files:
        refuse_unfit_logs(arguments, files)
    elif arguments.levels:
        refuse("--levels is for --log")
    if models > 2 or ledgers > 2:
        refuse("two sides are compared: at most two MODEL and two --ledger")
    if models == 2 and ledgers == 1:
        refuse("two MODEL need two --ledger, or none")
    if models == 1 and not ledgers and len(arguments.cycle or ()) != 2:
        refuse("one MODEL alone has nothing beside it: give another MODEL, --ledger, or two --cycle")
    if bool(ledgers) != bool(arguments.as_of):
        refuse("--ledger needs --as-of, the day that is asked about" if ledgers else "--as-of is for --ledger")
    for option, most in (("as_of", max(ledgers, 1)), ("cycle", 2)):
        if len(getattr(arguments, option) or ()) > most:
            refuse(f"--{option.replace('_', '-')} stands at most once for each side")
    logs.refuse_bad_numbers(arguments, "resolution", "bootstrap")


def refuse_unfit_logs(arguments: argparse.Namespace, files: int) -> None:
    refuse = arguments.parser.error
    if files != 2:
        refuse("two --log are compared")
    if len(arguments.levels or ()) not in (1, 2):
        refuse("--log needs --levels: who stands on which level; once, or once for each log")
    if arguments.ledger or arguments.cycle or arguments.as_of or arguments.period:
        refuse("--ledger, --as-of, --cycle and --period are for MODEL")


def of_each(given: Sequence[T] | None) -> tuple[T | None, T | None]:
    """What is said once holds for both sides."""
    return (given[0], given[-1]) if given else (None, None)


def logs_from(arguments: argparse.Namespace) -> tuple[tuple[event_log.EventLog, event_log.EventLog], str]:
    first, second = arguments.log
    one, other = arguments.levels[0], arguments.levels[-1]
    read = (logs.read_log(first, one, arguments), logs.read_log(second, other, arguments))
    return read, arguments.lang or "en"


def logs_of_models(arguments: argparse.Namespace) -> tuple[tuple[event_log.EventLog, event_log.EventLog], str]:
    first, second = sides_of(arguments)
    return (log_of(first, arguments), log_of(second, arguments)), arguments.lang or first.model.language


def sides_of(arguments: argparse.Namespace) -> tuple[Side, Side]:
    """Both sides, read. Raises Refused or InvalidModel."""
    days = [checked_day(day) for day in arguments.as_of or ()]
    if arguments.period is not None:
        status.period_of(arguments.period)
    models = [read_model(file, arguments) for file in arguments.models]
    ledgers = [status.read_ledger(file) for file in arguments.ledger or ()]
    cycles = of_each(arguments.cycle)
    for model, cycle in zip(of_each(models), cycles, strict=True):
        output.need_known(model.cycles if model else (), [cycle] if cycle else [], "cycle", "--cycle")
    first, second = models[0], models[-1]
    designed_and_run = len(models) == len(ledgers) == 1
    replays: list[hjul.Replay | None] = [None, None]
    if ledgers:
        replays = [status.replay_of_read(arguments, first, ledgers[0])] * 2
        if len(ledgers) == 2:
            replays[1] = status.replay_of_read(arguments, second, ledgers[1])
    as_of = of_each(days)
    return (
        Side(first, replays[0], None if designed_and_run else as_of[0], cycles[0]),
        Side(second, replays[1], as_of[1], cycles[1]),
    )


def checked_day(text: str) -> str:
    try:
        return hjul.as_day(text).isoformat()
    except hjul.BadDate:
        raise output.Refused(hjul.Issue(code="date.not_in_calendar", where="--as-of", found=f"'{text}'")) from None


def read_model(file: str, arguments: argparse.Namespace) -> hjul.Model:
    """Raises Refused with the issues of this file."""
    try:
        return hjul.load(output.read_document(file, arguments))
    except hjul.InvalidModel as refused:
        raise output.Refused(*refused.issues, file=file) from None


def log_of(side: Side, arguments: argparse.Namespace) -> event_log.EventLog:
    """Of a ledger as of its day; else of a plan: that behind the ledger, so that the turns are the same ones."""
    if side.replay is not None and side.as_of is not None:
        log = event_log.EventLog.of_replay(
            side.replay, side.as_of, cases=arguments.cases, known=side.replay.status(side.as_of).known
        )
    elif side.replay is not None:
        log = event_log.EventLog.of_plan(side.replay.plan)
    else:
        log = event_log.EventLog.of_plan(side.model.plan(*window.period(arguments, side.model)))
    return logs.of_cycle(log, side.model, side.cycle)


# ------------------------------------------------------------------------------------------------------------------ out


def put(told: hjul.Comparison, language: str) -> None:
    """A row for each measure that both have."""
    heads = [
        say(word, language) for word in ("measure", "first", "second", "difference", "interval", "chance", "pairs")
    ]
    rows = [cells_of(each, language) for each in told.differences if each.difference is not None and is_shown(each)]
    if rows:
        output.put_table(heads, rows)
    else:
        print(say("nothing_paired", language))
    counts = ((told.paired, "in_both"), (told.only_first, "only_first"), (told.only_second, "only_second"))
    parts = ", ".join(f"{say(word, language)} {count}" for count, word in counts)
    print(output.dim(f"{say(f'paired_{told.by}', language)}: {parts}"))
    print(output.dim(say("from_below_not_better", language)))


def is_shown(each: hjul.PairedDifference) -> bool:
    """Means over cases are for programs: pair by pair they are the pooled measures once more."""
    return not each.measure.endswith("mean")


def cells_of(each: hjul.PairedDifference, language: str) -> list[str]:
    assert each.first is not None
    assert each.second is not None
    assert each.difference is not None
    interval = "" if each.interval is None else f"{each.interval[0]:.4g} – {each.interval[1]:.4g}"
    chance = "" if each.p is None else f"{each.p:.3g}"
    values = [f"{value:.4g}" for value in (each.first, each.second)]
    return [name_of(each.measure, language), *values, f"{each.difference:+.4g}", interval, chance, str(each.pairs)]


def name_of(measure: str, language: str) -> str:
    """Of precedence_fulfilment.report, the part: it stands under the whole."""
    whole, _, part = measure.partition(".")
    return say(part or whole, language)
