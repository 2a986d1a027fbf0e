"""Small tables for notebooks: plain HTML, no script, no style of its own beyond alignment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hjul._core import Issue
    from hjul.plan import Occurrences

MOST_ROWS = 60


def table(head: Sequence[str], rows: Iterable[Sequence[object]], note: str = "") -> str:
    cells = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    foot = f"<p>{escape(note)}</p>" if note else ""
    return f'<table style="text-align:left"><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>{foot}'


def plan_table(plan: Occurrences) -> str:
    rows = [[o.start, o.end if o.end != o.start else "", o.title, o.unit, o.kind] for o in plan[:MOST_ROWS]]
    hidden = len(plan) - len(rows)
    return table(["start", "end", "what", "unit", "kind"], rows, f"... and {hidden} more" if hidden else "")


def issue_table(issues: Sequence[Issue]) -> str:
    rows = [[i.severity, i.where, i.line or "", i.code, i.message, i.hint] for i in issues]
    return table(["", "where", "line", "code", "message", "hint"], rows)
