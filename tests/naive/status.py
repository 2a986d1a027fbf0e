"""A reading as data: the members of tests/scenarios/obligations, and the measures of obligations.md 6.2, 7.1, 8.3."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from naive.graph import planned_ends
from naive.obligation import Obligation
from naive.state import State

Json = dict[str, Any]
DAYS = ("created", "live", "due", "cutoff", "breach", "closed_on", "age_from")
PLAIN = (
    *("id", "kind", "bearer", "claimant", "content", "cause", "input", "term", "agreement"),
    *("state", "reason", "rule", "anchor", "counts", "extended", "moved", "late_days", "answerable"),
    *("parent", "successor", "origin", "rung"),
)
PROCESSING = ("analyse", "interpret", "discuss")


class Status:
    """What was the state on a day, according to what was known then."""

    def __init__(self, state: State, as_of: date, ghosts: dict[str, Obligation]) -> None:
        self.state = state
        self.as_of = as_of
        self.ghosts = ghosts

    @property
    def obligations(self) -> dict[str, Json]:
        everything = {**self.state.obligations, **self.ghosts}
        return {name: self.described(everything[name]) for name in everything}

    def described(self, o: Obligation) -> Json:
        lists = {
            "earlier_dues": [day.isoformat() for day in o.earlier_dues],
            "lineage": list(o.lineage),
            "diagnoses": list(o.diagnoses),
            "notes": list(o.notes),
            "performers": list(o.performers),
            "performer": o.performers[-1] if o.performers else None,
            "hindered_by": [name for name in o.hindered_by if self.state.find(name).breach is not None],
        }
        return {
            **{name: getattr(o, name) for name in PLAIN},
            **{name: written(getattr(o, name)) for name in DAYS},
            **lists,
        }

    @property
    def breaches(self) -> dict[str, str]:
        return {breach.obligation: breach.day.isoformat() for breach in self.state.breaches}

    @property
    def breach_facts(self) -> set[tuple[str, str, str]]:
        return {(b.obligation, b.day.isoformat(), b.bearer) for b in self.state.breaches}

    @property
    def terminal_breaches(self) -> list[str]:
        return [o.id for o in self.state.obligations.values() if o.terminal]

    @property
    def without_effect(self) -> dict[str, str]:
        return self.state.lost_effect()

    @property
    def inputs(self) -> dict[str, str]:
        return dict(self.state.inputs)

    @property
    def findings(self) -> list[Json]:
        found = [*self.state.findings, *planned_ends(self.state, self.as_of)]
        return [{**finding, "day": finding["day"].isoformat()} for finding in found]

    @property
    def reviews(self) -> dict[str, Json]:
        return {name: asdict(count) for name, count in self.state.reviews.items()}

    # 6.2

    def measures(self, unit: str | None = None, level: str | None = None) -> Json:
        """Closure of the feedback that a unit, or every unit of a level, owes."""
        own = [o for o in self.state.obligations.values() if o.kind == "feedback" and self.is_of(o, unit, level)]
        # A novated one is counted through its successor.
        exigible = [o for o in own if o.live is not None and o.reason != "novated"]
        states = [o.state for o in exigible]
        return {
            "exigible": len(exigible),
            "fulfilled": states.count("fulfilled"),
            "fulfilled_late": states.count("fulfilled_late"),
            "waived": states.count("waived"),
            "overdue": states.count("overdue"),
            "lapsed": sum(o.state == "discharged" for o in exigible),
            "closure": ratio(states.count("fulfilled") + states.count("fulfilled_late"), len(exigible)),
            "on_time_closure": ratio(states.count("fulfilled"), len(exigible)),
        }

    def is_of(self, o: Obligation, unit: str | None, level: str | None) -> bool:
        return (unit is None or o.bearer == unit) and (level is None or self.state.world.level(o.bearer) == level)

    @property
    def silent_edges(self) -> list[list[str]]:
        return sorted([list(edge) for edge in {(c.to, c.unit) for c in self.state.contributions if not c.answered}])

    @property
    def latencies(self) -> list[Json]:
        return list(self.state.latencies)

    @property
    def depth(self) -> dict[str, int]:
        """Of each delivery: how many levels down the fulfilled feedback goes."""
        reached: dict[str, int] = {}
        for delivery in self.state.deliveries:
            answers = [o for o in self.state.obligations.values() if o.answers == delivery.event and not o.lineage]
            reached[delivery.event] = max([self.levels_down(o) for o in answers], default=0)
        return reached

    def levels_down(self, feedback: Obligation) -> int:
        end = self.state.last_of(feedback)
        if end.state not in ("fulfilled", "fulfilled_late"):
            return 0
        line = {end.id, *end.lineage}
        below = [
            o for o in self.state.obligations.values() if o.kind == "feedback" and o.parent in line and not o.lineage
        ]
        return 1 + max([self.levels_down(o) for o in below], default=0)

    # 8.3, by the definition of analysis.md

    @property
    def level_order_index(self) -> float | None:
        """M1, Somers' D(time | level), pooled over the artefacts; None where no artefact has two levels."""
        levels = self.state.world.levels
        first: dict[str, dict[int, date]] = {}
        for artefact, act, unit, day in self.state.handled:
            if act in PROCESSING:
                times = first.setdefault(artefact, {})
                rank = levels.index(self.state.world.level(unit))
                times[rank] = min(day, times.get(rank, day))
        signs = [
            (times[low] < times[high]) - (times[low] > times[high])
            for times in first.values()
            for low in times
            for high in times
            if low < high
        ]
        return ratio(sum(signs), len(signs))


def ratio(numerator: int, denominator: int) -> float | None:
    return numerator / denominator if denominator else None


def written(day: date | None) -> str | None:
    return day.isoformat() if day else None
