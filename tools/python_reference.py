"""Writes docs/reference/python.md from the docstrings of the package; `--check` only compares.

Everything is read as text - the package itself, and the stub of its compiled half - so nothing has to be built, and the
page does not depend on the version of pybind11 that happens to be installed.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from inspect import cleandoc

from generated import ROOT, write_or_check

PACKAGE = ROOT / "python" / "hjul"
PAGE = ROOT / "docs" / "reference" / "python.md"
# What users import and what models hand out, in the order of a first reading: title, module, names.
SECTIONS = (
    ("Documents and models", "model", "load check schema rule_schema Model Catalog Limits"),
    ("Models written in Python", "builder", "ModelBuilder"),
    (
        "Elements of a model",
        "_core",
        "Level Kind Unit Role Arena Period Schedule Switch Cycle DocumentKind Activity Goal Indicator",
    ),
    ("The chain on a day", "governance", "Chart Answer LevelCoverage Coupling Circle"),
    ("Plans", "plan", "Plan Occurrences Occurrence Undated"),
    (
        "Order and coherence",
        "order",
        "Order OrderRule OrderFinding Conflict Coherence PoliticalTreatment ProfessionalMonth Cohering "
        "UndatedTreatment",
    ),
    ("Ledgers", "ledger", "Ledger Event Moment EventLike LedgerSource"),
    ("Parts of events", "_events", "Part"),
    ("Journals", "journal", "Journal JournalHead JournalReport"),
    ("Reading and recording", "replay", "Replay WithRules Decision Outcome period_around"),
    (
        "What is owed",
        "status",
        "Status Obligations Obligation FeedbackMeasures ReviewSums SilentEdge Discrepancy WithoutEffect Diagnosis",
    ),
    (
        "Why, and what if",
        "explain",
        "Explanation Because WhatIf StatusDifference ObligationChange MemberChange BreachChange difference",
    ),
    (
        "Acts in batches",
        "batch",
        "replay BatchReplay list_by_unit BatchLists BatchFault STATES ACTS SUSPENDED_OVERDUE BREACHED NO_DEADLINE",
    ),
    ("The order over the levels", "level_order", "LevelOrder ArtefactOrder FirstWork LevelPairs AnalysisBefore"),
    (
        "Reviews",
        "review",
        "review Review Finding RuleOutcome ReviewRule ReviewSentence Ref Check checks WheelOrder wheel_orders",
    ),
    ("Documents of rule sets", "rule_sets", "RuleSets shipped_rules"),
    (
        "Observations",
        "observations",
        "read_observations source_of Observations Observation Attribution UnitTrait Marker marker_table",
    ),
    ("Where units lie", "places", "Hierarchy read_unit_register"),
    ("Sums up the chain", "sums", "roll_up RollUp Cell ObservationCube RollUpWorkspace distribution DistributionRow"),
    (
        "What may be shown",
        "disclosure",
        "publish published_by_source together DisclosurePolicy Thresholds Ratio Publication PublishedCell audit "
        "AuditReport Leak NarrowCell audit_insiders InsiderLeaks",
    ),
    ("Pictures of results", "result_pictures", "result_charts result_chain result_funnel ResultPicture ReportResults"),
    ("Event logs", "event_log", "EventLog LevelMapping read_event_log read_level_mapping ACTIVITY_CLASSES"),
    ("How a process runs", "analysis", "analyse compare order_of_cases Comparison PairedDifference"),
    (
        "Measures",
        "measures",
        "Profile Measure MeasureOptions Bootstrap NoOrdering CaseOrder Retention WaitingStep",
    ),
    (
        "Inductive and deductive wheels",
        "strategies",
        "make_inductive make_deductive Transformation WheelMove Obstacle StrategyCount conformance Conformance "
        "OccurrenceRun OrderRun RunCounts",
    ),
    ("Pictures of a process", "process_pictures", "case_ribbon closure_picture handover_picture order_picture"),
    ("Follow-up rules", "follow_up", "FollowUp RuleFiring Sighting sightings"),
    (
        "Rules as values",
        "rules",
        "FollowUpRule Trigger Consequence Rung RuleSet SetRule Validity Fixed",
    ),
    ("Signals", "signals", "find_signals IndicatorReading readings_of Signal SignalFamily SignalRun"),
    (
        "Run charts and false alarms",
        "charts",
        "run_chart RunChart ChartPoint ChartSegment ChartFinding XmrLimits Anhoej expected_false_alarms "
        "false_alarm_probability gate_false_alarm_probability simulate_false_alarms",
    ),
    (
        "Funnels",
        "funnels",
        "funnel_of_shares funnel_of_means Funnel FunnelPoint funnel_limits overdispersion Overdispersion shrink "
        "Shrunken",
    ),
    ("Shares and tests", "statistics", "wilson clopper_pearson newcombe Interval benjamini_hochberg Discoveries"),
    ("Calendar", "calendar", "Recurrence DayCalendar working_days holidays Holidays Holiday"),
    ("Days", "_days", "Day as_day"),
    (
        "Pictures and files",
        "render",
        "Picture Report RING_BY wheel side_by_side swimlane swimlanes swimlane_sheet stacked chain chain_dot "
        "chain_mermaid owing timeline report icalendar",
    ),
    ("The year that a model is about", "_turns", "natural_window turn_around"),
    ("Event logs as files", "event_log_files", "to_xes to_ocel"),
    ("Issues and codes", "issues", "Issue Issues format_issues catalogue"),
    (
        "Errors",
        "errors",
        "Error InvalidModel InvalidLedger InvalidObservations InvalidEventLog Rejected JournalError SnapshotError "
        "UnknownId BadId BadDate BadRecurrence "
        "ContractViolation",
    ),
    ("Version", "_core", "version"),
)
# Classes that users make themselves; the others come out of hjul.
MADE_BY_USERS = {"Limits", "ModelBuilder", "Recurrence", "Issue", "Event", "Ledger", "Replay"}
HEAD = """\
<!-- Written by tools/python_reference.py from the docstrings of the package; do not edit it. -->

# The Python package

`import hjul`. A day is a `datetime.date` or a text `YYYY-MM-DD`; windows are half-open, `[start, end)`; an
occurrence's `end` is its last day and belongs to it. Ids are `str`. What is handed out is immutable. Errors that every
function may raise: `TypeError` and `ValueError` for arguments of the wrong kind, `ContractViolation` for a bug in the
calling program. The classes under *Elements of a model* are made by models only and are not names of `hjul`; the
smaller classes under *The chain on a day*, *Order and coherence*, *Ledgers*, *Reading and recording*,
*What is owed*, *The order over the levels*, *Run charts and false alarms*, *Funnels* and *Shares and tests*, the names
of *Acts in batches* and the functions of *Pictures and files* live in `hjul.governance`, `hjul.order`, `hjul.ledger`,
`hjul.replay`, `hjul.status`, `hjul.level_order`, `hjul.observations`, `hjul.places`, `hjul.sums`, `hjul.disclosure`,
`hjul.signals`, `hjul.result_pictures`, `hjul.charts`, `hjul.funnels`, `hjul.statistics`, `hjul.batch` and
`hjul.render`. The command line is described by `hjul --help`.
"""
Definition = ast.ClassDef | ast.FunctionDef | ast.Assign | ast.AnnAssign


@dataclass
class Entry:
    """A public name: how it is written, what is said about it, and what stands inside it."""

    name: str
    signature: str
    text: str
    members: list[Entry] = field(default_factory=list)


def definitions(body: list[ast.stmt]) -> Iterator[tuple[str, Definition, str]]:
    """The names that a body defines, with what is said about each: its docstring, or the string that follows it."""
    for statement, following in zip(body, [*body[1:], ast.Pass()], strict=True):
        if isinstance(statement, ast.ClassDef | ast.FunctionDef):
            yield statement.name, statement, ast.get_docstring(statement) or ""
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            said = following.value if isinstance(following, ast.Expr) else None
            text = said.value if isinstance(said, ast.Constant) and isinstance(said.value, str) else ""
            if isinstance(target, ast.Name):
                yield target.id, statement, cleandoc(text)


def decorators(node: Definition) -> set[str]:
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return set()
    return {ast.unparse(each).split("(")[0].split(".")[-1] for each in node.decorator_list}


def short(annotation: str) -> str:
    """An annotation as people write it, without the modules it comes from."""
    for long, brief in (
        ("typing.SupportsInt | typing.SupportsIndex", "int"),
        ("datetime.date | str", "Day"),
        ("collections.abc.", ""),
        ("typing.", ""),
        ("hjul._core.", ""),
        ("_core.", ""),
        ("datetime.", ""),
        ("dt.", ""),
    ):
        annotation = annotation.replace(long, brief)
    return annotation.replace("self: B, ", "").replace("cls: type[B], ", "")


def signature_of(name: str, function: ast.FunctionDef) -> str:
    arguments = ast.unparse(function.args)
    arguments = re.sub(r"^(self|cls)(: [\w\[\]]+)?(, (?:/, )?|$)", "", arguments)
    returns = f" -> {ast.unparse(function.returns)}" if function.returns is not None else ""
    return short(f"{name}({arguments}){returns}")


def member_of(name: str, node: Definition, text: str, class_text: str) -> Entry:
    if isinstance(node, ast.FunctionDef) and not decorators(node) & {"property", "cached_property"}:
        return Entry(name, signature_of(name, node), text)
    if isinstance(node, ast.FunctionDef):
        returns = f": {ast.unparse(node.returns)}" if node.returns is not None else ""
        return Entry(name, short(name + returns), text)
    annotation = f": {ast.unparse(node.annotation)}" if isinstance(node, ast.AnnAssign) else ""
    # The comment of a class may speak of its fields by name.
    told = text or ("See above." if f"`{name}`" in class_text else "")
    return Entry(name, short(name + annotation), told)


def entry_of(name: str, node: Definition, text: str) -> Entry:
    if isinstance(node, ast.FunctionDef):
        return Entry(name, signature_of(name, node), text)
    if not isinstance(node, ast.ClassDef):
        return Entry(name, name, text)
    members: dict[str, Entry] = {}
    for inner, its, said in definitions(node.body):
        if not inner.startswith("_") and not decorators(its) & {"overload", "setter"}:
            members[inner] = member_of(inner, its, said, text)
    return Entry(name, class_signature(name, node), text, list(members.values()))


def class_signature(name: str, node: ast.ClassDef) -> str:
    """The constructor of what users make; of other classes what they are a kind of."""
    if name in MADE_BY_USERS:
        makers = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"]
        return signature_of(name, makers[0]).removesuffix(" -> None")
    bases = [short(ast.unparse(base)) for base in node.bases]
    return f"class {name}({', '.join(bases)})" if bases else f"class {name}"


def module_entries(module: str) -> dict[str, Entry]:
    """Public names of one file of the package, the compiled half through its stub."""
    path = PACKAGE / f"{module}.pyi" if module == "_core" else PACKAGE / f"{module}.py"
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {name: entry_of(name, node, text) for name, node, text in definitions(body)}


def sections() -> Iterator[tuple[str, list[Entry]]]:
    core = module_entries("_core")
    for title, module, names in SECTIONS:
        own = module_entries(module)
        yield title, [own[name] if name in own else core[name] for name in names.split()]


def prose(text: str) -> str:
    """A docstring as Markdown: references without their roles, double back-quotes as single ones, examples fenced."""
    text = re.sub(r":(?:meth|class|func):`([^`]+)`", r"`\1`", text.replace("``", "`"))
    text = re.sub(r"(`[^`]*`)|<", lambda found: found[1] or "\\<", text)
    body, found, example = text.partition("::\n\n")
    if not found:
        return text
    lines = cleandoc(example)
    return f"{body}:\n\n```python\n{lines}\n```"


def shown(entry: Entry) -> str:
    lines = [f"### {entry.name}\n", f"```python\n{entry.signature}\n```\n", f"{prose(entry.text)}\n"]
    for member in entry.members:
        told = " ".join(prose(member.text).split())
        lines.append(f"- `{member.signature}`" + (f"<br>{told}" if told else ""))
    if entry.members:
        lines.append("")
    return "\n".join(lines)


def page() -> str:
    parts = [HEAD]
    for title, entries in sections():
        parts.append(f"## {title}\n")
        parts.extend(shown(entry) for entry in entries)
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(write_or_check(__doc__, PAGE, page))
