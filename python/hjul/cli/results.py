"""Results that come with a reference system: what the source gives away, what is hidden besides, what stands out."""

from __future__ import annotations

import datetime as dt
import textwrap
from dataclasses import dataclass
from typing import Any

import hjul
from hjul.cli import leaks, output
from hjul.cli.indicators import names_of, put_signals, signal_fields
from hjul.cli.rolled_up import RolledUp, rolled_up
from hjul.cli.words import say

# No document says when the figures were there; the demonstration needs some day.
KNOWN_ON = dt.date(2026, 3, 2)
YEARS = (dt.date(2025, 8, 1), dt.date(2027, 8, 1))
# The scale of the national tests is set so that pupils vary by 10 around 50. No document here says so: only this
# demonstration uses it.
SPREAD = 10.0


@dataclass(frozen=True)
class Followed:
    """What follow-up rules, invented ones, make of the signals."""

    found: hjul.FollowUp
    replay: hjul.Replay

    def why(self, firing: hjul.RuleFiring, language: str) -> list[str]:
        """Where the obligation comes from, when it is due, and who answers for it: what `hjul explain` says."""
        if firing.obligation is None:
            return []
        why = self.replay.explain(firing.obligation, KNOWN_ON)
        topics = ("owed", "creation", "due_date", "answerability")
        return [because.sentence(language) for topic in topics for because in why.on(topic)]

    def fields(self, language: str) -> list[dict[str, Any]]:
        return [
            {
                "rule": each.rule,
                "unit": each.unit,
                "seen": each.seen,
                "fate": each.fate,
                "obligation": each.obligation,
                "because": self.why(each, language),
            }
            for each in self.found.firings
        ]

    def put(self, language: str) -> None:
        model = self.replay.model
        print(output.bold(f"{say('follow_up_rules', language)}: {model.title_in(language)}"))
        print(textwrap.fill(str(model.to_dict()["about"]), 100))
        for each in self.found.firings:
            unit = model.units[each.unit].title_in(language)
            print(output.bold(f"\n{each.on}  {unit}: {say(f'fate_{each.fate}', language)} {each.obligation or ''}"))
            for line in self.why(each, language):
                print(textwrap.fill(line, 100, initial_indent=" " * 12, subsequent_indent=" " * 12))
        print()


@dataclass(frozen=True)
class Told:
    """The figures, as the source shows them and as they are safe."""

    results: hjul.Observations
    before: hjul.Publication
    after: hjul.Publication
    leaks: hjul.AuditReport
    found: hjul.SignalRun
    readings: dict[str, hjul.IndicatorReading]
    followed: Followed
    rolled: RolledUp

    def reported(self, language: str) -> hjul.ReportResults:
        """What the report shows of them."""
        attributions = tuple(each.text for each in self.results.attributions)
        return hjul.ReportResults(
            self.after,
            self.readings,
            levels=("school",),
            attributions=attributions,
            leaks_of_source=leaks.sentences(self.before, self.leaks, language),
        )

    @property
    def hidden_besides(self) -> int:
        return self.after.count("hidden") - self.before.count("hidden")

    def fields(self, language: str) -> dict[str, Any]:
        return {
            "rolled_up": self.rolled.fields(),
            "leaks_of_source": [leak.sentence for leak in self.leaks.leaks],
            "hidden_besides": self.hidden_besides,
            "signals": [signal_fields(each) for each in self.found.signals],
            "expected_false_alarms": round(self.found.expected_false_alarms, 3),
            "expected_uncorrected": round(self.found.expected_uncorrected, 3),
            "follow_up": self.followed.fields(language),
        }

    def files(self) -> dict[str, str]:
        """A model and a ledger with which `hjul status` and `hjul explain` account for what the rules made."""
        return {
            "results-model.json": self.followed.replay.model.to_json(),
            "results-ledger.ndjson": self.followed.replay.ledger.to_json(),
        }

    def put(self, language: str) -> None:
        names = [*self.results.indicators, *self.results.periods]
        print(output.bold(f"\n{say('results', language)}: {', '.join(names)}"))
        shown, hidden = self.after.count("shown"), self.before.count("hidden")
        print(f"{shown} {say('rows', language)}, {hidden} {say('hidden', language)}")
        self.rolled.put(language)
        leaks.put(self.before, self.leaks, language)
        left = len(hjul.audit(self.after).leaks)
        print(f"{self.hidden_besides} {say('hidden_besides', language)}: {left} {say('leaks', language)}")
        put_signals(self.found, language, names_of(self.results.hierarchy))
        for each in self.results.attributions:
            print(output.dim(each.text))
        print()
        self.followed.put(language)


def told(results: hjul.Observations, model: hjul.Model) -> Told:
    """`model`: the owners of the results, with their follow-up rules."""
    before = hjul.published_by_source(results)
    policy = hjul.DisclosurePolicy(falls_back_to_superior=True)
    after = hjul.publish(results, policy)
    reading = hjul.IndicatorReading("mean", spread=SPREAD, resolution=1.0, direction="higher_is_better")
    readings = dict.fromkeys(results.indicators, reading)
    found = hjul.find_signals(after, readings, levels=["school"])
    seen = hjul.sightings(after, readings, on=KNOWN_ON, levels=["school"])
    made = hjul.Replay(model, hjul.Ledger(), period=YEARS).follow_up(seen, KNOWN_ON)
    followed = Followed(made, hjul.Replay(model, made.ledger, period=YEARS))
    return Told(results, before, after, hjul.audit(before), found, readings, followed, rolled_up(results, policy))
