"""The four cases of calendar.md section 10 in python-dateutil: items per CPU-second, median of five, digest checked.

    python benchmarks/peers_calendar.py

Run it in the same minute as hjul_calendar_bench on the same machine; only the ratio of the two means anything.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import datetime

import dateutil
from dateutil.rrule import rrulestr

RUNS = 5
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")


def rule(text: str, start: datetime) -> Iterator[datetime]:
    return iter(rrulestr(text, dtstart=start))


def schools() -> Iterator[datetime]:
    for s in range(20000):
        text = f"FREQ=YEARLY;INTERVAL=2;BYMONTH={1 + s % 12};BYDAY={1 + s // 60 % 4}{WEEKDAYS[s // 12 % 5]};COUNT=15"
        yield from rule(text, datetime(2000 + s % 2, 1 + s % 12, 1))


CASES: dict[str, tuple[Callable[[], Iterator[datetime]], int, int]] = {
    "a": (
        lambda: rule("FREQ=YEARLY;BYMONTH=1,4,8,11;BYDAY=3TU;COUNT=1600", datetime(2000, 1, 18)),
        1600,
        35192988802,
    ),
    "b": (schools, 300000, 6043699318499),
    "c": (lambda: rule("FREQ=DAILY;COUNT=146097", datetime(2000, 1, 1)), 146097, 3213499597413),
    "c2": (
        lambda: rule("FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=62613", datetime(2000, 1, 3)),
        62613,
        1377215827460,
    ),
    "d": (
        lambda: rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4800", datetime(2000, 1, 31)),
        4800,
        105579264041,
    ),
}


def measure(expand: Callable[[], Iterator[datetime]], count: int, digest: int) -> float:
    """Items per CPU-second."""
    dates = list(expand())
    total = sum(d.year * 10000 + d.month * 100 + d.day for d in dates)
    if (len(dates), total) != (count, digest):
        raise SystemExit(f"digest {len(dates)} / {total}, wanted {count} / {digest}")
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        for _ in expand():
            pass
        times.append(time.process_time() - begun)
    return count / statistics.median(times)


if __name__ == "__main__":
    print(f"dateutil {dateutil.__version__}")
    for name, (expand, count, digest) in CASES.items():
        print(f"{name:3} {measure(expand, count, digest):12,.0f} items/s")
