"""append = decide, and status = read (obligations.md 2.4, 4.4, 10)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from naive.correcting import consents, names_what_stands, replaced
from naive.facts import CORRECTIONS, Fact, Recorded, Version, effective, without_terms
from naive.obligation import Obligation
from naive.run import apply, read, state_before
from naive.shape import is_event
from naive.state import Known, Results, State
from naive.status import Status
from naive.times import When, is_later, read_when
from naive.words import Refused
from naive.world import Json, World, listed


@dataclass
class Reply:
    """What a command gave. Where `error` is set nothing was appended."""

    error: str | None = None
    results: Results = field(default_factory=dict)
    without_effect: list[str] = field(default_factory=list)
    findings: list[Json] = field(default_factory=list)
    seq: int | None = None


class Ledger:
    def __init__(self, document: Json) -> None:
        self.world = World(document)
        self.log: list[Recorded] = []
        self.asked: dict[str, Json] = {}  # as it was given, by id: what an event is that is appended again
        self.refused: dict[str, Results] = {}
        self.known: list[Known] = [Known()]  # by the length of the prefix
        self._readings: dict[tuple[int, When], State] = {}

    # Reading.

    def facts(self, count: int | None = None) -> list[Fact]:
        return effective(self.log[:count], self.world.zone)

    def reading(self, count: int, as_of: When) -> State:
        key = (count, as_of)
        if key not in self._readings:
            self._readings[key] = read(self.world, self.facts(count), self.known[count], as_of)
        return self._readings[key]

    def prefix(self, known_at: str | int | None) -> int:
        """How many events were recorded by then: all before the first that was recorded later."""
        if known_at is None:
            return len(self.log)
        if isinstance(known_at, int):
            return min(known_at, len(self.log))
        bound = read_when(known_at, self.world.zone)
        return next((e.seq - 1 for e in self.log if is_later(e.recorded, bound)), len(self.log))

    def status(self, as_of: str, known_at: str | int | None = None) -> Status:
        count, bound = self.prefix(known_at), read_when(as_of, self.world.zone)
        state = self.reading(count, bound)
        ghosts: dict[str, Obligation] = {}
        for name, (before, _) in self.known[count].ghosts.items():
            recorded = When(self.log[before].recorded.day)
            seen = self.reading(before, bound if bound.day < recorded.day else recorded).obligations.get(name)
            if seen is not None and name not in state.obligations:
                ghosts[name] = grounded(seen)
        return Status(state, bound.day, ghosts)

    # Deciding.

    def append(self, event: Json, recorded: str) -> Reply:
        try:
            reply = self.decide(event, recorded)
        except Refused as refused:
            return Reply(error=refused.code)
        if reply.seq is not None:
            self.asked[event["id"]], self.refused[event["id"]] = without_record(event), reply.results
        return reply

    def decide(self, event: Json, recorded: str) -> Reply:
        if not is_event(event, self.world.zone, self.world.levels):
            raise Refused("malformed")
        try:
            at = read_when(recorded, self.world.zone)
        except ValueError:
            raise Refused("malformed") from None
        if event["id"] in self.asked:
            if self.asked[event["id"]] != without_record(event):
                raise Refused("conflict")
            return Reply(results=self.refused[event["id"]])
        if any(is_later(earlier.recorded, at) for earlier in self.log):
            raise Refused("record_order")
        on = read_when(event["on"], self.world.zone)
        candidate = Recorded(len(self.log) + 1, without_record(event), on, at)
        known = self.known_with(candidate)
        if candidate.type in CORRECTIONS:
            return self.decide_correction(candidate, known)
        return self.decide_command(candidate, known)

    def known_with(self, candidate: Recorded) -> Known:
        """What could be read just before this event was recorded."""
        before = self.reading(len(self.log), When(candidate.recorded.day))
        known = Known(dict(self.known[-1].moves), dict(self.known[-1].ghosts))
        for breach in before.breaches:
            known.moves.setdefault(breach, list(before.chart.moves))
        if candidate.is_backdated or candidate.type in CORRECTIONS:
            rungs = [o for o in before.obligations.values() if o.origin is not None]
            known.ghosts |= {o.id: (len(self.log), grounded(o)) for o in rungs}
        return known

    def decide_command(self, candidate: Recorded, known: Known) -> Reply:
        before = self.facts()
        candidate = self.addressed(candidate, before, known)
        fact = plain_fact(candidate)
        state = state_before(self.world, before, known, fact)
        apply(state, fact)
        results = dict(state.results[fact.id])
        key = several(fact, results)
        if key is None:
            code = state.refused(fact.id)
            if code is None:
                code = self.last_checks(before, None, fact, known)
            if code is not None:
                return Reply(error=code, results=results if len(results) > 1 else {})
            return self.store(candidate, known, results)
        taken: list[str] = []
        for name in [name for name, code in results.items() if code is None]:
            smaller = narrowed(fact, key, taken) if taken else None
            results[name] = self.last_checks(before, smaller, narrowed(fact, key, [*taken, name]), known)
            taken += [name] if results[name] is None else []
        if not taken:
            return Reply(error=next(iter(results.values())), results=results)
        body = narrowed(fact, key, taken).body
        return self.store(replace(candidate, body=body), known, results)

    def addressed(self, candidate: Recorded, before: Sequence[Fact], known: Known) -> Recorded:
        """`feed_back` with content and recipients is resolved when it is appended (ledger.md, decision 10)."""
        body = candidate.body
        if candidate.type != "feed_back" or "of" in body:
            return candidate
        state = state_before(self.world, before, known, plain_fact(candidate))
        names = []
        for o in state.obligations.values():
            owed = o.kind == "feedback" and o.is_open and o.bearer == body["by"] and o.content == body["content"]
            if owed and is_addressed(state, body["to"], o.claimant):
                names.append(o.id)
        if not names:
            raise Refused("unknown_obligation")
        return replace(candidate, body={**without(body, "to", "content"), "of": names})

    def last_checks(self, before: Sequence[Fact], smaller: Fact | None, fact: Fact, known: Known) -> str | None:
        """A delivery on record, then the ratchet."""
        base = [*before, smaller] if smaller else list(before)
        today = When(fact.recorded.day)
        if fact.type == "withdraw":
            old = read(self.world, base, known, today)
            if takes_delivery(old, read(self.world, [*before, fact], known, today)):
                return "not_withdrawable"
        if fact.is_evidence or not fact.is_backdated:
            return None
        return self.ratchet(base, [*before, fact], known, fact.recorded, correcting=False)

    def ratchet(
        self, before: Sequence[Fact], after: Sequence[Fact], known: Known, recorded: When, correcting: bool
    ) -> str | None:
        """The breaches on the record day, without and with the terms of a command (4.4)."""
        today = When(recorded.day)
        without = read(self.world, without_terms(before, after), known, today)
        with_terms = read(self.world, after, known, today)
        gone = set(without.breaches) - set(with_terms.breaches)
        come = set(with_terms.breaches) - set(without.breaches)
        # Oracle 115: a corrected recipient is BreachStands, although a breach of the new one's own debt would come.
        relied_on = correcting and any(breach.obligation in without.obligations for breach in come)
        if gone and not relied_on:
            return "breach_stands"
        return "extension_stands" if come else None

    def decide_correction(self, candidate: Recorded, known: Known) -> Reply:
        names_what_stands(self.log, candidate.body, candidate.seq, candidate.type, self.world)
        before, after = self.facts(), effective([*self.log, candidate], self.world.zone)
        changed = replaced(before, after)
        state = state_before(self.world, before, known, plain_fact(candidate))
        state.unit(str(candidate.body["by"]))
        days = [candidate.on, *(fact.on for fact in changed if fact in after)]
        if candidate.type == "correct":
            days.append(read_when(candidate.body["replacement"]["on"], self.world.zone))
        if any(is_later(on, candidate.recorded) for on in days):
            raise Refused("future_fact")
        target = next(event for event in self.log if event.id == candidate.body["event"])
        if candidate.body["by"] != target.body["by"]:
            raise Refused("not_entitled")
        if not candidate.body.get("reason"):
            raise Refused("reason_missing")
        today = When(candidate.recorded.day)
        old, new = self.reading(len(self.log), today), read(self.world, after, known, today)
        consents(old, changed, listed(candidate.body.get("consent")))
        if candidate.type == "correct":
            for fact in changed:
                for code in new.results.get(fact.id, {}).values():
                    if code is not None:
                        raise Refused(code)
        if takes_delivery(old, new):
            raise Refused("not_withdrawable")
        code = self.ratchet(before, after, known, candidate.recorded, correcting=True)
        if code is not None:
            raise Refused(code)
        return self.store(candidate, known, {str(candidate.body["event"]): None}, [fact.id for fact in changed])

    def store(self, candidate: Recorded, known: Known, results: Results, about: Sequence[str] = ()) -> Reply:
        today = When(candidate.recorded.day)
        before = self.reading(len(self.log), today).without_effect()
        self.log.append(candidate)
        self.known.append(known)
        after = self.reading(len(self.log), today)
        lost = sorted({name for name, _ in after.without_effect() - before if name != candidate.id})
        found = [f for f in after.findings if f["event"] in (candidate.id, *about)]
        return Reply(None, results, lost, found, candidate.seq)


def without(body: Json, *keys: str) -> Json:
    return {key: value for key, value in body.items() if key not in keys}


def without_record(event: Json) -> Json:
    return without(event, "recorded", "seq", "refused")


def plain_fact(event: Recorded) -> Fact:
    version = Version(event.body, event.recorded)
    return Fact(
        event.id, event.seq, event.type, str(event.body["by"]), event.body, event.on, event.recorded, (version,)
    )


def several(fact: Fact, results: Results) -> str | None:
    """The member that names those to whom a command is applied one by one; None where it is one whole."""
    if fact.type == "demand":
        return "from"
    if fact.type in ("answer", "carry", "drop", "diagnose") or fact.id in results:
        return None
    return "of" if "of" in fact.body or fact.type == "withdraw" else None


def narrowed(fact: Fact, key: str, names: list[str]) -> Fact:
    """The same fact, naming only these."""
    # A withdrawn demand goes on naming the demand.
    body = {**fact.body, "accepted" if "demand" in fact.body and fact.type == "withdraw" else key: list(names)}
    return replace(fact, body=body, versions=(Version(body, fact.recorded),))


def is_addressed(state: State, to: object, unit: str) -> bool:
    """Named, or a member of the named group on the day (6.1)."""
    if not isinstance(to, dict):
        return unit in listed(to)
    return state.chart.exists(unit, state.day) and state.chart.selects(to, unit, state.day)


def grounded(rung: Obligation) -> Obligation:
    """A rung obligation whose breach never was (section 10)."""
    return replace(deepcopy(rung), state="discharged", reason="ground_corrected", breach=None, answerable=None)


def takes_delivery(old: State, new: State) -> bool:
    """Would a withdrawal take away what is on record as delivered (3.1)?"""
    for delivery in old.deliveries:
        if delivery.obligation is None or delivery.event not in new.facts:
            continue
        deliver = old.obligations[delivery.obligation]
        line = [*deliver.lineage, deliver.id]
        ends = [new.obligations[name] for name in line if name in new.obligations]
        withdrawn = any(end.state == "discharged" and end.reason == "withdrawn" for end in ends)
        if withdrawn and set(line) & set(new.facts[delivery.event].named("of")):
            return True
    return False
