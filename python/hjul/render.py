"""Pictures of plans and models, and calendar files."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hjul import _core
from hjul._days import Day, as_day
from hjul._turns import natural_window, turn_around

if TYPE_CHECKING:
    from hjul.event_log import EventLog
    from hjul.measures import Bootstrap, MeasureOptions
    from hjul.model import Model
    from hjul.plan import Plan
    from hjul.result_pictures import ReportResults
    from hjul.review import Rules
    from hjul.status import Status

__all__ = [
    "RING_BY",
    "Picture",
    "Report",
    "chain",
    "chain_dot",
    "chain_mermaid",
    "icalendar",
    "natural_window",
    "owing",
    "report",
    "side_by_side",
    "stacked",
    "swimlane",
    "swimlane_sheet",
    "swimlanes",
    "timeline",
    "turn_around",
    "wheel",
]

RING_BY = ("level", "sphere", "arena", "kind", "unit")
"""What the rings of a wheel, and the rows of a swim-lane, can be."""

MOVED = {"nb": "flyttet", "nn": "flytta", "sv": "flyttad", "da": "flyttet", "en": "moved"}
Names = str | Iterable[str] | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A self-contained SVG; shows itself in notebooks. `svg` is its text."""

    svg: str

    def save(self, file: str | os.PathLike[str]) -> None:
        """Writes the SVG; with the suffix .html, a page that holds it."""
        path = Path(file)
        path.write_text(self.html() if path.suffix in (".html", ".htm") else self.svg, encoding="utf-8")

    def html(self) -> str:
        """A page that holds it."""
        return page_of([self])

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Picture: {len(self.svg)} characters of SVG>"


@dataclass(frozen=True, slots=True)
class Report:
    """A page for people in one file; shows itself in notebooks, in a frame of its own. `html` is its text."""

    html: str

    def save(self, file: str | os.PathLike[str]) -> None:
        """Writes the page."""
        Path(file).write_text(self.html, encoding="utf-8")

    def _repr_html_(self) -> str:
        frame = 'sandbox="allow-scripts allow-modals" width="100%" height="720" title="hjul"'
        return f'<iframe {frame} srcdoc="{escape(self.html)}"></iframe>'

    def __repr__(self) -> str:
        return f"<Report: {len(self.html)} characters of HTML>"


def stacked(pictures: Iterable[Picture]) -> Picture:
    """The pictures one under the other in one SVG; they are scaled to the same width."""
    parts = [picture.svg for picture in pictures]
    if len(parts) == 1:
        return Picture(parts[0])
    placed, width, top = [], 0.0, 0.0
    for svg in parts:
        found = _ROOT.match(svg)
        if found is None:
            raise ValueError("not a picture of hjul")
        own_width, own_height = float(found["width"]), float(found["height"])
        width = width or own_width
        height = own_height * width / own_width
        head = _SIZE.sub("", found[0])
        placed.append(f'{head[:-1]} y="{top:g}" width="{width:g}" height="{height:g}">{svg[found.end() :]}')
        top += height
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {top:g}">'
    return Picture(f"{root}\n{''.join(placed)}</svg>\n")


def side_by_side(
    plans: Iterable[Plan],
    *,
    cycle: str | None = None,
    headings: Iterable[str] = (),
    moved: Iterable[str] = (),
    language: str | None = None,
    theme: str = "light",
) -> Picture:
    """The wheels of several plans beside each other in one SVG, for instance before and after a change.

    `cycle`: only this wheel of models that have several; UnknownId where a model does not have it. `headings`: what
    stands before the title of each. `moved`: activities that are marked, by id.
    """
    placed, left, height = [], 0.0, 0.0
    above, marked = list(headings), list(moved)
    for number, plan in enumerate(plans, start=1):
        chosen = _chosen(plan.model, "level", None, cycle, False)
        tongue = language or plan.model.language
        marking = (above[number - 1] if number <= len(above) else "", "→", MOVED.get(tongue, ""), marked)
        svg = _core.wheel_svg(plan._handle, tongue, theme, "screen", 0, chosen, f"hjul-{number}", marking)
        found = _ROOT.match(svg)
        assert found is not None
        width, height = float(found["width"]), max(height, float(found["height"]))
        head = _SIZE.sub("", found[0])
        placed.append(f'{head[:-1]} x="{left:g}" width="{width:g}" height="{found["height"]}">{svg[found.end() :]}')
        left += width
    root = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left:g} {height:g}">'
    return Picture(f"{root}\n{''.join(placed)}</svg>\n")


# The root element of a picture, with the size of its view box; and the size on paper or screen that it may ask for.
_ROOT = re.compile(r'<svg [^>]*viewBox="0 0 (?P<width>[0-9.]+) (?P<height>[0-9.]+)"[^>]*>')
_SIZE = re.compile(r' (?:width|height)="[^"]*"')


def page_of(pictures: Iterable[Picture]) -> str:
    """A page that holds the pictures, one under the other."""
    head = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    style = "<style>svg{display:block;max-width:100%;height:auto;margin:0 auto 2rem}</style>"
    return f"{head}<title>hjul</title>{style}{''.join(picture.svg for picture in pictures)}\n"


# ------------------------------------------------------------------------------------------------------------- pictures


def wheel(
    plan: Plan,
    *,
    ring_by: str = "level",
    unit: Names = None,
    cycle: str | None = None,
    overlay: bool = False,
    language: str | None = None,
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> Picture:
    """The annual wheel, one turn for every year of the plan, a ring for every level (the highest outermost), sphere,
    arena, kind of activity or unit.

    `unit` and `cycle` show some of it; with `overlay` the wheels of these units lie over each other, told apart by
    colour. Raises UnknownId.
    """
    chosen = _chosen(plan.model, ring_by, unit, cycle, overlay)
    return Picture(
        _core.wheel_svg(
            plan._handle, language or plan.model.language, theme, paper, width, chosen, "hjul", ("", "", "", [])
        )
    )


def swimlanes(
    plan: Plan,
    *,
    ring_by: str = "level",
    unit: Names = None,
    cycle: str | None = None,
    language: str | None = None,
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> tuple[Picture, ...]:
    """The same content with the months across and a row for every ring: one picture for every year of the plan."""
    chosen = _chosen(plan.model, ring_by, unit, cycle, False)
    drawn = _core.swimlane_svgs(plan._handle, language or plan.model.language, theme, paper, width, chosen)
    return tuple(Picture(svg) for svg in drawn)


def swimlane_sheet(plan: Plan, **options: Any) -> Picture:
    """All :func:`swimlanes` under each other on one sheet, with one title and one legend; takes what they take."""
    ring_by, unit, cycle = options.pop("ring_by", "level"), options.pop("unit", None), options.pop("cycle", None)
    chosen = _chosen(plan.model, ring_by, unit, cycle, False)
    look = {"theme": "light", "paper": "screen", "width": 0, **options}
    look["language"] = look.get("language") or plan.model.language
    return Picture(_core.swimlane_sheet_svg(plan._handle, chosen=chosen, **look))


def swimlane(plan: Plan, *, turn: int = 0, **options: Any) -> Picture:
    """One of the :func:`swimlanes`, by default the first year's; takes what they take."""
    return swimlanes(plan, **options)[turn]


def _chosen(
    model: Model, ring_by: str, unit: Names, cycle: str | None, overlay: bool
) -> tuple[str, str | None, list[str], bool]:
    units = [] if unit is None else [unit] if isinstance(unit, str) else list(unit)
    return ring_by, cycle and model.cycles[cycle].id, [model.units[name].id for name in units], overlay


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


# ------------------------------------------------------------------------------------------------------------- a status


def owing(
    status: Status,
    *,
    unit: Names = None,
    language: str | None = None,
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> Picture:
    """Who owes whom: one ring of levels and units, with a chord from everyone who owes to the one who waits.

    Many units are gathered by level; the picture says which. `unit` shows only what these owe or wait for. Raises
    UnknownId.
    """
    units = _chosen(status.model, "level", unit, None, False)[2]
    return Picture(_core.owing_svg(status._handle, language or status.model.language, theme, paper, width, units))


def timeline(
    status: Status,
    *,
    unit: Names = None,
    language: str | None = None,
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> Picture:
    """Obligations in time, in a row for every level: when they came to be, were due, were broken and ended.

    Where they are too many for a line each, the rows show how many were open from day to day. `unit` shows only what
    these owe or wait for. Raises UnknownId.
    """
    units = _chosen(status.model, "level", unit, None, False)[2]
    return Picture(_core.timeline_svg(status._handle, language or status.model.language, theme, paper, width, units))


def report(
    shown: Status | Plan,
    *,
    plan: Plan | None = None,
    ring_by: str = "level",
    unit: Names = None,
    cycle: str | None = None,
    language: str | None = None,
    theme: str = "light",
    most_rows: int = 60,
    days_ahead: int = 60,
    why: Callable[[str], list[str]] | None = None,
    results: ReportResults | None = None,
    rules: Rules | None = None,
    process: EventLog | None = None,
    measures: MeasureOptions | None = None,
    bootstrap: Bootstrap | int | None = None,
) -> Report:
    """A page for people, in one file that needs neither network nor script: of a status, or of a plan alone.

    The wheel on it is that of `plan`, by default the turn in which the day of the status lies; `ring_by`, `unit` and
    `cycle` choose what of it is shown. Tables have at most `most_rows` rows and say how many they leave out.
    `days_ahead`: how far "what happens next" looks. `why` gives sentences for an overdue obligation, by its id.
    `results`: what the results say; without them nothing is said of any. `rules`: what the wheel is held against, as
    :func:`hjul.review` takes them; an empty list takes the usual ones. `process`: the log of which the order is
    measured, by `measures`, with intervals where `bootstrap` says how many times units are drawn. Raises UnknownId.
    """
    from hjul.analysis import _bootstrap
    from hjul.measures import MeasureOptions
    from hjul.review import _handle_of_rules
    from hjul.status import Status

    model = shown.model
    status = shown if isinstance(shown, Status) else None
    if plan is None:
        plan = shown if not isinstance(shown, Status) else model.plan(*turn_around(model, shown.as_of))
    chosen = _chosen(model, ring_by, unit, cycle, False)
    handle = None if status is None else status._handle
    tongue = language or model.language
    figures = None if results is None else results._fields()
    day = status.as_of if status is not None else plan.start
    held = None if rules is None else (_handle_of_rules(model, list(rules) or None), day)
    resampling = None if bootstrap is None else _bootstrap(bootstrap)._arguments()
    measured = None
    if process is not None:
        measured = (process._handle, (measures or MeasureOptions())._arguments(), resampling)
    drawn = _core.report_html(
        plan._handle, handle, tongue, theme, chosen, most_rows, days_ahead, why, figures, held, measured
    )
    return Report(drawn)


# ------------------------------------------------------------------------------------------------------------- calendar


def icalendar(
    plan: Plan,
    *,
    stamp: dt.datetime,
    unit: Names = None,
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
    units = _chosen(plan.model, "level", unit, None, False)[2]
    return _core.icalendar(plan._handle, language or plan.model.language, moment, in_utc, only_tasks, units)
