"""hjul: annual wheels, who owes whom what and when, for the systematic quality work of school owners."""

from __future__ import annotations

from hjul.errors import (
    BadDate,
    BadId,
    BadRecurrence,
    ContractViolation,
    Error,
    InvalidLedger,
    InvalidModel,
    JournalError,
    Rejected,
    SnapshotError,
    UnknownId,
)

try:
    from hjul._core import Issue, catalogue, format_issues, version
except ModuleNotFoundError as missing:  # pragma: no cover - only in a checkout that was never built
    if missing.name != "hjul._core":
        raise
    raise ImportError(
        "hjul's compiled part is not here. Did you forget to build it? "
        "In a checkout: ./hjul.sh build; otherwise: pip install ."
    ) from missing

from hjul._days import Day, as_day
from hjul.builder import ModelBuilder
from hjul.calendar import DayCalendar, Holiday, Holidays, Recurrence, holidays, working_days
from hjul.explain import Because, Explanation, WhatIf, difference
from hjul.governance import Chart
from hjul.issues import Issues
from hjul.journal import Journal, JournalHead, JournalReport
from hjul.ledger import Event, Ledger
from hjul.model import Catalog, Limits, Model, check, load, schema
from hjul.order import Coherence, Order
from hjul.plan import Occurrence, Occurrences, Plan, Undated
from hjul.render import Picture, Report
from hjul.replay import Decision, Replay
from hjul.status import Obligation, Obligations, Status

__version__: str = version()

__all__ = [
    "BadDate",
    "BadId",
    "BadRecurrence",
    "Because",
    "Catalog",
    "Chart",
    "Coherence",
    "ContractViolation",
    "Day",
    "DayCalendar",
    "Decision",
    "Error",
    "Event",
    "Explanation",
    "Holiday",
    "Holidays",
    "InvalidLedger",
    "InvalidModel",
    "Issue",
    "Issues",
    "Journal",
    "JournalError",
    "JournalHead",
    "JournalReport",
    "Ledger",
    "Limits",
    "Model",
    "ModelBuilder",
    "Obligation",
    "Obligations",
    "Occurrence",
    "Occurrences",
    "Order",
    "Picture",
    "Plan",
    "Recurrence",
    "Rejected",
    "Replay",
    "Report",
    "SnapshotError",
    "Status",
    "Undated",
    "UnknownId",
    "WhatIf",
    "__version__",
    "as_day",
    "catalogue",
    "check",
    "difference",
    "format_issues",
    "holidays",
    "load",
    "schema",
    "version",
    "working_days",
]


def __dir__() -> list[str]:
    return sorted(__all__)
