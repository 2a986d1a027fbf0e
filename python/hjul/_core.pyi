"""
The C++ half of hjul. Import hjul instead.
"""
from __future__ import annotations
import collections.abc
import datetime
import typing
import typing_extensions
__all__: list[str] = ['Activity', 'Arena', 'Column', 'Cycle', 'DateIterator', 'DayCalendar', 'DocumentKind', 'Goal', 'Indicator', 'Issue', 'Kind', 'Level', 'Limits', 'Model', 'Occurrence', 'Period', 'Plan', 'Recurrence', 'Role', 'RowIterator', 'Rows', 'Schedule', 'Switch', 'Unit', 'answer', 'catalogue', 'chain_dot', 'chain_mermaid', 'chain_svg', 'check', 'check_order', 'coherence', 'document_schema', 'expand', 'format_issues', 'holidays', 'icalendar', 'order_pairs', 'order_rules', 'plan_csv', 'refuse_line', 'solve_order', 'swimlane_svgs', 'version', 'wheel_svg', 'working_days']
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
        ...
    def message_in(self, language: str) -> str:
        ...
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
        ...
    @property
    def found(self) -> str:
        ...
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
        ...
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
        ...
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
        ...
    @property
    def rule(self) -> str:
        """
        The rule in its one canonical form.
        """
    @property
    def start(self) -> datetime.date:
        ...
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
        ...
    def prev(self, day: datetime.date | str) -> datetime.date:
        ...
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
        ...
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
        ...
    @property
    def is_external(self) -> bool:
        ...
    @property
    def level(self) -> str:
        ...
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
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def is_owner(self) -> bool:
        ...
    @property
    def kind(self) -> str:
        ...
    @property
    def level(self) -> str:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def peers(self) -> tuple:
        ...
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
        ...
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
        ...
    @property
    def kind(self) -> str:
        """
        formal, informal or learning
        """
    @property
    def note(self) -> str:
        ...
    @property
    def powers(self) -> tuple:
        ...
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
        ...
    @property
    def note(self) -> str:
        ...
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
        ...
    @property
    def note(self) -> str:
        ...
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
        ...
    @property
    def is_on(self) -> bool:
        ...
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
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def period(self) -> str | None:
        ...
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
        ...
    @property
    def note(self) -> str:
        ...
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
        ...
    @property
    def note(self) -> str:
        ...
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
        ...
    @property
    def note(self) -> str:
        ...
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
        ...
    @property
    def arena(self) -> str | None:
        ...
    @property
    def carries(self) -> tuple:
        """
        Activities whose measures are taken up here.
        """
    @property
    def cycle(self) -> str | None:
        ...
    @property
    def duty(self) -> str:
        ...
    @property
    def goals(self) -> tuple:
        ...
    @property
    def id(self) -> str:
        ...
    @property
    def kind(self) -> str:
        ...
    @property
    def note(self) -> str:
        ...
    @property
    def source(self) -> tuple:
        """
        Why it is there.
        """
    @property
    def stage(self) -> str:
        ...
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
        ...
    @property
    def activity(self) -> str:
        ...
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
        ...
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
        ...
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
def answer(rule: str, start: str, start_of_window: str | None, end_of_window: str | None, limit: typing.SupportsInt | typing.SupportsIndex | None) -> tuple:
    """
    One line of `hjul recur --batch`: (dates, None) or (None, issue).
    """
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
def coherence(plan: Plan) -> tuple:
    """
    The three tables of U13.
    """
def document_schema() -> str:
    """
    The JSON Schema (2020-12) of hjul/1.
    """
def expand(model: Model, start: datetime.date | str, end: datetime.date | str, schedule: str, units: collections.abc.Sequence[str], progress: typing.Any) -> Plan:
    """
    Occurrences whose nominal day lies in [start, end). Ctrl-C and the progress work.
    """
def format_issues(issues: collections.abc.Sequence[Issue], file: str = '', language: str = 'en') -> str:
    """
    For people: one paragraph per issue with code, pointer, line, expected, found and hint.
    """
def holidays(country: str, start: datetime.date | str, end: datetime.date | str) -> list:
    """
    (date, id, names by language, category) of every holiday in [start, end), by date.
    """
def icalendar(plan: Plan, language: str, stamp: str, in_utc: bool, only_tasks: bool, units: collections.abc.Sequence[str]) -> tuple:
    """
    (text, issues)
    """
def order_pairs(plan: Plan) -> list:
    """
    (rule, first, then): indices of rules and of occurrences.
    """
def order_rules(model: Model) -> list:
    """
    (id, strength, because, source) in order of the document.
    """
def plan_csv(plan: Plan, language: str) -> str:
    ...
def refuse_line(line: str) -> Issue:
    """
    The refusal of a line that is no question at all.
    """
def solve_order(plan: Plan, with_advice: bool, language: str) -> tuple:
    """
    (earliest, latest, conflicts).
    """
def swimlane_svgs(plan: Plan, language: str, theme: str, paper: str, width: typing.SupportsFloat | typing.SupportsIndex, chosen: tuple[str, str | None, collections.abc.Sequence[str], bool]) -> list[str]:
    """
    One for every turn.
    """
def version() -> str:
    """
    The version of the C++ library.
    """
def wheel_svg(plan: Plan, language: str, theme: str, paper: str, width: typing.SupportsFloat | typing.SupportsIndex, chosen: tuple[str, str | None, collections.abc.Sequence[str], bool]) -> str:
    ...
def working_days(country: str, *, start: datetime.date | str | None = None, end: datetime.date | str | None = None, non_working: collections.abc.Sequence[str] = ['statutory']) -> DayCalendar:
    """
    Monday to Friday without the holidays of the categories that are days off, in [start, end).
    """
