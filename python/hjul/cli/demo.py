"""hjul demo NAME [--out DIR]: a bundled reference system from end to end: its year, its ledger, its pictures."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import hjul
from hjul.cli import graphviz, output, page, results, status, story, systems
from hjul.cli.plan import fields_of, put
from hjul.cli.words import say
from hjul.render import chain, chain_dot, chain_mermaid, icalendar, owing, report, swimlane_sheet, timeline, wheel


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("demo", parents=[common], help="run a bundled reference system and draw it")
    parser.add_argument("name", metavar="NAME", help=", ".join(systems.names()))
    parser.add_argument("--out", metavar="DIR", help="folder for the files; default hjul-NAME")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    model = systems.read(arguments.name)
    language = arguments.lang or model.language
    start, end = systems.window(arguments.name, model)
    plan = model.plan(start, end)
    replay = systems.replay(arguments.name, model)
    turns = story.told(replay)
    folder = Path(arguments.out or f"hjul-{arguments.name}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output.unusable("file.unwritable", str(folder), error, "--out") from None
    observations = systems.results(arguments.name)
    figures = results.told(observations, systems.owners_of_results()) if observations is not None else None
    files = list(write_all(plan, replay, turns, folder, language, figures))
    if arguments.format == "json":
        fields = {
            "occurrences": fields_of(plan, language),
            "story": [turn.fields(language) for turn in turns],
            "wrote": [str(file) for file in files],
        }
        output.put_json(fields | ({"results": figures.fields(language)} if figures else {}))
        return 0
    print(output.bold(f"{model.title_in(language)}, {start} – {end - dt.timedelta(days=1)}\n"))
    put(plan, language)
    print()
    story.put(turns, language)
    if figures:
        figures.put(language)
    for file in files:
        print(f"{say('wrote', language)} {file}")
    print(output.bold(f"\n{say('open', language)} {folder / 'index.html'}"))
    return 0


def write_all(
    plan: hjul.Plan,
    replay: hjul.Replay,
    turns: Sequence[story.Turn],
    folder: Path,
    language: str,
    figures: results.Told | None,
) -> Iterator[Path]:
    """Writes everything that can be said about a plan and a ledger; gives the files in the order of writing."""
    # By what was known on that day: what was recorded later has no place in a report of it.
    stands = replay.status(story.best_day(replay, turns))
    texts = {
        **pictures_of(plan, language),
        **pictures_of_status(stands, language),
        **data_of(plan, language),
        **data_of_status(replay, stands, plan, language, figures),
        **(figures.files() if figures else {}),
    }
    # The drawing of Graphviz is a second one of the same.
    drawn = [name for name in texts if name.endswith(".svg") and name != "chain-dot.svg"]
    others = [name for name in texts if name not in drawn]
    texts["index.html"] = page.page(plan, language, drawn, others, turns)
    for name, text in texts.items():
        file = folder / name
        output.write_bytes(str(file), text.encode("utf-8"), "--out")
        yield file
        if file.suffix == ".svg" and shutil.which("rsvg-convert"):
            yield from as_png(file)


def pictures_of(plan: hjul.Plan, language: str) -> dict[str, str]:
    dot = chain_dot(plan.model, plan.start, language=language)
    by_dot = {"chain-dot.svg": graphviz.laid_out(dot).svg} if graphviz.is_here() else {}
    return {
        "wheel.svg": wheel(plan, language=language).svg,
        "swimlane.svg": swimlane_sheet(plan, language=language).svg,
        "chain.svg": chain(plan.model, plan.start, language=language).svg,
        "chain.dot": dot,
        "chain.mmd": chain_mermaid(plan.model, plan.start, language=language),
        **by_dot,
    }


def pictures_of_status(stands: hjul.Status, language: str) -> dict[str, str]:
    return {
        "owing.svg": owing(stands, language=language).svg,
        "timeline.svg": timeline(stands, language=language).svg,
    }


def data_of(plan: hjul.Plan, language: str) -> dict[str, str]:
    # The same files whenever the demo is run: they are stamped with the first day of the plan.
    stamp = dt.datetime(plan.start.year, plan.start.month, plan.start.day, tzinfo=dt.timezone.utc)
    calendar, _ = icalendar(plan, stamp=stamp, language=language)
    contract = {"hjul": output.FORMAT_VERSION, "occurrences": fields_of(plan, language)}
    return {
        "calendar.ics": calendar,
        "plan.csv": plan.to_csv(language),
        "plan.json": json.dumps(contract, ensure_ascii=False, indent=1) + "\n",
        "model.json": plan.model.to_json(),
    }


def data_of_status(
    replay: hjul.Replay, stands: hjul.Status, plan: hjul.Plan, language: str, figures: results.Told | None
) -> dict[str, str]:
    """The ledger, what it comes to on the day that is shown, and the report of that day."""

    def why(obligation: str) -> list[str]:
        reasons = replay.explain(obligation, stands.as_of, stands.known).on("answerability")
        return [because.sentence(language) for because in reasons]

    reported = None if figures is None else figures.reported(language)
    contract = {"hjul": output.FORMAT_VERSION, **status.fields_of(stands, list(stands))}
    return {
        "report.html": report(stands, plan=plan, language=language, why=why, results=reported).html,
        "ledger.ndjson": replay.ledger.to_json(),
        "status.json": json.dumps(contract, ensure_ascii=False, indent=1) + "\n",
    }


def as_png(file: Path) -> Iterator[Path]:
    drawn = file.with_suffix(".png")
    command = ["rsvg-convert", "--zoom=2", "-o", str(drawn), str(file)]
    if subprocess.run(command, capture_output=True, check=False).returncode == 0:
        yield drawn
