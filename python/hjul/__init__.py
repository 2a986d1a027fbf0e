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
    InvalidObservations,
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
from hjul.charts import RunChart, expected_false_alarms, false_alarm_probability, run_chart
from hjul.disclosure import AuditReport, DisclosurePolicy, Publication, Thresholds, audit, publish, published_by_source
from hjul.explain import Because, Explanation, WhatIf, difference
from hjul.funnels import Funnel, funnel_limits, funnel_of_means, funnel_of_shares, overdispersion, shrink
from hjul.governance import Chart
from hjul.issues import Issues
from hjul.journal import Journal, JournalHead, JournalReport
from hjul.ledger import Event, Ledger
from hjul.model import Catalog, Limits, Model, check, load, schema
from hjul.observations import Hierarchy, Observation, Observations, read_observations
from hjul.order import Coherence, Order
from hjul.plan import Occurrence, Occurrences, Plan, Undated
from hjul.render import Picture, Report
from hjul.replay import Decision, Replay
from hjul.result_pictures import ResultPicture, result_chain, result_charts, result_funnel
from hjul.signals import IndicatorReading, Signal, SignalRun, find_signals
from hjul.statistics import benjamini_hochberg, clopper_pearson, newcombe, wilson
from hjul.status import Obligation, Obligations, Status
from hjul.sums import RollUp, distribution, roll_up

__version__: str = version()

__all__ = [
    "AuditReport",
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
    "DisclosurePolicy",
    "Error",
    "Event",
    "Explanation",
    "Funnel",
    "Hierarchy",
    "Holiday",
    "Holidays",
    "IndicatorReading",
    "InvalidLedger",
    "InvalidModel",
    "InvalidObservations",
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
    "Observation",
    "Observations",
    "Occurrence",
    "Occurrences",
    "Order",
    "Picture",
    "Plan",
    "Publication",
    "Recurrence",
    "Rejected",
    "Replay",
    "Report",
    "ResultPicture",
    "RollUp",
    "RunChart",
    "Signal",
    "SignalRun",
    "SnapshotError",
    "Status",
    "Thresholds",
    "Undated",
    "UnknownId",
    "WhatIf",
    "__version__",
    "as_day",
    "audit",
    "benjamini_hochberg",
    "catalogue",
    "check",
    "clopper_pearson",
    "difference",
    "distribution",
    "expected_false_alarms",
    "false_alarm_probability",
    "find_signals",
    "format_issues",
    "funnel_limits",
    "funnel_of_means",
    "funnel_of_shares",
    "holidays",
    "load",
    "newcombe",
    "overdispersion",
    "publish",
    "published_by_source",
    "read_observations",
    "result_chain",
    "result_charts",
    "result_funnel",
    "roll_up",
    "run_chart",
    "schema",
    "shrink",
    "version",
    "wilson",
    "working_days",
]


def __dir__() -> list[str]:
    return sorted(__all__)
