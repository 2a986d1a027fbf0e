"""How the oracles reach hjul: through the test program hjul_recur_oracle.

Its path is taken from HJUL_RECUR_ORACLE, else it is looked for under build/.
"""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def find_tool() -> Path | None:
    """The test program, or None where it was not built."""
    named = os.environ.get("HJUL_RECUR_ORACLE")
    if named:
        return Path(named)
    built = sorted(ROOT.glob("build/**/hjul_recur_oracle"), key=lambda path: path.stat().st_mtime)
    return built[-1] if built else None


def ask(tool: Path, lines: list[str]) -> list[list[date] | str]:
    """One answer per line: the dates, or the word of the refusal."""
    done = subprocess.run([str(tool)], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    answers: list[list[date] | str] = []
    for line in done.stdout.splitlines():
        kind, *rest = line.split(" ")
        answers.append([date.fromisoformat(text) for text in rest] if kind == "ok" else rest[0])
    return answers


def holidays_of(tool: Path, country: str) -> list[tuple[date, str, str]]:
    """(date, id, category) of every holiday 2000-2099."""
    done = subprocess.run([str(tool), "holidays", country], capture_output=True, text=True, check=True)
    rows = (line.split(" ", 3) for line in done.stdout.splitlines())
    return [(date.fromisoformat(day), name, category) for day, name, category, _ in rows]
