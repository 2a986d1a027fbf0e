"""What may be corrected, and what a correction changes (section 10)."""

from __future__ import annotations

from collections.abc import Sequence

from naive.facts import CORRECTIONS, Fact, Recorded, stands, versions_of
from naive.shape import is_event
from naive.state import State
from naive.words import Refused
from naive.world import Json, World

IDENTITY = ("id", "type", "by", "recorded")


def names_what_stands(log: Sequence[Recorded], body: Json, seq: int, kind: str, world: World) -> None:
    """The event is known, older than what corrects it, and not voided; the replacement is an event of its type."""
    said = versions_of(log)
    target = next((event for event in log if event.id == body["event"] and event.seq < seq), None)
    if target is None or not stands(target, said):
        raise Refused("unknown_event")
    if kind == "void":
        return
    replacement = body["replacement"]
    if any(key in replacement for key in IDENTITY):
        raise Refused("malformed")
    whole = {**replacement, "id": target.id, "type": target.type, "by": target.body["by"]}
    # What a group was is resolved when it is appended; a replacement names the obligations.
    unresolved = target.type == "feed_back" and "of" not in replacement
    if unresolved or not is_event(whole, world.zone, world.levels):
        raise Refused("malformed")
    if target.type in CORRECTIONS:
        names_what_stands(log[: target.seq - 1], replacement, target.seq, target.type, world)


def replaced(before: Sequence[Fact], after: Sequence[Fact]) -> list[Fact]:
    """Every fact that a correction changes: as it is after, or for one that goes as it was before."""
    old = {fact.id: fact for fact in before}
    new = {fact.id: fact for fact in after}
    names = {**old, **new}
    return [new.get(name) or old[name] for name in names if old.get(name) != new.get(name)]


def consents(now: State, changed: Sequence[Fact], given: list[str]) -> None:
    """A demand already delivered: only with the consent of those who delivered."""
    demands = {fact.id for fact in changed if fact.type in ("demand", "apply_rule")}
    for obligation in now.obligations.values():
        root = obligation.lineage[0] if obligation.lineage else obligation.id
        delivered = obligation.kind == "deliver" and obligation.state in ("fulfilled", "fulfilled_late")
        if delivered and now.obligations[root].cause in demands and obligation.bearer not in given:
            raise Refused("consent_missing")
