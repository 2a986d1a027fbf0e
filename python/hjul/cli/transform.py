"""hjul transform MODEL --to inductive|deductive: the smallest reordering that puts the profession first, or last."""

from __future__ import annotations

import argparse
import dataclasses
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hjul
from hjul.cli import output, status, window
from hjul.cli.analysis_words import say
from hjul.review import STRENGTHS

HELP = """As few activities as can be are moved, then by as few days. Inductive: in every case the profession works on
the result before anybody else, and reports, dialogues, treatments and decisions come after that; deductive: its work
comes last. Order rules of law and local rule that the wheel keeps stay kept; advice that the new wheel does not follow
is told. Where no reordering is allowed, what stands in the way. Nothing here says that one of the two works better."""

WIDTH = 100
PICTURES = (".svg", ".html", ".htm")
SUFFIXES = (*PICTURES, ".json")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser(
        "transform", parents=[common], help="make a wheel inductive or deductive", description=HELP
    )
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("--to", choices=("inductive", "deductive"), required=True, help="which way")
    parser.add_argument("--cycle", metavar="ID", help="only this wheel of a model that has several")
    period = "first day of the plan, and the day after its last one; default the model's own year"
    parser.add_argument("--period", metavar="DAY/DAY", help=period)
    out = ".svg, .html: both wheels side by side; .json: the changed document; nothing where nothing moves; repeatable"
    parser.add_argument("--out", metavar="FILE", action="append", default=[], help=out)
    fail = "exit 1 where it cannot be reached, or leaves a rule unkept that binds so much"
    parser.add_argument("--fail-on", choices=STRENGTHS[::-1], help=fail)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    refuse_unfit(arguments)
    model = output.read_model(arguments)
    output.need_known(model.cycles, [arguments.cycle] if arguments.cycle else [], "cycle", "--cycle")
    start, end = window.period(arguments, model)
    language = arguments.lang or model.language
    turned = hjul.make_inductive if arguments.to == "inductive" else hjul.make_deductive
    made = turned(model, start, end, cycle=arguments.cycle, language=language)
    arguments.out = arguments.out if made.moves else []

    def drawn() -> hjul.Picture:
        return made.wheels(model, start, end, cycle=arguments.cycle, language=language)

    for file in arguments.out:
        write(file, made, drawn)
    if arguments.format == "json":
        output.put_json(fields_of(made, arguments))
    else:
        put(made, language)
        for file in arguments.out:
            print(f"{say('wrote', language)} {file}")
    return exit_code(made, arguments.fail_on)


def exit_code(made: hjul.Transformation, fail_on: str | None) -> int:
    if fail_on is None:
        return 0
    least = STRENGTHS.index(fail_on)
    unkept = any(STRENGTHS.index(each.strength) >= least for each in made.obstacles)
    return int(not made.is_reached or unkept)


# ------------------------------------------------------------------------------------------------------------------- in


def refuse_unfit(arguments: argparse.Namespace) -> None:
    """Raises Refused for days that are none and for files that nothing can be written into, all at once."""
    issues: list[hjul.Issue] = []
    if arguments.period is not None:
        try:
            status.period_of(arguments.period)
        except output.Refused as refused:
            issues.extend(refused.issues)
    for file in arguments.out:
        suffix = Path(file).suffix.lower()
        if suffix not in SUFFIXES:
            expected = ", ".join(SUFFIXES)
            told = [("what", "transform")]
            issues.append(
                hjul.Issue(
                    code="file.unknown_suffix", where="--out", found=f"'{suffix}'", expected=expected, arguments=told
                )
            )
    if issues:
        raise output.Refused(*issues)


# ------------------------------------------------------------------------------------------------------------------ out


def write(file: str, made: hjul.Transformation, drawn: Callable[[], hjul.Picture]) -> None:
    """By its suffix. Raises Refused where nothing can be written there."""
    suffix = Path(file).suffix.lower()
    if suffix == ".json":
        content = made.model.to_json()
    elif suffix == ".svg":
        content = drawn().svg
    else:
        content = drawn().html()
    output.write_bytes(file, content.encode("utf-8"), "--out")


def fields_of(made: hjul.Transformation, arguments: argparse.Namespace) -> dict[str, Any]:
    """The contract; the document is there where something moved."""
    told = made.to_dict()
    for move in told["moves"]:
        if move["to_stage"]:  # of a wheel without dates, whose days mean nothing
            move |= {"start": None, "to": None, "days": None}
        else:
            move |= {name: move[name].isoformat() for name in ("start", "to")}
    return {
        "to": arguments.to,
        "reached": made.is_reached,
        "before": dataclasses.asdict(made.before),
        "after": dataclasses.asdict(made.after),
        "moves": told["moves"],
        "obstacles": told["obstacles"],
        "model": told["model"] if made.moves else None,
        "wrote": arguments.out,
    }


def put(made: hjul.Transformation, language: str) -> None:
    """What moves, then what it leaves unkept or what stands in the way, then how the cases stand to both."""
    if made.is_reached and not made.moves:
        print(say("nothing_moves", language))
    for move in made.moves:
        put_wrapped(move.sentence)
    if not made.is_reached:
        print(say("cannot_be", language))
    elif made.obstacles:
        print(say("not_followed", language))
    for each in made.obstacles:
        put_wrapped(each.sentence)
        rests = [say(f"binds_{each.strength}", language)] if each.kind == "rule" else []
        if rests or each.sources:
            print(output.dim("    " + "; ".join([*rests, *each.sources])))
    heads = [say(word, language) for word in ("wheel_head", "cases", "inductive", "deductive")]
    counts = ((made.before, "before"), (made.after, "after"))
    print()
    output.put_table(
        heads,
        [[say(word, language), str(one.cases), str(one.inductive), str(one.deductive)] for one, word in counts],
    )
    print(output.dim(say("from_below_not_better", language)))


def put_wrapped(text: str) -> None:
    print(textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="    "))
