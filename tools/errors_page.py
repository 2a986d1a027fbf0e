"""Writes docs/reference/errors.md from the catalogue in the compiled library. `--check` only compares."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path

import hjul

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "errors.md"
HEAD = """\
# Codes

Every issue and every error of hjul carries one of these codes. A code never changes its meaning; its sentences may.
Words in braces are filled in. How each code comes about is shown by its reproducer in `tests/errors/`.

This page is written by `tools/errors_page.py`; do not edit it.
"""


def sentence(text: str) -> str:
    """Messages have no full stop of their own; on a page they get one, unless they ask or shout."""
    return text if text.endswith((".", "?", "!")) else text + "."


def line(language: str, message: str, hint: str) -> str:
    return f"- {language}: {sentence(message)}" + (f" *{sentence(hint)}*" if hint else "")


def section(entry: dict[str, str]) -> str:
    advice = f"\n*What to do:* {sentence(entry['hint_en'])}\n" if entry["hint_en"] else ""
    return (
        f"### `{entry['code']}`\n\n{sentence(entry['en'])}\n{advice}\n"
        f"{line('sv', entry['sv'], entry['hint_sv'])}\n{line('nb', entry['nb'], entry['hint_nb'])}\n"
    )


def page() -> str:
    """The whole page, grouped by noun: what stands before the first dot of the code."""
    parts = [HEAD]
    for noun, entries in groupby(hjul.catalogue(), key=lambda entry: entry["code"].split(".")[0]):
        parts.append(f"## {noun}\n")
        parts.extend(section(entry) for entry in entries)
    return "\n".join(parts)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the page is out of date")
    arguments = parser.parse_args()
    fresh = page()
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == fresh:
        return 0
    if arguments.check:
        print(f"{PAGE.relative_to(ROOT)} is out of date; run: python tools/errors_page.py", file=sys.stderr)
        return 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
