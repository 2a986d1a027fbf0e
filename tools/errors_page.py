"""Writes docs/reference/errors.md from the catalogue in the compiled library. `--check` only compares."""

from __future__ import annotations

import sys
from itertools import groupby

from generated import ROOT, write_or_check

import hjul

PAGE = ROOT / "docs" / "reference" / "errors.md"
HEAD = """\
# Codes

Every issue and every error of hjul carries one of these codes. A code never changes its meaning; its sentences may.
Words in braces are filled in. How each code comes about is shown by its reproducer in `tests/errors/`.

The sentences are English, Swedish and Norwegian bokmål. Whoever asks for nynorsk or Danish gets bokmål, also on pages
that speak these languages themselves, such as the report.

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


if __name__ == "__main__":
    sys.exit(write_or_check(__doc__, PAGE, page))
