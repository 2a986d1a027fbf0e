"""What commands with `--format json` answer."""

from __future__ import annotations

import json
import subprocess
from typing import Any


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The fields of an answer, without the version of the format."""
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    assert found.pop("hjul") == "1"
    return found


def refused(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    """Code and place of every issue of a refusal."""
    assert (done.returncode, done.stderr) == (2, "")
    return [(issue["code"], issue["where"]) for issue in json.loads(done.stdout)["issues"]]
