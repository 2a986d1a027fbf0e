"""Small tables for notebooks: plain HTML, no script, no style of its own beyond alignment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hjul._core import Issue
    from hjul.ledger import Ledger
    from hjul.plan import Occurrences
    from hjul.status import Obligations

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


def obligation_table(owed: Obligations) -> str:
    rows = [
        [o.due or "", o.state, o.bearer, o.claimant, o.kind, o.content, o.answerable or "", o.closed_on or "", o.id]
        for o in owed[:MOST_ROWS]
    ]
    hidden = len(owed) - len(rows)
    head = ["due", "state", "who owes", "to whom", "kind", "what", "answers", "closed", "id"]
    return table(head, rows, f"... and {hidden} more" if hidden else "")


def event_table(ledger: Ledger) -> str:
    rows = [[e.seq, e.on, e.type, e.by, e.recorded or "", e.reason, e.id] for e in ledger[:MOST_ROWS]]
    hidden = len(ledger) - len(rows)
    head = ["", "on", "what", "by", "recorded", "reason", "id"]
    return table(head, rows, f"... and {hidden} more" if hidden else "")


def issue_table(issues: Sequence[Issue]) -> str:
    rows = [[i.severity, i.where, i.line or "", i.code, i.message, i.hint] for i in issues]
    return table(["", "where", "line", "code", "message", "hint"], rows)
