"""Runs a reproducer of tests/errors and gives what a person would see."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def command_of(folder: Path) -> list[str]:
    if (folder / "model.json").exists() and not (folder / "command.txt").exists():
        return [sys.executable, "-m", "hjul", "check", "model.json"]
    if (folder / "command.txt").exists():
        return [sys.executable, "-m", "hjul", *shlex.split((folder / "command.txt").read_text(encoding="utf-8"))]
    if (folder / "cpp.txt").exists():
        return [str(program_of_calls()), folder.name]
    if (folder / "events.ndjson").exists() and not (folder / "call.py").exists():
        return [sys.executable, str(HERE / "last_event.py")]
    return [sys.executable, "call.py"]


def program_of_calls() -> Path:
    """What calls.cpp was built as. Raises LookupError without a build folder."""
    build = os.environ.get("HJUL_BUILD_DIR")
    if not build:
        raise LookupError("HJUL_BUILD_DIR names no build folder; ./hjul.sh test sets it")
    return Path(build).resolve() / "tests" / "hjul_error_calls"


def answer(folder: Path) -> str:
    """stdout and then stderr of the reproducer, run inside its folder."""
    # Where the scripts find workshop.py.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])}
    result = subprocess.run(
        command_of(folder), cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env=environment,
    )  # fmt: skip
    return result.stdout + result.stderr


def reproducers() -> dict[str, Path]:
    return {path.name: path for path in sorted(HERE.iterdir()) if path.is_dir() and not path.name.startswith("_")}


def codes_of_room(room: str) -> set[str]:
    text = (HERE.parents[1] / "src" / "base" / "catalogue" / f"{room}.inc").read_text(encoding="utf-8")
    return set(re.findall(r'^{"([^"]+)"', text, re.MULTILINE))
