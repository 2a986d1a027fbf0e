"""hjul render MODEL --what wheel|chain|calendar --out FILE: pictures, in the form that the suffix names."""

from __future__ import annotations

import argparse
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hjul
from hjul.cli import output
from hjul.cli.window import add_options, window
from hjul.cli.words import say
from hjul.render import chain, chain_dot, chain_mermaid, swimlane, wheel

SUFFIXES = {"wheel": (".svg", ".html"), "calendar": (".svg", ".html"), "chain": (".svg", ".html", ".dot", ".mmd")}
THEMES = ("light", "dark", "print", "automatic")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("render", parents=[common], help="draw the wheel, the chain or the year")
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("--what", choices=tuple(SUFFIXES), required=True)
    parser.add_argument("--out", metavar="FILE", required=True, help=".svg, .html; the chain also .dot, .mmd")
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--paper", choices=("screen", "a4", "a3"), default="screen")
    parser.add_argument("--engine", choices=("hjul", "dot"), default="hjul", help="who lays the chain out")
    add_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    suffix = Path(arguments.out).suffix.lower().replace(".htm", ".html").replace(".htmll", ".html")
    if suffix not in SUFFIXES[arguments.what]:
        allowed = ", ".join(SUFFIXES[arguments.what])
        raise output.Refused(hjul.Issue(code="file.unknown_suffix", where="--out", found=suffix, expected=allowed))
    model = output.read_model(arguments)
    language = arguments.lang or model.language
    content = drawn(arguments, model, language, suffix)
    output.write_bytes(arguments.out, content.encode("utf-8"))
    if arguments.format == "json":
        output.put_json({"wrote": [arguments.out]})
    else:
        print(f"{say('wrote', language)} {arguments.out}")
    return 0


def drawn(arguments: argparse.Namespace, model: hjul.Model, language: str, suffix: str) -> str:
    start, end = window(arguments, model)
    if arguments.what == "chain":
        if suffix == ".dot":
            return chain_dot(model, start, language=language)
        if suffix == ".mmd":
            return chain_mermaid(model, start, language=language)
        if arguments.engine == "dot":
            return page(laid_out_by_dot(chain_dot(model, start, language=language), arguments.out), suffix)
        look = chain(model, start, language=language, theme=arguments.theme, paper=arguments.paper)
        return page(look, suffix)
    draw: Callable[..., hjul.Picture] = wheel if arguments.what == "wheel" else swimlane
    plan = model.plan(start, end)
    return page(draw(plan, language=language, theme=arguments.theme, paper=arguments.paper), suffix)


def page(picture: hjul.Picture, suffix: str) -> str:
    return picture.html() if suffix == ".html" else picture.svg


def laid_out_by_dot(text: str, out: str) -> hjul.Picture:
    if shutil.which("dot") is None:
        raise output.Refused(hjul.Issue(code="picture.no_graphviz", found=out))
    done = subprocess.run(["dot", "-Tsvg"], input=text.encode(), capture_output=True, check=True)
    return hjul.Picture(done.stdout.decode("utf-8"))
