"""What `hjul render` makes of a ledger: who owes whom, obligations over time, the report."""

from __future__ import annotations

import argparse
from typing import Any

import hjul
from hjul.cli import figures, leaks, output, status
from hjul.cli.review import read_rules
from hjul.cli.window import window
from hjul.render import owing, report, timeline, turn_around

SUFFIXES = {"owing": (".svg", ".html"), "timeline": (".svg", ".html"), "report": (".html",)}
PICTURES = {"owing": owing, "timeline": timeline}


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("of a LEDGER", "as in hjul status")
    status.add_times(group, needs_day=False)
    group.add_argument(
        "--rows", metavar="N", type=rows, default=60, help="most rows of a table of the report; default 60"
    )
    group.add_argument("--why", action="store_true", help="say below what is overdue why it is owed (report)")
    group.add_argument(
        "--rules", metavar="R", nargs="*", help="hold it against rule sets, as hjul review does; alone: the usual ones"
    )
    group.add_argument("--process", action="store_true", help="say whether the work goes from below or from above")
    results = parser.add_argument_group("of results", "in the report, as in hjul indicators")
    results.add_argument(
        "--observations", metavar="FILE", nargs="+", action="extend", help="files of published results"
    )
    figures.add_options(results)


def rows(text: str) -> int:
    """A number of rows, at least one."""
    number = int(text)
    if not 1 <= number <= 1_000_000:
        raise ValueError(text)
    return number


def need_fitting(arguments: argparse.Namespace) -> None:
    """Whether LEDGER and its options go with what is drawn; ends the program when they do not."""
    error = arguments.parser.error
    has_options = any(value is not None for value in (arguments.as_of, arguments.known_at, arguments.period))
    if arguments.what not in SUFFIXES and (arguments.ledger or has_options):
        error(f"{arguments.what} shows the plan: no LEDGER, --as-of, --known-at or --period")
    if arguments.what in PICTURES:
        if not arguments.ledger:
            error(f"{arguments.what} shows a LEDGER")
        if arguments.ring_by or arguments.cycle or arguments.from_ or arguments.to:
            error("--ring-by, --cycle, --from and --to choose what of a year is drawn, not of a ledger")
    if arguments.what == "report" and arguments.paper != "screen":
        error("the report has no --paper: it prints on any")
    for option in ("observations", "rules", "process"):
        if getattr(arguments, option) not in (None, False) and arguments.what != "report":
            error(f"--{option}: for the report alone")
    # Results have a day too: that of the rules by which they are shown.
    is_dated = bool(arguments.as_of) and not (arguments.observations and not arguments.ledger)
    if arguments.what in SUFFIXES and bool(arguments.ledger) != is_dated:
        error("a LEDGER and --as-of go together")


def drawn(arguments: argparse.Namespace, model: hjul.Model, language: str, suffix: str) -> str:
    output.need_known(model.units, arguments.unit, "unit", "--unit")
    output.need_known(model.cycles, [arguments.cycle] if arguments.cycle else [], "cycle", "--cycle")
    if arguments.what == "report":
        return page(arguments, model, language)
    read = status_of(arguments, model)[1]
    look: dict[str, Any] = {"language": language, "theme": arguments.theme, "paper": arguments.paper}
    picture = PICTURES[arguments.what](read, unit=arguments.unit, **look)
    return picture.html() if suffix == ".html" else picture.svg


def status_of(arguments: argparse.Namespace, model: hjul.Model) -> tuple[hjul.Replay, hjul.Status]:
    as_of, known_at = status.days_of(arguments)
    replay = status.replay_of(arguments, model)
    return replay, replay.status(as_of, known_at)


def page(arguments: argparse.Namespace, model: hjul.Model, language: str) -> str:
    """The wheel is that of --from and --to, else of the turn that the day lies in, else the model's own year."""
    options: dict[str, Any] = {
        "language": language, "theme": arguments.theme, "most_rows": arguments.rows,
        "ring_by": arguments.ring_by or "level", "unit": arguments.unit, "cycle": arguments.cycle,
        "results": results_of(arguments, model),
    }  # fmt: skip
    if arguments.rules is not None:
        options["rules"] = [read_rules(name) for name in arguments.rules]
    if not arguments.ledger:
        plan = model.plan(*window(arguments, model))
        options["process"] = hjul.EventLog.of_plan(plan) if arguments.process else None
        return report(plan, **options).html
    replay, read = status_of(arguments, model)
    options["process"] = hjul.EventLog.of_replay(replay, read.as_of) if arguments.process else None
    has_window = arguments.from_ is not None or arguments.to is not None
    options["plan"] = model.plan(*(window(arguments, model) if has_window else turn_around(model, read.as_of)))
    if arguments.why:
        options["why"] = lambda id: list(replay.explain(id, read.as_of, read.known).sentences(language))
    return report(read, **options).html


def results_of(arguments: argparse.Namespace, model: hjul.Model) -> hjul.ReportResults | None:
    """What the files of --observations say to --audience."""
    if not arguments.observations:
        return None
    given = figures.figures_of(arguments, model, arguments.observations, "--observations")
    source, language = given.by_source(), arguments.lang or model.language
    return hjul.ReportResults(
        given.shown,
        readings=given.readings,
        levels=tuple(arguments.level or ()),
        attributions=given.attributions(language),
        leaks_of_source=leaks.sentences(source, hjul.audit(source), language),
    )
