"""hjul against the naive model of obligations (tests/naive): the same commands, the same answers, the same readings.

HJUL_HISTORIES says how many histories; without it 10,000, at every change (nightly: 1,000,000). The program
hjul_obligation_oracle replays them; its path is taken from HJUL_OBLIGATION_ORACLE, else it is looked for under build/.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from naive.__main__ import case_of
from naive.generate import RULED, Writer, history
from naive.shrink import Command, shrink

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
HISTORIES = int(os.environ.get("HJUL_HISTORIES", "10000"))
WORKERS = os.cpu_count() or 1


def find_tool() -> Path | None:
    named = os.environ.get("HJUL_OBLIGATION_ORACLE")
    if named:
        return Path(named)
    built = sorted(ROOT.glob("build/**/hjul_obligation_oracle"), key=lambda path: path.stat().st_mtime)
    return built[-1] if built else None


TOOL = find_tool()
pytestmark = pytest.mark.skipif(TOOL is None, reason="hjul_obligation_oracle is not built")


def differences(lines: str) -> list[str]:
    """What hjul answers or reads otherwise; empty when all is equal."""
    done = subprocess.run([str(TOOL), "1"], input=lines, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    found = done.stdout.splitlines()
    assert found[-1].endswith(f" {len(found) - 1} with differences"), found
    return found[:-1]


def of_seeds(first: int, last: int) -> list[str]:
    """Histories are written by one process and read by the other, so that none is kept."""
    command = [sys.executable, "-m", "naive", str(first), str(last)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as naive:
        done = subprocess.run([str(TOOL), "1"], stdin=naive.stdout, capture_output=True, text=True, check=False)
    assert naive.returncode == 0
    found = done.stdout.splitlines()
    assert found, done.stderr
    assert found[-1].startswith(f"{last - first} histories")
    return found[:-1]


def written_anew(seed: int, document: Json, commands: list[Command]) -> str:
    """The line of these commands, with the answers of the naive model."""
    writer = Writer(seed, document)
    return json.dumps(case_of(seed, writer.replay(commands)), default=str)


def smallest(seed: int) -> str:
    """A smallest history that still differs, for whoever has to understand it."""
    writer = history(seed)

    def fails(commands: list[Command]) -> bool:
        return bool(differences(written_anew(seed, writer.document, commands)))

    commands = shrink([(step.event, step.recorded) for step in writer.steps], fails)
    told = differences(written_anew(seed, writer.document, commands))
    return "\n".join([*told, *(json.dumps({**event, "recorded": recorded}) for event, recorded in commands)])


# Of ten histories, one is of a model with follow-up rules.
@pytest.mark.parametrize(("begin", "count"), [(0, HISTORIES - HISTORIES // 10), (RULED, HISTORIES // 10)])
def test_hjul_answers_and_reads_as_the_naive_model_does(begin: int, count: int) -> None:
    size, end = max(1, min(250, -(-count // WORKERS))), begin + count
    starts = range(begin, end, size)
    with ThreadPoolExecutor(WORKERS) as pool:
        parts = pool.map(lambda first: of_seeds(first, min(first + size, end)), starts)
        found = [difference for part in parts for difference in part]
    if found:
        seed = int(found[0].split(":")[0].removeprefix("seed "))
        pytest.fail(f"{len(found)} histories differ, the first in short:\n{smallest(seed)}\n" + "\n".join(found[:20]))


def first_answer(case: Json) -> None:
    reply = next(c["reply"] for c in case["commands"] if c["reply"]["error"] is None)
    reply["error"] = "already_closed"


def first_due(case: Json) -> None:
    dated = (o for r in case["readings"] for o in r["status"]["obligations"].values() if o["due"])
    next(dated)["due"] = "2030-01-01"


def first_list(case: Json) -> None:
    case["readings"][0]["status"]["silent_edges"].append(["school", "team-a"])


@pytest.mark.parametrize("mutate", [first_answer, first_due, first_list])
def test_a_changed_answer_or_reading_is_noticed(mutate: Any) -> None:
    case = json.loads(json.dumps(case_of(4, history(4, 40)), default=str))
    assert differences(json.dumps(case)) == []
    mutate(case)
    assert len(differences(json.dumps(case))) == 1


def test_a_difference_is_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told that demands differ, the shrinker leaves one that does."""

    def demands(lines: str) -> list[str]:
        accepted = [c for c in json.loads(lines)["commands"] if c["event"].get("type") == "demand"]
        return ["seed 4: a demand"] if any(c["reply"]["error"] is None for c in accepted) else []

    monkeypatch.setattr(sys.modules[__name__], "differences", demands)
    told = smallest(next(seed for seed in range(50) if demands(json.dumps(case_of(seed, history(seed)), default=str))))
    assert told.startswith("seed 4: a demand\n")
    assert len(told.splitlines()) == 2
