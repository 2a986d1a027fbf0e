"""hjul's recurrences against python-dateutil (calendar.md section 12).

Gate: nothing wrong, and nothing refused inside the subset. Run as a program, it prints the three columns.
"""

from __future__ import annotations

import random
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
from recur_tool import ask, find_tool
from rule_generator import RandomRule, random_rule

rrule = pytest.importorskip("dateutil.rrule")
TOOL = find_tool()
pytestmark = pytest.mark.skipif(TOOL is None, reason="hjul_recur_oracle is not built")

HORIZON = timedelta(days=3653)


def by_dateutil(rule: RandomRule, end: date) -> list[date]:
    """The dates before `end`. dateutil wants a time of day in UNTIL to be comparable with a naive start."""
    made = rrule.rrulestr(rule.text, dtstart=datetime.combine(rule.start, time()))
    last = datetime.combine(end, time()) - timedelta(days=1)
    found = []
    for moment in made:
        if moment > last:
            break
        found.append(moment.date())
    return found


def compare(count: int, seed: int) -> tuple[int, int, list[str]]:
    """Equal, refused, and what was wrong."""
    rng = random.Random(seed)
    rules = [random_rule(rng) for _ in range(count)]
    lines = [f"{r.text}|{r.start}||{r.start + HORIZON}|" for r in rules]
    assert TOOL is not None
    equal, refused, wrong = 0, 0, []
    for rule, line, answer in zip(rules, lines, ask(TOOL, lines), strict=True):
        if isinstance(answer, str):
            refused += 1
            wrong.append(f"refused {answer}: {line}")
            continue
        expected = by_dateutil(rule, rule.start + HORIZON)
        if answer == expected:
            equal += 1
        else:
            odd = sorted(set(answer) ^ set(expected))
            wrong.append(f"{line}: {len(answer)} against {len(expected)}, first at {odd[:3]}")
    return equal, refused, wrong


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_agrees_with_dateutil(seed: int) -> None:
    equal, refused, wrong = compare(250, seed)
    assert not wrong, "\n".join(wrong[:10])
    assert (equal, refused) == (250, 0)


def test_refuses_what_lies_outside() -> None:
    assert TOOL is not None
    lines = ["FREQ=HOURLY|2026-08-01|||10", "FREQ=YEARLY;BYMONTHDAY=1|2026-08-01|||10",
             "FREQ=DAILY|2026-08-01|||", "not a line", "FREQ=DAILY|2026-08-32|||1"]  # fmt: skip
    assert ask(TOOL, lines) == [
        "freq_not_supported", "say_bymonth", "window_unbounded", "bad_line", "bad_date",
    ]  # fmt: skip


def test_the_example_of_section_4() -> None:
    assert TOOL is not None
    (answer,) = ask(TOOL, ["FREQ=MONTHLY;BYDAY=-1FR|2026-08-01|2026-08-01|2026-11-01|100"])
    assert answer == [date(2026, 8, 28), date(2026, 9, 25), date(2026, 10, 30)]


if __name__ == "__main__":
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 20000
    same, said_no, differences = compare(many, seed=20261121)
    print(f"equal {same}  refused {said_no}  wrong {len(differences) - said_no}")
    for difference in differences[:20]:
        print("  ", difference)
    sys.exit(1 if differences else 0)
