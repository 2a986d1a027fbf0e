"""Documents of rule sets, read: those that come with hjul, and one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hjul import _core
from hjul.errors import UnknownId
from hjul.model import Source, _text_of
from hjul.rules import RuleSet

__all__ = ["RuleSets", "shipped_rules"]


def _folder() -> Path:
    """Inside the package where it was installed; in a checkout, the examples."""
    here = Path(__file__).resolve().parent
    packed = here / "rules"
    return packed if packed.is_dir() else here.parents[1] / "examples" / "rules"


def shipped_rules() -> tuple[str, ...]:
    """Names of the rule sets that come with hjul."""
    return tuple(sorted(path.stem for path in _folder().glob("*.json")))


class RuleSets:
    """Rule sets that were read. Immutable."""

    __slots__ = ("_handle",)

    def __init__(self, handle: _core.RuleSetList) -> None:
        self._handle = handle

    @classmethod
    def read(cls, source: Source) -> RuleSets:
        """A document of rule sets: a path, a text, bytes or nested dicts. Raises InvalidModel with every issue."""
        return cls(_core.RuleSetList(_text_of(source)[0]))

    @classmethod
    def shipped(cls, name: str) -> RuleSets:
        """One that comes with hjul (:func:`shipped_rules`). Raises UnknownId for another name."""
        if name not in shipped_rules():
            raise UnknownId(f"no rule set '{name}'", "reference.unknown")
        return cls.read(_folder() / f"{name}.json")

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the sets."""
        return self._handle.ids

    @property
    def sets(self) -> tuple[RuleSet, ...]:
        """The sets as values, with their rules."""
        return tuple(RuleSet._of(told) for told in self._handle.contents)

    def to_dict(self) -> dict[str, Any]:
        """A document with these sets; :meth:`read` of it gives equal ones."""
        return {"hjul": "1", "rule_sets": {each.id: each.to_dict() for each in self.sets}}

    def __eq__(self, other: object) -> bool:
        return self.sets == other.sets if isinstance(other, RuleSets) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.sets)

    def __reduce__(self) -> tuple[Any, tuple[dict[str, Any]]]:
        return RuleSets.read, (self.to_dict(),)

    def __repr__(self) -> str:
        return f"<RuleSets: {', '.join(self.ids)}>"
