"""Pictures of plans and models, and calendar files."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hjul import _core
from hjul._days import Day, as_day
from hjul.errors import Error

if TYPE_CHECKING:
    from hjul.model import Model
    from hjul.plan import Plan

__all__ = ["Picture", "chain", "chain_dot", "chain_mermaid", "default_window", "icalendar", "swimlane", "wheel"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A self-contained SVG; shows itself in notebooks."""

    svg: str

    def save(self, file: str | os.PathLike[str]) -> None:
        """Writes the SVG; with the suffix .html, a page that holds it."""
        path = Path(file)
        path.write_text(self.html() if path.suffix in (".html", ".htm") else self.svg, encoding="utf-8")

    def html(self) -> str:
        head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        return f"{head}<title>hjul</title><style>svg{{max-width:100%;height:auto}}</style>{self.svg}\n"

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Picture: {len(self.svg)} characters of SVG>"


def default_window(model: Model, year: int | None = None) -> tuple[dt.date, dt.date]:
    """One year from the first day on which the model holds; of a model that always held, the turn of its first wheel
    that begins in `year` (the calendar year where no wheel says otherwise).

    hjul has no clock: without a first day and a year there is an Error.
    """
    document = model.to_dict()
    text = document.get("valid", {}).get("from")
    if text is None:
        if year is None:
            raise Error("the document does not say from when it holds: name a window", "window.missing")
        text = f"{year:04}-{_first_day_of_a_turn(document)}"
    start = as_day(text)
    try:
        return start, start.replace(year=start.year + 1)
    except ValueError:  # 29 February
        return start, dt.date(start.year + 1, 3, 1)


def _first_day_of_a_turn(document: dict[str, Any]) -> str:
    periods = document.get("periods", {})
    for cycle in document.get("cycles", {}).values():
        starts = periods.get(cycle.get("period"), {}).get("starts")
        if isinstance(starts, str):
            return starts
    return "01-01"


def wheel(
    plan: Plan, *, language: str | None = None, theme: str = "light", paper: str = "screen", width: float = 0
) -> Picture:
    """The annual wheel: a ring for every level, the highest outermost; one turn for every year of the plan."""
    return Picture(_core.wheel_svg(plan._handle, language or plan.model.language, theme, paper, width))


def swimlane(
    plan: Plan,
    *,
    language: str | None = None,
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
    turn: int = 0,
) -> Picture:
    """The same content with the months across and a row for every level."""
    return Picture(_core.swimlane_svg(plan._handle, language or plan.model.language, theme, paper, width, turn))


def chain(
    model: Model,
    day: Day,
    *,
    language: str | None = None,
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> Picture:
    """Who stands above whom on a day. Units of one kind under one superior are gathered when they are many."""
    return Picture(_core.chain_svg(model._handle, as_day(day), language or model.language, theme, paper, width))


def chain_dot(model: Model, day: Day, *, language: str | None = None) -> str:
    """The chain as text for Graphviz."""
    return _core.chain_dot(model._handle, as_day(day), language or model.language)


def chain_mermaid(model: Model, day: Day, *, language: str | None = None) -> str:
    """The chain as text for Mermaid."""
    return _core.chain_mermaid(model._handle, as_day(day), language or model.language)


def icalendar(
    plan: Plan,
    *,
    stamp: dt.datetime,
    language: str | None = None,
    in_utc: bool = False,
    only_tasks: bool = False,
) -> tuple[str, tuple[_core.Issue, ...]]:
    """A calendar file (RFC 5545) with one event for every occurrence, and what was noted on the way.

    `stamp` is the moment of the export, with its time zone. The text is empty when an issue is an error.
    """
    if stamp.tzinfo is None:
        raise ValueError("the moment of the export needs a time zone")
    moment = stamp.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return _core.icalendar(plan._handle, language or plan.model.language, moment, in_utc, only_tasks)


def notebook_wheel(model: Model) -> str | None:
    """What a model shows of itself in a notebook: its first year, where the document says when that is."""
    try:
        start, end = default_window(model)
        return wheel(model.plan(start, end)).svg
    except Error:
        return None
