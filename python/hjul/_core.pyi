"""
The C++ half of hjul. Import hjul instead.
"""
from __future__ import annotations
import collections.abc
import datetime
import typing
import typing_extensions
__all__: list[str] = ['Act', 'Activity', 'AgendaEntry', 'Arena', 'BatchReplay', 'Because', 'CarryOver', 'Chart', 'Choice', 'Column', 'Cycle', 'DateIterator', 'DayCalendar', 'Demand', 'DocumentKind', 'Due', 'Event', 'EventLog', 'Feedback', 'Goal', 'Governance', 'Hierarchy', 'InCategory', 'Indicator', 'Input', 'Issue', 'Item', 'Journal', 'Kind', 'Ledger', 'Level', 'LevelMapping', 'Limits', 'Model', 'Obligation', 'ObligationRows', 'ObservationCube', 'Observations', 'Occurrence', 'Output', 'Override', 'Participant', 'Party', 'Period', 'Plan', 'Publication', 'Recurrence', 'Reference', 'Replay', 'ReviewSentence', 'Role', 'RollUp', 'RollUpWorkspace', 'RowIterator', 'Rows', 'RuleSetList', 'Sample', 'Schedule', 'Selector', 'Status', 'Switch', 'Unit', 'Vintage', 'When', 'act_words', 'analyse', 'answer', 'audit', 'audit_insiders', 'benjamini_hochberg', 'binomial_quantile', 'case_ribbon', 'case_table', 'catalogue', 'chain_dot', 'chain_mermaid', 'chain_svg', 'check', 'check_order', 'clopper_pearson', 'closure_curve', 'coherence', 'compare_logs', 'conformance', 'difference', 'disclosure_audiences', 'disclosure_policy', 'distribution', 'document_schema', 'event_log_from_columns', 'event_log_of_plan', 'event_log_of_replay', 'expand', 'expected_false_alarms', 'false_alarm_probability', 'find_signals', 'follow_up', 'format_issues', 'funnel_of_means', 'funnel_of_shares', 'gate_false_alarm_probability', 'handover_picture', 'hierarchy_of', 'holidays', 'icalendar', 'indicator_readings', 'journal_sqlite_version', 'list_by_unit', 'marker_table', 'mean_funnel_limits', 'newcombe', 'no_ordering', 'normal_quantile', 'observations_from_columns', 'order_pairs', 'order_profile', 'order_rules', 'overdispersion', 'owing_svg', 'parse_journal_head', 'plan_csv', 'policy_of_source', 'publish', 'publish_as_observed', 'published_by_source', 'read_event_log', 'read_events', 'read_journal', 'read_level_mapping', 'read_observations', 'read_unit_register', 'refuse_line', 'replay_batch', 'report_html', 'result_chain', 'result_charts', 'result_funnel', 'review_checks', 'review_ledger', 'review_plan', 'roll_up', 'rule_document_schema', 'run_chart', 'salvage_journal', 'share_funnel_limits', 'shrink', 'sightings', 'simulate_false_alarms', 'solve_order', 'state_words', 'survival', 'swimlane_sheet_svg', 'swimlane_svgs', 'timeline_svg', 'together', 'transform_wheel', 'two_sided_p', 'verify_journal', 'version', 'wheel_orders', 'wheel_svg', 'wilson', 'working_days', 'write_ocel', 'write_ocel_of_replay', 'write_xes', 'z_of_confidence']
class Issue:
    """
    What is wrong with somebody's data, where, and what to do about it.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __hash__(self) -> int:
        ...
    def __init__(self, *, code: str, severity: str = 'error', where: str = '', line: typing.SupportsInt | typing.SupportsIndex = 0, column: typing.SupportsInt | typing.SupportsIndex = 0, byte: typing.SupportsInt | typing.SupportsIndex = 0, expected: str = '', found: str = '', arguments: collections.abc.Sequence[tuple[str, str]] = []) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def hint_in(self, language: str) -> str:
        """
        What to do, in that language. Raises ValueError for a word that is no language.
        """
    def message_in(self, language: str) -> str:
        """
        In en, sv or nb; nn and da are answered in nb. Raises ValueError for another word.
        """
    @property
    def byte(self) -> int:
        """
        Offset from 0
        """
    @property
    def code(self) -> str:
        """
        Dotted and stable: reference.unknown
        """
    @property
    def column(self) -> int:
        """
        From 1, in code points
        """
    @property
    def expected(self) -> str:
        """
        What would have been right, in English; may be empty
        """
    @property
    def found(self) -> str:
        """
        What stands there instead; may be empty
        """
    @property
    def hint(self) -> str:
        """
        What to do, in English; may be empty
        """
    @property
    def line(self) -> int:
        """
        From 1; 0 = not from a text
        """
    @property
    def message(self) -> str:
        """
        One sentence, in English
        """
    @property
    def severity(self) -> str:
        """
        error, warning or advice
        """
    @property
    def where(self) -> str:
        """
        JSON Pointer; '' is the whole
        """
class Column:
    """
    Numbers in memory of hjul, read-only: numpy.asarray(column) makes no copy.
    """
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def format(self) -> str:
        """
        The code of the struct module for one number.
        """
class DateIterator:
    """
    The dates of a recurrence, one at a time.
    """
    def __iter__(self) -> typing.Any:
        ...
    def __next__(self) -> datetime.date:
        ...
class Recurrence:
    """
    Days that recur: an RRULE (the date-level subset of RFC 5545), its start, dates added and removed. The start fixes the phase; it is an occurrence only when the rule hits it.
    """
    @staticmethod
    def parse(rule: str, start: datetime.date | str, *, added: collections.abc.Sequence[datetime.date | str] = (), removed: collections.abc.Sequence[datetime.date | str] = (), month_end: str = 'skip') -> Recurrence:
        """
        The same as the constructor. Raises BadRecurrence with a code that names the part refused.
        """
    def __contains__(self, day: datetime.date | str) -> bool:
        ...
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __hash__(self) -> int:
        ...
    def __init__(self, rule: str, start: datetime.date | str, *, added: collections.abc.Sequence[datetime.date | str] = (), removed: collections.abc.Sequence[datetime.date | str] = (), month_end: str = 'skip') -> None:
        ...
    def __iter__(self) -> DateIterator:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def between(self, start: datetime.date | str, end: datetime.date | str) -> list:
        """
        The dates of the half-open window [start, end).
        """
    def count(self, start: datetime.date | str | None = None, end: datetime.date | str | None = None) -> int:
        """
        How many dates lie in [start, end).
        """
    def dates(self, start: datetime.date | str | None = None, end: datetime.date | str | None = None, limit: typing.SupportsInt | typing.SupportsIndex | None = None) -> list:
        """
        All dates of [start, end), at most `limit` of them. Without an end anywhere: BadRecurrence.
        """
    def first_on_or_after(self, day: datetime.date | str) -> datetime.date | None:
        """
        The first date on or after the day, or None.
        """
    def next_after(self, day: datetime.date | str) -> datetime.date | None:
        """
        The first date strictly after the day, or None.
        """
    def nth(self, index: typing.SupportsInt | typing.SupportsIndex) -> datetime.date | None:
        """
        Number `index` of the whole recurrence, counted from 0, or None.
        """
    def prev_before(self, day: datetime.date | str) -> datetime.date | None:
        """
        The last date strictly before the day, or None.
        """
    def serials(self, start: datetime.date | str | None = None, end: datetime.date | str | None = None, limit: typing.SupportsInt | typing.SupportsIndex | None = None) -> Column:
        """
        The same as days since 1970-01-01, for numpy.asarray: the fast way to many.
        """
    @property
    def added(self) -> tuple:
        """
        Days added to the rule (RDATE).
        """
    @property
    def is_empty(self) -> bool:
        """
        No occurrence at all; proved, not guessed.
        """
    @property
    def is_endless(self) -> bool:
        """
        Neither COUNT nor UNTIL ends it.
        """
    @property
    def month_end(self) -> str:
        """
        skip or clamp
        """
    @property
    def removed(self) -> tuple:
        """
        Days taken out of it (EXDATE).
        """
    @property
    def rule(self) -> str:
        """
        The rule in its one canonical form.
        """
    @property
    def start(self) -> datetime.date:
        """
        The day that fixes the phase (DTSTART).
        """
    @property
    def starts_on_rule(self) -> bool:
        """
        The start is itself an occurrence.
        """
class DayCalendar:
    """
    Days that count, such as working days, within declared bounds. Asked about a day outside them it raises Error with the code calendar.outside_range.
    """
    def __contains__(self, day: datetime.date | str) -> bool:
        ...
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def add(self, day: datetime.date | str, n: typing.SupportsInt | typing.SupportsIndex) -> datetime.date:
        """
        The n-th counted day after (n > 0) or before (n < 0) the day; 0: the first on or after.
        """
    def between(self, a: datetime.date | str, b: datetime.date | str) -> int:
        """
        How many counted days lie in [a, b).
        """
    def next(self, day: datetime.date | str) -> datetime.date:
        """
        The nearest counted day strictly after the day. Raises Error (calendar.outside_range).
        """
    def prev(self, day: datetime.date | str) -> datetime.date:
        """
        The nearest counted day strictly before the day. Raises Error (calendar.outside_range).
        """
    def shifted(self, day: datetime.date | str, shift: str) -> datetime.date:
        """
        Where a date goes that falls on a day that does not count.
        """
    @property
    def end(self) -> datetime.date:
        """
        The last day known.
        """
    @property
    def start(self) -> datetime.date:
        """
        The first day known.
        """
class Limits:
    """
    What a document may cost. Each limit has a code of its own: limit.<name>.
    """
    def __init__(self, *, bytes: typing.SupportsInt | typing.SupportsIndex = 67108864, depth: typing.SupportsInt | typing.SupportsIndex = 64, values: typing.SupportsInt | typing.SupportsIndex = 1000000, name_bytes: typing.SupportsInt | typing.SupportsIndex = 256, issues: typing.SupportsInt | typing.SupportsIndex = 100) -> None:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def bytes(self) -> int:
        """
        Size of the text.
        """
    @property
    def depth(self) -> int:
        """
        Nesting of objects and lists.
        """
    @property
    def issues(self) -> int:
        """
        Issues reported before reading stops.
        """
    @property
    def name_bytes(self) -> int:
        """
        Length of one name.
        """
    @property
    def values(self) -> int:
        """
        Values and names in all.
        """
class Level:
    """
    A rank of the governance chain.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def rank(self) -> int:
        """
        0 = bottom.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
class Kind:
    """
    What a unit may be, and on which level it then stands.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def is_external(self) -> bool:
        """
        Outside the owner's own chain, such as the state.
        """
    @property
    def level(self) -> str:
        """
        Id of its level.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
class Unit:
    """
    A node of the governance graph: an organ or a group, never a person.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def codes(self) -> dict[str, str]:
        """
        Codes in registers, always text.
        """
    @property
    def formed_from(self) -> tuple:
        """
        Units that were merged or split into this one.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def is_owner(self) -> bool:
        """
        Said to be a school owner.
        """
    @property
    def kind(self) -> str:
        """
        Id of its kind.
        """
    @property
    def level(self) -> str:
        """
        Id of the level of its kind.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def peers(self) -> tuple:
        """
        Units beside it (U4).
        """
    @property
    def rank(self) -> int:
        """
        Of its level; 0 = bottom.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
    @property
    def under(self) -> tuple:
        """
        The units directly above it, one after the other over time.
        """
    @property
    def valid_from(self) -> datetime.date | None:
        """
        First day; None: always was.
        """
    @property
    def valid_to(self) -> datetime.date | None:
        """
        Last day, which belongs to it; None: no end.
        """
class Role:
    """
    A role that units have; it may have several holders.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
class Arena:
    """
    Where units meet.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def kind(self) -> str:
        """
        formal, informal or learning
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def powers(self) -> tuple:
        """
        What may be done there: decide, demand, agree ... (U36).
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
    @property
    def valid_from(self) -> datetime.date | None:
        """
        First day; None: always was.
        """
    @property
    def valid_to(self) -> datetime.date | None:
        """
        Last day, which belongs to it; None: no end.
        """
class InCategory:
    """
    One of these values in a category.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def category(self) -> str:
        """
        Id of the category.
        """
    @property
    def values(self) -> tuple:
        """
        One of these.
        """
class Choice:
    """
    The units that were chosen for one period.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def period(self) -> str:
        """
        Label of the period, such as 2015/2016.
        """
    @property
    def units(self) -> tuple:
        """
        Their ids.
        """
class Sample:
    """
    A subset of units, chosen anew each period; hjul never draws it.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def chosen(self) -> tuple:
        """
        What was chosen, period by period.
        """
    @property
    def count(self) -> int | None:
        """
        How many are to be chosen.
        """
    @property
    def per(self) -> str | None:
        """
        Each period of this type.
        """
class Selector:
    """
    Units chosen by what they are: every condition that is given holds.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def except_(self) -> tuple:
        """
        But not these.
        """
    @property
    def in_(self) -> tuple:
        """
        With one of these values in a category.
        """
    @property
    def kinds(self) -> tuple:
        """
        Of one of these kinds.
        """
    @property
    def levels(self) -> tuple:
        """
        On one of these levels.
        """
    @property
    def sample(self) -> Sample | None:
        """
        A declared subset of them.
        """
    @property
    def under(self) -> tuple:
        """
        Below one of these, at any depth.
        """
    @property
    def units(self) -> tuple:
        """
        These.
        """
class Party:
    """
    Somebody who does or owes something, seen from the unit at hand.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def nearest(self) -> str | None:
        """
        The nearest unit of this kind above.
        """
    @property
    def relative(self) -> str | None:
        """
        itself, superior, owner or below; None: the units of `units`.
        """
    @property
    def roles(self) -> tuple:
        """
        In one of these roles there.
        """
    @property
    def units(self) -> Selector:
        """
        The units.
        """
class Reference:
    """
    What a relative time counts from: an activity's occurrence, or an event.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def activity(self) -> str | None:
        """
        Id of the activity.
        """
    @property
    def at(self) -> str | None:
        """
        start or end of it; None: the nearer one.
        """
    @property
    def event(self) -> str:
        """
        Id of the event.
        """
class When:
    """
    One way to say a time: one form, and modifiers beside it.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def after(self) -> Reference | None:
        """
        After this ...
        """
    @property
    def also(self) -> tuple:
        """
        Days added to the rule.
        """
    @property
    def at(self) -> str | None:
        """
        start or end of the period; None: the whole.
        """
    @property
    def before(self) -> Reference | None:
        """
        ... or before this ...
        """
    @property
    def between(self) -> tuple:
        """
        Half-way between these two.
        """
    @property
    def bound(self) -> str:
        """
        ... exactly, at_least or at_most.
        """
    @property
    def by(self) -> tuple[int, str] | None:
        """
        ... by so much.
        """
    @property
    def calendar(self) -> str | None:
        """
        Whose days off.
        """
    @property
    def counting_from(self) -> int:
        """
        ... counted from this one.
        """
    @property
    def easter(self) -> int | None:
        """
        Days after Easter Sunday.
        """
    @property
    def every_years(self) -> int:
        """
        Only every so many years ...
        """
    @property
    def except_(self) -> tuple:
        """
        Days left out of it.
        """
    @property
    def from_(self) -> datetime.date | None:
        """
        A window, once: its first day ...
        """
    @property
    def from_yearly(self) -> str:
        """
        MM-DD to ...
        """
    @property
    def minus(self) -> tuple[int, str] | None:
        """
        So long before it.
        """
    @property
    def month(self) -> int | None:
        """
        In this month, 1-12 ...
        """
    @property
    def month_end(self) -> str | None:
        """
        When a month has no such day.
        """
    @property
    def month_to(self) -> int | None:
        """
        ... to this one, which belongs to it.
        """
    @property
    def next(self) -> str | None:
        """
        The next occurrence of this activity.
        """
    @property
    def nth(self) -> int | None:
        """
        Which of them in the month; -1 is the last.
        """
    @property
    def on(self) -> tuple:
        """
        On these days.
        """
    @property
    def on_yearly(self) -> str:
        """
        MM-DD, each year.
        """
    @property
    def part(self) -> int | None:
        """
        ... and which of its parts.
        """
    @property
    def per(self) -> str | None:
        """
        ... in each period of this type, not dated ...
        """
    @property
    def period(self) -> str | None:
        """
        A type of period ...
        """
    @property
    def plus(self) -> tuple[int, str] | None:
        """
        So long after that edge.
        """
    @property
    def rotation(self) -> str | None:
        """
        Only in the years of the unit's group.
        """
    @property
    def rrule(self) -> str:
        """
        RFC 5545.
        """
    @property
    def schedule(self) -> str:
        """
        The version of the schedule it belongs to.
        """
    @property
    def shift(self) -> str | None:
        """
        Where to when it falls on a day off.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def start(self) -> datetime.date | None:
        """
        First day of the rule.
        """
    @property
    def times(self) -> int | None:
        """
        So many occasions ...
        """
    @property
    def to(self) -> datetime.date | None:
        """
        ... and its last.
        """
    @property
    def to_yearly(self) -> str:
        """
        ... MM-DD, which belongs to it.
        """
    @property
    def undated(self) -> str:
        """
        In words; it never gets an invented date.
        """
    @property
    def valid_from(self) -> datetime.date | None:
        """
        First day; None: always was.
        """
    @property
    def valid_to(self) -> datetime.date | None:
        """
        Last day, which belongs to it; None: no end.
        """
    @property
    def week(self) -> int | None:
        """
        ISO week, or week of the period.
        """
    @property
    def weekday(self) -> str | None | None:
        """
        monday ... sunday
        """
class Act:
    """
    One act, in its order.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def act(self) -> str | None:
        """
        From collecting to deciding; to take note is not to decide.
        """
    @property
    def arena(self) -> str | None:
        """
        Where.
        """
    @property
    def by(self) -> Party | None:
        """
        Who does it.
        """
    @property
    def duty(self) -> str | None:
        """
        must, should, recommended, optional or right
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def what(self) -> str:
        """
        With what.
        """
class AgendaEntry:
    """
    An item of an agenda.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def acts(self) -> tuple:
        """
        What is done, in order.
        """
    @property
    def bound(self) -> str:
        """
        ... exact, at_most or about ...
        """
    @property
    def id(self) -> str:
        """
        For those who take part in it only.
        """
    @property
    def is_secret(self) -> bool:
        """
        Not open to all.
        """
    @property
    def minutes(self) -> int:
        """
        How long ...
        """
    @property
    def parts(self) -> tuple:
        """
        Items inside it.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def start(self) -> str | None:
        """
        Default: when the item before ends.
        """
    @property
    def title(self) -> str:
        """
        What people call it.
        """
    @property
    def tolerance(self) -> int:
        """
        ... by so many minutes.
        """
class Item:
    """
    Something that a follow-up takes up.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def act(self) -> str | None:
        """
        What is done with it.
        """
    @property
    def by(self) -> tuple:
        """
        Break-downs: subject, grade.
        """
    @property
    def covers(self) -> tuple:
        """
        Goal types: knowledge, value.
        """
    @property
    def from_(self) -> str:
        """
        The basis.
        """
    @property
    def horizon(self) -> str | None:
        """
        ... or for a period of this type.
        """
    @property
    def id(self) -> str:
        """
        Its id.
        """
    @property
    def looks_back_at(self) -> tuple:
        """
        Measures set in these activities.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def scale(self) -> str | None:
        """
        Judged on this scale.
        """
    @property
    def sets_measures(self) -> bool:
        """
        Measures are set here ...
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        What people call it.
        """
    @property
    def until(self) -> str | None:
        """
        ... that run to this activity ...
        """
class Participant:
    """
    Who takes part, on which occasions and in which items.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def duty(self) -> str | None:
        """
        optional: invited; right: may demand to come
        """
    @property
    def items(self) -> tuple:
        """
        Only for these items of the agenda.
        """
    @property
    def least(self) -> int | None:
        """
        At least so many of them.
        """
    @property
    def most(self) -> int | None:
        """
        At most so many.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def on(self) -> tuple:
        """
        Only on these days.
        """
    @property
    def share(self) -> str | None:
        """
        all, as_many_as_possible or some
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def who(self) -> Party:
        """
        Who.
        """
class Vintage:
    """
    Whose year's document is used: before the cut-off an earlier one.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def cutoff(self) -> str | None:
        """
        The activity whose date divides early from late; equal is late.
        """
    @property
    def early(self) -> int:
        """
        Periods back for an early occurrence.
        """
    @property
    def late(self) -> int:
        """
        Periods back for a late one.
        """
    @property
    def per(self) -> str | None:
        """
        Periods of this type are counted.
        """
class Input:
    """
    What must lie on the table.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def ahead(self) -> tuple[int, str] | None:
        """
        Sent out so long before.
        """
    @property
    def content(self) -> str | None:
        """
        quantitative, qualitative, agreement or steering
        """
    @property
    def document(self) -> str | None:
        """
        It is a document of this kind.
        """
    @property
    def duty(self) -> str | None:
        """
        How much is asked.
        """
    @property
    def from_(self) -> Party | None:
        """
        Who supplies it.
        """
    @property
    def from_previous(self) -> bool:
        """
        It comes from the previous occurrence.
        """
    @property
    def id(self) -> str:
        """
        Its id.
        """
    @property
    def is_optional_first_time(self) -> bool:
        """
        Not asked of the first occurrence.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        What people call it.
        """
    @property
    def vintage(self) -> Vintage | None:
        """
        Whose year's document it is, when that depends on the date.
        """
class Output:
    """
    What comes out of an activity.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def binds(self) -> tuple:
        """
        Whose commitments it holds.
        """
    @property
    def document(self) -> str | None:
        """
        It is a document of this kind.
        """
    @property
    def id(self) -> str:
        """
        Its id.
        """
    @property
    def is_agreement(self) -> bool:
        """
        It is an agreement.
        """
    @property
    def is_input_of_next(self) -> bool:
        """
        It lies on the table the next time.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        What people call it.
        """
class CarryOver:
    """
    Measures set there are taken up here.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def from_(self) -> str:
        """
        The activity where they were set.
        """
    @property
    def only_if(self) -> str:
        """
        Only while this switch is on.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def what(self) -> str:
        """
        Which ones.
        """
class Due:
    """
    When something is due.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def at(self) -> str:
        """
        end or start of the activity, or when: as `when` says.
        """
    @property
    def when(self) -> When | None:
        """
        Any other time.
        """
class Feedback:
    """
    The feedback that whoever demands something owes.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def at_next(self) -> str | None:
        """
        ... or at the next meeting of this arena, whichever is earlier.
        """
    @property
    def down_to(self) -> str | None:
        """
        How far down it must travel.
        """
    @property
    def duty(self) -> str | None:
        """
        How much is asked.
        """
    @property
    def in_(self) -> str | None:
        """
        It is given in this activity.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def within(self) -> tuple[int, str] | None:
        """
        So long after the delivery ...
        """
class Demand:
    """
    Who requires what from whom.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def about(self) -> tuple:
        """
        Topics.
        """
    @property
    def areas_least(self) -> int | None:
        """
        The debtor picks its areas, at least so many.
        """
    @property
    def by(self) -> Party:
        """
        Who requires it.
        """
    @property
    def document(self) -> str | None:
        """
        A document of this kind.
        """
    @property
    def due(self) -> Due:
        """
        When.
        """
    @property
    def duty(self) -> str | None:
        """
        How much is asked.
        """
    @property
    def feedback(self) -> Feedback | None:
        """
        What is owed back.
        """
    @property
    def from_(self) -> tuple:
        """
        Who owes it; empty: the unit of the activity.
        """
    @property
    def id(self) -> str:
        """
        Its id.
        """
    @property
    def is_joint(self) -> bool:
        """
        One debt shared, not one each.
        """
    @property
    def is_only_about(self) -> bool:
        """
        ... and nothing else.
        """
    @property
    def is_written(self) -> bool:
        """
        In writing.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def strength(self) -> str | None:
        """
        law, local_rule or advice
        """
    @property
    def title(self) -> str:
        """
        What people call it.
        """
    @property
    def valid_from(self) -> datetime.date | None:
        """
        First day; None: always was.
        """
    @property
    def valid_to(self) -> datetime.date | None:
        """
        Last day, which belongs to it; None: no end.
        """
class Override:
    """
    What is otherwise for one unit.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def is_cancelled(self) -> bool:
        """
        Not held there.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def time(self) -> tuple[str, str] | None:
        """
        Instead of the activity's; the agenda moves with it.
        """
    @property
    def unit(self) -> str:
        """
        Its id.
        """
    @property
    def when(self) -> tuple:
        """
        Instead of the activity's.
        """
class Period:
    """
    A type of period: school years, tertials, terms, horizons of years.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
class Schedule:
    """
    A version of the schedule.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
    @property
    def valid_from(self) -> datetime.date | None:
        """
        First day; None: always was.
        """
    @property
    def valid_to(self) -> datetime.date | None:
        """
        Last day, which belongs to it; None: no end.
        """
class Switch:
    """
    What is in force only when somebody turns it on.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def is_on(self) -> bool:
        """
        Turned on.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
class Cycle:
    """
    A wheel over the units of the model.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def period(self) -> str | None:
        """
        Id of the type of period that is one turn; None: the calendar year.
        """
    @property
    def ring(self) -> tuple:
        """
        Ids of its stages; the first follows the last.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
    @property
    def valid_from(self) -> datetime.date | None:
        """
        First day; None: always was.
        """
    @property
    def valid_to(self) -> datetime.date | None:
        """
        Last day, which belongs to it; None: no end.
        """
class DocumentKind:
    """
    A kind of document with what it must rest on.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
    @property
    def valid_from(self) -> datetime.date | None:
        """
        First day; None: always was.
        """
    @property
    def valid_to(self) -> datetime.date | None:
        """
        Last day, which belongs to it; None: no end.
        """
class Goal:
    """
    A goal: knowledge or value; vision or result; national or local.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
    @property
    def valid_from(self) -> datetime.date | None:
        """
        First day; None: always was.
        """
    @property
    def valid_to(self) -> datetime.date | None:
        """
        Last day, which belongs to it; None: no end.
        """
class Indicator:
    """
    What is measured.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
    @property
    def valid_from(self) -> datetime.date | None:
        """
        First day; None: always was.
        """
    @property
    def valid_to(self) -> datetime.date | None:
        """
        Last day, which belongs to it; None: no end.
        """
class Activity:
    """
    A recurring thing in the wheel, for every unit that a selector picks.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written.
        """
    @property
    def about(self) -> tuple:
        """
        Its topics.
        """
    @property
    def acts(self) -> tuple:
        """
        What is done, in order.
        """
    @property
    def agenda(self) -> tuple:
        """
        Its items, in order.
        """
    @property
    def arena(self) -> str | None:
        """
        Id of the arena where it is held, or None.
        """
    @property
    def by(self) -> Party | None:
        """
        Who conducts it.
        """
    @property
    def carries(self) -> tuple:
        """
        Activities whose measures are taken up here.
        """
    @property
    def carry_overs(self) -> tuple:
        """
        What is taken up here from other activities.
        """
    @property
    def cycle(self) -> str | None:
        """
        Id of the wheel it belongs to, or None.
        """
    @property
    def demands(self) -> tuple:
        """
        Who requires what from whom.
        """
    @property
    def duty(self) -> str:
        """
        must, should, recommended, optional or right.
        """
    @property
    def for_units(self) -> Selector | None:
        """
        For whom; None: once, for the owner.
        """
    @property
    def goals(self) -> tuple:
        """
        Ids of the goals it serves.
        """
    @property
    def id(self) -> str:
        """
        Its id in the document.
        """
    @property
    def inputs(self) -> tuple:
        """
        What must lie on the table.
        """
    @property
    def is_only_about(self) -> bool:
        """
        About its topics and nothing else.
        """
    @property
    def items(self) -> tuple:
        """
        What it takes up.
        """
    @property
    def kind(self) -> str:
        """
        What sort of work it is: report, meeting, dialogue ...
        """
    @property
    def like(self) -> str | None:
        """
        It takes over from there what it does not say itself.
        """
    @property
    def note(self) -> str:
        """
        What had to be interpreted.
        """
    @property
    def outputs(self) -> tuple:
        """
        What comes out of it.
        """
    @property
    def overrides(self) -> tuple:
        """
        What is otherwise for single units.
        """
    @property
    def participants(self) -> tuple:
        """
        Who takes part.
        """
    @property
    def purpose(self) -> str:
        """
        In the document's language.
        """
    @property
    def regards(self) -> str | None:
        """
        Results of a period of this type ...
        """
    @property
    def regards_lag(self) -> int:
        """
        ... so many before the one it lies in.
        """
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def sphere(self) -> str | None:
        """
        As the document says it; None: from the level of its units.
        """
    @property
    def stage(self) -> str:
        """
        Id of its stage of that wheel; may be empty.
        """
    @property
    def time(self) -> tuple[str, str] | None:
        """
        ('09:00', '13:00') or None.
        """
    @property
    def title(self) -> str:
        """
        In the document's language.
        """
    @property
    def valid_from(self) -> datetime.date | None:
        """
        First day; None: always was.
        """
    @property
    def valid_to(self) -> datetime.date | None:
        """
        Last day, which belongs to it; None: no end.
        """
    @property
    def when(self) -> tuple:
        """
        Its times: versions of the schedule, or several times.
        """
class Model:
    """
    A document that was understood.
    """
    @staticmethod
    def load(text: bytes, limits: Limits, is_built: bool = False) -> Model:
        """
        Raises InvalidModel with every issue. A built text has no lines.
        """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __getstate__(self) -> tuple[bytes]:
        ...
    def __hash__(self) -> int:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def activities(self) -> tuple:
        ...
    def arenas(self) -> tuple:
        ...
    def cycles(self) -> tuple:
        ...
    def documents(self) -> tuple:
        ...
    def goals(self) -> tuple:
        ...
    def indicators(self) -> tuple:
        ...
    def is_on(self, switch_id: str) -> bool:
        ...
    def kinds(self) -> tuple:
        ...
    def levels(self) -> tuple:
        """
        Bottom to top.
        """
    def name_of(self, unit: str, language: str) -> str:
        ...
    def periods(self) -> tuple:
        ...
    def roles(self) -> tuple:
        ...
    def schedules(self) -> tuple:
        ...
    def switches(self) -> tuple:
        ...
    def title_in(self, language: str) -> str:
        ...
    def units(self) -> tuple:
        ...
    def with_switch(self, switch_id: str, is_on: bool) -> Model:
        ...
    def write(self) -> bytes:
        """
        The canonical document.
        """
    @property
    def activity_count(self) -> int:
        ...
    @property
    def country(self) -> str:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def language(self) -> str:
        ...
    @property
    def remarks(self) -> tuple:
        ...
    @property
    def time_zone(self) -> str:
        ...
    @property
    def title(self) -> str:
        ...
    @property
    def unit_count(self) -> int:
        ...
class Chart:
    """
    Who stands above whom on one day.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def answers_for(self, unit: str) -> tuple:
        ...
    def below(self, unit: str) -> tuple:
        ...
    def chain_down(self, above: str, below: str) -> tuple:
        ...
    def chain_up(self, unit: str) -> tuple:
        ...
    def children(self, unit: str) -> tuple:
        ...
    def circles(self, view: str) -> tuple:
        ...
    def common_superior(self, one: str, other: str) -> str | None:
        ...
    def couplings(self) -> tuple:
        ...
    def coverage(self) -> tuple:
        ...
    def depth(self, unit: str) -> int:
        ...
    def fate(self, unit: str) -> str:
        ...
    def formal_way(self, arena: str) -> tuple:
        ...
    def has(self, unit: str) -> bool:
        ...
    def members(self, arena: str) -> tuple:
        ...
    def neighbours(self, unit: str, view: str) -> tuple:
        ...
    def owner_of(self, unit: str) -> str | None:
        ...
    def path(self, start: str, goal: str, view: str) -> tuple:
        ...
    def reach(self, unit: str, view: str) -> tuple:
        ...
    def standing_for(self, unit: str) -> tuple:
        ...
    def superior(self, unit: str) -> str | None:
        ...
    def without_way_back(self) -> tuple:
        ...
    @property
    def day(self) -> datetime.date:
        ...
    @property
    def model(self) -> Model:
        ...
    @property
    def roots(self) -> tuple:
        ...
    @property
    def units(self) -> tuple:
        ...
class Governance:
    """
    Who stands above whom, on any day.
    """
    def __init__(self, model: Model) -> None:
        ...
    def on(self, day: datetime.date | str) -> Chart:
        ...
    @property
    def remarks(self) -> tuple:
        ...
class Plan:
    """
    A model expanded over a period.
    """
    def __getstate__(self) -> tuple:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def find(self, id: str) -> Occurrence | None:
        ...
    def rows(self) -> Rows:
        """
        All occurrences.
        """
    def undated(self) -> list:
        ...
    @property
    def end(self) -> datetime.date:
        ...
    @property
    def model(self) -> Model:
        ...
    @property
    def remarks(self) -> tuple:
        ...
    @property
    def schedule(self) -> str:
        ...
    @property
    def start(self) -> datetime.date:
        ...
    @property
    def units(self) -> tuple:
        ...
class Occurrence:
    """
    One activity of one unit, dated. `end` is its last day and belongs to it.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __getstate__(self) -> tuple[Plan, int]:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def title_in(self, language: str) -> str:
        """
        In this language, or the nearest one that was written. Raises ValueError for another word.
        """
    @property
    def activity(self) -> str:
        """
        Id of the activity.
        """
    @property
    def end(self) -> datetime.date:
        """
        Its last day, which belongs to it.
        """
    @property
    def id(self) -> str:
        """
        Stable: activity@unit@nominal day. A moved date does not rename it.
        """
    @property
    def index(self) -> int:
        """
        Its place in the plan.
        """
    @property
    def is_merged(self) -> bool:
        """
        Another one fell on the same days and is one with it.
        """
    @property
    def is_overridden(self) -> bool:
        """
        The unit has its own time.
        """
    @property
    def is_relative(self) -> bool:
        """
        Dated from another occurrence.
        """
    @property
    def is_shifted(self) -> bool:
        """
        Moved from a day off.
        """
    @property
    def kind(self) -> str:
        """
        Of the activity: report, meeting, dialogue ...
        """
    @property
    def level(self) -> str:
        """
        Of the unit.
        """
    @property
    def nominal(self) -> datetime.date:
        """
        The day before any shift.
        """
    @property
    def sphere(self) -> str:
        """
        profession, administration or politics
        """
    @property
    def start(self) -> datetime.date:
        """
        Its first day.
        """
    @property
    def time(self) -> typing.Any:
        """
        ('09:00', '13:00') or None.
        """
    @property
    def title(self) -> str:
        """
        Of the activity, in the document's language.
        """
    @property
    def unit(self) -> str:
        """
        Id of the unit.
        """
class RowIterator:
    """
    The occurrences of rows, one at a time.
    """
    def __iter__(self) -> typing.Any:
        ...
    def __next__(self) -> Occurrence:
        ...
class Rows:
    """
    Some or all occurrences of a plan, in its order.
    """
    def __getstate__(self) -> tuple[Plan, typing.Any]:
        ...
    def __iter__(self) -> RowIterator:
        ...
    def __len__(self) -> int:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def arrow_stream(self, language: str) -> typing_extensions.CapsuleType:
        """
        A capsule of the Arrow PyCapsule interface.
        """
    def at(self, row: typing.SupportsInt | typing.SupportsIndex) -> Occurrence:
        ...
    def column(self, name: str) -> Column:
        """
        Numbers; of a whole plan without a copy.
        """
    def filtered(self, activities: collections.abc.Sequence[bool], units: collections.abc.Sequence[bool], start: datetime.date | str | None, end: datetime.date | str | None) -> Rows:
        ...
    def indices(self) -> Column:
        ...
    def occurrences(self) -> list:
        """
        All at once, as a list.
        """
    def sliced(self, slice: slice) -> Rows:
        ...
    @property
    def plan(self) -> Plan:
        ...
class Event:
    """
    What happened, as a value: the envelope, and the members of its type as attributes (`from_` for `from`). Made from the members of the format, days as datetime.date or text, spans as `{"days": 5}` or `(5, "days")`. Raises Rejected with every issue of its form.
    """
    @staticmethod
    def read(line: str) -> Event:
        """
        From its line in a ledger. Raises Rejected.
        """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __getattr__(self, name: str) -> typing.Any:
        ...
    def __getstate__(self) -> tuple[str]:
        ...
    def __hash__(self) -> int:
        ...
    def __init__(self, **kwargs) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def members(self) -> dict:
        """
        The members of its type by name, those that were not given as None, () or their default.
        """
    def to_dict(self) -> dict:
        """
        The same as a dict of texts, numbers and lists.
        """
    def to_json(self) -> str:
        """
        Its canonical line: the same text for the same event.
        """
    @property
    def by(self) -> str:
        """
        Id of the unit that acted.
        """
    @property
    def id(self) -> str:
        """
        Its own id, made by whoever reported it.
        """
    @property
    def on(self) -> datetime.date:
        """
        When it happened: a datetime.date, or a datetime.datetime in UTC for an instant.
        """
    @property
    def reason(self) -> str:
        """
        Why; may be empty.
        """
    @property
    def recorded(self) -> datetime.date | None:
        """
        When it was recorded, likewise; None: not yet.
        """
    @property
    def refused(self) -> typing.Any:
        """
        What was named and did not accept: parts with `of` and `code`.
        """
    @property
    def seq(self) -> int:
        """
        Its place in the ledger, from 1; 0: not appended.
        """
    @property
    def type(self) -> str:
        """
        demand, deliver, feed_back ...
        """
class Ledger:
    """
    What happened: events in the order in which they were recorded.
    """
    @staticmethod
    def gather(pieces: collections.abc.Sequence[tuple[bytes, str]], zone: str) -> Ledger:
        """
        Pieces (text, name) in any order. Raises InvalidLedger with every issue.
        """
    @staticmethod
    def open_snapshot(path: typing.Any, is_checked: bool) -> Ledger:
        """
        Raises SnapshotError.
        """
    @staticmethod
    def read(text: bytes, zone: str) -> Ledger:
        """
        Raises InvalidLedger with every issue.
        """
    def __getstate__(self) -> tuple[bytes, str]:
        ...
    def __init__(self, zone: str) -> None:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def append(self, event: Event, recorded: datetime.date | str | None, expected: typing.SupportsInt | typing.SupportsIndex | None) -> int:
        """
        The event's place. Raises Rejected.
        """
    def arrow_stream(self) -> typing_extensions.CapsuleType:
        """
        A capsule of the Arrow PyCapsule interface.
        """
    def at(self, seq: typing.SupportsInt | typing.SupportsIndex) -> Event:
        ...
    def copy(self) -> Ledger:
        ...
    def count_recorded_by(self, known_at: datetime.date | str) -> int:
        ...
    def find(self, id: str) -> int | None:
        ...
    def is_same(self, other: Ledger) -> bool:
        ...
    def write(self, from_: typing.SupportsInt | typing.SupportsIndex = 1) -> bytes:
        """
        The canonical text, from this place on.
        """
    def write_snapshot(self, path: typing.Any, note: str) -> None:
        """
        Raises SnapshotError.
        """
    @property
    def count(self) -> int:
        ...
    @property
    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """
        The first and the last day on which something happened, or None.
        """
    @property
    def zone(self) -> str:
        ...
class Journal:
    """
    A ledger in one file; what was appended is on disk.
    """
    @staticmethod
    def create(path: typing.Any, owner: str, zone: str, wait_ms: typing.SupportsInt | typing.SupportsIndex, batch_events: typing.SupportsInt | typing.SupportsIndex, events: typing.SupportsInt | typing.SupportsIndex) -> Journal:
        """
        Raises JournalError.
        """
    @staticmethod
    def open(path: typing.Any, snapshot: typing.Any | None, is_checked: bool, wait_ms: typing.SupportsInt | typing.SupportsIndex, batch_events: typing.SupportsInt | typing.SupportsIndex, events: typing.SupportsInt | typing.SupportsIndex) -> Journal:
        """
        Raises JournalError and SnapshotError.
        """
    def append(self, events: collections.abc.Sequence[Event], recorded: datetime.date | str | None, expected: typing.SupportsInt | typing.SupportsIndex | None) -> list[int]:
        """
        The events' places: all of them or none. Raises Rejected and JournalError.
        """
    def close(self) -> None:
        ...
    def copy(self, to: typing.Any) -> tuple[int, str]:
        """
        The head of the new journal. Raises JournalError.
        """
    def export(self, sink: collections.abc.Callable) -> None:
        """
        Gives pieces of the canonical text, in bytes.
        """
    def ledger(self) -> Ledger:
        """
        What is durable, as a ledger of its own.
        """
    def verify(self, known: tuple[typing.SupportsInt | typing.SupportsIndex, str] | None) -> tuple:
        """
        The members of a report. Raises JournalError.
        """
    def write_snapshot(self, path: typing.Any) -> tuple[int, str]:
        """
        Its head. Raises SnapshotError.
        """
    @property
    def count(self) -> int:
        ...
    @property
    def head(self) -> tuple[int, str]:
        ...
    @property
    def is_poisoned(self) -> bool:
        ...
    @property
    def owner(self) -> str:
        ...
    @property
    def zone(self) -> str:
        ...
class Obligation:
    """
    What one unit owes another: since when, by when, in which state, who answers.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    @property
    def age_from(self) -> datetime.date:
        """
        When the first of its lineage was created.
        """
    @property
    def anchor(self) -> str | None:
        """
        Id of the meeting or review on which its due date hangs.
        """
    @property
    def answerable(self) -> str | None:
        """
        Id of the unit that answers for the breach.
        """
    @property
    def bearer(self) -> str:
        """
        Id of the unit that owes it.
        """
    @property
    def breach(self) -> datetime.date | None:
        """
        The day after due, once it has passed undone; permanent.
        """
    @property
    def cause(self) -> str:
        """
        Id of the event that created it; of a rung, that of its origin.
        """
    @property
    def claimant(self) -> str:
        """
        Id of the unit to which it is owed.
        """
    @property
    def closed_by(self) -> str | None:
        """
        Id of the event that ended it; None: time, or what follows from another's end.
        """
    @property
    def closed_on(self) -> datetime.date | None:
        """
        The day on which it ended.
        """
    @property
    def content(self) -> str:
        """
        What is owed.
        """
    @property
    def created(self) -> datetime.date:
        """
        The day on which it came to exist.
        """
    @property
    def cutoff(self) -> datetime.date | None:
        """
        The last day on which a late act counts.
        """
    @property
    def diagnoses(self) -> typing.Any:
        """
        Why it is not done, as others see it, side by side.
        """
    @property
    def due(self) -> datetime.date | None:
        """
        The last day that counts as on time.
        """
    @property
    def due_rules(self) -> tuple:
        """
        What gave the due date: named, span, calendar, arena, next_demand, anchor, resumed.
        """
    @property
    def earlier_dues(self) -> tuple:
        """
        Due dates that it had before, oldest first.
        """
    @property
    def extended(self) -> int:
        """
        How many times it was extended.
        """
    @property
    def hindered_by(self) -> tuple:
        """
        Ids of earlier ones, owed to the bearer, that were breached.
        """
    @property
    def id(self) -> str:
        """
        Its id, made from that of the event that created it.
        """
    @property
    def input(self) -> str | None:
        """
        Id of the input from an arena from which that event follows.
        """
    @property
    def is_agreed(self) -> bool:
        """
        Both parties agreed to it.
        """
    @property
    def is_open(self) -> bool:
        """
        Conditional, active, overdue or suspended.
        """
    @property
    def is_overdue(self) -> bool:
        """
        Violated and still owed.
        """
    @property
    def is_terminal_breach(self) -> bool:
        """
        The top rung was breached too.
        """
    @property
    def kind(self) -> str:
        """
        deliver, feedback, support, account or measure
        """
    @property
    def late_days(self) -> int:
        """
        Of fulfilled_late: by how many days.
        """
    @property
    def lineage(self) -> tuple:
        """
        Ids of its predecessors, oldest first.
        """
    @property
    def live(self) -> datetime.date | None:
        """
        Since when it could be demanded.
        """
    @property
    def measure(self) -> str | None:
        """
        Of an account at a review: id of the measure.
        """
    @property
    def moved(self) -> int:
        """
        How many times its due date moved with its anchor.
        """
    @property
    def notes(self) -> tuple:
        """
        What was noted about it, oldest first.
        """
    @property
    def origin(self) -> str | None:
        """
        Of a rung: id of the one whose breach it answers for.
        """
    @property
    def parent(self) -> str | None:
        """
        Id of the obligation that it repairs or passes on.
        """
    @property
    def performers(self) -> tuple:
        """
        Ids of units that may perform it for the bearer.
        """
    @property
    def reason(self) -> str | None:
        """
        Why it was discharged: withdrawn, expired, inactive, novated, dropped, ground_corrected.
        """
    @property
    def rung(self) -> int:
        """
        From 1; 0: it is no rung.
        """
    @property
    def state(self) -> str:
        """
        conditional, active, overdue, suspended; fulfilled, fulfilled_late, waived, discharged, carried, violated_final
        """
    @property
    def successor(self) -> str | None:
        """
        Id of the one that it lives on in.
        """
    @property
    def was_exigible(self) -> bool:
        """
        It could be demanded at some time.
        """
class Status:
    """
    What is owed: as of a day, as known then.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __hash__(self) -> int:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def analysis_before(self, reports: collections.abc.Sequence[str]) -> tuple:
        ...
    def depth_of(self, delivery: str) -> int:
        ...
    def discrepancies(self) -> tuple:
        ...
    def feedback_of_level(self, level: str) -> tuple:
        ...
    def feedback_of_unit(self, unit: str) -> tuple:
        ...
    def find(self, id: str) -> Obligation | None:
        ...
    def inputs(self) -> dict:
        ...
    def level_order(self, artefact: str) -> tuple:
        ...
    def reviews(self) -> tuple:
        ...
    def rows(self) -> ObligationRows:
        ...
    def silent_edges(self) -> tuple:
        ...
    def without_effect(self) -> tuple:
        ...
    @property
    def as_of(self) -> datetime.date:
        ...
    @property
    def known(self) -> int:
        ...
    @property
    def plan(self) -> Plan:
        ...
class ObligationRows:
    """
    Some or all obligations of a status, in its order.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __getstate__(self) -> tuple[Status, typing.Any]:
        ...
    def __hash__(self) -> int:
        ...
    def __len__(self) -> int:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def age_days(self, obligation: Obligation) -> int:
        ...
    def arrow_stream(self) -> typing_extensions.CapsuleType:
        """
        A capsule of the Arrow PyCapsule interface.
        """
    def at(self, row: typing.SupportsInt | typing.SupportsIndex) -> Obligation:
        ...
    def filtered(self, bearer: collections.abc.Sequence[str] | None, claimant: collections.abc.Sequence[str] | None, answerable: collections.abc.Sequence[str] | None, kind: collections.abc.Sequence[str] | None, state: collections.abc.Sequence[str] | None) -> ObligationRows:
        ...
    def sliced(self, slice: slice) -> ObligationRows:
        ...
    @property
    def status(self) -> Status:
        ...
class Replay:
    """
    A ledger read in the setting of a plan. Immutable.
    """
    def __init__(self, plan: Plan, ledger: Ledger) -> None:
        ...
    def advanced(self, ledger: Ledger) -> Replay:
        ...
    def decide(self, event: Event, recorded: datetime.date | str | None) -> tuple:
        ...
    def explain(self, as_of: datetime.date | str, known: typing.SupportsInt | typing.SupportsIndex, obligation: str) -> tuple:
        ...
    def explain_refusal(self, event: Event, recorded: datetime.date | str | None) -> tuple:
        ...
    def refusal(self, act: str, obligation: str, by: str, on: datetime.date | str) -> str | None:
        ...
    def status(self, as_of: datetime.date | str, known: typing.SupportsInt | typing.SupportsIndex) -> Status:
        ...
    def what_if(self, events: collections.abc.Sequence[Event], as_of: datetime.date | str) -> tuple:
        ...
    @property
    def count(self) -> int:
        ...
    @property
    def plan(self) -> Plan:
        ...
class Because:
    """
    One reason: what it is about, what it says, and on what it rests. Immutable.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def sentence(self, language: str) -> str:
        """
        The reason in words: nb, sv or en (nn and da read nb).
        """
    @property
    def arguments(self) -> dict:
        """
        What its sentence names, by name: days, numbers, and ids of units, obligations, events and things; hjul's own words by their keys, such as state.overdue.
        """
    @property
    def events(self) -> tuple:
        """
        Ids of the events on which it rests, in the order of the ledger.
        """
    @property
    def kind(self) -> str:
        """
        What it says, such as breached.
        """
    @property
    def sources(self) -> tuple:
        """
        Where it is written: places in obligations.md, fact ids, and what the model's elements cite.
        """
    @property
    def topic(self) -> str:
        """
        owed, creation, rule, antecedent, due_date, lineage, closing, permission, answerability, prospect or record; of a refused command found, guard or remedy.
        """
class ReviewSentence:
    """
    What a review says, as data and in words. Immutable.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def remedy(self, language: str) -> str:
        """
        What would mend it; empty where nothing is broken.
        """
    def text(self, language: str) -> str:
        """
        The sentence: nb, sv or en (nn and da read nb).
        """
    @property
    def arguments(self) -> dict:
        """
        What the sentence names, by name: days, numbers, and ids of elements and units; hjul's own words by their keys.
        """
    @property
    def code(self) -> str:
        """
        Stable and dotted, such as review.goal.unserved.
        """
class RuleSetList:
    @staticmethod
    def of_model(model: Model) -> RuleSetList:
        ...
    def __init__(self, text: bytes) -> None:
        ...
    def chosen(self, ids: collections.abc.Sequence[str]) -> RuleSetList:
        ...
    def joined(self, more: RuleSetList) -> RuleSetList:
        ...
    @property
    def contents(self) -> tuple:
        ...
    @property
    def countries(self) -> tuple:
        ...
    @property
    def ids(self) -> tuple:
        ...
class BatchReplay:
    """
    What a batch of acts came to, by obligation.
    """
    def deadline(self) -> Column:
        ...
    def faults(self) -> tuple:
        ...
    def last(self) -> Column:
        ...
    def state(self) -> Column:
        ...
    def state_at(self, as_of: typing.SupportsInt | typing.SupportsIndex) -> Column:
        ...
    @property
    def faulty(self) -> int:
        ...
class Hierarchy:
    """
    Who stood under whom, period by period.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def children(self, unit: str, period: str) -> tuple:
        ...
    def for_periods(self, periods: collections.abc.Sequence[str]) -> Hierarchy:
        ...
    def preorder(self, period: str) -> tuple:
        ...
    def superior(self, unit: str, period: str) -> str | None:
        ...
    @property
    def levels(self) -> tuple:
        ...
    @property
    def periods(self) -> tuple:
        ...
    @property
    def units(self) -> tuple:
        ...
class Observations:
    """
    Observations in columns. Immutable.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __len__(self) -> int:
        ...
    def arrow_stream(self) -> typing_extensions.CapsuleType:
        ...
    def known_at(self, release: str) -> Observations:
        ...
    def latest(self) -> Observations:
        ...
    def row(self, row: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        ...
    def where(self, rows: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]) -> Observations:
        ...
    @property
    def breakdown(self) -> Column:
        ...
    @property
    def breakdowns(self) -> tuple:
        ...
    @property
    def indicator(self) -> Column:
        ...
    @property
    def indicators(self) -> tuple:
        ...
    @property
    def n(self) -> Column:
        ...
    @property
    def period(self) -> Column:
        ...
    @property
    def periods(self) -> tuple:
        ...
    @property
    def release(self) -> Column:
        ...
    @property
    def releases(self) -> tuple:
        ...
    @property
    def state(self) -> Column:
        ...
    @property
    def unit(self) -> Column:
        ...
    @property
    def units(self) -> tuple:
        ...
    @property
    def value(self) -> Column:
        ...
class RollUpWorkspace:
    """
    Memory that roll-ups use again. Holds no value.
    """
    def __init__(self) -> None:
        ...
    def clear(self) -> None:
        ...
    @property
    def bytes(self) -> int:
        ...
class RollUp:
    """
    Figures of every unit of every level. Immutable.
    """
    def __len__(self) -> int:
        ...
    def arrow_stream(self) -> typing_extensions.CapsuleType:
        ...
    def cell(self, row: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        ...
    def find(self, unit: str, indicator: str, period: str, breakdown: str) -> int:
        ...
    def rows_behind(self, row: typing.SupportsInt | typing.SupportsIndex) -> list[int]:
        ...
    @property
    def breakdown(self) -> Column:
        ...
    @property
    def covered(self) -> Column:
        ...
    @property
    def hierarchy(self) -> Hierarchy:
        ...
    @property
    def indicator(self) -> Column:
        ...
    @property
    def measured_level(self) -> str:
        ...
    @property
    def n(self) -> Column:
        ...
    @property
    def names(self) -> Observations:
        ...
    @property
    def of(self) -> Column:
        ...
    @property
    def period(self) -> Column:
        ...
    @property
    def unit(self) -> Column:
        ...
    @property
    def value(self) -> Column:
        ...
class ObservationCube:
    """
    Sums of every measured unit. Immutable.
    """
    def __init__(self, observations: Observations, hierarchy: Hierarchy, usual: str, of_indicator: collections.abc.Mapping[str, str], measured_level: str, threads: typing.SupportsInt | typing.SupportsIndex, workspace: RollUpWorkspace) -> None:
        ...
    def __len__(self) -> int:
        ...
    def roll_up(self, levels: collections.abc.Sequence[str], indicators: collections.abc.Sequence[str], periods: collections.abc.Sequence[str], breakdowns: collections.abc.Sequence[str]) -> RollUp:
        ...
    @property
    def bytes(self) -> int:
        ...
    @property
    def measured_level(self) -> str:
        ...
class Publication:
    """
    What one reader gets. Immutable.
    """
    def __len__(self) -> int:
        ...
    def arrow_stream(self) -> typing_extensions.CapsuleType:
        ...
    def cell(self, row: typing.SupportsInt | typing.SupportsIndex) -> tuple:
        ...
    def count(self, visibility: str) -> int:
        ...
    @property
    def breakdown(self) -> Column:
        ...
    @property
    def hierarchy(self) -> Hierarchy:
        ...
    @property
    def indicator(self) -> Column:
        ...
    @property
    def n(self) -> Column:
        ...
    @property
    def names(self) -> Observations:
        ...
    @property
    def period(self) -> Column:
        ...
    @property
    def unit(self) -> Column:
        ...
    @property
    def value(self) -> Column:
        ...
    @property
    def visibility(self) -> Column:
        ...
class LevelMapping:
    """
    Which levels there are, and who stands on which.
    """
    def __init__(self, levels: collections.abc.Sequence[str], actors: collections.abc.Mapping[str, str], classes: collections.abc.Mapping[str, str], profession: str) -> None:
        ...
class EventLog:
    """
    Who did what about which result, when, on which level. Immutable.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __len__(self) -> int:
        ...
    def arrow_stream(self) -> typing_extensions.CapsuleType:
        ...
    def where(self, cases: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]) -> EventLog:
        ...
    @property
    def activity(self) -> Column:
        ...
    @property
    def activity_names(self) -> tuple:
        ...
    @property
    def actor(self) -> Column:
        ...
    @property
    def actor_names(self) -> tuple:
        ...
    @property
    def arena(self) -> Column:
        ...
    @property
    def arena_names(self) -> tuple:
        ...
    @property
    def case(self) -> Column:
        ...
    @property
    def case_count(self) -> int:
        ...
    @property
    def case_names(self) -> tuple:
        ...
    @property
    def class_(self) -> Column:
        ...
    @property
    def has_dates(self) -> bool:
        ...
    @property
    def highest_of_profession(self) -> int:
        ...
    @property
    def informal(self) -> tuple:
        ...
    @property
    def item_names(self) -> tuple:
        ...
    @property
    def item_starts(self) -> Column:
        ...
    @property
    def items(self) -> Column:
        ...
    @property
    def known_until(self) -> int | None:
        ...
    @property
    def level(self) -> Column:
        ...
    @property
    def level_names(self) -> tuple:
        ...
    @property
    def owner(self) -> tuple[int, int]:
        ...
    @property
    def time(self) -> Column:
        ...
    @property
    def unit(self) -> Column:
        ...
    @property
    def unit_names(self) -> tuple:
        ...
def act_words() -> tuple:
    ...
def analyse(log: EventLog, measures: tuple[collections.abc.Sequence[str], typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, collections.abc.Sequence[str] | None, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], resampling: tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex] | None) -> dict:
    ...
def answer(rule: str, start: str, start_of_window: str | None, end_of_window: str | None, limit: typing.SupportsInt | typing.SupportsIndex | None) -> tuple:
    """
    One line of `hjul recur --batch`: (dates, None) or (None, issue).
    """
def audit(publication: Publication, narrowest: typing.SupportsInt | typing.SupportsIndex, earlier: collections.abc.Sequence[Publication], knowing: collections.abc.Sequence[str]) -> tuple:
    ...
def audit_insiders(publication: Publication, earlier: collections.abc.Sequence[Publication]) -> tuple:
    ...
def benjamini_hochberg(p: typing.Any, rate: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def binomial_quantile(probability: typing.SupportsFloat | typing.SupportsIndex, n: typing.SupportsInt | typing.SupportsIndex, share: typing.SupportsFloat | typing.SupportsIndex) -> int:
    ...
def case_ribbon(log: EventLog, case: str, measures: tuple[collections.abc.Sequence[str], typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, collections.abc.Sequence[str] | None, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], model: Model | None, look: tuple[str, str, str, typing.SupportsFloat | typing.SupportsIndex]) -> str:
    ...
def case_table(log: EventLog, measures: tuple[collections.abc.Sequence[str], typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, collections.abc.Sequence[str] | None, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]) -> tuple:
    ...
def catalogue() -> tuple:
    """
    Every stable code with its sentences and hints, ordered by code.
    """
def chain_dot(model: Model, day: datetime.date | str, language: str) -> str:
    ...
def chain_mermaid(model: Model, day: datetime.date | str, language: str) -> str:
    ...
def chain_svg(model: Model, day: datetime.date | str, language: str, theme: str, paper: str, width: typing.SupportsFloat | typing.SupportsIndex) -> str:
    ...
def check(text: bytes, limits: Limits, is_built: bool = False) -> tuple:
    """
    Every issue of a document, in document order.
    """
def check_order(plan: Plan) -> list:
    """
    (rule, first, then, verdict, missing days).
    """
def clopper_pearson(count: typing.Any, n: typing.Any, confidence: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def closure_curve(log: EventLog, measures: tuple[collections.abc.Sequence[str], typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, collections.abc.Sequence[str] | None, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], look: tuple[str, str, str, typing.SupportsFloat | typing.SupportsIndex], of: str) -> str:
    ...
def coherence(plan: Plan) -> tuple:
    """
    The three tables of U13.
    """
def compare_logs(first: EventLog, second: EventLog, measures: tuple[collections.abc.Sequence[str], typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, collections.abc.Sequence[str] | None, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], resampling: tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], by: str) -> tuple:
    ...
def conformance(replay: Replay, as_of: datetime.date, known: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    ...
def difference(before: Status, after: Status) -> tuple:
    ...
def disclosure_audiences(model: Model) -> tuple:
    ...
def disclosure_policy(model: Model, audience: str, day: datetime.date | str, source: str) -> dict:
    ...
def distribution(observations: Observations, hierarchy: Hierarchy, measured_level: str) -> tuple:
    ...
def document_schema() -> str:
    """
    The JSON Schema (2020-12) of hjul/1.
    """
def event_log_from_columns(keys: collections.abc.Sequence[tuple[collections.abc.Sequence[str], typing_extensions.Buffer]], times: typing_extensions.Buffer, items: tuple[collections.abc.Sequence[str], typing_extensions.Buffer, typing_extensions.Buffer] | None, mapping: LevelMapping, traits: tuple[collections.abc.Sequence[str], typing.SupportsInt | typing.SupportsIndex | None, tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex] | None, bool]) -> EventLog:
    ...
def event_log_of_plan(plan: Plan) -> EventLog:
    ...
def event_log_of_replay(replay: Replay, as_of: datetime.date, cases: str, known: typing.SupportsInt | typing.SupportsIndex | None) -> EventLog:
    ...
def expand(model: Model, start: datetime.date | str, end: datetime.date | str, schedule: str, units: collections.abc.Sequence[str], progress: typing.Any) -> Plan:
    """
    Occurrences whose nominal day lies in [start, end). Ctrl-C and the progress work.
    """
def expected_false_alarms(lengths: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], alarm: str) -> float:
    ...
def false_alarm_probability(n: typing.SupportsInt | typing.SupportsIndex, alarm: str) -> float:
    ...
def find_signals(publication: Publication, readings: collections.abc.Mapping[str, tuple[str, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, str, bool, bool, collections.abc.Sequence[str], typing.SupportsFloat | typing.SupportsIndex | None]], levels: collections.abc.Sequence[str], rate: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def follow_up(replay: Replay, sightings: collections.abc.Sequence[tuple[str, str, str, str, str, str, str, datetime.date, str]], start: datetime.date, end: datetime.date, rules: collections.abc.Sequence[str]) -> tuple:
    ...
def format_issues(issues: collections.abc.Sequence[Issue], file: str = '', language: str = 'en') -> str:
    """
    For people: one paragraph per issue with code, pointer, line, expected, found and hint.
    """
def funnel_of_means(mean: typing.Any, n: typing.Any, sigma: typing.SupportsFloat | typing.SupportsIndex, centre: typing.SupportsFloat | typing.SupportsIndex | None, has_tau: bool, outermost: str, part: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def funnel_of_shares(count: typing.Any, n: typing.Any, centre: typing.SupportsFloat | typing.SupportsIndex | None, method: str, has_tau: bool, outermost: str, part: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def gate_false_alarm_probability(n: typing.SupportsInt | typing.SupportsIndex, gaps: typing.SupportsInt | typing.SupportsIndex) -> float:
    ...
def handover_picture(log: EventLog, measures: tuple[collections.abc.Sequence[str], typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, collections.abc.Sequence[str] | None, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], model: Model | None, look: tuple[str, str, str, typing.SupportsFloat | typing.SupportsIndex], of: str) -> str:
    ...
def hierarchy_of(model: Model, days: collections.abc.Mapping[str, datetime.date | str], register: str) -> Hierarchy:
    ...
def holidays(country: str, start: datetime.date | str, end: datetime.date | str) -> list:
    """
    (date, id, names by language, category) of every holiday in [start, end), by date.
    """
def icalendar(plan: Plan, language: str, stamp: str, in_utc: bool, only_tasks: bool, units: collections.abc.Sequence[str]) -> tuple:
    """
    (text, issues)
    """
def indicator_readings(model: Model, day: datetime.date | str, source: str) -> dict:
    ...
def journal_sqlite_version() -> str:
    """
    The SQLite found at run time: '3.40.1'.
    """
def list_by_unit(state: typing_extensions.Buffer, wanted: str, unit: typing_extensions.Buffer, units: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    ...
def marker_table(source: str) -> tuple:
    ...
def mean_funnel_limits(centre: typing.SupportsFloat | typing.SupportsIndex, sigma: typing.SupportsFloat | typing.SupportsIndex, n: typing.Any, z: typing.SupportsFloat | typing.SupportsIndex, tau_squared: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def newcombe(count_a: typing.Any, n_a: typing.Any, count_b: typing.Any, n_b: typing.Any, z: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def no_ordering(log: EventLog, measures: tuple[collections.abc.Sequence[str], typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, collections.abc.Sequence[str] | None, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], resampling: tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]) -> tuple:
    ...
def normal_quantile(probability: typing.SupportsFloat | typing.SupportsIndex) -> float:
    ...
def observations_from_columns(keys: collections.abc.Sequence[tuple[collections.abc.Sequence[str], typing_extensions.Buffer]], value: typing_extensions.Buffer, upper: typing_extensions.Buffer, kind: typing_extensions.Buffer, missing: typing_extensions.Buffer, status: typing_extensions.Buffer, n: typing_extensions.Buffer, texts: collections.abc.Sequence[str]) -> Observations:
    ...
def order_pairs(plan: Plan) -> list:
    """
    (rule, first, then): indices of rules and of occurrences.
    """
def order_profile(log: EventLog, measures: tuple[collections.abc.Sequence[str], typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, collections.abc.Sequence[str] | None, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], resampling: tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex] | None, look: tuple[str, str, str, typing.SupportsFloat | typing.SupportsIndex], of: str) -> str:
    ...
def order_rules(model: Model) -> list:
    """
    (id, strength, because, source) in order of the document.
    """
def overdispersion(z: typing.Any, s: typing.Any, outermost: str, part: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def owing_svg(status: Status, language: str, theme: str, paper: str, width: typing.SupportsFloat | typing.SupportsIndex, units: collections.abc.Sequence[str]) -> str:
    ...
def parse_journal_head(text: str) -> tuple[int, str] | None:
    """
    Count and hash of COUNT:HASH; None for another text.
    """
def plan_csv(plan: Plan, language: str) -> str:
    ...
def policy_of_source(source: str, period: str) -> dict:
    ...
def publish(table: RollUp, policy: dict, sums: collections.abc.Sequence[tuple[str, collections.abc.Sequence[str]]]) -> Publication:
    ...
def publish_as_observed(observations: Observations, hierarchy: Hierarchy, policy: dict, sums: collections.abc.Sequence[tuple[str, collections.abc.Sequence[str]]]) -> Publication:
    ...
def published_by_source(observations: Observations, hierarchy: Hierarchy, sums: collections.abc.Sequence[tuple[str, collections.abc.Sequence[str]]], ratios: collections.abc.Sequence[tuple[str, str, str, typing.SupportsFloat | typing.SupportsIndex]]) -> Publication:
    ...
def read_event_log(content: bytes, mapping: LevelMapping, format: str, transitions: collections.abc.Sequence[str], case_type: str) -> tuple:
    ...
def read_events(text: bytes) -> list[Event]:
    """
    The events of a text, in its order. Raises InvalidLedger with every issue.
    """
def read_journal(path: typing.Any, snapshot: typing.Any | None, is_checked: bool, wait_ms: typing.SupportsInt | typing.SupportsIndex) -> Ledger:
    """
    What a journal holds. Raises JournalError and SnapshotError.
    """
def read_level_mapping(content: bytes) -> tuple:
    ...
def read_observations(files: collections.abc.Sequence[tuple[str, bytes, str, str]], markers: collections.abc.Sequence[tuple[str, str, str, str, datetime.date | str | None, datetime.date | str | None]]) -> tuple:
    ...
def read_unit_register(data: bytes, levels: collections.abc.Sequence[str], file: str) -> Hierarchy:
    ...
def refuse_line(line: str) -> Issue:
    """
    The refusal of a line that is no question at all.
    """
def replay_batch(at: typing_extensions.Buffer, obligation: typing_extensions.Buffer, act: typing_extensions.Buffer, deadline: typing_extensions.Buffer | None, obligations: typing.SupportsInt | typing.SupportsIndex, start_state: typing_extensions.Buffer | None, start_last: typing_extensions.Buffer | None, start_deadline: typing_extensions.Buffer | None, most_faults: typing.SupportsInt | typing.SupportsIndex) -> BatchReplay:
    ...
def report_html(plan: Plan, status: Status | None, language: str, theme: str, chosen: tuple[str, str | None, collections.abc.Sequence[str], bool], most_rows: typing.SupportsInt | typing.SupportsIndex, days_ahead: typing.SupportsInt | typing.SupportsIndex, why: collections.abc.Callable[[str], collections.abc.Sequence[str]] | None, results: tuple[Publication, collections.abc.Mapping[str, tuple[str, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, str, bool, bool, collections.abc.Sequence[str], typing.SupportsFloat | typing.SupportsIndex | None]], collections.abc.Sequence[str], collections.abc.Sequence[tuple[str, str]], str, collections.abc.Sequence[str], collections.abc.Sequence[str]] | None, rules: tuple[RuleSetList, datetime.date] | None, process: tuple[EventLog, tuple[collections.abc.Sequence[str], typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, collections.abc.Sequence[str] | None, typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex], tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex] | None] | None) -> str:
    ...
def result_chain(publication: Publication, unit: str, chosen: tuple[str, str, collections.abc.Sequence[str], str, str, collections.abc.Sequence[tuple[str, str, str]] | None], readings: collections.abc.Mapping[str, tuple[str, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, str, bool, bool, collections.abc.Sequence[str], typing.SupportsFloat | typing.SupportsIndex | None]], look: tuple[str, str, str, typing.SupportsFloat | typing.SupportsIndex]) -> tuple:
    ...
def result_charts(publication: Publication, chosen: tuple[str, str, collections.abc.Sequence[str], str, str, collections.abc.Sequence[tuple[str, str, str]] | None], readings: collections.abc.Mapping[str, tuple[str, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, str, bool, bool, collections.abc.Sequence[str], typing.SupportsFloat | typing.SupportsIndex | None]], columns: typing.SupportsInt | typing.SupportsIndex, look: tuple[str, str, str, typing.SupportsFloat | typing.SupportsIndex]) -> tuple:
    ...
def result_funnel(publication: Publication, period: str, chosen: tuple[str, str, collections.abc.Sequence[str], str, str, collections.abc.Sequence[tuple[str, str, str]] | None], readings: collections.abc.Mapping[str, tuple[str, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, str, bool, bool, collections.abc.Sequence[str], typing.SupportsFloat | typing.SupportsIndex | None]], look: tuple[str, str, str, typing.SupportsFloat | typing.SupportsIndex]) -> tuple:
    ...
def review_checks() -> tuple:
    ...
def review_ledger(replay: Replay, rules: RuleSetList, as_of: datetime.date | str, known: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    ...
def review_plan(plan: Plan, rules: RuleSetList, as_of: datetime.date | str) -> tuple:
    ...
def roll_up(observations: Observations, hierarchy: Hierarchy, usual: str, of_indicator: collections.abc.Mapping[str, str], measured_level: str, threads: typing.SupportsInt | typing.SupportsIndex, workspace: RollUpWorkspace) -> RollUp:
    ...
def rule_document_schema() -> str:
    """
    The JSON Schema (2020-12) of documents of rule sets.
    """
def run_chart(values: typing.Any, breaks: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex], shift: str, has_two_of_three: bool, is_screened: bool, is_gated: bool, run_length: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    ...
def salvage_journal(path: typing.Any, to: typing.Any, wait_ms: typing.SupportsInt | typing.SupportsIndex) -> tuple[tuple, tuple[int, str]]:
    """
    The report, and the head of the copy. Raises JournalError.
    """
def share_funnel_limits(centre: typing.SupportsFloat | typing.SupportsIndex, n: typing.Any, z: typing.SupportsFloat | typing.SupportsIndex, method: str, tau_squared: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def shrink(mean: typing.Any, n: typing.Any, centre: typing.SupportsFloat | typing.SupportsIndex, sigma_squared: typing.SupportsFloat | typing.SupportsIndex, tau_squared: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def sightings(publication: Publication, readings: collections.abc.Mapping[str, tuple[str, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, typing.SupportsFloat | typing.SupportsIndex, str, bool, bool, collections.abc.Sequence[str], typing.SupportsFloat | typing.SupportsIndex | None]], levels: collections.abc.Sequence[str], rate: typing.SupportsFloat | typing.SupportsIndex, on: datetime.date, unit_of: collections.abc.Mapping[str, str]) -> tuple:
    ...
def simulate_false_alarms(n: typing.SupportsInt | typing.SupportsIndex, charts: typing.SupportsInt | typing.SupportsIndex, seed: typing.SupportsInt | typing.SupportsIndex) -> dict:
    ...
def solve_order(plan: Plan, with_advice: bool, language: str) -> tuple:
    """
    (earliest, latest, conflicts).
    """
def state_words() -> tuple:
    ...
def survival(waits: collections.abc.Sequence[tuple[typing.SupportsFloat | typing.SupportsIndex, bool]], horizon: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def swimlane_sheet_svg(plan: Plan, language: str, theme: str, paper: str, width: typing.SupportsFloat | typing.SupportsIndex, chosen: tuple[str, str | None, collections.abc.Sequence[str], bool]) -> str:
    """
    Every turn on one sheet.
    """
def swimlane_svgs(plan: Plan, language: str, theme: str, paper: str, width: typing.SupportsFloat | typing.SupportsIndex, chosen: tuple[str, str | None, collections.abc.Sequence[str], bool]) -> list[str]:
    """
    One for every turn.
    """
def timeline_svg(status: Status, language: str, theme: str, paper: str, width: typing.SupportsFloat | typing.SupportsIndex, units: collections.abc.Sequence[str]) -> str:
    ...
def together(tables: collections.abc.Sequence[Publication], ratios: collections.abc.Sequence[tuple[str, str, str, typing.SupportsFloat | typing.SupportsIndex]]) -> Publication:
    ...
def transform_wheel(model: Model, strategy: str, start: datetime.date, end: datetime.date, cycle: str | None, language: str) -> tuple:
    ...
def two_sided_p(z: typing.SupportsFloat | typing.SupportsIndex) -> float:
    ...
def verify_journal(path: typing.Any, known: tuple[typing.SupportsInt | typing.SupportsIndex, str] | None, wait_ms: typing.SupportsInt | typing.SupportsIndex) -> tuple:
    """
    The members of a report. Raises JournalError.
    """
def version() -> str:
    """
    The version of the C++ library.
    """
def wheel_orders(plan: Plan, as_of: datetime.date | str) -> tuple:
    ...
def wheel_svg(plan: Plan, language: str, theme: str, paper: str, width: typing.SupportsFloat | typing.SupportsIndex, chosen: tuple[str, str | None, collections.abc.Sequence[str], bool], prefix: str, marking: tuple[str, str, str, collections.abc.Sequence[str]]) -> str:
    """
    Ids in the picture begin with the prefix. Marking: (before the title, sign, what it means, activities).
    """
def wilson(count: typing.Any, n: typing.Any, z: typing.SupportsFloat | typing.SupportsIndex) -> tuple:
    ...
def working_days(country: str, *, start: datetime.date | str | None = None, end: datetime.date | str | None = None, non_working: collections.abc.Sequence[str] = ['statutory']) -> DayCalendar:
    """
    Monday to Friday without the holidays of the categories that are days off, in [start, end).
    """
def write_ocel(log: EventLog) -> str:
    ...
def write_ocel_of_replay(replay: Replay, as_of: datetime.date | str) -> str:
    ...
def write_xes(log: EventLog) -> str:
    ...
def z_of_confidence(confidence: typing.SupportsFloat | typing.SupportsIndex) -> float:
    ...
