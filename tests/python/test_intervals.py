"""Intervals of what is no ratio, against a resampler in plain Python with the same draws."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

import hjul

FIRST, KNOWN_DAYS, HORIZON = dt.date(2026, 1, 1), 80, 50
REPLICATES, SEED, CONFIDENCE = 60, 7, 0.9
OF_CASES, OF_REGISTER = 1, 5  # the streams of src/analysis/clusters.cpp


# --------------------------------------------------------------------- the same draws: Philox4x32-10, and Lemire's way


def philox(counter: list[int], key: list[int]) -> list[int]:
    for _ in range(10):
        a, b = 0xD2511F53 * counter[0], 0xCD9E8D57 * counter[2]
        low = 0xFFFFFFFF
        counter = [(b >> 32) ^ counter[1] ^ key[0], b & low, (a >> 32) ^ counter[3] ^ key[1], a & low]
        key = [(key[0] + 0x9E3779B9) & low, (key[1] + 0xBB67AE85) & low]
    return counter


def numbers(stream: int, replicate: int) -> Iterator[int]:
    block = 0
    while True:
        yield from philox([block, 0, replicate, stream], [SEED & 0xFFFFFFFF, SEED >> 32])
        block += 1


def draws(stream: int, replicate: int, count: int) -> list[int]:
    """As many of `count` things as there are, with replacement."""
    chance = numbers(stream, replicate)
    drawn: list[int] = []
    while len(drawn) < count:
        product = next(chance) * count
        if product & 0xFFFFFFFF >= (2**32 - count) % count:
            drawn.append(product >> 32)
    return drawn


# -------------------------------------------------------------------------------------------- the measures, naively


def kaplan_meier(waits: list[tuple[int, bool]]) -> list[tuple[int, float]]:
    curve, share = [], 1.0
    for time in sorted({time for time, _ in waits}):
        at_risk = sum(each >= time for each, _ in waits)
        ended = sum(each == time and over for each, over in waits)
        share *= 1 - ended / at_risk
        curve.append((time, share))
    return curve


def median(waits: list[tuple[int, bool]]) -> float:
    return next((float(time) for time, share in kaplan_meier(waits) if share <= 0.5 + 1e-12), math.inf)


def restricted_mean(waits: list[tuple[int, bool]]) -> float | None:
    curve = kaplan_meier(waits)
    if curve[-1][0] < HORIZON and curve[-1][1] > 0:
        return None
    steps = [(0, 1.0), *curve]
    return sum(max([share for time, share in steps if time <= day][-1], 0) for day in range(HORIZON))


def entropy(counts: list[int]) -> float:
    return -sum(n / sum(counts) * math.log(n / sum(counts)) for n in counts if n)


def mix(arenas: Counter[str]) -> float | None:
    kinds = [n for n in arenas.values() if n]
    return entropy(kinds) / math.log(len(kinds)) if len(kinds) > 1 else None


def gini_evenness(counts: list[int]) -> float:
    apart = sum(abs(a - b) for a in counts for b in counts) / 2
    return 1 - apart / ((len(counts) - 1) * sum(counts))


def percentiles(values: list[float | None]) -> tuple[float, float]:
    known = sorted(value for value in values if value is not None)

    def at(share: float) -> float:
        place = share * (len(known) - 1)
        low = min(int(place), len(known) - 2)
        here, next_one = known[low], known[low + 1]
        return here if here == next_one or place == low else here + (place - low) * (next_one - here)

    return at((1 - CONFIDENCE) / 2), at((1 + CONFIDENCE) / 2)


# ------------------------------------------------------------------------------------------------------------ the log


def made(seed: int) -> tuple[list[dict[str, Any]], list[str]]:
    """Cases of twelve units, in two of which nobody works; a case has one decision, and perhaps its return."""
    chance = random.Random(seed)
    rows: list[dict[str, Any]] = []
    units = [f"school {number}" for number in range(12)]
    for unit in units:
        for number in range(chance.randint(1, 4)):
            case = {"case": f"{unit}, {number}", "unit": unit}
            wait = chance.randint(1, 110)
            arena = chance.choice(["team", "hall", "hall", "council"])
            rows.append({**case, "day": 0, "actor": "a", "level": "A", "activity": "decide", "arena": arena})
            if wait <= KNOWN_DAYS:
                rows.append({**case, "day": wait, "actor": "p", "level": "P", "activity": "receive", "arena": "team"})
            for worker in range(chance.randint(0, 3) if unit not in units[:2] else 0):
                actor = f"leader {worker}"
                rows.append({**case, "day": 0, "actor": actor, "level": "L", "activity": "discuss", "arena": None})
    chance.shuffle(rows)
    last = {"case": rows[0]["case"], "unit": rows[0]["unit"], "actor": "z", "level": None, "arena": None}
    return [*rows, {**last, "day": KNOWN_DAYS, "activity": "other"}], units


@pytest.mark.parametrize("seed", range(4))
def test_intervals_are_those_of_a_naive_resampler(seed: int) -> None:
    rows, units = made(seed)
    columns = {name: [row[name] for row in rows] for name in ("case", "actor", "activity", "unit", "level", "arena")}
    time = [FIRST + dt.timedelta(days=row["day"]) for row in rows]
    log = hjul.EventLog.from_columns(**columns, time=time, levels=["P", "L", "A", "O"])
    options = hjul.MeasureOptions(eligible=tuple(units), return_horizon_days=HORIZON)
    profile = hjul.analyse(log, options=options, bootstrap=hjul.Bootstrap(REPLICATES, SEED, CONFIDENCE))

    # Clusters: the units in the order in which their cases first came.
    clusters = list(dict.fromkeys(row["unit"] for row in rows))
    waits: dict[str, list[tuple[int, bool]]] = {unit: [] for unit in clusters}
    for case in dict.fromkeys(row["case"] for row in rows):
        own = [row for row in rows if row["case"] == case]
        back = [row["day"] for row in own if row["activity"] == "receive"]
        waits[own[0]["unit"]].append((back[0], True) if back else (KNOWN_DAYS, False))
    arenas = {unit: Counter(row["arena"] for row in rows if row["unit"] == unit and row["arena"]) for unit in clusters}
    work = sorted(sum(row["unit"] == unit and row["activity"] == "discuss" for row in rows) for unit in units)

    expected: dict[str, list[float | None]] = {}
    for replicate in range(REPLICATES):
        drawn = [clusters[place] for place in draws(OF_CASES, replicate, len(clusters))]
        drawn_waits = [wait for unit in drawn for wait in waits[unit]]
        sample = [work[place] for place in draws(OF_REGISTER, replicate, len(work))]
        values = {
            "return_latency": median(drawn_waits),
            "return_latency_mean": restricted_mean(drawn_waits),
            "arena_mix": mix(sum((arenas[unit] for unit in drawn), Counter())),
            "participation": sum(count > 0 for count in sample) / len(sample),
            "evenness": entropy(sample) / math.log(len(sample)),
            "gini_evenness": gini_evenness(sample),
        }
        for name, value in values.items():
            expected.setdefault(name, []).append(value)
    for name, values in expected.items():
        low, high = percentiles(values)
        measure = getattr(profile, name)
        if math.isinf(high):
            assert (measure.interval, measure.no_interval) == (None, "open_ended")
        else:
            assert measure.interval == (pytest.approx(low), pytest.approx(high)), name
            assert measure.no_interval is None


def test_threads_change_nothing() -> None:
    rows, units = made(1)
    columns = {name: [row[name] for row in rows] for name in ("case", "actor", "activity", "unit", "level", "arena")}
    time = [FIRST + dt.timedelta(days=row["day"]) for row in rows]
    log = hjul.EventLog.from_columns(**columns, time=time, levels=["P", "L", "A", "O"])
    with_four = hjul.MeasureOptions(eligible=tuple(units), threads=4)
    one = hjul.analyse(log, options=hjul.MeasureOptions(eligible=tuple(units)))
    assert hjul.analyse(log, options=with_four) == one
    with pytest.raises(ValueError, match="256 threads"):
        hjul.analyse(log, options=hjul.MeasureOptions(threads=0))


def test_why_there_is_no_interval_is_said_where_one_was_asked_for() -> None:
    log = hjul.EventLog.from_columns(["c"], [FIRST], None, ["analyse"], unit=["u"], level=["P"], levels=["P", "A"])
    asked = hjul.analyse(log, bootstrap=10)
    assert asked.profession_first_rate.to_dict()["no_interval"] == "few_units"
    assert asked.handover_balance.to_dict()["no_interval"] == "no_value"
    assert "no_interval" not in hjul.analyse(log).profession_first_rate.to_dict()
