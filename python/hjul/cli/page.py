"""The page index.html that `hjul demo` leaves beside its pictures: everything on one sheet, without a script."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

import hjul
from hjul.cli import story
from hjul.cli.plan import rows_of, undated_rows_of
from hjul.cli.words import say

STYLE = """\
body{font-family:system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
h1{margin-bottom:.2rem}h1+p{margin-top:0;color:#555}
img{display:block;max-width:100%;height:auto;margin:1rem auto}
table{border-collapse:collapse}th,td{text-align:left;padding:.15rem 1rem .15rem 0;vertical-align:top}
th{border-bottom:1px solid #888}td{border-bottom:1px solid #ddd}td:first-child{white-space:nowrap}
"""


def page(
    plan: hjul.Plan, language: str, pictures: Sequence[str], others: Sequence[str], turns: Sequence[story.Turn] = ()
) -> str:
    """`pictures` and `others` are names of files beside the page; `turns` tell the story of one debt."""
    title = escape(plan.model.title_in(language) or plan.model.id)
    last = plan.end - dt.timedelta(days=1)
    parts = [
        f'<!doctype html>\n<html lang="{language}"><meta charset="utf-8">',
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>\n<style>\n{STYLE}</style>',
        f"<h1>{title}</h1>\n<p>{plan.start} – {last}</p>",
        *(_shown(name, language) for name in pictures),
    ]
    if turns:
        heads = [say(word, language) for word in ("when", "what")]
        rows = [[turn.day.isoformat(), *turn.lines(language)] for turn in turns]
        parts += [f"<h2>{say('story', language)}</h2>", _story(heads, rows)]
    if len(plan):
        heads = [say(word, language) for word in ("start", "end", "unit", "what")]
        parts += [f"<h2>{say('plan', language)}</h2>", _table(heads, rows_of(plan, language))]
    if plan.undated:
        heads = [say(word, language) for word in ("when", "unit", "what")]
        rows = undated_rows_of(plan, language)
        parts += [f"<h2>{say('undated', language).capitalize()}</h2>", _table(heads, rows)]
    links = ", ".join(f'<a href="{name}">{name}</a>' for name in others)
    return "\n".join([*parts, f"<h2>{say('files', language)}</h2>\n<p>{links}</p>\n</html>\n"])


def _shown(name: str, language: str) -> str:
    what = {"wheel": "wheel", "swimlane": "calendar", "chain": "chain", "owing": "owing", "timeline": "timeline"}[
        name.removesuffix(".svg").split("-")[0]
    ]
    # A second year needs no heading of its own.
    heading = "" if "-" in name else f"<h2>{say(what, language)}</h2>\n"
    return f'{heading}<a href="{name}"><img src="{name}" alt="{say(what, language)}"></a>'


def _story(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Of each row the day, what happens in bold, and why."""
    top = "".join(f"<th>{escape(head.capitalize())}</th>" for head in heads)
    body = "\n".join(
        f"<tr><td>{escape(day)}</td><td><b>{escape(head)}</b><br>{'<br>'.join(map(escape, lines))}</td></tr>"
        for day, head, *lines in rows
    )
    return f"<table>\n<tr>{top}</tr>\n{body}\n</table>"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(head.capitalize())}</th>" for head in heads)
    body = "\n".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>\n<tr>{top}</tr>\n{body}\n</table>"
