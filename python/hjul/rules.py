"""Follow-up rules and rule sets of review as values: to look at, to compare, to keep, and to write into documents.

    rule = model.follow_up_rules["staff-first"]
    rule.when.signal, rule.then.within                # "any", {"weeks": 6}
    hjul.ModelBuilder.of(model).follow_up_rule(dataclasses.replace(rule, id="as-well")).build()

They hold what documents say (docs/reference/format.md), with the defaults filled in. Who a rule is about stands as in
the document: an id, a word such as ``superior``, or a mapping such as ``{"kind": "school"}``; lengths of time are
mappings such as ``{"weeks": 6}``. A rule that was made here is checked where a document with it is read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

__all__ = ["Consequence", "Fixed", "FollowUpRule", "RuleSet", "Rung", "SetRule", "Trigger", "Validity"]


class Fixed(Mapping[str, Any]):
    """A part of a document that does not change: a mapping that is equal to a dict with the same, and has a hash."""

    __slots__ = ("_items",)

    def __init__(self, part: Mapping[str, Any] | None = None) -> None:
        self._items: dict[str, Any] = {name: _fixed(value) for name, value in (part or {}).items()}

    def __getitem__(self, name: str) -> Any:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(_plain(self))

    def __reduce__(self) -> tuple[type[Fixed], tuple[dict[str, Any]]]:
        return Fixed, (_plain(self),)


Who: TypeAlias = "str | tuple[Any, ...] | Fixed"


def _fixed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return value if isinstance(value, Fixed) else Fixed(value)
    return tuple(_fixed(each) for each in value) if isinstance(value, (list, tuple)) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def _titles(given: str | Mapping[str, str] | None, language: str) -> Fixed:
    return Fixed({language: given} if isinstance(given, str) else given)


def _listed(given: Any) -> list[Any]:
    return [] if given is None else list(given) if isinstance(given, (list, tuple)) else [given]


def _said(**members: Any) -> dict[str, Any]:
    """What a document says: nothing of what is empty."""
    return {name: _plain(value) for name, value in members.items() if value not in (None, "", (), {})}


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which something is in force, both included; None: without a bound on that side."""

    from_: dt.date | None = None
    """The first day."""
    to: dt.date | None = None
    """The last day."""

    @classmethod
    def _of(cls, part: Mapping[str, str] | None) -> Validity:
        days = {name: dt.date.fromisoformat(day) for name, day in (part or {}).items()}
        return cls(days.get("from"), days.get("to"))

    def holds_on(self, day: dt.date) -> bool:
        """Whether the day is one of them."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)

    def to_dict(self) -> dict[str, str]:
        """As documents have it; empty where it always holds."""
        return {name: day.isoformat() for name, day in (("from", self.from_), ("to", self.to)) if day is not None}


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a follow-up rule waits for: exactly one of signal, state and absence (U12, J2, J5, J23)."""

    signal: str | None = None
    """any, change, outlier, target_missed, chart, welcome, recurs, or a word of your own."""
    state: str | None = None
    """A state of an obligation such as overdue; or a word of your own, which sightings bring."""
    absence: str | None = None
    """measure, follow_up, feedback, value_goals or knowledge_goals."""
    indicator: str | None = None
    """Id: only in this indicator."""
    activity: str | None = None
    """Id: only at this activity; of a state, only of its demands; of a state of your own, only what was seen at it."""
    periods: int = 1
    """For so many periods in a row."""
    per: str | None = None
    """Id of the type of those periods; default that which bounds extensions, else school years."""

    def to_dict(self) -> dict[str, Any]:
        """As documents have it."""
        given = {name: getattr(self, name) for name in ("signal", "state", "absence", "indicator", "activity", "per")}
        return _said(**given, periods=self.periods if self.periods != 1 else None)


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a follow-up rule then makes owed."""

    make: str
    """deliver, feedback, support, account, measure or dialogue_item."""
    on: Who
    """Who owes it, as documents say it: itself, superior, an id, a selection."""
    to: Who | None = None
    """To whom; None: the unit at hand, or the one above it where that is the bearer."""
    what: Fixed = field(default_factory=Fixed)
    """What, in words, by language; empty: nothing is said."""
    within: Fixed | None = None
    """So soon: one of days, working_days, school_days, weeks, months and years, and how many."""
    at: str | None = None
    """Or at the next occurrence of this activity (id)."""

    def to_dict(self) -> dict[str, Any]:
        """As documents have it."""
        said = _said(to=self.to, what=self.what, within=self.within, at=self.at)
        return {"make": self.make, "on": _plain(self.on)} | said


@dataclass(frozen=True, slots=True)
class Rung:
    """Who answers next where nothing happens, and after how long (J12)."""

    on: Who
    """Who, as documents say it."""
    after: Fixed
    """After the breach, or after the rung below: a length of time such as {"weeks": 2}."""

    def to_dict(self) -> dict[str, Any]:
        """As documents have it."""
        return {"on": _plain(self.on), "after": _plain(self.after)}


@dataclass(frozen=True, slots=True)
class FollowUpRule:
    """When something is seen, something becomes owed (docs/reference/follow_up.md)."""

    id: str
    """Its id in the model."""
    when: Trigger
    """What must be seen."""
    then: Consequence
    """What then becomes owed."""
    titles: Fixed = field(default_factory=Fixed)
    """What people call it, by language."""
    for_: Who | None = None
    """The units for which it waits, as documents say it; None: all."""
    rungs: tuple[Rung, ...] = ()
    """Who answers when nothing happens, the lowest first."""
    silence: Fixed | None = None
    """Not again within this time."""
    valid: Validity = Validity()
    """When it is in force."""
    source: tuple[str, ...] = ()
    """Where it is said: facts, paragraphs, pages."""

    @classmethod
    def from_dict(cls, id: str, part: Mapping[str, Any], language: str = "en") -> FollowUpRule:
        """Of a document, whose language is that of texts that do not say theirs."""
        then = dict(part["then"])
        then["what"] = _titles(then.get("what"), language)
        consequence = Consequence(**{name: _fixed(value) for name, value in then.items()})
        return cls(
            id=id,
            when=Trigger(**part["when"]),
            then=consequence,
            titles=_titles(part.get("title"), language),
            for_=_fixed(part.get("for")),
            rungs=tuple(Rung(_fixed(each["on"]), Fixed(each["after"])) for each in _listed(part.get("rungs"))),
            silence=_fixed(part.get("silence")),
            valid=Validity._of(part.get("valid")),
            source=tuple(_listed(part.get("source"))),
        )

    def title(self, language: str = "en") -> str:
        """What people call it: in this language, else in one that was written, else its id."""
        return _title(self, language)

    def to_dict(self) -> dict[str, Any]:
        """As documents have it, without its id."""
        needed = {"when": self.when.to_dict(), "then": self.then.to_dict()}
        return needed | _said(
            title=self.titles,
            **{"for": self.for_},
            rungs=[rung.to_dict() for rung in self.rungs] or None,
            silence=self.silence,
            valid=self.valid.to_dict(),
            source=self.source,
        )


@dataclass(frozen=True, slots=True)
class SetRule:
    """One rule of a rule set: a check that judges it, and from where it binds."""

    id: str
    """Its id in the set."""
    check: str
    """Name of the check (:func:`hjul.checks`), or judged_by_people."""
    titles: Fixed = field(default_factory=Fixed)
    """What people call it, by language."""
    strength: str = "advice"
    """law, local_rule or advice."""
    is_verified: bool = True
    """False where the wording was not read in the law itself."""
    valid: Validity = Validity()
    """When it is in force."""
    source: tuple[str, ...] = ()
    """Where it is said: paragraphs, facts."""

    def title(self, language: str = "en") -> str:
        """What people call it: in this language, else in one that was written, else its id."""
        return _title(self, language)

    def to_dict(self) -> dict[str, Any]:
        """As documents have it, without its id."""
        return {"check": self.check} | _said(
            title=self.titles,
            strength=self.strength,
            verified=None if self.is_verified else False,
            valid=self.valid.to_dict(),
            source=self.source,
        )


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules of law, local rules or advice to review against (docs/reference/review.md)."""

    id: str
    """Its id."""
    rules: tuple[SetRule, ...]
    """Its rules, by id."""
    titles: Fixed = field(default_factory=Fixed)
    """What people call it, by language."""
    country: str | None = None
    """Where it is in force, such as NO; None: everywhere."""
    valid: Validity = Validity()
    """When it is in force."""
    source: tuple[str, ...] = ()
    """Where it is said: paragraphs, facts."""

    @classmethod
    def _of(cls, told: tuple[Any, ...]) -> RuleSet:
        id, titles, country, days, source, rules = told
        made = tuple(
            SetRule(rule, check, Fixed(named), strength, verified, Validity(*valid), cited)
            for rule, named, check, strength, verified, valid, cited in rules
        )
        return cls(id, made, Fixed(titles), country or None, Validity(*days), source)

    def title(self, language: str = "en") -> str:
        """What people call it: in this language, else in one that was written, else its id."""
        return _title(self, language)

    def to_dict(self) -> dict[str, Any]:
        """As documents have it, without its id; `rule_sets` of a document holds it under that."""
        return _said(
            title=self.titles,
            country=self.country,
            rules={rule.id: rule.to_dict() for rule in self.rules},
            valid=self.valid.to_dict(),
            source=self.source,
        )


def _title(named: FollowUpRule | SetRule | RuleSet, language: str) -> str:
    return str(named.titles.get(language) or next(iter(named.titles.values()), named.id))
