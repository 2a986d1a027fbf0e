"""Published results from files, as the commands show them: who reads, by which rules, and how indicators are judged."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

import hjul
from hjul.cli import output
from hjul.cli.editions import LONG_PAST, end_of
from hjul.cli.result_words import say
from hjul.observations import SOURCES, source_of
from hjul.signals import readings_of


@dataclass(frozen=True)
class Unplaced:
    """Rows of units that have no place in the hierarchy, and so are neither shown nor summed."""

    rows: int
    units: tuple[str, ...]

    @classmethod
    def of(cls, observations: hjul.Observations, hierarchy: hjul.Hierarchy, by_period: bool) -> Unplaced:
        """`by_period`: sums take the tree of each period, figures as published that of any."""
        everywhere = {code for code, _, _ in hierarchy.units}
        trees = {
            period: set(hierarchy.preorder(period)) if period in hierarchy.periods else set()
            for period in (observations.periods if by_period else ())
        }
        lost = [row.unit for row in observations.latest() if row.unit not in trees.get(row.period, everywhere)]
        return cls(len(lost), tuple(dict.fromkeys(lost)))


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
    unplaced: Unplaced

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
    need_audience(model, arguments.audience)
    need_names(model, arguments.data_source, arguments.register)
    observations = read(files, arguments.source, where, markers_of(model, arguments.data_source))
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
    told = readings(arguments, model, day, chosen)
    unplaced = Unplaced.of(chosen, hierarchy, bool(arguments.sum))
    return Figures(chosen, hierarchy, policy, shown, told, arguments.sum, unplaced)


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


def need_audience(model: hjul.Model, audience: str) -> None:
    """Raises Refused for readers whom no rule of the model names: a misspelt one would get more than was meant."""
    known = hjul.DisclosurePolicy.audiences(model)
    if not known or audience in known:
        return
    near = get_close_matches(audience, known, n=1)
    hint = [("hint", f"did you mean '{near[0]}'?")] if near else []
    code, expected = "disclosure.unknown_audience", ", ".join(known)
    raise output.Refused(hjul.Issue(code=code, where="--audience", expected=expected, found=audience, arguments=hint))


def need_names(model: hjul.Model, data_source: str, register: str) -> None:
    """Raises Refused for a source of figures or a register that the model does not know."""
    document = model.to_dict()
    rules = (rule.get("data_source", "") for rule in document.get("disclosure", {}).values())
    sources = {source["id"] for source in sources_of(document)} | {each for each in rules if each}
    output.need_known(sources, [data_source] if data_source else (), "data_source", "--data-source")
    registers = {name for unit in model.units.values() for name in unit.codes}
    output.need_known(registers, [register] if register else (), "register", "--register")


def sources_of(document: dict[str, Any], id: str = "") -> list[dict[str, Any]]:
    """What the indicators of a model say of where their figures come from; of one source, where it is named."""
    out: list[dict[str, Any]] = []
    for indicator in document.get("indicators", {}).values():
        given = indicator.get("sources", [])
        named = [{"id": each} if isinstance(each, str) else each for each in listed(given)]
        out += [each for each in named if id in ("", each["id"])]
    return out


def listed(given: Any) -> list[Any]:
    """The format lets one stand for a list of one."""
    return given if isinstance(given, list) else [given]


# What a model says of a sign: a kind of value, and the reason of a missing one.
MEANINGS = {
    "missing": ("missing", "not_reported"),
    "rounded": ("rounded", ""),
    "suppressed": ("missing", "suppressed"),
    "excluded": ("missing", "excluded"),
    "not_published": ("missing", "not_published"),
}


def markers_of(model: hjul.Model, data_source: str) -> tuple[hjul.Marker, ...]:
    """The signs that the model knows of --data-source, or of all its sources; of one sign the first that holds."""
    out = []
    for source in sources_of(model.to_dict(), data_source):
        for each in listed(source.get("markers", [])):
            output.need_known(MEANINGS, [each["means"]], "marker", f"{source['id']}: {each['text']}")
            valid = each.get("valid", {})
            kind, reason = MEANINGS[each["means"]]
            # "~100" says how the source writes a rounded hundred; what stands before the number is the sign.
            sign = re.sub(r"[\d.,]+$", "", each["text"]) if kind == "rounded" else each["text"]
            if sign:
                out.append(hjul.Marker(sign, kind, reason, valid.get("from"), valid.get("to")))
    return tuple(dict.fromkeys(out))


def read(
    files: Sequence[str], source: str | None, where: str, markers: tuple[hjul.Marker, ...] = ()
) -> hjul.Observations:
    data = [output.read_bytes(file, where) for file in files]
    try:
        return hjul.read_observations(*data, source=source, markers=dict.fromkeys(SOURCES, markers))
    except hjul.InvalidObservations as refused:
        raise of_each(files, data, source, markers, refused) from None


def of_each(
    files: Sequence[str],
    data: Sequence[bytes],
    source: str | None,
    markers: tuple[hjul.Marker, ...],
    refused: hjul.InvalidObservations,
) -> output.Refused:
    """The faults of each file under its name; of files that are sound one by one, those that they have together."""
    found: list[tuple[str, Iterable[hjul.Issue]]] = []
    for file, each in zip(files, data, strict=True):
        try:
            hjul.read_observations(each, source=source, markers=dict.fromkeys(SOURCES, markers))
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
