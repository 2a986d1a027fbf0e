"""hjul analyse MODEL [LEDGER], hjul analyse --log FILE --levels FILE: how deductive or inductive a process is."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import hjul
from hjul import analysis, event_log, measures
from hjul.cli import logs, output, status, window
from hjul.cli.analysis_words import reason, say

HELP = f"""Of a MODEL, its plan: the process as it is designed, a case for each turn of a cycle and each unit of the
profession. Of a LEDGER, the process as it was run. Or a log of any system: {logs.LOG_HELP}"""


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("analyse", parents=[common], help="deductive or inductive, measured", description=HELP)
    parser.add_argument("model", metavar="MODEL", nargs="?", help="a document; - is standard input")
    parser.add_argument("ledger", metavar="LEDGER", nargs="?", help="what happened: one event a line, or a journal")
    parser.add_argument("--log", metavar="FILE", help="a log of another system")
    parser.add_argument("--levels", metavar="FILE", help="levels of its actors, classes of its activities")
    logs.add_log_formats(parser)
    window.add_options(parser)
    status.add_times(parser.add_argument_group("of a ledger"), needs_day=False)
    parser.add_argument(
        "--cases", choices=("artefacts", "turns"), default="artefacts", help="of a ledger: what a case is"
    )
    parser.add_argument("--cycle", metavar="ID", help="of a model: only this cycle")
    parser.add_argument(
        "--out", metavar="DIR", help="folder for pictures: of each wheel order, handovers and loops; the longest case"
    )
    group = logs.add_measures(parser, replicates=None)
    group.add_argument("--permutations", metavar="N", type=logs.number, help="test that the order is chance")
    parser.set_defaults(run=run, parser=parser)


def run(arguments: argparse.Namespace) -> int:
    refuse_unfit(arguments)
    log, language, model = log_from(arguments) if arguments.log else log_of_model(arguments)
    if arguments.out:
        write_pictures(log, arguments, language, model)
    profile = profile_of(log, arguments)
    cycles = {name: profile_of(part, arguments) for name, part in cycles_of(log).items()}
    if arguments.format == "json":
        put_json(log, profile, cycles)
        return 0
    put_parts(log, profile, cycles, language, model)
    return 0


# ------------------------------------------------------------------------------------------------------------------- in


def refuse_unfit(arguments: argparse.Namespace) -> None:
    """A model or a log, never both; a ledger with its day; numbers above 0; classes that exist."""
    refuse = arguments.parser.error
    if bool(arguments.log) == bool(arguments.model):
        refuse("either MODEL, or --log FILE with --levels FILE")
    if arguments.log and not arguments.levels:
        refuse("--log needs --levels: who stands on which level")
    if arguments.ledger and not arguments.as_of:
        refuse("LEDGER needs --as-of: the day that is asked about")
    logs.refuse_bad_numbers(arguments, "resolution", "bootstrap", "permutations")


def log_from(arguments: argparse.Namespace) -> tuple[event_log.EventLog, str, hjul.Model | None]:
    return logs.read_log(arguments.log, arguments.levels, arguments), arguments.lang or "en", None


def log_of_model(arguments: argparse.Namespace) -> tuple[event_log.EventLog, str, hjul.Model | None]:
    model = output.read_model(arguments)
    output.need_known(model.cycles, [arguments.cycle] if arguments.cycle else [], "cycle", "--cycle")
    language = arguments.lang or model.language
    if arguments.ledger:
        as_of, known_at = status.days_of(arguments)
        replay = status.replay_of(arguments, model)
        known = replay.status(as_of, known_at).known
        log = event_log.EventLog.of_replay(replay, as_of, cases=arguments.cases, known=known)
    else:
        log = event_log.EventLog.of_plan(model.plan(*window.window(arguments, model)))
    return logs.of_cycle(log, model, arguments.cycle), language, model


def profile_of(log: event_log.EventLog, arguments: argparse.Namespace) -> measures.Profile:
    return analysis.analyse(
        log,
        options=logs.options_of(arguments),
        bootstrap=logs.resampling(arguments, arguments.bootstrap),
        permutations=logs.resampling(arguments, arguments.permutations),
    )


def write_pictures(
    log: event_log.EventLog, arguments: argparse.Namespace, language: str, model: hjul.Model | None
) -> None:
    """Of each wheel order, handovers and loops; and the case with most events. Raises Refused."""
    folder = Path(arguments.out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output.unusable("file.unwritable", arguments.out, error, "--out") from None
    given: dict[str, Any] = {"options": logs.options_of(arguments), "language": language}
    pictures: dict[str, hjul.Picture] = {}
    for cycle, part in (cycles_of(log) or {"": log}).items():
        about = {**given, "name": cycle and title_of(cycle, model, language)}
        end = cycle and f"-{cycle}"
        resampling = logs.resampling(arguments, arguments.bootstrap)
        pictures[f"order{end}"] = hjul.order_picture(part, bootstrap=resampling, **about)
        pictures[f"handovers{end}"] = hjul.handover_picture(part, model=model, **about)
        pictures[f"loops{end}"] = hjul.closure_picture(part, **about)
    counts = Counter(log.column("case").tolist())
    if counts:
        pictures["case"] = hjul.case_ribbon(log, log.cases[counts.most_common(1)[0][0]], model=model, **given)
    for name, picture in pictures.items():
        output.write_bytes(str(folder / f"{name}.svg"), picture.svg.encode("utf-8"), "--out")


def title_of(cycle: str, model: hjul.Model | None, language: str) -> str:
    return cycle if model is None else model.cycles[cycle].title_in(language)


def cycles_of(log: event_log.EventLog) -> dict[str, event_log.EventLog]:
    """The cases of each wheel, where a model has several: their names begin with the cycle."""
    return log.by_cycle()


# ------------------------------------------------------------------------------------------------------------------ out


def put_json(log: event_log.EventLog, profile: measures.Profile, cycles: dict[str, measures.Profile]) -> None:
    fields: dict[str, Any] = {
        "measures": profile.to_dict(),
        "log": {
            "events": profile.events,
            "duplicates": profile.duplicates,
            "cases": profile.cases,
            "processed_cases": profile.processed_cases,
            "levels": list(profile.levels),
            "profession": list(log.profession),
            "has_dates": log.has_dates,
        },
    }
    if cycles:
        fields["cycles"] = {name: {"measures": each.to_dict()} for name, each in cycles.items()}
    if log.remarks:
        fields["remarks"] = [output.issue_fields(issue, "en") for issue in log.remarks]
    output.put_json(fields)


def put_parts(
    log: event_log.EventLog,
    profile: measures.Profile,
    cycles: dict[str, measures.Profile],
    language: str,
    model: hjul.Model | None,
) -> None:
    levels = {} if model is None else {id: model.levels[id].title_in(language) for id in model.levels}
    for name, part in cycles.items():
        print(output.bold(f"{say('cycle', language)} {name}"))
        put(part, language, levels)
        print()
    if not cycles:
        put(profile, language, levels)
    if not log.has_dates and len(log):
        print(output.dim(say("order_alone", language)))
    for issue in log.remarks:
        print(output.dim(issue.message_in(language)))
    print(output.dim(say("from_below_not_better", language)))


def rows_of(profile: measures.Profile) -> list[tuple[str, measures.Measure]]:
    return [
        ("level_order_index", profile.level_order_index),
        ("censored", profile.level_order_censored),
        ("profession_first_rate", profile.profession_first_rate),
        ("precedence_fulfilment", profile.precedence_fulfilment),
        *((name, each) for name, each in profile.precedence_of.items() if each.value is not None),
        ("handover_balance", profile.handover_balance),
        ("return_latency", profile.return_latency),
        ("loop_closure", profile.loop_closure),
        ("participation", profile.participation),
        ("input_uptake", profile.input_uptake),
        ("arena_mix", profile.arena_mix),
    ]


def put(profile: measures.Profile, language: str, levels: dict[str, str]) -> None:
    heads = [say(word, language) for word in ("measure", "value", "interval", "of", "cases", "coverage")]
    table = [cells_of(name, measure, language) for name, measure in rows_of(profile)]
    output.put_table(heads, table)
    put_handovers(profile, language, levels)
    told = f"{profile.events} {say('events', language)}, {profile.cases} {say('in_cases', language)}"
    if profile.duplicates:
        told += f", {profile.duplicates} {say('duplicates', language)}"
    print(output.dim(told))
    if profile.no_ordering is not None and profile.no_ordering.p is not None:
        print(f"{say('no_ordering', language)} {profile.no_ordering.p:.3g}")


def cells_of(name: str, measure: measures.Measure, language: str) -> list[str]:
    if measure.value is None:
        return [say(name, language), "–", "", "", "", reason(measure.undefined or "no_events", language)]
    interval = "" if measure.interval is None else f"{short(measure.interval[0])} – {short(measure.interval[1])}"
    coverage = "" if measure.coverage is None else f"{measure.coverage:.0%}"
    return [say(name, language), short(measure.value), interval, short(measure.denominator), str(measure.n), coverage]


def put_handovers(profile: measures.Profile, language: str, levels: dict[str, str]) -> None:
    if profile.handover_balance.value is None:
        return
    print(f"\n{say('handovers', language)}:")
    names = [levels.get(level) or level for level in profile.levels]
    rows: Sequence[Sequence[str]] = [
        [level, *(short(each) for each in row)] for level, row in zip(names, profile.handovers, strict=True)
    ]
    output.put_table(["", *names], rows)


def short(value: float) -> str:
    """Counts in full, whatever their size; the rest in four figures."""
    return f"{value:.0f}" if abs(value) >= 1000 or value == round(value) else f"{value:.4g}"
