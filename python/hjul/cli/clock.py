"""The one place of hjul that looks at a clock."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """For things that nobody named: the year of a document that does not say from when it holds (`window.py`), the day
    of the rules for such a one (`review.py`), and the stamp of an exported calendar without --stamp (`export.py`); and
    for one that somebody did: --recorded now (`journal.py`). The library itself has no clock."""
    return dt.datetime.now(dt.timezone.utc)
