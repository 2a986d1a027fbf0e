"""The optional window of commands that draw and export."""

from __future__ import annotations

import argparse

import hjul
from hjul.cli import clock, output, status
from hjul.render import natural_window


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="from_", metavar="DAY", help="first day; default the model's first one")
    parser.add_argument("--to", metavar="DAY", help="the day after the last one; default a year later")


def window(arguments: argparse.Namespace, model: hjul.Model) -> tuple[hjul.Day, hjul.Day]:
    """What was asked for, else the year that the model is about, else the turn of its wheel that begins this year."""
    if arguments.from_ is not None and arguments.to is not None:
        return output.window_of(arguments)
    try:
        start, end = natural_window(model)
    except hjul.Error:
        start, end = natural_window(model, clock.now().year)
    if arguments.from_ is None and arguments.to is None:
        return start, end
    arguments.from_ = arguments.from_ or start.isoformat()
    if arguments.to is None:
        first, _ = output.window_of(argparse.Namespace(from_=arguments.from_, to="9999-12-31"))
        arguments.to = (hjul.as_day(first) + (end - start)).isoformat()
    return output.window_of(arguments)


def period(arguments: argparse.Namespace, model: hjul.Model) -> tuple[hjul.Day, hjul.Day]:
    """`--period` DAY/DAY, else the natural window of the model. Raises Refused."""
    if arguments.period is not None:
        return status.period_of(arguments.period)
    return window(argparse.Namespace(from_=None, to=None), model)
