"""hjul: annual wheels, who owes whom what and when, for the systematic quality work of school owners."""

from __future__ import annotations

from hjul.errors import (
    BadDate,
    BadId,
    BadRecurrence,
    ContractViolation,
    Error,
    InvalidEventLog,
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
from hjul.analysis import Comparison, PairedDifference, analyse, compare, order_of_cases
from hjul.builder import ModelBuilder
from hjul.calendar import DayCalendar, Holiday, Holidays, Recurrence, holidays, working_days
from hjul.charts import RunChart, expected_false_alarms, false_alarm_probability, run_chart
from hjul.disclosure import (
    AuditReport,
    DisclosurePolicy,
    InsiderLeaks,
    Publication,
    Ratio,
    Thresholds,
    audit,
    audit_insiders,
    publish,
    published_by_source,
    together,
)
from hjul.event_log import EventLog, LevelMapping, read_event_log, read_level_mapping
from hjul.event_log_files import to_ocel, to_xes
from hjul.explain import Because, Explanation, WhatIf, difference
from hjul.follow_up import FollowUp, RuleFiring, Sighting, sightings
from hjul.funnels import Funnel, funnel_limits, funnel_of_means, funnel_of_shares, overdispersion, shrink
from hjul.governance import Chart
from hjul.issues import Issues
from hjul.journal import Journal, JournalHead, JournalReport
from hjul.ledger import Event, Ledger
from hjul.measures import Bootstrap, CaseOrder, Measure, MeasureOptions, NoOrdering, Profile
from hjul.model import Catalog, Limits, Model, check, load, rule_schema, schema
from hjul.observations import Marker, Observation, Observations, marker_table, read_observations
from hjul.order import Coherence, Order
from hjul.places import Hierarchy, read_unit_register
from hjul.plan import Occurrence, Occurrences, Plan, Undated
from hjul.process_pictures import case_ribbon, closure_picture, handover_picture, order_picture
from hjul.render import Picture, Report
from hjul.replay import Decision, Replay, WithRules
from hjul.result_pictures import ReportResults, ResultPicture, result_chain, result_charts, result_funnel
from hjul.review import Finding, Review, WheelOrder, review, wheel_orders
from hjul.rule_sets import RuleSets, shipped_rules
from hjul.rules import FollowUpRule, RuleSet
from hjul.signals import IndicatorReading, Signal, SignalRun, find_signals
from hjul.statistics import benjamini_hochberg, clopper_pearson, newcombe, wilson
from hjul.status import Obligation, Obligations, Status
from hjul.strategies import Conformance, Transformation, conformance, make_deductive, make_inductive
from hjul.sums import ObservationCube, RollUp, RollUpWorkspace, distribution, roll_up

__version__: str = version()

__all__ = [
    "AuditReport",
    "BadDate",
    "BadId",
    "BadRecurrence",
    "Because",
    "Bootstrap",
    "CaseOrder",
    "Catalog",
    "Chart",
    "Coherence",
    "Comparison",
    "Conformance",
    "ContractViolation",
    "Day",
    "DayCalendar",
    "Decision",
    "DisclosurePolicy",
    "Error",
    "Event",
    "EventLog",
    "Explanation",
    "Finding",
    "FollowUp",
    "FollowUpRule",
    "Funnel",
    "Hierarchy",
    "Holiday",
    "Holidays",
    "IndicatorReading",
    "InsiderLeaks",
    "InvalidEventLog",
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
    "LevelMapping",
    "Limits",
    "Marker",
    "Measure",
    "MeasureOptions",
    "Model",
    "ModelBuilder",
    "NoOrdering",
    "Obligation",
    "Obligations",
    "Observation",
    "ObservationCube",
    "Observations",
    "Occurrence",
    "Occurrences",
    "Order",
    "PairedDifference",
    "Picture",
    "Plan",
    "Profile",
    "Publication",
    "Ratio",
    "Recurrence",
    "Rejected",
    "Replay",
    "Report",
    "ReportResults",
    "ResultPicture",
    "Review",
    "RollUp",
    "RollUpWorkspace",
    "RuleFiring",
    "RuleSet",
    "RuleSets",
    "RunChart",
    "Sighting",
    "Signal",
    "SignalRun",
    "SnapshotError",
    "Status",
    "Thresholds",
    "Transformation",
    "Undated",
    "UnknownId",
    "WhatIf",
    "WheelOrder",
    "WithRules",
    "__version__",
    "analyse",
    "as_day",
    "audit",
    "audit_insiders",
    "benjamini_hochberg",
    "case_ribbon",
    "catalogue",
    "check",
    "clopper_pearson",
    "closure_picture",
    "compare",
    "conformance",
    "difference",
    "distribution",
    "expected_false_alarms",
    "false_alarm_probability",
    "find_signals",
    "format_issues",
    "funnel_limits",
    "funnel_of_means",
    "funnel_of_shares",
    "handover_picture",
    "holidays",
    "load",
    "make_deductive",
    "make_inductive",
    "marker_table",
    "newcombe",
    "order_of_cases",
    "order_picture",
    "overdispersion",
    "publish",
    "published_by_source",
    "read_event_log",
    "read_level_mapping",
    "read_observations",
    "read_unit_register",
    "result_chain",
    "result_charts",
    "result_funnel",
    "review",
    "roll_up",
    "rule_schema",
    "run_chart",
    "schema",
    "shipped_rules",
    "shrink",
    "sightings",
    "to_ocel",
    "to_xes",
    "together",
    "version",
    "wheel_orders",
    "wilson",
    "working_days",
]


def __dir__() -> list[str]:
    return sorted(__all__)
