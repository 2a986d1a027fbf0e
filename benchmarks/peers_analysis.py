"""The peer of hjul_analysis_bench: the same rows and the same measures in pandas, without a loop over cases.

    python benchmarks/peers_analysis.py [cases]        # 1,000,000 by default

Prints the same digest, then the processor time on one thread; the best of two. Making the rows is not timed.
"""

from __future__ import annotations

import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402 - after the number of threads is set
import pandas as pd  # noqa: E402

EVENTS_PER_CASE, UNITS, LEVELS = 10, 20_000, 4
CLASSES = "other publish receive analyse interpret discuss report dialogue treat decide measure evaluate feed_back"
CLASS = {word: place for place, word in enumerate(CLASSES.split())}
PROCESSING = [CLASS[word] for word in ("analyse", "interpret", "discuss")]
DUE = [CLASS[word] for word in ("report", "dialogue", "treat", "decide")]
NEVER = 10**6


def rows(cases: int) -> pd.DataFrame:
    i = np.arange(cases * EVENTS_PER_CASE, dtype=np.uint64)
    z = (i + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))

    def part(shift: int, below: int, bits: int = 64) -> np.ndarray:
        shifted = z >> np.uint64(shift)
        if bits == 32:
            shifted &= np.uint64(0xFFFFFFFF)
        return (shifted % np.uint64(below)).astype(np.int32)

    case = (i // np.uint64(EVENTS_PER_CASE)).astype(np.int32)
    level = part(20, 5)
    level[level == 4] = -1
    item = np.where(part(60, 4) == 0, part(50, 8, 32), -1)
    columns = {"case": case, "time": part(0, 365), "actor": part(10, 1000, 32), "unit": case % UNITS, "level": level}
    return pd.DataFrame({**columns, "arena": part(30, 6), "class": part(40, 13), "item": item})


def entropy(counts: np.ndarray) -> float:
    share = counts[counts > 0] / counts.sum()
    return float(-(share * np.log(share)).sum())


def first_times(work: pd.DataFrame, cases: int) -> np.ndarray:
    first = np.full((cases, LEVELS), NEVER)
    found = work.groupby(["case", "level"], sort=False)["time"].min()
    first[found.index.get_level_values(0), found.index.get_level_values(1)] = found.to_numpy()
    return first


def handovers(log: pd.DataFrame) -> tuple[float, float]:
    levelled = log[log["level"] >= 0]
    blocks = levelled.groupby(["case", "time", "level"]).size().unstack(fill_value=0)
    counts = blocks.to_numpy(dtype=float)
    cases = blocks.index.get_level_values(0).to_numpy()
    follows = cases[1:] == cases[:-1]
    a, b = counts[:-1][follows], counts[1:][follows]
    a, b = a / a.sum(axis=1, keepdims=True), b / b.sum(axis=1, keepdims=True)
    matrix = a.T @ b
    return float(np.triu(matrix, 1).sum()), float(np.tril(matrix, -1).sum())


def outcome_of(log: pd.DataFrame) -> pd.Series:
    """The class of the owner's outcome by case: decide before treat before report."""
    owner = log[log["level"] >= 2]
    rank = owner["class"].map({CLASS["decide"]: 0, CLASS["treat"]: 1, CLASS["report"]: 2})
    return rank.dropna().groupby(owner["case"]).min()


def latency(log: pd.DataFrame, outcome: pd.Series, until: int) -> float:
    wanted = outcome[outcome <= 1].map({0: CLASS["decide"], 1: CLASS["treat"]})
    owner = log[(log["level"] >= 2) & (log["class"] == log["case"].map(wanted))]
    concluded = owner.groupby("case")["time"].min()
    own = log[log["level"] == 0]
    since = own["time"] - own["case"].map(concluded)
    told = own["class"].isin([CLASS["receive"], CLASS["feed_back"]]) & (since >= 0)
    back = since[told | (own["class"].isin(PROCESSING) & (since > 0))].groupby(own["case"]).min()
    waits = back.reindex(concluded.index)
    over = waits.notna().to_numpy()
    times = waits.fillna(until - concluded).to_numpy()
    ends = np.bincount(times[over].astype(int), minlength=until + 1)
    gone = np.bincount(times.astype(int), minlength=until + 1)
    at_risk = len(times) - np.concatenate([[0], np.cumsum(gone)[:-1]])
    waiting = np.cumprod(1 - ends / np.maximum(at_risk, 1))
    below = np.flatnonzero(waiting <= 0.5 + 1e-12)
    return float(below[0]) if len(below) else -1.0


def loops(log: pd.DataFrame, until: int) -> tuple[int, int]:
    by_time = log.sort_values("time", kind="stable")
    started = by_time[by_time["class"].isin([CLASS["decide"], CLASS["measure"]])][["case", "time"]]
    judged = by_time[by_time["class"] == CLASS["evaluate"]][["case", "time"]].assign(judged=lambda f: f["time"])
    own = by_time[(by_time["level"] == 0) & by_time["class"].isin(PROCESSING)][["case", "time"]]
    own = own.assign(closed=own["time"])
    ahead = {"by": "case", "direction": "forward", "allow_exact_matches": False}
    first = pd.merge_asof(started, judged, on="time", **ahead)
    after = first.dropna(subset="judged").assign(judged=lambda f: f["judged"].astype(np.int32))
    after = after.sort_values("judged", kind="stable")
    done = pd.merge_asof(after, own.rename(columns={"time": "judged"}), on="judged", **ahead)
    waited = (done["closed"] - done["time"]).dropna()
    closed = int((waited <= 365).sum())
    open_for = until - first["time"]
    expired = int((waited > 365).sum()) + int((open_for > 365).sum())
    return closed, closed + expired


def uptake(log: pd.DataFrame, outcome: pd.Series) -> tuple[int, int]:
    wanted = outcome.map({0: CLASS["decide"], 1: CLASS["treat"], 2: CLASS["report"]})
    used = log[log["item"] >= 0]
    named = log["case"].map(wanted)[used.index]
    sent = used[(used["level"] == 0) & named.notna()][["case", "item"]].drop_duplicates()
    final = used[(used["level"] >= 2) & (used["class"] == named)][["case", "item"]].drop_duplicates()
    return len(sent.merge(final, on=["case", "item"])), len(sent)


def analyse(rows: pd.DataFrame) -> str:
    cases = int(rows["case"].max()) + 1
    log = rows.drop_duplicates().sort_values(["case", "time"], kind="stable")
    until = int(log["time"].max())
    work = log[log["class"].isin(PROCESSING)]
    first = first_times(work[work["level"] >= 0], cases)
    concordant = discordant = pairs = 0
    for low in range(LEVELS):
        for high in range(low + 1, LEVELS):
            both = (first[:, low] < NEVER) & (first[:, high] < NEVER)
            pairs += int(both.sum())
            concordant += int((both & (first[:, low] < first[:, high])).sum())
            discordant += int((both & (first[:, low] > first[:, high])).sum())
    earliest = first.min(axis=1)
    ties = (first == earliest[:, None]).sum(axis=1)
    professional = float(((first[:, 0] == earliest) & (earliest < NEVER)).astype(float).dot(1 / ties))
    due = log[log["class"].isin(DUE)]
    fulfilled = int((first[due["case"].to_numpy(), 0] < due["time"].to_numpy()).sum())
    up, down = handovers(log)
    outcome = outcome_of(log)
    closed, tried = loops(log, until)
    contributions = np.bincount(work["unit"], minlength=min(UNITS, cases))
    kept, sent = uptake(log, outcome)
    return (
        f"digest {len(log)} {len(rows) - len(log)} {concordant - discordant} {pairs} {professional:.3f} {fulfilled} "
        f"{len(due)} {up:.3f} {down:.3f} {latency(log, outcome, until):.1f} {closed} {tried} "
        f"{entropy(contributions) / np.log(UNITS):.6f} {kept} {sent} "
        f"{entropy(np.bincount(log['arena'])):.6f}"
    )


if __name__ == "__main__":
    frame = rows(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        told = analyse(frame)
        best = min(best, time.process_time() - begin)
    print(told)
    print(f"pandas    {best:6.2f} s  {len(frame) / best / 1e6:6.2f} M events/s")
