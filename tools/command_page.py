"""Writes docs/reference/command_line.md: what every command takes, from the parsers themselves.

The prose and the table of the JSON contract stand in command_page.template.md. `--check` only compares.
"""

from __future__ import annotations

import argparse
import sys

from generated import ROOT, write_or_check

from hjul.cli import build_parser

PAGE = ROOT / "docs" / "reference" / "command_line.md"
TEMPLATE = ROOT / "tools" / "command_page.template.md"
NOTICE = "<!-- Written by tools/command_page.py from tools/command_page.template.md; do not edit it. -->\n\n"
COMMON = ("--help", "--format", "--lang")


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Those of a parser, by name, in its order."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def values(action: argparse.Action) -> str:
    """What follows an option, or stands for an argument: its choices, else its name."""
    if action.nargs == 0:
        return ""
    if action.choices is not None:
        return "|".join(str(choice) for choice in action.choices)
    word = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return {"*": f"[{word} ...]", "+": f"{word} ...", "?": f"[{word}]"}.get(str(action.nargs), word)


def row(action: argparse.Action) -> str:
    option = action.option_strings[-1] if action.option_strings else ""
    name = " ".join(part for part in (option, values(action)) if part)
    told = " ".join((action.help or "").split())
    if option and action.required:
        told = f"needed; {told}" if told else "needed"
    cells = (text.replace("|", "\\|") for text in (f"`{name}`", told))
    return f"| {' | '.join(cells)} |"


def entry(name: str, parser: argparse.ArgumentParser) -> str:
    parts = [f"### hjul {name}\n"]
    if parser.description:
        parts.append(" ".join(parser.description.split()) + "\n")
    below = subcommands(parser)
    shown = [
        action
        for action in parser._actions
        if not isinstance(action, argparse._SubParsersAction) and not set(action.option_strings) & set(COMMON)
    ]
    if shown:
        parts.append("| | |\n|---|---|\n" + "\n".join(row(action) for action in shown) + "\n")
    parts.extend(entry(f"{name} {word}", each) for word, each in below.items())
    return "\n".join(parts)


def page() -> str:
    entries = "\n".join(entry(name, parser) for name, parser in subcommands(build_parser()).items())
    heads = "## The commands\n\nAll take `--format text|json` and `--lang nb|nn|sv|da|en`.\n\n"
    return NOTICE + TEMPLATE.read_text(encoding="utf-8").replace("{{commands}}", heads + entries.rstrip())


if __name__ == "__main__":
    sys.exit(write_or_check(__doc__, PAGE, page))
