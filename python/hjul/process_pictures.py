"""Pictures of how a process ran: one case through the levels, handovers, the order with its intervals, closed loops.

    hjul.case_ribbon(log, "reading 5, school X, 2026").save("case.svg")
    hjul.order_picture(log, bootstrap=1000)

Each takes what :func:`hjul.analyse` takes: a log, a plan, or a ledger as of a day. Levels, activities and units are
called as the model of the plan or ledger has it; of a log that was made of one, as `model` has it. `name` says what a
picture is of, before its title.
"""

from __future__ import annotations

from typing import Any

from hjul import _core
from hjul._days import Day
from hjul.analysis import Analysable, _bootstrap, log_of
from hjul.event_log import EventLog
from hjul.measures import Bootstrap, MeasureOptions
from hjul.model import Model
from hjul.render import Picture

__all__ = ["case_ribbon", "closure_picture", "handover_picture", "order_picture"]


def case_ribbon(
    what: Analysable,
    case: str,
    *,
    as_of: Day | None = None,
    cases: str = "artefacts",
    options: MeasureOptions | None = None,
    model: Model | None = None,
    language: str = "en",
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> Picture:
    """One case over time, a lane for each level; filled marks are processing. Without dates, its steps in their order.

    Raises UnknownId for another case.
    """
    log = log_of(what, as_of, cases)
    look = (language, theme, paper, width)
    return Picture(_core.case_ribbon(log._handle, case, _measures(options), _names(what, model), look))


def handover_picture(
    what: Analysable,
    *,
    as_of: Day | None = None,
    cases: str = "artefacts",
    options: MeasureOptions | None = None,
    model: Model | None = None,
    name: str = "",
    language: str = "en",
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> Picture:
    """How much went from level to level, up and down, as handover_balance weights it."""
    log = log_of(what, as_of, cases)
    look = (language, theme, paper, width)
    return Picture(_core.handover_picture(log._handle, _measures(options), _names(what, model), look, name))


def order_picture(
    what: Analysable,
    *,
    as_of: Day | None = None,
    cases: str = "artefacts",
    options: MeasureOptions | None = None,
    bootstrap: Bootstrap | int | None = None,
    name: str = "",
    language: str = "en",
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> Picture:
    """The measures of order side by side, each on its own scale; with `bootstrap`, their intervals. No sum of them."""
    log = log_of(what, as_of, cases)
    resampling = None if bootstrap is None else _bootstrap(bootstrap)._arguments()
    look = (language, theme, paper, width)
    return Picture(_core.order_profile(log._handle, _measures(options), resampling, look, name))


def closure_picture(
    what: Analysable,
    *,
    as_of: Day | None = None,
    cases: str = "artefacts",
    options: MeasureOptions | None = None,
    name: str = "",
    language: str = "en",
    theme: str = "light",
    paper: str = "screen",
    width: float = 0,
) -> Picture:
    """The share of loops closed after so many days (Kaplan and Meier), with limits and what is still open.

    Without any loop, the reason.
    """
    log = log_of(what, as_of, cases)
    return Picture(_core.closure_curve(log._handle, _measures(options), (language, theme, paper, width), name))


def _names(what: Analysable, model: Model | None) -> _core.Model | None:
    """The model that says what ids are called."""
    known = model if model is not None or isinstance(what, EventLog) else what.model
    return None if known is None else known._handle


def _measures(options: MeasureOptions | None) -> tuple[Any, ...]:
    return (options or MeasureOptions())._arguments()
