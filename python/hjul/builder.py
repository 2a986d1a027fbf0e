"""Models written in Python: the same names as in a document, one call for each."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, TypeVar

from hjul.model import Limits, Model, load
from hjul.rules import FollowUpRule, RuleSet

__all__ = ["ModelBuilder"]

Fields = dict[str, Any]
B = TypeVar("B", bound="ModelBuilder")


def _plain(fields: Mapping[str, Any]) -> Fields:
    """The names of the document: `for_` is Python's way to say ``for``. What is None is not said."""
    return {name.removesuffix("_"): value for name, value in fields.items() if value is not None}


class ModelBuilder:
    """Collects a document, call by call, and makes a Model of it.

    Every method adds one element under its id and returns the builder; the names and values are those of the document
    (docs/reference/format.md). An id that is there already raises ValueError; what else is wrong is said by
    :meth:`build`. A trailing underscore keeps Python's own words out of the way: ``for_``, ``from_``::

        model = (
            hjul.ModelBuilder("ekeby", language="sv", title="Ekeby")
            .levels("pupils", "heads", "politics")
            .kind("school", "heads").kind("board", "politics")
            .unit("board", kind="board").unit("ekeby", kind="school", under="board")
            .activity("report", title="Rapport", when={"month": 11}, for_={"kind": "school"})
            .build()
        )
    """

    def __init__(self, id: str, **fields: Any) -> None:
        self._document: Fields = {"hjul": "1", "id": id, **_plain(fields), "levels": [], "kinds": {}, "units": {}}

    @classmethod
    def of(cls: type[B], model: Model | Mapping[str, Any]) -> B:
        """Goes on from a model or a document, which stays as it is."""
        document = model.to_dict() if isinstance(model, Model) else copy.deepcopy(dict(model))
        made = cls(str(document.get("id", "")))
        made._document = document
        return made

    def _put(self: B, group: str, id: str, value: Any) -> B:
        elements = self._document.setdefault(group, {})
        if id in elements:
            raise ValueError(f"{group} has '{id}' already")
        elements[id] = value
        return self

    def _append(self: B, group: str, value: Any) -> B:
        self._document.setdefault(group, []).append(value)
        return self

    def set(self: B, **fields: Any) -> B:
        """What stands at the top of a document: title, about, place, valid, source ..."""
        self._document.update(_plain(fields))
        return self

    def levels(self: B, *levels: str | Fields) -> B:
        """The ranks of the chain, from the bottom to the top."""
        self._document["levels"] = [*self._document["levels"], *levels]
        return self

    def kind(self: B, id: str, level: str, **fields: Any) -> B:
        """What a unit may be, on this level."""
        return self._put("kinds", id, {"level": level, **_plain(fields)} if fields else level)

    def unit(self: B, id: str, *, kind: str, **fields: Any) -> B:
        """A unit of this kind."""
        return self._put("units", id, {"kind": kind, **_plain(fields)})

    def link(self: B, kind: str, from_: str, to: str, **fields: Any) -> B:
        """An edge between two units, beside `under`."""
        return self._append("links", {"kind": kind, "from": from_, "to": to, **_plain(fields)})

    def role(self: B, id: str, **fields: Any) -> B:
        """A role that units have."""
        return self._put("roles", id, _plain(fields))

    def category(self: B, id: str, **fields: Any) -> B:
        """A grouping of units that is decided from time to time."""
        return self._put("categories", id, _plain(fields))

    def arena(self: B, id: str, **fields: Any) -> B:
        """A place where units meet."""
        return self._put("arenas", id, _plain(fields))

    def calendar(self: B, id: str, **fields: Any) -> B:
        """Days off, or school days."""
        return self._put("calendars", id, _plain(fields))

    def period(self: B, id: str, **fields: Any) -> B:
        """A type of period."""
        return self._put("periods", id, _plain(fields))

    def rotation(self: B, id: str, **fields: Any) -> B:
        """Turns over several years."""
        return self._put("rotations", id, _plain(fields))

    def schedule(self: B, id: str, **fields: Any) -> B:
        """A version of the schedule."""
        return self._put("schedules", id, _plain(fields))

    def event(self: B, id: str, **fields: Any) -> B:
        """Something from outside."""
        return self._put("events", id, _plain(fields))

    def switch(self: B, id: str, **fields: Any) -> B:
        """Something that is not in force unless turned on."""
        return self._put("switches", id, _plain(fields))

    def cycle(self: B, id: str, **fields: Any) -> B:
        """A wheel."""
        return self._put("cycles", id, _plain(fields))

    def document(self: B, id: str, **fields: Any) -> B:
        """A kind of document."""
        return self._put("documents", id, _plain(fields))

    def activity(self: B, id: str, **fields: Any) -> B:
        """Something that happens in the wheel."""
        return self._put("activities", id, _plain(fields))

    def order(self: B, first: str | list[str], then: str | list[str], **fields: Any) -> B:
        """`first` before `then`."""
        return self._append("order", {"first": first, "then": then, **_plain(fields)})

    def goal(self: B, id: str, **fields: Any) -> B:
        """A goal."""
        return self._put("goals", id, _plain(fields))

    def area(self: B, id: str, **fields: Any) -> B:
        """A prioritised development area."""
        return self._put("areas", id, _plain(fields))

    def indicator(self: B, id: str, **fields: Any) -> B:
        """Something that is measured or described."""
        return self._put("indicators", id, _plain(fields))

    def scale(self: B, id: str, **fields: Any) -> B:
        """A rating scale of the owner."""
        return self._put("scales", id, _plain(fields))

    def disclosure(self: B, id: str, **fields: Any) -> B:
        """A rule for what may be shown to whom."""
        return self._put("disclosure", id, _plain(fields))

    def follow_up_rule(self: B, id: str | FollowUpRule, **fields: Any) -> B:
        """What becomes owed when something is seen: by its members, or a FollowUpRule with the members that differ."""
        return self._put_rule("follow_up_rules", id, fields)

    def rule_set(self: B, id: str | RuleSet, **fields: Any) -> B:
        """Rules to review against: by its members, or a RuleSet with the members that differ."""
        return self._put_rule("rule_sets", id, fields)

    def _put_rule(self: B, group: str, rule: str | FollowUpRule | RuleSet, fields: Fields) -> B:
        if isinstance(rule, str):
            return self._put(group, rule, _plain(fields))
        return self._put(group, rule.id, rule.to_dict() | _plain(fields))

    def to_dict(self) -> Fields:
        """The document so far; a copy."""
        return copy.deepcopy(self._document)

    def build(self, limits: Limits | None = None) -> Model:
        """Raises InvalidModel with every issue; places are JSON Pointers into :meth:`to_dict`."""
        return load(self._document, limits)

    def __repr__(self) -> str:
        return f"ModelBuilder(id={self._document['id']!r}, names={sorted(self._document)})"
