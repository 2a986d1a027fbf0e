"""What results say in words and bands, which no publication carries, and why a figure is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hjul
from hjul.cli.figures import Figures
from hjul.disclosure import PublishedCell

Key = tuple[str, str, str]


def rows_of(given: Figures) -> Iterator[hjul.Observation]:
    """Texts and bands, as known now, that the reader may see.

    Words without a count are about the unit and no group of pupils: they are shown. Words and bands of fewer pupils
    than the threshold of their level are not, nor are bands whose count nobody said, nor bands beside a hidden figure
    of the same indicator, period and breakdown: a band of one unit says something of what is left for another.
    """
    level_of = {code: level for code, _, level in given.hierarchy.units}
    beside_hidden = {key_of(cell) for cell in given.shown if cell.visibility == "hidden"}
    for row in given.chosen.latest():
        if row.kind not in ("text", "band") or row.unit not in level_of:
            continue
        own = given.policy.of_level.get(level_of[row.unit])
        least = given.policy.least if own is None else own.least
        if is_shown(row, least) and not (row.kind == "band" and key_of(row) in beside_hidden):
            yield row


def is_shown(row: hjul.Observation, least: int) -> bool:
    if row.n is None:
        return row.kind == "text" or least == 0
    return row.n >= least


def key_of(cell: hjul.Observation | PublishedCell) -> Key:
    return cell.indicator, cell.period, cell.breakdown


def fields_of(row: hjul.Observation) -> dict[str, Any]:
    """The contract's row: the words, or the ends of a band."""
    out: dict[str, Any] = {"unit": row.unit, "indicator": row.indicator, "period": row.period}
    if row.breakdown:
        out["breakdown"] = row.breakdown
    said = {"text": row.value} if row.kind == "text" else {"band": list(row.value)}  # type: ignore[arg-type]
    return out | said | {"n": row.n, "status": row.status}


def left_out(given: Figures) -> int:
    """How many texts and bands of units with a place are not shown."""
    known = {code for code, _, _ in given.hierarchy.units}
    rows = [row for row in given.chosen.latest() if row.kind in ("text", "band") and row.unit in known]
    return len(rows) - sum(1 for _ in rows_of(given))


def has_unknown_counts(given: Figures) -> bool:
    """Whether figures are hidden because nobody said how many pupils stand behind them."""
    known = {code for code, _, _ in given.hierarchy.units}
    return any(
        row.n is None and row.kind in ("number", "rounded") and row.unit in known for row in given.chosen.latest()
    )
