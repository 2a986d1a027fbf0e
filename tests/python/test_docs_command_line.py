"""The reference of the command line: current, and every command is told what its JSON carries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import hjul.cli

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reference" / "command_line.md").read_text(encoding="utf-8")


def test_the_page_is_current() -> None:
    command = [sys.executable, str(ROOT / "tools" / "command_page.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_every_command_has_its_entry_and_its_json() -> None:
    contract, commands = PAGE.split("## The commands")
    names = [command.__name__.rpartition(".")[2].replace("_", "-") for command in hjul.cli.COMMANDS]
    assert "transform" in names
    for name in names:
        assert f"`{name}`" in contract, name
        assert f"### hjul {name}\n" in commands, name
