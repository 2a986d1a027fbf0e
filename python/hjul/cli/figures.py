"""Published results from files, as the commands show them: who reads, by which rules, and how indicators are judged."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import hjul
from hjul.cli import output
from hjul.cli.editions import LONG_PAST, end_of
from hjul.cli.result_words import say
from hjul.observations import SOURCES, source_of
from hjul.signals import readings_of


@dataclass(frozen=True)
class Figures:
    """What files say, and what of it the reader gets."""

    chosen: hjul.Observations
    hierarchy: hjul.Hierarchy
    policy: hjul.DisclosurePolicy
    shown: hjul.Publication
    readings: dict[str, hjul.IndicatorReading]
    summed: str | None
    """By --sum; None: figures as published."""

    def shown_of(self, periods: Sequence[str]) -> hjul.Publication:
        """What the reader gets of some periods."""
        return published(self.chosen.where(period=list(periods)), self.hierarchy, self.policy, self.summed)

    def by_source(self) -> hjul.Publication:
        """What the source itself shows of them."""
        return hjul.published_by_source(self.chosen, hierarchy=self.hierarchy, ratios=self.policy.ratios)

    def attributions(self, language: str) -> tuple[str, ...]:
        """Whom to name. Some sources are not to be named where their figures were calculated with: then it is said what
        was done with which figures."""
        return attributions(self.chosen, self.summed, language)


def add_options(options: argparse._ActionsContainer) -> None:
    """What is said of the files and their reader: of a parser, or of a group of one."""
    options.add_argument("--source", choices=SOURCES, help="what the files are; default what each looks like")
    options.add_argument("--data-source", metavar="ID", default="", help="what the model calls where they come from")
    options.add_argument("--register", default="", help="register whose codes the files use, such as orgnr")
    options.add_argument(
        "--places", metavar="FILE", help="where the units lie: CSV with unit and under, or such an export"
    )
    options.add_argument("--audience", default="public", help="who reads; default public")
    options.add_argument("--sum", choices=("weighted_mean", "mean", "sum"), help="sum up; default figures as published")
    for name in ("indicator", "breakdown", "level"):
        options.add_argument(f"--{name}", action="append", metavar=name.upper(), help=f"only this {name}; repeatable")
    options.add_argument("--share", action="append", metavar="NAME=WHOLE", help="an indicator is a share of 1 or 100")
    options.add_argument("--mean", action="append", metavar="NAME=SPREAD", help="a mean; pupils vary by this")
    options.add_argument("--rounded", action="append", metavar="NAME=STEP", help="values are rounded to such steps")


def figures_of(
    arguments: argparse.Namespace,
    model: hjul.Model,
    files: Sequence[str],
    where: str,
    names: Sequence[str] = ("indicator", "breakdown"),
) -> Figures:
    """`where`: what names the files; `names`: the options that choose rows. Raises Refused."""
    observations = read(files, arguments.source, where)
    day = day_of(arguments.as_of, observations)
    hierarchy = (
        places_of(arguments.places, observations)
        if arguments.places
        else observations.hierarchy or of_model(model, observations, day, arguments.register)
    )
    chosen = chosen_of(arguments, observations, hierarchy, names)
    output.need_known(hierarchy.levels, arguments.level, "level", "--level")
    policy = policy_of(model, arguments.audience, day, arguments.data_source)
    shown = published(chosen, hierarchy, policy, arguments.sum)
    return Figures(chosen, hierarchy, policy, shown, readings(arguments, model, day, chosen), arguments.sum)


def attributions(observations: hjul.Observations, summed: str | None, language: str) -> tuple[str, ...]:
    named = [each.text for each in observations.attributions if not summed or each.covers_own_processing]
    if len(named) == len(observations.attributions):
        return tuple(named)
    of = {"indicators": ", ".join(observations.indicators), "periods": ", ".join(observations.periods)}
    how = say(f"by_{summed}", language)
    return (*named, say("own_calculation", language, how=how, **of))


def published(
    chosen: hjul.Observations, hierarchy: hjul.Hierarchy, policy: hjul.DisclosurePolicy, summed: str | None
) -> hjul.Publication:
    table = hjul.roll_up(chosen, hierarchy, usual=summed) if summed else chosen
    return hjul.publish(table, policy, hierarchy=hierarchy)


def day_of(text: str | None, observations: hjul.Observations) -> dt.date:
    """--as-of; without it the end of the last period that the files have: no clock decides what is shown."""
    if text is None:
        return max((end_of(period) for period in observations.periods), default=LONG_PAST)
    try:
        return hjul.as_day(text)
    except hjul.BadDate:
        found = f"'{text}'"
        raise output.Refused(hjul.Issue(code="date.not_in_calendar", where="--as-of", found=found)) from None


def read(files: Sequence[str], source: str | None, where: str) -> hjul.Observations:
    data = [output.read_bytes(file, where) for file in files]
    try:
        return hjul.read_observations(*data, source=source)
    except hjul.InvalidObservations as refused:
        raise of_each(files, data, source, refused) from None


def of_each(
    files: Sequence[str], data: Sequence[bytes], source: str | None, refused: hjul.InvalidObservations
) -> output.Refused:
    """The faults of each file under its name; of files that are sound one by one, those that they have together."""
    found: list[tuple[str, Iterable[hjul.Issue]]] = []
    for file, each in zip(files, data, strict=True):
        try:
            hjul.read_observations(each, source=source)
        except hjul.InvalidObservations as alone:
            found.append((file, alone.issues))
    return output.Refused.of_files(found or [(", ".join(files), refused.issues)])


def places_of(file: str, observations: hjul.Observations) -> hjul.Hierarchy:
    """A register of units, or the trees of an export that places its units, for all periods of the observations."""
    data = output.read_bytes(file, "--places")
    try:
        if source_of(data) == "long_csv":
            register = hjul.read_unit_register(data)
        else:
            register = hjul.read_observations(data).hierarchy or hjul.read_unit_register(data)
    except hjul.InvalidObservations as refused:
        raise output.Refused(*refused.issues, file=file) from None
    return register.for_periods(observations.periods)


def of_model(model: hjul.Model, observations: hjul.Observations, day: dt.date, register: str) -> hjul.Hierarchy:
    """The governance graph of one day, for every period."""
    return hjul.Hierarchy.of(model, dict.fromkeys(observations.periods, day), register)


def chosen_of(
    arguments: argparse.Namespace, observations: hjul.Observations, hierarchy: hjul.Hierarchy, names: Iterable[str]
) -> hjul.Observations:
    """Of all units, since those below make up those above; a unit may have figures only as a sum. Raises Refused."""
    wanted: dict[str, list[str] | None] = {name: getattr(arguments, name) for name in names}
    for name, each in wanted.items():
        if each is None:
            continue
        known = set(getattr(observations, name + "s"))
        if name == "unit":
            known.update(code for code, _, _ in hierarchy.units)
        output.need_known(known, each, name, f"--{name}")
    return observations.where(**{name: each for name, each in wanted.items() if name != "unit"})


def policy_of(model: hjul.Model, audience: str, day: dt.date, source: str) -> hjul.DisclosurePolicy:
    policy = hjul.DisclosurePolicy.of(model, audience, day, source)
    return policy if policy.rules_found else hjul.DisclosurePolicy(falls_back_to_superior=True, ratios=policy.ratios)


def readings(
    arguments: argparse.Namespace, model: hjul.Model, day: dt.date, observations: hjul.Observations
) -> dict[str, hjul.IndicatorReading]:
    known = {
        name: each
        for name, each in readings_of(model, day, arguments.data_source).items()
        if name in observations.indicators
    }
    for name, number in named_numbers(arguments.share, "--share", observations):
        known[name] = replace(known.get(name, hjul.IndicatorReading()), measure="share", whole=number)
    for name, number in named_numbers(arguments.mean, "--mean", observations):
        known[name] = replace(known.get(name, hjul.IndicatorReading()), measure="mean", spread=number)
    for name, number in named_numbers(arguments.rounded, "--rounded", observations):
        known[name] = replace(known.get(name, hjul.IndicatorReading()), resolution=number)
    return known


def named_numbers(texts: Sequence[str] | None, option: str, observations: hjul.Observations) -> list[tuple[str, float]]:
    return [named_number(text, option, observations) for text in texts or ()]


def named_number(text: str, option: str, observations: hjul.Observations) -> tuple[str, float]:
    """'Skalapoeng=10'. Raises Refused."""
    name, sign, number = text.rpartition("=")
    if sign:
        output.need_known(observations.indicators, [name], "indicator", option)
    try:
        value = float(number)
    except ValueError:
        value = 0.0
    if sign and value > 0 and value != float("inf"):
        return name, value
    issue = hjul.Issue(code="option.not_positive", where=option, expected="NAME=NUMBER above 0", found=f"'{text}'")
    raise output.Refused(issue)
