"""The optional window of commands that draw and export."""

from __future__ import annotations

import argparse
import datetime as dt

import hjul
from hjul.cli import output
from hjul.render import default_window


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="from_", metavar="DAY", help="first day; default the model's first one")
    parser.add_argument("--to", metavar="DAY", help="the day after the last one; default a year later")


def window(arguments: argparse.Namespace, model: hjul.Model) -> tuple[hjul.Day, hjul.Day]:
    """What was asked for, else a year from the model's first day, else this year."""
    if arguments.from_ is None and arguments.to is None:
        return default_window(model, dt.datetime.now(dt.timezone.utc).year)
    start, end = default_window(model, dt.datetime.now(dt.timezone.utc).year)
    if arguments.from_ is None:
        arguments.from_ = start.isoformat()
    if arguments.to is None:
        first = hjul.as_day(arguments.from_)
        arguments.to = (first + (end - start)).isoformat()
    return output.window_of(arguments)
