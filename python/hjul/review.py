"""A wheel held against rules of law, local rules and advice: what is broken, with evidence, and what would mend it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from hjul import _core
from hjul._days import Day, as_day
from hjul._events import plain
from hjul.errors import UnknownId
from hjul.ledger import Ledger, Moment
from hjul.model import Model
from hjul.plan import Plan
from hjul.render import natural_window
from hjul.replay import Replay
from hjul.rule_sets import RuleSets, shipped_rules

if TYPE_CHECKING:
    from hjul._core import ReviewSentence

__all__ = ["Check", "Finding", "Ref", "Review", "ReviewRule", "RuleOutcome", "RuleSets", "WheelOrder", "checks",
           "review", "shipped_rules", "wheel_orders"]  # fmt: skip

STRENGTHS = ("advice", "local_rule", "law")

# Everywhere of use: the marks are no law of a country.
_ALWAYS = "udir-kjennetegn"
_NOTHING = b'{"hjul": "1", "rule_sets": {}}'


@dataclass(frozen=True, slots=True)
class Ref:
    """One thing that a finding is about, or that proves it."""

    kind: str
    """element (a JSON Pointer into the model's canonical document), unit, occurrence, obligation or event."""
    id: str
    """The pointer or the id."""
    seq: int | None = None
    """Of an event: its place in the ledger, from 1."""

    def to_dict(self) -> dict[str, Any]:
        """As plain data; an event has its place too."""
        told: dict[str, Any] = {"kind": self.kind, "id": self.id}
        return told if self.seq is None else {**told, "seq": self.seq}


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """A rule of a rule set."""

    rule_set: str
    """Id of the set."""
    id: str
    """Id of the rule in its set."""
    titles: Mapping[str, str]
    """What people call it, in nb, sv and en: the best that its set has."""
    check: str
    """Name of the check that judges it, or judged_by_people."""
    strength: str
    """law, local_rule or advice."""
    is_verified: bool
    """False where the wording was not read in the law itself."""
    source: tuple[str, ...]
    """Where it is written: paragraphs of law, fact ids."""

    @property
    def full_id(self) -> str:
        """Set and rule: se-skollagen-4/3-orsaker."""
        return f"{self.rule_set}/{self.id}"

    def title(self, language: str = "en") -> str:
        """What people call it, else its id."""
        return _in(self.titles, language) or self.id


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule is broken, by these elements."""

    rule: ReviewRule
    """The rule."""
    sentence: ReviewSentence
    """What was found, as data and in words."""
    about: tuple[Ref, ...]
    """Elements of the model and units that it is about."""
    evidence: tuple[Ref, ...]
    """Occurrences, obligations and events that prove it; the first fifty."""
    language: str = "en"
    """Of the model that was reviewed."""

    @property
    def strength(self) -> str:
        """Of the rule: law, local_rule or advice."""
        return self.rule.strength

    def message(self, language: str | None = None) -> str:
        """The finding in one sentence; default in the model's language."""
        return self.sentence.text(language or self.language)

    def remedy(self, language: str | None = None) -> str:
        """What would mend it."""
        return self.sentence.remedy(language or self.language)

    def to_dict(self, language: str | None = None) -> dict[str, Any]:
        """As plain data: the rule, its strength and source, what it is about, message, remedy and evidence."""
        return {
            "rule": self.rule.full_id,
            "strength": self.rule.strength,
            "verified": self.rule.is_verified,
            "source": list(self.rule.source),
            "about": [ref.to_dict() for ref in self.about],
            "code": self.sentence.code,
            "arguments": plain(self.sentence.arguments),
            "message": self.message(language),
            "remedy": self.remedy(language),
            "evidence": [ref.to_dict() for ref in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What became of one rule."""

    rule: ReviewRule
    """The rule."""
    verdict: str
    """broken, kept, does_not_apply, judged_by_people or cannot_say."""
    reason: ReviewSentence | None
    """Why it does not apply, or why nothing can be said."""
    findings: int
    """How many findings it has."""

    def to_dict(self, language: str = "en") -> dict[str, Any]:
        """As plain data."""
        return {
            "rule": self.rule.full_id,
            "strength": self.rule.strength,
            "verdict": self.verdict,
            "reason": None if self.reason is None else self.reason.text(language),
            "findings": self.findings,
        }


@dataclass(frozen=True, slots=True)
class Review:
    """The answer to all rules. Equal inputs give equal reviews, in the same order."""

    as_of: dt.date
    """The day of the rules."""
    known: int
    """How many events of the ledger were known; 0 without one."""
    findings: tuple[Finding, ...]
    """What is broken: law first, then local rules, then advice."""
    outcomes: tuple[RuleOutcome, ...]
    """One for each rule, in the order of the sets."""
    language: str = "en"
    """Of the model that was reviewed."""

    def with_verdict(self, verdict: str) -> tuple[RuleOutcome, ...]:
        """The rules with that verdict."""
        return tuple(outcome for outcome in self.outcomes if outcome.verdict == verdict)

    def at_least(self, strength: str) -> tuple[Finding, ...]:
        """The findings of rules that bind at least so much: law, local_rule or advice (all)."""
        least = STRENGTHS.index(strength)
        return tuple(finding for finding in self.findings if STRENGTHS.index(finding.strength) >= least)

    def of_rule(self, full_id: str) -> tuple[Finding, ...]:
        """The findings of one rule, such as udir-kjennetegn/4-involvering."""
        return tuple(finding for finding in self.findings if finding.rule.full_id == full_id)

    def to_dict(self, language: str | None = None) -> dict[str, Any]:
        """As plain data: as_of, known, findings and outcomes."""
        spoken = language or self.language
        return {
            "as_of": self.as_of.isoformat(),
            "known": self.known,
            "findings": [finding.to_dict(spoken) for finding in self.findings],
            "outcomes": [outcome.to_dict(spoken) for outcome in self.outcomes],
        }

    def _repr_html_(self) -> str:
        from hjul._html import table

        rows = [[f.strength, f.rule.full_id, f.message(), f.remedy(), ", ".join(f.rule.source)] for f in self.findings]
        others = [
            [o.verdict, o.rule.full_id, o.rule.title(self.language), o.reason.text(self.language) if o.reason else ""]
            for o in self.outcomes
            if o.verdict != "broken"
        ]
        return table(["strength", "rule", "finding", "what mends it", "source"], rows) + table(
            ["verdict", "rule", "what it says", "why"], others
        )


@dataclass(frozen=True, slots=True)
class Check:
    """A check that rules can name."""

    name: str
    """As documents name it."""
    needs: str
    """What it needs to answer: model, plan (and the model) or ledger (and both)."""
    source: str
    """The facts that it comes from."""
    questions: Mapping[str, str]
    """What it asks, in nb, sv and en."""

    def asks(self, language: str = "en") -> str:
        """What it asks."""
        return _in(self.questions, language)


@dataclass(frozen=True, slots=True)
class WheelOrder:
    """Who works on results first in a wheel, as it is designed (U14, U15)."""

    cycle: str | None
    """Id of the wheel; None in a model without cycles."""
    direction: str
    """inductive, deductive, mixed, unknown or one_sided (nothing to compare)."""
    breaking: tuple[str, str] | None
    """Of mixed: who comes before the profession, such as (administration, profession)."""
    profession: tuple[str, ...]
    """Ids of the activities in which the profession works on results."""
    administration: tuple[str, ...]
    """... in which the administration does."""
    politics: tuple[str, ...]
    """Ids of the political treatments."""


Rules: TypeAlias = "Iterable[str | os.PathLike[str] | Mapping[str, Any] | RuleSets]"


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts[language if language in texts else "nb"]


def _read(rules: str | os.PathLike[str] | Mapping[str, Any] | RuleSets) -> RuleSets:
    if isinstance(rules, RuleSets):
        return rules
    if isinstance(rules, str) and rules in shipped_rules():
        return RuleSets.shipped(rules)
    if isinstance(rules, str) and "{" not in rules and os.sep not in rules and not Path(rules).is_file():
        raise UnknownId(f"no rule set '{rules}'", "reference.unknown")
    return RuleSets.read(rules)


def _joined(sets: Sequence[RuleSets]) -> RuleSets:
    """One after another; a set that stands there already wins over a later one of its id."""
    joined = _core.RuleSetList(_NOTHING)
    for each in sets:
        joined = joined.joined(each._handle.chosen([id for id in each.ids if id not in joined.ids]))
    return RuleSets(joined)


def _usual(model: Model) -> list[RuleSets]:
    """The model's own sets, the shipped ones of its country, and Udir's five marks."""
    country = model.to_dict().get("place", {}).get("country")
    usual = [RuleSets(_core.RuleSetList.of_model(model._handle))]
    for name in shipped_rules():
        shipped = _read(name)
        if name == _ALWAYS or (country and country in shipped._handle.countries):
            usual.append(shipped)
    return usual


def review(
    over: Model | Plan | Replay,
    ledger: Ledger | None = None,
    as_of: Day | None = None,
    rules: Rules | None = None,
    *,
    known_at: Moment | int | None = None,
    period: tuple[Day, Day] | None = None,
) -> Review:
    """Holds a wheel, and with a `ledger` what happened in it, against rules.

    `rules` are names of shipped sets (:func:`shipped_rules`), documents or RuleSets; without any, the model's own
    sets, the shipped ones of its country, and Udir's five marks. `as_of` is the day on which the rules are asked:
    without one, the day of the ledger's last event, else the first day of the model's own year. Of a model the plan is
    made here, over `period` or over two school years from that which holds the day.

    Raises UnknownId for a rule set that does not come with hjul, InvalidModel for a document of rules that is refused,
    Error when there is no day.
    """
    replay = _replay_of(over, ledger, period)
    model = over if isinstance(over, Model) else over.model
    day = _day_of(model, ledger if replay is None else replay.ledger, as_of)
    chosen = _handle_of_rules(model, rules)
    if replay is not None:
        told = _core.review_ledger(replay._now(), chosen, day, replay._count_known(day, known_at))
    else:
        plan = over if isinstance(over, Plan) else _plan_of(model, day, period)
        told = _core.review_plan(plan._handle, chosen, day)
    return _review_of(told, model.language)


def _handle_of_rules(model: Model, rules: Rules | None) -> _core.RuleSetList:
    """The sets that a review of the model would ask."""
    return _joined(_usual(model) if rules is None else [_read(each) for each in rules])._handle


def _replay_of(over: Model | Plan | Replay, ledger: Ledger | None, period: tuple[Day, Day] | None) -> Replay | None:
    if isinstance(over, Replay):
        if ledger is not None:
            raise TypeError("a Replay has its ledger")
        return over
    return None if ledger is None else Replay(over, ledger, period=period)


def _day_of(model: Model, ledger: Ledger | None, as_of: Day | None) -> dt.date:
    if as_of is not None:
        return as_day(as_of)
    if ledger is not None and ledger.days:
        return ledger.days[1]
    return natural_window(model)[0]


def _plan_of(model: Model, day: dt.date, period: tuple[Day, Day] | None) -> Plan:
    if period is not None:
        return model.plan(*period)
    start = day.year - (day.month < 8)
    return model.plan(dt.date(max(start, 1), 8, 1), dt.date(min(start + 2, 9999), 8, 1))


def _refs_of(told: tuple[Any, ...]) -> tuple[Ref, ...]:
    return tuple(Ref(*ref) for ref in told)


def _review_of(told: tuple[Any, ...], language: str) -> Review:
    as_of, known, findings, outcomes = told
    return Review(
        as_of=as_of,
        known=known,
        findings=tuple(
            Finding(ReviewRule(*rule), sentence, _refs_of(about), _refs_of(evidence), language)
            for rule, sentence, about, evidence in findings
        ),
        outcomes=tuple(
            RuleOutcome(ReviewRule(*rule), verdict, reason, count) for rule, verdict, reason, count in outcomes
        ),
        language=language,
    )


def checks() -> tuple[Check, ...]:
    """Every check that a rule can name, by name; judged_by_people stands for none of them."""
    return tuple(Check(*told) for told in _core.review_checks())


def wheel_orders(over: Model | Plan, as_of: Day | None = None) -> tuple[WheelOrder, ...]:
    """Who works on results first in each wheel of a model, as it is designed.

    The order is that of the plan's dates, else of stages, order rules, documents and relative times.
    """
    model = over if isinstance(over, Model) else over.model
    day = _day_of(model, None, as_of)
    plan = over if isinstance(over, Plan) else _plan_of(model, day, None)
    return tuple(WheelOrder(*told) for told in _core.wheel_orders(plan._handle, day))
