"""Random rules of hjul's subset (calendar.md section 2), without the shapes of section 12 in which engines are wrong:
weeks 1, 52 and 53 (dateutil 2.9 misses 1994-01-02, a Sunday of 1993-W52), and BYSETPOS whose first period the start
would cut.

A list of BYDAY that mixes plain weekdays with ordinals is left out as well: the RFC reads it as a union ("MO,1FR":
every Monday and the first Friday), dateutil 2.9 demands both of every date. libical and the predicate that tests each
day (tests/cpp/calendar/recurrence_differential_test.cpp) agree with hjul on it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass
class RandomRule:
    """A rule as text, with its start, and what an oracle must know about it."""

    text: str
    start: date
    parts: dict[str, str] = field(default_factory=dict)


def _numbers(rng: random.Random, most: int, high: int, negative: bool) -> str:
    values = {
        rng.randint(1, high) * (-1 if negative and rng.random() < 0.3 else 1) for _ in range(rng.randint(1, most))
    }
    return ",".join(map(str, sorted(values)))


def _weekdays(rng: random.Random, freq: str, has_months: bool) -> str:
    values = set()
    has_ordinals = freq in ("MONTHLY", "YEARLY") and rng.random() < 0.5
    for _ in range(rng.randint(1, 4)):
        ordinal = ""
        if has_ordinals:
            most = 52 if freq == "YEARLY" and not has_months and rng.random() < 0.5 else 5
            ordinal = str(rng.randint(1, most) * rng.choice((1, 1, -1)))
        values.add(ordinal + rng.choice(WEEKDAYS))
    return ",".join(sorted(values))


def random_rule(rng: random.Random) -> RandomRule:
    """One rule with its start between 1990 and 2060."""
    freq = rng.choice(("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))
    parts = {"FREQ": freq}
    start = date(1990, 1, 1) + timedelta(days=rng.randint(0, 25000))
    if rng.random() < 0.5:
        parts["INTERVAL"] = str(rng.randint(1, 5 if freq == "YEARLY" else 30))
    if freq == "YEARLY" and rng.random() < 0.15:
        parts["BYWEEKNO"] = ",".join(map(str, sorted({rng.randint(2, 51) for _ in range(3)})))
        parts["BYDAY"] = ",".join(sorted({rng.choice(WEEKDAYS) for _ in range(2)}))
        # Engines take the calendar year of the start for its period; it differs near New Year.
        start = date(start.year, rng.randint(2, 11), start.day if start.day < 28 else 1)
    else:
        if rng.random() < 0.5:
            parts["BYMONTH"] = _numbers(rng, 4, 12, negative=False)
        if freq != "WEEKLY" and (freq != "YEARLY" or "BYMONTH" in parts) and rng.random() < 0.3:
            parts["BYMONTHDAY"] = _numbers(rng, 4, 31, negative=True)
        if rng.random() < 0.5:
            parts["BYDAY"] = _weekdays(rng, freq, "BYMONTH" in parts)
        has_days = bool(parts.keys() & {"BYMONTH", "BYMONTHDAY", "BYDAY"})
        if freq in ("MONTHLY", "YEARLY") and has_days and rng.random() < 0.3:
            parts["BYSETPOS"] = _numbers(rng, 2, 5, negative=True)
            start = date(start.year, start.month if freq == "MONTHLY" else 1, 1)
        if rng.random() < 0.3:
            parts["WKST"] = rng.choice(WEEKDAYS)
    if rng.random() < 0.2:
        parts["COUNT"] = str(rng.randint(1, 40))
    elif rng.random() < 0.2:
        parts["UNTIL"] = (start + timedelta(days=rng.randint(0, 5000))).strftime("%Y%m%d")
    return RandomRule(";".join(f"{name}={value}" for name, value in parts.items()), start, parts)
