"""hjul render MODEL [LEDGER] --what W --out FILE: pictures and the report, in the form that the suffix names."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import hjul
from hjul.cli import graphviz, output, render_status
from hjul.cli.window import add_options, window
from hjul.cli.words import say
from hjul.render import RING_BY, chain, chain_dot, chain_mermaid, swimlane_sheet, wheel

SUFFIXES = {
    "wheel": (".svg", ".html"),
    "calendar": (".svg", ".html"),
    "chain": (".svg", ".html", ".dot", ".mmd"),
    **render_status.SUFFIXES,
}
ALIASES = {"swimlane": "calendar"}
THEMES = ("light", "dark", "print", "automatic")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser(
        "render", parents=[common], help="draw the wheel, the chain or the year; what is owed; a report"
    )
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument(
        "ledger", metavar="LEDGER", nargs="?", help="for owing, timeline and report: what happened, or a journal"
    )
    parser.add_argument(
        "--what",
        choices=(*SUFFIXES, *ALIASES),
        required=True,
        help="calendar (or swimlane): months across, a row for every ring; owing: who owes whom; timeline: "
        "obligations over time; report: a page with everything, and without a LEDGER one with wheel and plan",
    )
    parser.add_argument("--out", metavar="FILE", required=True, help=".svg, .html; the chain also .dot, .mmd")
    parser.add_argument("--ring-by", choices=RING_BY, help="what rings and rows are; default level")
    parser.add_argument("--unit", metavar="UNIT", action="append", help="only this unit; may be given several times")
    parser.add_argument("--cycle", metavar="CYCLE", help="only this wheel of a model that has several")
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--paper", choices=("screen", "a4", "a3"), default="screen")
    parser.add_argument("--engine", choices=("hjul", "dot"), default="hjul", help="who lays the chain out")
    add_options(parser)
    render_status.add_options(parser)
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    arguments.what = ALIASES.get(arguments.what, arguments.what)
    if arguments.what == "chain" and (arguments.ring_by or arguments.unit or arguments.cycle):
        arguments.parser.error("--ring-by, --unit and --cycle choose what of a year is drawn, not of the chain")
    render_status.need_fitting(arguments)
    suffix = suffix_of(arguments)
    model = output.read_model(arguments)
    language = arguments.lang or model.language
    if arguments.what in render_status.SUFFIXES:
        content = render_status.drawn(arguments, model, language, suffix)
    elif arguments.what == "chain":
        content = drawn_chain(arguments, model, language, suffix)
    else:
        content = drawn_year(arguments, model, language, suffix)
    output.write_bytes(arguments.out, content.encode("utf-8"), "--out")
    if arguments.format == "json":
        output.put_json({"wrote": [arguments.out]})
    else:
        print(f"{say('wrote', language)} {arguments.out}")
    return 0


def suffix_of(arguments: argparse.Namespace) -> str:
    suffix = Path(arguments.out).suffix.lower()
    suffix = ".html" if suffix == ".htm" else suffix
    if suffix in SUFFIXES[arguments.what]:
        return suffix
    issue = hjul.Issue(
        code="file.unknown_suffix",
        where="--out",
        found=f"'{suffix}'",
        expected=", ".join(SUFFIXES[arguments.what]),
        arguments=[("what", arguments.what)],
    )
    raise output.Refused(issue)


def drawn_year(arguments: argparse.Namespace, model: hjul.Model, language: str, suffix: str) -> str:
    output.need_known(model.units, arguments.unit, "unit", "--unit")
    output.need_known(model.cycles, [arguments.cycle] if arguments.cycle else [], "cycle", "--cycle")
    plan = model.plan(*window(arguments, model))
    choice = {"ring_by": arguments.ring_by or "level", "unit": arguments.unit, "cycle": arguments.cycle}
    look = {"language": language, "theme": arguments.theme, "paper": arguments.paper}
    draw = wheel if arguments.what == "wheel" else swimlane_sheet
    picture = draw(plan, **choice, **look)
    return picture.html() if suffix == ".html" else picture.svg


def drawn_chain(arguments: argparse.Namespace, model: hjul.Model, language: str, suffix: str) -> str:
    day, _ = window(arguments, model)
    if suffix == ".mmd":
        return chain_mermaid(model, day, language=language)
    dot = chain_dot(model, day, language=language)
    if suffix == ".dot":
        return dot
    if arguments.engine == "dot":
        if not graphviz.is_here():
            issue = hjul.Issue(code="picture.no_graphviz", where="--engine", found=f"'{arguments.out}'")
            raise output.Refused(issue)
        picture = graphviz.laid_out(dot)
    else:
        picture = chain(model, day, language=language, theme=arguments.theme, paper=arguments.paper)
    return picture.html() if suffix == ".html" else picture.svg
