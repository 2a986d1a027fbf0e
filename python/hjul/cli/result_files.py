"""The pictures that `hjul indicators --out DIR` writes."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import hjul
from hjul.cli import output
from hjul.cli.figures import Figures

MOST_DRAWN = 6
MOST_PANELS = 60
LEAST_IN_FUNNEL = 5

Drawn = tuple[str, hjul.ResultPicture]


def drawn(arguments: argparse.Namespace, given: Figures, found: hjul.SignalRun, language: str) -> Iterator[Drawn]:
    """Names of files without their suffix, and pictures: of the indicators and breakdowns of which most is shown."""
    counts = Counter((cell.indicator, cell.breakdown) for cell in given.shown if cell.visibility == "shown")
    for indicator, breakdown in [column for column, _ in counts.most_common(MOST_DRAWN)]:
        about = slug(f"{indicator} {breakdown}")
        readings = {name: each for name, each in given.readings.items() if name == indicator}
        level = (arguments.level or [level_that_fits(given, indicator, breakdown)])[0]
        yield (
            f"charts-{about}",
            hjul.result_charts(
                given.shown, indicator, breakdown, level=level, readings=readings, signals=found, language=language
            ),
        )
        for unit in arguments.unit or first_found(found, indicator, breakdown):
            yield (
                f"chain-{slug(unit)}-{about}",
                hjul.result_chain(
                    given.shown, unit, indicator, breakdown, readings=readings, signals=found, language=language
                ),
            )
        yield from funnels(given, found, indicator, breakdown, about, language)


def funnels(
    given: Figures, found: hjul.SignalRun, indicator: str, breakdown: str, about: str, language: str
) -> Iterator[Drawn]:
    """Of the last period and the lowest level, where chance can be told and units may be compared."""
    reading = given.readings.get(indicator, hjul.IndicatorReading())
    period = max(
        (cell.period for cell in given.shown if (cell.indicator, cell.breakdown) == (indicator, breakdown)), default=""
    )
    levels = units_by_level(given, indicator, breakdown, period)
    if reading.measure == "number" or not reading.is_comparable_between_units or not levels:
        return
    level = min(levels, key=given.hierarchy.levels.index)
    if levels[level] >= LEAST_IN_FUNNEL:
        yield (
            f"funnel-{about}",
            hjul.result_funnel(
                given.shown,
                period,
                indicator,
                breakdown,
                level=level,
                readings={indicator: reading},
                signals=found,
                language=language,
            ),
        )


def first_found(found: hjul.SignalRun, indicator: str, breakdown: str) -> list[str]:
    """The unit of the first signal, so that it is seen with what lies above it."""
    about = (each.unit for each in found.signals if (each.indicator, each.breakdown) == (indicator, breakdown))
    return [unit for unit in (next(about, None),) if unit is not None]


def units_by_level(given: Figures, indicator: str, breakdown: str, period: str | None = None) -> Counter[str]:
    """How many units of a level are shown, in any period or in one."""
    level_of = {code: level for code, _, level in given.hierarchy.units}
    units = {
        cell.unit
        for cell in given.shown
        if (cell.indicator, cell.breakdown) == (indicator, breakdown)
        and cell.visibility == "shown"
        and period in (None, cell.period)
    }
    return Counter(level_of[unit] for unit in units)


def level_that_fits(given: Figures, indicator: str, breakdown: str) -> str:
    """The lowest level that is not too wide for a page; where none is narrow enough, the narrowest."""
    counts = units_by_level(given, indicator, breakdown)
    for level in given.hierarchy.levels:
        if 0 < counts[level] <= MOST_PANELS:
            return level
    return min(counts, key=lambda level: counts[level])


def slug(text: str) -> str:
    return re.sub(r"\W+", "-", text.lower()).strip("-")[:100] or "all"


def write_pictures(folder: str, pictures: Iterator[Drawn]) -> list[str]:
    """Writes each as SVG and as Vega-Lite. Raises Refused."""
    path = Path(folder)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output.unusable("file.unwritable", folder, error, "--out") from None
    wrote = []
    times: Counter[str] = Counter()
    for name, picture in pictures:
        times[name] += 1  # names that differ in signs alone
        number = f"-{times[name]}" if times[name] > 1 else ""
        for suffix, text in ((".svg", picture.svg), (".vl.json", picture.vega_lite)):
            file = str(path / (name + number + suffix))
            output.write_bytes(file, text.encode("utf-8"), "--out")
            wrote.append(file)
    return wrote
