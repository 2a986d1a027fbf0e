"""Makes examples/data/logs/case-system.xes: an invented log in the manner of a case system that is none of ours.

    python tools/make_example_log.py            # writes the file
    python tools/make_example_log.py --check    # fails when it is not what this makes

Nothing in it has happened. Sixty results of national tests go through six roles, from teacher to council; in some the
teachers look first, in others the head office does. Chance comes from a fixed seed, by arithmetic of our own, so that
every machine and every Python makes the same bytes.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "examples" / "data" / "logs" / "case-system.xes"
CASES = 60
# What happens: activity, role, days after the step before it.
FROM_BELOW = (
    ("Result received", "SYSTEM", 0),
    ("Analysed in team", "TEACHER", 9),
    ("Discussed in plenary", "TEAM LEADER", 12),
    ("Summary submitted", "PRINCIPAL", 10),
    ("Quality dialogue held", "ADVISER", 21),
    ("Report endorsed", "DIRECTOR", 25),
    ("Report treated", "COUNCIL", 28),
    ("Feedback given", "PRINCIPAL", 14),
    ("Feedback discussed", "TEACHER", 10),
)
FROM_ABOVE = (
    ("Result received", "SYSTEM", 0),
    ("Figures compared", "ADVISER", 6),
    ("Report endorsed", "DIRECTOR", 20),
    ("Report treated", "COUNCIL", 30),
    ("Quality dialogue held", "ADVISER", 18),
    ("Summary submitted", "PRINCIPAL", 12),
    ("Analysed in team", "TEACHER", 20),
)
PEOPLE = {"TEACHER": 40, "TEAM LEADER": 12, "PRINCIPAL": 6, "ADVISER": 3, "DIRECTOR": 1, "COUNCIL": 1}


class Chance:
    """Numerical Recipes' linear congruential generator: the same everywhere."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, n: int) -> int:
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return self.state * n >> 32


def attribute(indent: int, kind: str, key: str, value: str) -> str:
    return "\t" * indent + f'<{kind} key="{key}" value="{value}"/>\n'


def events(case: int, chance: Chance) -> Iterator[str]:
    school = case % 6
    steps = FROM_ABOVE if chance.below(5) < 2 else FROM_BELOW
    at = dt.datetime(2025, 9, 1, 6) + dt.timedelta(days=chance.below(30))
    for number, (activity, role, days) in enumerate(steps):
        if number > 3 and chance.below(6) == 0:
            continue  # not everything is done, or written down
        at += dt.timedelta(days=max(0, days - 4 + chance.below(9)), minutes=chance.below(600))
        yield "\t\t<event>\n"
        yield attribute(3, "string", "concept:name", activity)
        if role != "SYSTEM":
            person = school if role == "PRINCIPAL" else chance.below(PEOPLE[role])
            yield attribute(3, "string", "org:resource", f"staff member {role[:2]}-{person + 1:02}")
        yield attribute(3, "string", "org:role", role)
        yield attribute(3, "string", "org:group", f"School {'ABCDEF'[school]}")
        yield attribute(3, "string", "lifecycle:transition", "complete")
        yield attribute(3, "date", "time:timestamp", at.strftime("%Y-%m-%dT%H:%M:00.000+02:00"))
        yield "\t\t</event>\n"


def log() -> Iterator[str]:
    chance = Chance(2026)
    yield '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- Invented: nothing in this log has happened. -->\n'
    yield '<log xes.version="1.0" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">\n'
    for name, prefix in (
        ("Concept", "concept"),
        ("Organizational", "org"),
        ("Lifecycle", "lifecycle"),
        ("Time", "time"),
    ):
        yield f'\t<extension name="{name}" prefix="{prefix}" uri="http://www.xes-standard.org/{prefix}.xesext"/>\n'
    yield '\t<classifier name="Event Name" keys="concept:name"/>\n'
    yield attribute(1, "string", "concept:name", "Invented case system")
    for case in range(CASES):
        subject = ("reading", "mathematics", "English")[case // 6 % 3]
        yield "\t<trace>\n"
        yield attribute(2, "string", "concept:name", f"case {1001 + case}")
        yield attribute(2, "string", "subject", subject)
        yield from events(case, chance)
        yield "\t</trace>\n"
    yield "</log>\n"


def main() -> int:
    made = "".join(log()).encode("utf-8")
    if "--check" in sys.argv:
        return 0 if FILE.read_bytes() == made else 1
    FILE.write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
