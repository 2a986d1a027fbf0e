"""Order rules on a plan, and whether political treatment rests on professional work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hjul import _core
from hjul._core import Occurrence

if TYPE_CHECKING:
    import datetime as dt

    from hjul.plan import Plan, Undated

__all__ = ["Coherence", "Cohering", "Conflict", "Order", "OrderFinding", "OrderRule", "PoliticalTreatment",
           "ProfessionalMonth", "UndatedTreatment"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrderRule:
    """A rule of the model: one thing before another (C13). `id` may be empty, `source` says where it is written."""

    id: str
    strength: str
    """law, local_rule or advice."""
    because: str
    """Why, in the document's words; may be empty."""
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderFinding:
    """What a `rule` says about two occurrences, `first` and `then`, and whether the dates keep it."""

    rule: OrderRule
    first: Occurrence
    then: Occurrence
    verdict: str
    """kept; open: can be kept if the days are chosen well; broken."""
    missing_days: int
    """By how many calendar days a broken rule is missed; else 0."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that contradict each other or the dates: `steps` of (rule, first, then), round in a circle.

    `missing_days` are the calendar days that the circle lacks; `explanation` says it in words.
    """

    steps: tuple[tuple[OrderRule, Occurrence, Occurrence], ...]
    missing_days: int
    explanation: str


@dataclass(frozen=True, slots=True)
class Order:
    """The order rules of a model on a plan: what they say, and between which days everything could lie."""

    findings: tuple[OrderFinding, ...]
    """One for every two occurrences that a rule compares."""
    conflicts: tuple[Conflict, ...]
    """Empty when all rules can be kept at once."""
    earliest: tuple[dt.date, ...]
    """The earliest first day of each occurrence of the plan; empty when there are conflicts."""
    latest: tuple[dt.date, ...]
    """The latest first day of each occurrence of the plan; empty when there are conflicts."""

    @property
    def broken(self) -> tuple[OrderFinding, ...]:
        """The findings whose dates do not keep the rule."""
        return tuple(finding for finding in self.findings if finding.verdict == "broken")

    def _repr_html_(self) -> str:
        from hjul._html import table

        rows = [
            [f.verdict, f.first.id, f.then.id, f.missing_days or "", f.rule.strength, ", ".join(f.rule.source)]
            for f in self.findings
        ]
        return table(["verdict", "first", "then", "missing days", "strength", "source"], rows)


def rules_of(model: _core.Model) -> list[OrderRule]:
    return [OrderRule(*rule) for rule in _core.order_rules(model)]


def order_of(plan: Plan, core: _core.Plan, with_advice: bool, language: str) -> Order:
    rules = rules_of(core.model)
    earliest, latest, conflicts = _core.solve_order(core, with_advice, language)
    return Order(
        findings=tuple(
            OrderFinding(rules[rule], plan[first], plan[then], verdict, missing)
            for rule, first, then, verdict, missing in _core.check_order(core)
        ),
        conflicts=tuple(
            Conflict(tuple((rules[rule], plan[first], plan[then]) for rule, first, then in steps), missing, explanation)
            for steps, missing, explanation in conflicts
        ),
        earliest=earliest,
        latest=latest,
    )


@dataclass(frozen=True, slots=True)
class PoliticalTreatment:
    """One political treatment: `occurrence` says what and when, `arena` (an id or None) where, `acts` what is done.

    `only_takes_note`: nothing heavier than taking note happens there (C18).
    """

    occurrence: Occurrence
    arena: str | None
    acts: tuple[str, ...]
    only_takes_note: bool


@dataclass(frozen=True, slots=True)
class ProfessionalMonth:
    """The professional work of one month: the `occurrences` that have a day in `month` (1 to 12) of `year`."""

    year: int
    month: int
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Cohering:
    """Whether a `political` treatment rests on professional work of the same turn that came before it (U13).

    `resting_on` came before it, `too_late` did not; it `coheres` when something came before and nothing too late.
    """

    political: Occurrence
    resting_on: tuple[Occurrence, ...]
    too_late: tuple[Occurrence, ...]
    coheres: bool


@dataclass(frozen=True, slots=True)
class UndatedTreatment:
    """A political treatment without a date (U13): the stages of the cycle, else the order rules, say what comes before.

    `undated` says what and of which unit, `arena` (an id or None) where, `acts` what is done, `only_takes_note` that it
    is nothing heavier (C18). `resting_on` and `followed_by` are ids of professional activities that come before and
    after it; it `coheres` when one comes before.
    """

    undated: Undated
    arena: str | None
    acts: tuple[str, ...]
    only_takes_note: bool
    resting_on: tuple[str, ...]
    followed_by: tuple[str, ...]
    coheres: bool


@dataclass(frozen=True, slots=True)
class Coherence:
    """The three questions of U13 as tables: `political`, `professional` and `cohering`; `undated` has no dates."""

    political: tuple[PoliticalTreatment, ...]
    professional: tuple[ProfessionalMonth, ...]
    cohering: tuple[Cohering, ...]
    undated: tuple[UndatedTreatment, ...] = ()

    def _repr_html_(self) -> str:
        from hjul._html import table

        political = [
            [p.occurrence.start.isoformat(), p.occurrence.title, p.arena or "", ", ".join(p.acts)]
            for p in self.political
        ]
        professional = [
            [f"{p.year}-{p.month:02}", "; ".join(dict.fromkeys(o.title for o in p.occurrences))]
            for p in self.professional
        ]
        cohering = [
            [c.political.title, c.political.start.isoformat(), "; ".join(o.title for o in c.resting_on),
             "; ".join(o.title for o in c.too_late), "yes" if c.coheres else "no"]
            for c in self.cohering
        ]  # fmt: skip
        return (
            table(["day", "political treatment", "arena", "acts"], political)
            + table(["month", "professional work"], professional)
            + table(["political", "day", "rests on", "too late", "coheres"], cohering)
        )


def coherence_of(plan: Plan, core: _core.Plan) -> Coherence:
    political, professional, cohering, undated = _core.coherence(core)

    def some(indices: tuple[int, ...]) -> tuple[Occurrence, ...]:
        return tuple(plan[index] for index in indices)

    return Coherence(
        political=tuple(PoliticalTreatment(plan[i], arena, acts, notes) for i, arena, acts, notes in political),
        professional=tuple(ProfessionalMonth(year, month, some(which)) for year, month, which in professional),
        cohering=tuple(Cohering(plan[i], some(on), some(late), is_so) for i, on, late, is_so in cohering),
        undated=tuple(UndatedTreatment(plan.undated[i], *rest) for i, *rest in undated),
    )
