"""Events on their way between Python's values and the lines of a ledger."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["Part"]


class Part(Mapping[str, Any]):
    """A part of an event, such as one measure of an agreement: members by name and as attributes. Immutable."""

    __slots__ = ("_members",)

    def __init__(self, members: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_members", dict(members))

    def __getitem__(self, name: str) -> Any:
        return self._members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __getattr__(self, name: str) -> Any:
        try:
            return object.__getattribute__(self, "_members")[name]
        except KeyError:
            raise AttributeError(f"no '{name}' here") from None

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a part of an event is immutable")

    def __hash__(self) -> int:
        return hash(json.dumps(plain(self), sort_keys=True))

    def __repr__(self) -> str:
        return _literal(dict(self._members))

    def __reduce__(self) -> tuple[type[Part], tuple[dict[str, Any]]]:
        return Part, (dict(self._members),)


def plain(value: Any) -> Any:
    """The same as JSON has it: days as texts, spans as ``{"days": 5}``, names without their trailing underscore."""
    if isinstance(value, Mapping):
        return {
            name[:-1] if name == "from_" else name: _span(inner) if name == "within" else plain(inner)
            for name, inner in value.items()
            if inner is not None
        }
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise ValueError("a datetime without a zone is no instant: give it a tzinfo")
        return value.astimezone(dt.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"an event cannot hold a {type(value).__name__}: {value!r}")


def _span(value: Any) -> Any:
    if isinstance(value, list | tuple) and len(value) == 2:
        count, unit = value
        return {unit: count}
    return plain(value)


def line_of(members: Mapping[str, Any]) -> str:
    """The line that these members make; whether it is well formed is asked of the reader."""
    return json.dumps(plain(members), ensure_ascii=False).encode("utf-8", "replace").decode()


def _literal(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name!r}: {_literal(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, dt.date):
        return repr(plain(value))
    if isinstance(value, tuple):
        return f"({', '.join(map(_literal, value))}{',' if len(value) == 1 else ''})"
    return repr(value)


def shown(name: str, members: Mapping[str, Any]) -> str:
    """Like a call of the constructor, which makes the same value again."""
    return f"{name}({', '.join(f'{key}={_literal(value)}' for key, value in members.items())})"
