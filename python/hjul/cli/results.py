"""Results that come with a reference system: what the source gives away, what is hidden besides, what stands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import hjul
from hjul.cli import output
from hjul.cli.indicators import put_leaks, put_signals, signal_fields
from hjul.cli.words import say

# The scale of the national tests is set so that pupils vary by 10 around 50. No document here says so: only this
# demonstration uses it.
SPREAD = 10.0


@dataclass(frozen=True)
class Told:
    """The figures, as the source shows them and as they are safe."""

    results: hjul.Observations
    before: hjul.Publication
    after: hjul.Publication
    leaks: hjul.AuditReport
    found: hjul.SignalRun

    @property
    def hidden_besides(self) -> int:
        return self.after.count("hidden") - self.before.count("hidden")

    def fields(self) -> dict[str, Any]:
        return {
            "leaks_of_source": [leak.sentence for leak in self.leaks.leaks],
            "hidden_besides": self.hidden_besides,
            "signals": [signal_fields(each) for each in self.found.signals],
            "expected_false_alarms": round(self.found.expected_false_alarms, 3),
        }

    def put(self, language: str) -> None:
        names = [*self.results.indicators, *self.results.periods]
        print(output.bold(f"\n{say('results', language)}: {', '.join(names)}"))
        shown, hidden = self.after.count("shown"), self.before.count("hidden")
        print(f"{shown} {say('rows', language)}, {hidden} {say('hidden', language)}")
        put_leaks(self.leaks, language)
        left = len(hjul.audit(self.after).leaks)
        print(f"{self.hidden_besides} {say('hidden_besides', language)}: {left} {say('leaks', language)}")
        put_signals(self.found, language)
        for each in self.results.attributions:
            print(output.dim(each.text))
        print()


def told(results: hjul.Observations) -> Told:
    before = hjul.published_by_source(results)
    after = hjul.publish(results, hjul.DisclosurePolicy(falls_back_to_superior=True))
    reading = hjul.IndicatorReading("mean", spread=SPREAD, resolution=1.0, direction="higher_is_better")
    found = hjul.find_signals(after, dict.fromkeys(results.indicators, reading), levels=["school"])
    return Told(results, before, after, hjul.audit(before), found)
