"""Documents in, models out."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from hjul import _core
from hjul._core import Limits
from hjul._days import Day
from hjul.errors import Error, UnknownId
from hjul.issues import Issues
from hjul.rules import FollowUpRule, RuleSet

if TYPE_CHECKING:
    from hjul.governance import Chart
    from hjul.plan import Plan
    from hjul.render import Picture

__all__ = ["Catalog", "Limits", "Model", "Source", "check", "load", "rule_schema", "schema"]

Source: TypeAlias = "str | bytes | os.PathLike[str] | Mapping[str, Any]"
"""A path, a document's text (it begins with ``{``), its bytes, or the same as nested dicts and lists."""

T = TypeVar("T")


class Catalog(Mapping[str, T]):
    """The elements of one kind by id, in the order of the model. Immutable."""

    __slots__ = ("_by_id", "_noun")

    def __init__(self, noun: str, elements: tuple[Any, ...]) -> None:
        self._noun = noun
        self._by_id: dict[str, T] = {element.id: element for element in elements}

    def __getitem__(self, id: str) -> T:
        try:
            return self._by_id[id]
        except KeyError:
            raise UnknownId(f"no {self._noun} '{id}'", "reference.unknown") from None

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def __repr__(self) -> str:
        some = ", ".join(list(self._by_id)[:5])
        return f"<Catalog of {self._noun}: {len(self)}: {some}{', ...' if len(self) > 5 else ''}>"


def _json_default(value: object) -> object:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a document cannot hold a {type(value).__name__}: {value!r}")


def _is_text(source: str) -> bool:
    return source.lstrip("\ufeff \t\r\n").startswith(("{", "[")) or "\n" in source or not source.strip()


def _text_of(source: Source) -> tuple[bytes, bool]:
    """The document's bytes, and whether a program built them from values (places then have no lines)."""
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), False
    if isinstance(source, Mapping):
        text = json.dumps(source, ensure_ascii=False, default=_json_default)
        return text.encode("utf-8", "surrogatepass"), True
    if isinstance(source, str) and _is_text(source):
        return source.encode("utf-8", "surrogatepass"), False
    return Path(source).read_bytes(), False


def load(source: Source, limits: Limits | None = None) -> Model:
    """Reads a document and makes a Model of it. Raises InvalidModel with every issue when it is refused.

    A `str` is a text when it begins with ``{`` or has several lines, else a path.
    """
    text, is_built = _text_of(source)
    return Model(_core.Model.load(text, limits or Limits(), is_built))


def check(source: Source, limits: Limits | None = None) -> Issues:
    """Everything that hjul has to say about a document: errors, warnings and advice, in document order."""
    text, is_built = _text_of(source)
    return Issues(_core.check(text, limits or Limits(), is_built))


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the format hjul/1."""
    found: dict[str, Any] = json.loads(_core.document_schema())
    return found


def rule_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of documents that hold rule sets alone (:class:`hjul.RuleSets`)."""
    found: dict[str, Any] = json.loads(_core.rule_document_schema())
    return found


class Model:
    """A document that was understood: immutable, every reference resolved.

    Made by :func:`load` or :class:`ModelBuilder`. Elements of a kind are mappings by id, such as ``model.units["uf"]``.
    """

    __slots__ = ("__dict__", "_handle")
    _handle: _core.Model

    def __init__(self, core: _core.Model) -> None:
        object.__setattr__(self, "_handle", core)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a Model is immutable: {name!r} cannot be set")

    @property
    def id(self) -> str:
        """Its id in the document."""
        return self._handle.id

    @property
    def language(self) -> str:
        """Of its texts where they do not say otherwise: nb, nn, sv, da or en."""
        return self._handle.language

    @property
    def title(self) -> str:
        """Its title, in its own language."""
        return self._handle.title

    def title_in(self, language: str) -> str:
        """Its title in this language, or the nearest one that was written. Raises ValueError for another word."""
        return self._handle.title_in(language)

    def name_of(self, unit: str, language: str | None = None) -> str:
        """What people call a unit: its title; without one, its kind with what tells it apart. Raises UnknownId."""
        return self._handle.name_of(unit, language or self.language)

    @property
    def country(self) -> str:
        """ISO 3166 code of its place, such as NO; may be empty."""
        return self._handle.country

    @property
    def time_zone(self) -> str:
        """IANA name, as the document gives it; may be empty."""
        return self._handle.time_zone

    @property
    def remarks(self) -> Issues:
        """Warnings and advice about the document, in its order."""
        return Issues(self._handle.remarks)

    @cached_property
    def levels(self) -> Catalog[_core.Level]:
        """Bottom to top."""
        return Catalog("level", self._handle.levels())

    @cached_property
    def kinds(self) -> Catalog[_core.Kind]:
        """What units may be, by id."""
        return Catalog("kind", self._handle.kinds())

    @cached_property
    def units(self) -> Catalog[_core.Unit]:
        """Who there is, by id, those of `has` included (S8, J24)."""
        return Catalog("unit", self._handle.units())

    @cached_property
    def roles(self) -> Catalog[_core.Role]:
        """Roles that units have, by id (C4)."""
        return Catalog("role", self._handle.roles())

    @cached_property
    def arenas(self) -> Catalog[_core.Arena]:
        """Where units meet, by id (U35)."""
        return Catalog("arena", self._handle.arenas())

    @cached_property
    def periods(self) -> Catalog[_core.Period]:
        """Types of period, by id (C5)."""
        return Catalog("period", self._handle.periods())

    @cached_property
    def schedules(self) -> Catalog[_core.Schedule]:
        """Versions of the schedule, by id (J32)."""
        return Catalog("schedule", self._handle.schedules())

    @cached_property
    def switches(self) -> Catalog[_core.Switch]:
        """What is not in force unless turned on, by id (J21)."""
        return Catalog("switch", self._handle.switches())

    @cached_property
    def cycles(self) -> Catalog[_core.Cycle]:
        """The wheels, by id (U5)."""
        return Catalog("cycle", self._handle.cycles())

    @cached_property
    def documents(self) -> Catalog[_core.DocumentKind]:
        """Kinds of document, by id (B23)."""
        return Catalog("document", self._handle.documents())

    @cached_property
    def activities(self) -> Catalog[_core.Activity]:
        """What happens in the wheel, by id."""
        return Catalog("activity", self._handle.activities())

    @cached_property
    def goals(self) -> Catalog[_core.Goal]:
        """Goals, by id (C21)."""
        return Catalog("goal", self._handle.goals())

    @cached_property
    def indicators(self) -> Catalog[_core.Indicator]:
        """What is measured or described, by id (S15)."""
        return Catalog("indicator", self._handle.indicators())

    @cached_property
    def follow_up_rules(self) -> Catalog[FollowUpRule]:
        """What becomes owed when something is seen, by id (U12)."""
        rules = self.to_dict().get("follow_up_rules", {})
        made = (FollowUpRule.from_dict(id, part, self.language) for id, part in rules.items())
        return Catalog("follow-up rule", tuple(made))

    @cached_property
    def rule_sets(self) -> Catalog[RuleSet]:
        """The model's own rules to review against, by the id of their set (C30)."""
        told = _core.RuleSetList.of_model(self._handle).contents
        return Catalog("rule set", tuple(RuleSet._of(each) for each in told))

    def with_switch(self, switch: str, is_on: bool) -> Model:
        """The same model with one switch set otherwise. Raises UnknownId."""
        return Model(self._handle.with_switch(switch, is_on))

    def to_json(self) -> str:
        """The canonical document: the same bytes for the same model; ``load(model.to_json()) == model``."""
        return self._handle.write().decode("utf-8")

    def to_dict(self) -> dict[str, Any]:
        """The canonical document as nested dicts and lists."""
        document: dict[str, Any] = json.loads(self._handle.write())
        return document

    def plan(
        self,
        start: Day,
        end: Day,
        *,
        unit: str | list[str] | None = None,
        schedule: str | None = None,
        progress: Callable[[float], object] | bool | None = None,
    ) -> Plan:
        """What happens in the half-open window [start, end): every activity of every unit, dated.

        An occurrence belongs to the plan when its nominal day (before any shift from a day off) lies in the window, so
        that the plans of adjoining windows are together the plan of their union. `unit` asks for some units only,
        `schedule` for one version of the schedule. `progress` is told a share from 0 to 1 now and then (``True`` shows
        a bar when tqdm is installed); whatever it raises, and Ctrl-C, stops the expansion.
        """
        from hjul.plan import expand

        return expand(self, start, end, unit=unit, schedule=schedule, progress=progress)

    @cached_property
    def _governance(self) -> _core.Governance:
        return _core.Governance(self._handle)

    def chart(self, day: Day) -> Chart:
        """Who stands above whom on a day, as values: chains, answers, peers, ways back, coverage."""
        from hjul.governance import Chart

        return Chart(self._governance.on(day), self)

    def chain(self, day: Day, *, language: str | None = None, theme: str = "light", paper: str = "screen") -> Picture:
        """Who stands above whom on a day, as a picture."""
        from hjul.render import chain

        return chain(self, day, language=language, theme=theme, paper=paper)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Model) and self._handle == other._handle

    def __hash__(self) -> int:
        return hash(self._handle)

    def __reduce__(self) -> tuple[Callable[[bytes], Model], tuple[bytes]]:
        return _unpickled, (self._handle.write(),)

    def __copy__(self) -> Model:
        return self

    def __deepcopy__(self, memo: object) -> Model:
        return self

    def __repr__(self) -> str:
        counts = f"units={self._handle.unit_count}, activities={self._handle.activity_count}"
        return f"Model(id={self.id!r}, title={self.title!r}, language={self.language!r}, {counts})"

    def _repr_svg_(self) -> str | None:
        """Its first year, where the document says when that is."""
        from hjul.render import natural_window, wheel

        try:
            return wheel(self.plan(*natural_window(self))).svg
        except Error:
            return None


def _unpickled(text: bytes) -> Model:
    """A pickled Model is its canonical document; its limits were kept when it was read first."""
    return Model(_core.Model.load(text, Limits(bytes=0xFFFFFFFE, values=0xFFFFFFFE), True))
