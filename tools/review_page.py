"""Writes docs/reference/review.md: what each check of a review asks and needs, with an example, and the shipped rules.

Examples are the models of tests/cpp/review/data that break each check; the prose is review_page.template.md.
`--check` only compares.
"""

from __future__ import annotations

import json
import sys
from itertools import groupby

from generated import ROOT, write_or_check

import hjul
from hjul.review import Check, checks

PAGE = ROOT / "docs" / "reference" / "review.md"
TEMPLATE = ROOT / "tools" / "review_page.template.md"
DATA = ROOT / "tests" / "cpp" / "review" / "data"
RULES = ROOT / "examples" / "rules"

NOTICE = "<!-- Written by tools/review_page.py from tools/review_page.template.md; do not edit it. -->\n\n"
NEEDS = {
    "model": "The document alone",
    "plan": "The document and its plan",
    "ledger": "A ledger: what happened",
}


def example(check: Check) -> tuple[str, str]:
    """The first finding on the model that breaks it: message and remedy."""
    folder = DATA / check.name
    ledger = hjul.Ledger.read(folder / "broken.ndjson") if (folder / "broken.ndjson").exists() else None
    rules = {"hjul": "1", "rule_sets": {"set": {"rules": {"rule": {"check": check.name}}}}}
    model = hjul.load(folder / "broken.json")
    review = hjul.review(model, ledger, "2016-05-01", [rules], period=("2014-08-01", "2016-08-01"))
    return review.findings[0].message("en"), review.findings[0].remedy("en")


def entry(check: Check) -> str:
    message, remedy = example(check)
    asked = f"{check.asks('en')} ({check.source})"
    return f"### `{check.name}`\n\n{asked}\n\n- *For example:* {message}\n- *What mends it:* {remedy}\n"


def shipped() -> str:
    rows = ["| set | what it is | rules |", "|---|---|---|"]
    for name in hjul.shipped_rules():
        document = json.loads((RULES / f"{name}.json").read_text(encoding="utf-8"))["rule_sets"][name]
        names = ", ".join(f"`{rule}`" for rule in document["rules"])
        rows.append(f"| `{name}` | {document['title']['en']} | {names} |")
    return "\n".join(rows) + "\n"


def entries() -> str:
    order = list(NEEDS)
    known = sorted(checks(), key=lambda check: (order.index(check.needs), check.name))
    parts = []
    for needs, some in groupby(known, key=lambda check: check.needs):
        parts.append(f"## {NEEDS[needs]}\n")
        parts.extend(entry(check) for check in some)
    return "\n".join(parts).rstrip()


def page() -> str:
    text = TEMPLATE.read_text(encoding="utf-8")
    return NOTICE + text.replace("{{shipped}}", shipped().rstrip()).replace("{{checks}}", entries())


if __name__ == "__main__":
    sys.exit(write_or_check(__doc__, PAGE, page))
