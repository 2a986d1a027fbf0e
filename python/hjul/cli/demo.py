"""hjul demo NAME [--out DIR]: a bundled reference system from end to end, with its pictures and its calendar."""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hjul
from hjul.cli import output, systems
from hjul.cli.plan import fields_of, put
from hjul.cli.words import say
from hjul.render import chain, chain_dot, chain_mermaid, default_window, icalendar, swimlane, wheel


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("demo", parents=[common], help="run a bundled reference system and draw it")
    parser.add_argument("name", metavar="NAME", help=", ".join(systems.names()))
    parser.add_argument("--out", metavar="DIR", help="folder for the files; default hjul-NAME")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    model = systems.read(arguments.name)
    language = arguments.lang or model.language
    start, end = default_window(model, 2025)
    plan = model.plan(start, end)
    folder = Path(arguments.out or f"hjul-{arguments.name}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output.Refused(
            hjul.Issue(code="file.unwritable", found=str(folder), expected=error.strerror or "")
        ) from None
    files = list(write_all(plan, folder, language))
    if arguments.format == "json":
        output.put_json({"occurrences": fields_of(plan, language), "wrote": [str(file) for file in files]})
        return 0
    print(output.bold(f"{model.title_in(language)}, {start} – {end - dt.timedelta(days=1)}\n"))
    put(plan, language)
    print()
    for file in files:
        print(f"{say('wrote', language)} {file}")
    return 0


def write_all(plan: hjul.Plan, folder: Path, language: str) -> Iterator[Path]:
    stamp = dt.datetime(plan.start.year, plan.start.month, plan.start.day, tzinfo=dt.timezone.utc)
    calendar, _ = icalendar(plan, stamp=stamp, language=language)
    texts = {
        "wheel.svg": wheel(plan, language=language).svg,
        "year.svg": swimlane(plan, language=language).svg,
        "chain.svg": chain(plan.model, plan.start, language=language).svg,
        "chain.dot": chain_dot(plan.model, plan.start, language=language),
        "chain.mmd": chain_mermaid(plan.model, plan.start, language=language),
        "calendar.ics": calendar,
        "model.json": plan.model.to_json(),
    }
    for name, text in texts.items():
        file = folder / name
        output.write_bytes(str(file), text.encode("utf-8"))
        yield file
        if file.suffix == ".svg" and shutil.which("rsvg-convert"):
            drawn = file.with_suffix(".png")
            command = ["rsvg-convert", "--zoom=2", "-o", str(drawn), str(file)]
            if subprocess.run(command, capture_output=True, check=False).returncode == 0:
                yield drawn
