"""Pictures of published results: small multiples of run charts, one indicator down the chain, and funnels.

    hjul.result_charts(shown, "Skalapoeng", breakdown, level="municipality")
    hjul.result_chain(shown, "974557746", "Skalapoeng", breakdown)          # from the school up to the nation
    hjul.result_funnel(shown, "2025-26", "passed", readings={"passed": hjul.IndicatorReading("share", whole=100)})

What is hidden is drawn as hidden, never as 0, and no unit has a rank.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from hjul import _core
from hjul.disclosure import Publication
from hjul.render import Picture
from hjul.signals import IndicatorReading, SignalRun

__all__ = ["ReportResults", "ResultPicture", "result_chain", "result_charts", "result_funnel"]

Readings = Mapping[str, IndicatorReading]


@dataclass(frozen=True, slots=True, repr=False)
class ResultPicture(Picture):
    """A picture of results, as SVG and as a Vega-Lite specification with its data inside."""

    vega_lite: str
    """JSON text, version 5 of the schema."""

    def save(self, file: str | os.PathLike[str]) -> None:
        """Writes the SVG; with the suffix .json the Vega-Lite specification, with .html a page with the SVG."""
        if Path(file).suffix == ".json":
            Path(file).write_text(self.vega_lite, encoding="utf-8")
        else:
            Picture.save(self, file)


@dataclass(frozen=True, slots=True)
class ReportResults:
    """What a report says of results: nothing but what one publication shows, made for those who read the page."""

    publication: Publication
    """What is shown."""
    readings: Readings = field(default_factory=dict)
    """How indicators are judged; those that the publication does not have are left out."""
    levels: tuple[str, ...] = ()
    """The levels that are judged; none: all."""
    choices: tuple[tuple[str, str], ...] = ()
    """Indicators and breakdowns to draw, three at most; none: those of which most is shown."""
    chain_of: str = ""
    """The unit at the foot of the pictures of the chain; empty: the first that a signal is about."""
    attributions: tuple[str, ...] = ()
    """Sources that must be named, in their own words."""
    leaks_of_source: tuple[str, ...] = ()
    """Which hidden figures follow from what the source itself shows, in names; five are listed, the others counted."""

    def _fields(self) -> tuple[Any, ...]:
        return (
            self.publication._handle,
            _given(self.readings),
            list(self.levels),
            list(self.choices),
            self.chain_of,
            list(self.attributions),
            list(self.leaks_of_source),
        )


def _chosen(
    indicator: str, breakdown: str, units: str | Iterable[str], level: str, title: str, signals: SignalRun | None
) -> tuple[Any, ...]:
    marked = None
    if signals is not None:
        about = (each for each in signals.signals if (each.indicator, each.breakdown) == (indicator, breakdown))
        marked = [(each.kind, each.unit, each.period) for each in about]
    return indicator, breakdown, [units] if isinstance(units, str) else list(units), level, title, marked


def _given(readings: Readings | None) -> dict[str, Any]:
    return {name: astuple(reading) for name, reading in (readings or {}).items()}


def result_charts(
    publication: Publication,
    indicator: str,
    breakdown: str = "",
    *,
    units: str | Iterable[str] = (),
    level: str = "",
    readings: Readings | None = None,
    signals: SignalRun | None = None,
    title: str = "",
    columns: int = 0,
    language: str = "en",
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> ResultPicture:
    """A small run chart for each unit, on one scale: `units` in their order, else all of `level`, else the lowest.

    Centre, limits and flags are those of :func:`run_chart`, where its gates let a series have any; breaks and a target
    come from `readings`. Values of other signals are marked too: those of `signals`, else what :func:`find_signals`
    finds with the same readings. `columns` 0: as many as fit. Raises UnknownId.
    """
    chosen = _chosen(indicator, breakdown, units, level, title, signals)
    look = (language, theme, paper, width)
    return ResultPicture(*_core.result_charts(publication._handle, chosen, _given(readings), columns, look))


def result_chain(
    publication: Publication,
    unit: str,
    indicator: str,
    breakdown: str = "",
    *,
    readings: Readings | None = None,
    signals: SignalRun | None = None,
    title: str = "",
    language: str = "en",
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> ResultPicture:
    """One indicator of a unit and of everything above it, top down, marked as :func:`result_charts` does.

    Raises UnknownId.
    """
    chosen = _chosen(indicator, breakdown, (), "", title, signals)
    look = (language, theme, paper, width)
    return ResultPicture(*_core.result_chain(publication._handle, unit, chosen, _given(readings), look))


def result_funnel(
    publication: Publication,
    period: str,
    indicator: str,
    breakdown: str = "",
    *,
    readings: Readings,
    signals: SignalRun | None = None,
    units: str | Iterable[str] = (),
    level: str = "",
    title: str = "",
    language: str = "en",
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> ResultPicture:
    """The units of a level by size and value, with the limits that chance alone would keep to.

    Marked as signals are outliers of `signals`, else of :func:`find_signals` with the same readings; others beyond the
    outer limits have a ring. The indicator must be read as a share or a mean.

    Raises UnknownId, and ContractViolation for a number alone.
    """
    chosen = _chosen(indicator, breakdown, units, level, title, signals)
    look = (language, theme, paper, width)
    return ResultPicture(*_core.result_funnel(publication._handle, period, chosen, _given(readings), look))
