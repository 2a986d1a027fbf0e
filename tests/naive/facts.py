"""From what was recorded to what is taken to have happened: corrections are events, nothing is edited (section 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from naive.times import When, is_later, read_when
from naive.world import listed

Json = dict[str, Any]
CORRECTIONS = ("correct", "void")
# The ratchet (4.4): these tell of an act; an answer "done" does as well, the other answers only for the accounts.
EVIDENCE = ("deliver", "feed_back", "perform")
AT_REVIEW = ("answer", "carry", "drop")
DUE_TERMS = ("due", "within", "anchor", "measures", "to", "next")


@dataclass(frozen=True)
class Recorded:
    """An event as it stands in the ledger, never changed."""

    seq: int
    body: Json
    on: When
    recorded: When

    @property
    def id(self) -> str:
        return str(self.body["id"])

    @property
    def type(self) -> str:
        return str(self.body["type"])

    @property
    def is_backdated(self) -> bool:
        return self.on.day < self.recorded.day


@dataclass(frozen=True)
class Version:
    """What an event says, and when that was recorded."""

    body: Json
    recorded: When


@dataclass(frozen=True)
class Fact:
    """An event as it now reads. Sequence, type, actor and record time stay those of the event."""

    id: str
    seq: int
    type: str
    by: str
    body: Json
    on: When
    recorded: When
    versions: tuple[Version, ...]
    part: str = "all"  # of an act at a review: "measure" or "accounts" alone (the ratchet)

    @property
    def place(self) -> tuple[Any, int]:
        """Events are ordered by valid time, then append sequence (4.5.3)."""
        return (self.on.place, self.seq)

    @property
    def is_backdated(self) -> bool:
        return self.on.day < self.recorded.day

    @property
    def granted(self) -> When:
        """A corrected grant counts as recorded when it was corrected."""
        return self.versions[-1].recorded

    @property
    def due_recorded(self) -> When:
        """When the due date that it names was recorded: its last correction that changed it."""
        return since_when([due_terms(version.body) for version in self.versions], self.versions)

    def named_recorded(self, obligation: str) -> When:
        """When it was first recorded as naming this obligation (3.1)."""
        naming = [v for v in self.versions if obligation in listed(v.body.get("of"))]
        return naming[0].recorded if naming else self.recorded

    @property
    def is_evidence(self) -> bool:
        return self.type in EVIDENCE or (self.type == "answer" and self.body["answer"] == "done")

    def named(self, key: str) -> list[Any]:
        return listed(self.body.get(key))


def due_terms(body: Json) -> list[Any]:
    terms = [body.get(term) for term in DUE_TERMS]
    # A span counts from the day of the event.
    return [*terms, body["on"]] if "within" in body else terms


def since_when(values: list[Any], versions: Sequence[Version]) -> When:
    """The record time from which the last of these values has stood."""
    recorded = versions[-1].recorded
    for value, version in zip(reversed(values), reversed(versions), strict=True):
        if value != values[-1]:
            break
        recorded = version.recorded
    return recorded


def first_version(event: Recorded) -> Version:
    return Version(event.body, event.recorded)


def versions_of(log: Sequence[Recorded]) -> dict[str, list[Version | None]]:
    """Of each event: what it has said, oldest first; None where it was voided. Corrections may be corrected."""
    changes: dict[str, list[Version | None]] = {}
    for event in reversed(log):
        said = [first_version(event), *reversed(changes.get(event.id, []))]
        changes[event.id] = said
        last = said[-1]
        if event.type not in CORRECTIONS or last is None:
            continue
        # Later corrections come first in this walk; they stand last in what is said of the target.
        told: Version | None = None
        if event.type == "correct":
            told = Version(last.body["replacement"], last.recorded)
        changes.setdefault(str(last.body["event"]), []).append(told)
    return changes


def effective(log: Sequence[Recorded], zone: ZoneInfo) -> list[Fact]:
    """The facts of a ledger, in its order."""
    said = versions_of(log)
    return [
        fact_of(event, said[event.id], zone) for event in log if stands(event, said) and event.type not in CORRECTIONS
    ]


def stands(event: Recorded, said: dict[str, list[Version | None]]) -> bool:
    return said[event.id][-1] is not None


def fact_of(event: Recorded, said: list[Version | None], zone: ZoneInfo) -> Fact:
    versions = tuple(version for version in said if version is not None)
    body = versions[-1].body
    on = read_when(body["on"], zone)
    return Fact(event.id, event.seq, event.type, str(event.body["by"]), body, on, event.recorded, versions)


def in_order(facts: Sequence[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: fact.place)


def until(facts: Sequence[Fact], bound: When) -> list[Fact]:
    return [fact for fact in in_order(facts) if not is_later(fact.on, bound)]


# The two halves of an act, for the ratchet.


def evidence_of(fact: Fact | None) -> Fact | None:
    """What a fact proves about acts."""
    if fact is None or fact.is_evidence:
        return fact
    return replace(fact, part="accounts") if fact.type in AT_REVIEW else None


def terms_of(fact: Fact | None) -> Fact | None:
    """Everything else that it does."""
    if fact is None or fact.is_evidence:
        return None
    return replace(fact, part="measure") if fact.type in AT_REVIEW else fact


def without_terms(before: Sequence[Fact], after: Sequence[Fact]) -> list[Fact]:
    """The facts after a command with what it proves, and the terms that stood before it."""
    old = {fact.id: fact for fact in before}
    new = {fact.id: fact for fact in after}
    kept: list[Fact] = []
    for name in {**old, **new}:
        if old.get(name) == new.get(name):
            kept.append(new[name])
        else:
            kept += [part for part in (terms_of(old.get(name)), evidence_of(new.get(name))) if part is not None]
    return kept
