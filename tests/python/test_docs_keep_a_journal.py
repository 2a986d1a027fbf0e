"""docs/how_to/keep_a_journal.md: its commands run in their order, and its Python after them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how_to/keep_a_journal.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def test_the_page_is_true(run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    for line in block("sh").splitlines():
        word, *words = shlex.split(line)
        assert word == "hjul"
        done = run(*words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), line
    ledger = hjul.Ledger.read(ROOT / "examples/ledgers/nordvik.ndjson", zone="Europe/Oslo")
    assert (tmp_path / "nordvik.ndjson").read_text(encoding="utf-8") == ledger.to_json()
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(compile(block("python"), "keep_a_journal.md", "exec"), names)
    assert names["place"] == len(ledger) + 1
    assert hjul.Journal.verify_file("for-others.hjul", names["head"]).is_sound
    assert hjul.Journal.verify_file("nordvik.hjul", names["head"]).is_sound


def test_every_option_that_the_page_names_is_there(run: Callable[..., Any]) -> None:
    texts = "".join(run("journal", action, "--help").stdout for action in ("create", "append", "verify", "export"))
    options = set(re.findall(r"--[a-z-]+", PAGE)) - {"--as-of"}
    assert len(options) >= 7
    assert [option for option in sorted(options) if option not in texts] == []
