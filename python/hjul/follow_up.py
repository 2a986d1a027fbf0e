"""Follow-up rules at work: when a signal, a state or an absence is seen, something becomes owed (U12, J2, J5, J23).

    seen = hjul.sightings(shown, readings, on="2026-03-01")
    found = replay.follow_up(seen, "2026-03-01")          # a dry run: nothing is recorded
    for event in found.events:
        replay.record(event)                              # now it is

A rule makes an event, `apply_rule`, that says what was seen and what follows; what it makes owed is an ordinary
obligation from then on. The same cause sets a rule in motion once, however often it is run.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

from hjul import _core
from hjul._core import Event
from hjul._days import Day, as_day
from hjul.disclosure import Publication
from hjul.ledger import Ledger
from hjul.signals import IndicatorReading

__all__ = ["FollowUp", "RuleFiring", "Sighting", "sightings"]


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something that stands out in the results of a unit, as rules wait for it."""

    unit: str
    """Its id in the model; other units set nothing in motion."""
    indicator: str
    """Its name in the results: the id of the model's indicator, or its series in a source."""
    breakdown: str
    """Empty where there is none."""
    period: str
    """The last one that it speaks of."""
    before: str
    """The period before that one in the same results; empty where there is none."""
    signal: str
    """change, outlier, target_missed or chart.<rule>; behind welcome. where it goes the right way; or a word of
    your own."""
    evidence: str
    """Figures for people: what was seen, expected, within which limits, of how many."""
    on: dt.date
    """Known since."""
    activity: str = ""
    """Of a word of your own: id of the activity at which it was seen, for rules that ask for it at one; else empty."""


@dataclass(frozen=True, slots=True)
class RuleFiring:
    """A rule that was set in motion, and what became of it."""

    rule: str
    """Its id in the model."""
    unit: str
    """For which it waited."""
    on: dt.date
    """The day."""
    seen: str
    """The cause, such as outlier/Reading/2025; the same for the same rule and unit comes once."""
    evidence: str
    """Figures and words behind it."""
    fate: str
    """made: there is an event; met: what it asks for is owed already; silenced: the rule has spoken to this unit within
    its time of silence; refused: nobody stands there to owe it, or no arena to take it up."""
    event: str | None
    """Id of the event that was made."""
    obligation: str | None
    """What was made, or by which it is met; an input to an arena is no obligation."""
    refusal: str | None
    """Why it was refused."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What rules did over some days, or would have done."""

    firings: tuple[RuleFiring, ...]
    """By day, then in the order of the model's rules and units."""
    events: tuple[Event, ...]
    """Those that the ledger does not have, in their order: record them, or leave them."""
    ledger: Ledger
    """As it would have been with them."""

    @property
    def made(self) -> tuple[RuleFiring, ...]:
        """The firings behind the events."""
        return tuple(each for each in self.firings if each.fate == "made")

    def __repr__(self) -> str:
        return f"<FollowUp: {len(self.firings)} firings, {len(self.events)} events>"


def sightings(
    publication: Publication,
    readings: Mapping[str, IndicatorReading] | None = None,
    *,
    on: Day,
    levels: Iterable[str] = (),
    false_discovery_rate: float = 0.05,
    unit_of: Mapping[str, str] | None = None,
) -> tuple[Sighting, ...]:
    """The signals of :func:`find_signals` as rules see them.

    Those that go the right way are heard only by rules that ask for them ("welcome"). `on`: the day from which they are
    known. `unit_of`: units that the model calls otherwise than the results do.
    """
    given = {name: astuple(reading) for name, reading in (readings or {}).items()}
    seen = _core.sightings(
        publication._handle, given, list(levels), false_discovery_rate, as_day(on), dict(unit_of or {})
    )
    return tuple(Sighting(*each) for each in seen)
