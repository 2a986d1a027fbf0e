"""Makes a failing history small: fewest commands, shortest lists, no member that is not needed.

    smallest = shrink(commands, lambda commands: differs(engine, naive, commands))

The predicate says whether a list of (event, recorded) still fails. It is asked about lists that are smaller only, so
the end is always reached; the result still fails and no single step makes it smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
Command = tuple[Json, str]
Fails = Callable[[list[Command]], bool]


def shrink(commands: list[Command], fails: Fails) -> list[Command]:
    """A smallest failing history within the given one. ValueError when the given one does not fail."""
    if not fails(commands):
        raise ValueError("this history does not fail")
    before = -1
    while before != size(commands):
        before = size(commands)
        commands = fewer(commands, fails)
        commands = simpler(commands, fails)
    return commands


def size(commands: list[Command]) -> int:
    return sum(1 + weight(event) for event, _ in commands)


def weight(value: Any) -> int:
    if isinstance(value, dict):
        return sum(1 + weight(item) for item in value.values())
    if isinstance(value, list):
        return sum(1 + weight(item) for item in value)
    return 0


def fewer(commands: list[Command], fails: Fails) -> list[Command]:
    """Whole stretches are left out, first the longest (delta debugging)."""
    length = len(commands)
    while length >= 1:
        start = 0
        while start < len(commands):
            tried = commands[:start] + commands[start + length :]
            if len(tried) < len(commands) and fails(tried):
                commands = tried
            else:
                start += length
        length //= 2
    return commands


def simpler(commands: list[Command], fails: Fails) -> list[Command]:
    """One member or element after the other is left out of an event."""
    for place in range(len(commands)):
        found = True
        while found:
            event, recorded = commands[place]
            found = False
            for smaller in smaller_ones(event):
                tried = [*commands[:place], (smaller, recorded), *commands[place + 1 :]]
                if fails(tried):
                    commands, found = tried, True
                    break
    return commands


def smaller_ones(value: Any) -> Iterator[Any]:
    """The same with one member less, or with a member that is smaller."""
    if isinstance(value, dict):
        for key in value:
            yield {name: item for name, item in value.items() if name != key}
        for key, item in value.items():
            for smaller in smaller_ones(item):
                yield {**value, key: smaller}
    elif isinstance(value, list):
        for place in range(len(value)):
            yield value[:place] + value[place + 1 :]
        for place, item in enumerate(value):
            for smaller in smaller_ones(item):
                yield [*value[:place], smaller, *value[place + 1 :]]
