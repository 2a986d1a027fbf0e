"""What the commands on processes share: logs of plans, ledgers and other systems, and the options of the measures."""

from __future__ import annotations

import argparse
import datetime as dt

import hjul
from hjul import event_log, measures
from hjul.cli import output

LOG_HELP = """CSV with case,time,actor,activity; XES; OCEL 2.0. The levels of its actors and the classes of its
activities stand in a file: {"levels": ["P", "L", "A", "O"], "actors": {NAME: LEVEL}, "classes": {ACTIVITY: CLASS}}."""


def add_log_formats(options: argparse._ActionsContainer) -> None:
    options.add_argument("--log-format", choices=("csv", "xes", "ocel"), default="", help="default: as the file begins")
    options.add_argument("--case-type", default="", metavar="TYPE", help="of OCEL: the objects that are cases")
    options.add_argument("--transition", action="append", metavar="WORD", help="of XES: only these events; repeatable")


def add_measures(parser: argparse.ArgumentParser, *, replicates: int | None) -> argparse._ArgumentGroup:
    """What counts as work, how times are compared, and how often chance draws: `replicates` unless told otherwise."""
    group = parser.add_argument_group("of the measures")
    group.add_argument(
        "--processing",
        metavar="CLASS",
        action="append",
        help="what is work on a result; default analyse, interpret, discuss",
    )
    day, none = dt.timedelta(days=1), dt.timedelta(0)
    group.add_argument(
        "--resolution", metavar="MINUTES", type=span, default=day, help="of times; default a day; seconds as 1s"
    )
    group.add_argument(
        "--tolerance", metavar="MINUTES", type=span, default=none, help="times no further apart are tied; seconds as 1s"
    )
    group.add_argument("--horizon", metavar="DAYS", type=number, default=365, help="within which loops should close")
    group.add_argument("--eligible", metavar="UNIT", action="append", help="could have taken part; repeatable")
    drawn = "intervals by drawing so many times" + (f"; default {replicates}" if replicates else "")
    group.add_argument("--bootstrap", metavar="N", type=number, default=replicates, help=drawn)
    group.add_argument("--seed", metavar="N", type=number, default=0, help="of the chance; default 0")
    return group


def number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number")
    return int(text)


def span(text: str) -> dt.timedelta:
    """Whole minutes, or whole seconds with an s behind them."""
    return dt.timedelta(seconds=number(text[:-1])) if text.endswith("s") else dt.timedelta(minutes=number(text))


def refuse_bad_numbers(arguments: argparse.Namespace, *above_zero: str) -> None:
    """Ends the command where a number that must be at least 1 is 0, or a class of activities is none."""
    refuse = arguments.parser.error
    for option in above_zero:
        if getattr(arguments, option) in (0, dt.timedelta(0)):
            refuse(f"--{option} is at least 1")
    for word in arguments.processing or ():
        if word not in event_log.ACTIVITY_CLASSES:
            refuse(f"--processing: '{word}' is none of {', '.join(event_log.ACTIVITY_CLASSES)}")


def options_of(arguments: argparse.Namespace) -> measures.MeasureOptions:
    return measures.MeasureOptions(
        processing=tuple(arguments.processing or measures.MeasureOptions().processing),
        resolution=arguments.resolution,
        tolerance=arguments.tolerance,
        loop_horizon_days=arguments.horizon,
        return_horizon_days=arguments.horizon,
        eligible=tuple(arguments.eligible) if arguments.eligible else None,
    )


def resampling(arguments: argparse.Namespace, times: int | None) -> measures.Bootstrap | None:
    return None if times is None else measures.Bootstrap(replicates=times, seed=arguments.seed)


def read_log(file: str, levels: str, arguments: argparse.Namespace) -> event_log.EventLog:
    """A log of another system, with the file of its levels. Raises Refused with every issue of either."""
    reading = levels
    try:
        mapping = event_log.read_level_mapping(output.read_bytes(levels, "--levels"))
        reading = file
        return event_log.read_event_log(
            output.read_bytes(file, "--log"),
            mapping,
            format=arguments.log_format,
            transitions=arguments.transition or (),
            case_type=arguments.case_type,
        )
    except hjul.errors.InvalidEventLog as refused:
        raise output.Refused(*refused.issues, file=reading) from None


def of_cycle(log: event_log.EventLog, model: hjul.Model, cycle: str | None) -> event_log.EventLog:
    """The cases of one cycle: where a model has several, their names begin with it."""
    if cycle is None or len(model.cycles) < 2:
        return log
    return log.where([name for name in log.cases if name.startswith(cycle + "/")])
