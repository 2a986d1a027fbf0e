"""What hjul plan says of order: rules that the dates break, rules that cannot all be kept, and the questions of U13."""

from __future__ import annotations

from typing import Any

import hjul
from hjul.cli import output
from hjul.cli.analysis_words import say as say_of_analysis
from hjul.cli.words import said
from hjul.cli.words import say as say_of_plan

WORDS: dict[str, dict[str, str]] = {
    "broken": {
        "en": "order rules that the dates break",
        "sv": "ordningsregler som datumen bryter",
        "nb": "rekkefølgeregler som datoene bryter",
    },
    "missing": {"en": "DAYS MISSING", "sv": "DAGAR SAKNAS", "nb": "DAGER MANGLER"},
    "strength": {"en": "STRENGTH", "sv": "STYRKA", "nb": "STYRKE"},
    "conflict": {
        "en": "these rules cannot all be kept; days missing: ",
        "sv": "dessa regler kan inte alla följas; dagar som saknas: ",
        "nb": "disse reglene kan ikke alle følges; dager som mangler: ",
    },
    "political": {
        "en": "treated politically, and where",
        "sv": "politisk behandling, och var",
        "nb": "politisk behandling, og hvor",
    },
    "arena": {"en": "WHERE", "sv": "VAR", "nb": "HVOR"},
    "what": {"en": "WHAT", "sv": "VAD", "nb": "HVA"},
    "when": {"en": "WHEN", "sv": "NÄR", "nb": "NÅR"},
    "professional": {
        "en": "the professional work through the year",
        "sv": "professionens arbete genom året",
        "nb": "profesjonens arbeid gjennom året",
    },
    "cohering": {
        "en": "does the treatment rest on the profession's work",
        "sv": "vilar behandlingen på professionens arbete",
        "nb": "hviler behandlingen på profesjonens arbeid",
    },
    "rests_on": {"en": "RESTS ON", "sv": "VILAR PÅ", "nb": "HVILER PÅ"},
    "too_late": {"en": "COMES TOO LATE", "sv": "KOMMER FÖR SENT", "nb": "KOMMER FOR SENT"},
    "followed_by": {"en": "FOLLOWED BY", "sv": "FÖLJS AV", "nb": "FØLGES AV"},
    "coheres": {"en": "COHERES", "sv": "HÄNGER IHOP", "nb": "HENGER SAMMEN"},
    "noted": {"en": "only taken note of", "sv": "bara till kännedom", "nb": "bare til orientering"},
    "yes": {"en": "yes", "sv": "ja", "nb": "ja"},
    "no": {"en": "no", "sv": "nej", "nb": "nei"},
}


def say(word: str, language: str) -> str:
    return said(WORDS[word], language)


def named(occurrence: hjul.Occurrence, language: str) -> str:
    return f"{occurrence.title_in(language) or occurrence.activity}, {occurrence.unit} ({occurrence.start.isoformat()})"


def titles(occurrences: tuple[hjul.Occurrence, ...], language: str) -> str:
    return "; ".join(dict.fromkeys(each.title_in(language) or each.activity for each in occurrences))


# -------------------------------------------------------------------------------------------------------- the contract


def rule_fields(rule: hjul.order.OrderRule) -> dict[str, Any]:
    return {"id": rule.id, "strength": rule.strength, "because": rule.because, "source": list(rule.source)}


def order_fields(order: hjul.Order) -> dict[str, Any]:
    return {
        "broken": [
            {**rule_fields(each.rule), "first": each.first.id, "then": each.then.id, "missing_days": each.missing_days}
            for each in order.findings
            if each.verdict == "broken"
        ],
        "conflicts": [
            {
                "missing_days": each.missing_days,
                "steps": [
                    {**rule_fields(rule), "first": first.id, "then": then.id} for rule, first, then in each.steps
                ],
            }
            for each in order.conflicts
        ],
    }


def coherence_fields(told: hjul.Coherence) -> dict[str, Any]:
    return {
        "political": [
            {
                "occurrence": each.occurrence.id,
                "arena": each.arena,
                "acts": list(each.acts),
                "only_takes_note": each.only_takes_note,
            }
            for each in told.political
        ],
        "professional": [
            {"month": f"{each.year}-{each.month:02}", "occurrences": [one.id for one in each.occurrences]}
            for each in told.professional
        ],
        "cohering": [
            {
                "political": each.political.id,
                "resting_on": [one.id for one in each.resting_on],
                "too_late": [one.id for one in each.too_late],
                "coheres": each.coheres,
            }
            for each in told.cohering
        ],
        "undated": [
            {
                "activity": each.undated.activity,
                "unit": each.undated.unit,
                "arena": each.arena,
                "acts": list(each.acts),
                "only_takes_note": each.only_takes_note,
                "resting_on": list(each.resting_on),
                "followed_by": list(each.followed_by),
                "coheres": each.coheres,
            }
            for each in told.undated
        ],
    }


# ---------------------------------------------------------------------------------------------------------- for people


def put_order(order: hjul.Order, language: str) -> None:
    broken = [each for each in order.findings if each.verdict == "broken"]
    if broken:
        print(f"\n{say('broken', language)}:")
        heads = [say("strength", language), say("missing", language), say_of_analysis("order_rule", language)]
        rows = [
            [
                say_of_analysis(f"binds_{each.rule.strength}", language),
                str(each.missing_days),
                f"{named(each.first, language)} → {named(each.then, language)}"
                + (f" [{', '.join(each.rule.source)}]" if each.rule.source else ""),
            ]
            for each in broken
        ]
        output.put_table(heads, rows)
    for conflict in order.conflicts:
        print(f"\n{say('conflict', language)}{conflict.missing_days}")
        for _, first, then in conflict.steps:
            print(f"  {named(first, language)} → {named(then, language)}")


def put_coherence(told: hjul.Coherence, plan: hjul.Plan, language: str) -> None:
    """Nothing where nothing is treated politically: then there is nothing to cohere."""
    if told.political:
        put_dated(told, plan, language)
    if told.undated:
        put_undated(told, plan, language)


def put_undated(told: hjul.Coherence, plan: hjul.Plan, language: str) -> None:
    activities = plan.model.activities

    def names(ids: tuple[str, ...]) -> str:
        return "; ".join(activities[each].title_in(language) or each for each in ids)

    print(f"\n{say('political', language)} ({say_of_plan('undated', language)}):")
    units: dict[str, list[str]] = {}
    for each in told.undated:
        units.setdefault(each.undated.activity, []).append(each.undated.unit)
    for activity, its_units in units.items():
        row = next(each for each in told.undated if each.undated.activity == activity)
        arena = arena_name(plan, row.arena, language)
        print(f"  {names((activity,))}: {', '.join(dict.fromkeys(its_units))}" + (f" ({arena})" if arena else ""))
        print(f"    {say('coheres', language).lower()}: {say('yes' if row.coheres else 'no', language)}")
        for word, ids in (("rests_on", row.resting_on), ("followed_by", row.followed_by)):
            if ids:
                print(f"    {say(word, language).lower()}: {names(ids)}")


def arena_name(plan: hjul.Plan, arena: str | None, language: str) -> str:
    return (plan.model.arenas[arena].title_in(language) or arena) if arena else ""


def put_dated(told: hjul.Coherence, plan: hjul.Plan, language: str) -> None:
    print(f"\n{say('political', language)}:")
    heads = [say(word, language) for word in ("when", "arena", "what")]
    rows = [
        [
            each.occurrence.start.isoformat(),
            arena_name(plan, each.arena, language),
            titles((each.occurrence,), language) + (f" ({say('noted', language)})" if each.only_takes_note else ""),
        ]
        for each in told.political
    ]
    output.put_table(heads, rows)
    print(f"\n{say('professional', language)}:")
    for month in told.professional:
        if month.occurrences:
            print(f"  {month.year}-{month.month:02}  {titles(month.occurrences, language)}")
    print(f"\n{say('cohering', language)}:")
    heads = [say(word, language) for word in ("what", "coheres", "rests_on", "too_late")]
    verdicts = [
        [
            titles((each.political,), language),
            say("yes" if each.coheres else "no", language),
            titles(each.resting_on, language),
            titles(each.too_late, language),
        ]
        for each in told.cohering
    ]
    output.put_table(heads, verdicts)
