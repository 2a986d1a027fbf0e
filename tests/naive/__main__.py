"""Histories with their answers, one JSON object a line: `PYTHONPATH=tests python -m naive FIRST LAST [LENGTH]`.

Each line has the seed, the model, the commands with what was answered, and readings of them.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import timedelta
from random import Random
from typing import Any

from naive.generate import Writer, history
from naive.scenarios import picture


def readings(writer: Writer, seed: int, count: int = 4) -> list[dict[str, Any]]:
    """Some pairs of `as_of` and `known_at` (a sequence number), and the last one."""
    rng, length = Random(f"readings {seed}"), len(writer.ledger.log)
    days = [writer.day - timedelta(days=rng.randint(-40, 60)) for _ in range(count)]
    asked = [(writer.day.isoformat(), length), *((day.isoformat(), rng.randint(0, length)) for day in days)]
    return [{"as_of": day, "known_at": known, "status": whole(writer, day, known)} for day, known in asked]


def whole(writer: Writer, day: str, known: int) -> dict[str, Any]:
    """A reading, with the measures of every unit."""
    status = writer.ledger.status(day, known)
    return {**picture(status), "measures": {unit: status.measures(unit) for unit in writer.units}}


def case_of(seed: int, writer: Writer) -> dict[str, Any]:
    """A history with its answers and readings."""
    commands = [{"event": s.event, "recorded": s.recorded, "reply": asdict(s.reply)} for s in writer.steps]
    return {"seed": seed, "model": writer.document, "commands": commands, "readings": readings(writer, seed)}


def main(words: list[str]) -> None:
    first, last = int(words[0]), int(words[1])
    length = int(words[2]) if len(words) > 2 else None
    for seed in range(first, last):
        print(json.dumps(case_of(seed, history(seed, length)), default=str))


if __name__ == "__main__":
    main(sys.argv[1:])
