"""Event logs as files for process-mining tools.

    Path("log.xes").write_text(hjul.to_xes(log), encoding="utf-8")
    Path("ledger.json").write_text(hjul.to_ocel(replay, as_of="2026-06-30"), encoding="utf-8")

What is written, :func:`read_event_log` reads as the same log.
"""

from __future__ import annotations

from hjul import _core
from hjul._days import Day, as_day
from hjul.event_log import EventLog
from hjul.plan import Plan
from hjul.replay import Replay

__all__ = ["to_ocel", "to_xes"]


def to_xes(what: EventLog | Plan | Replay, as_of: Day | None = None) -> str:
    """XES (IEEE 1849) of a log, of a plan as designed, or of a ledger as run, as of a day.

    A trace for each case. Raises Error (``event_log.unwritable``) for names that XML cannot hold, and TypeError where a
    ledger has no day, or anything else has one.
    """
    if isinstance(what, Replay):
        return _core.write_xes(EventLog.of_replay(what, _day(as_of))._handle)
    return _core.write_xes(_log(what, as_of)._handle)


def to_ocel(what: EventLog | Plan | Replay, as_of: Day | None = None) -> str:
    """OCEL 2.0 JSON of a log, of a plan as designed, or of a ledger as run, as of a day.

    Of a ledger every event that counts, with what it is about: obligations, measures, units, artefacts, arenas,
    meetings and results. Raises Error (``event_log.unwritable``) for names that are no text, and TypeError as
    :func:`to_xes`.
    """
    if isinstance(what, Replay):
        return _core.write_ocel_of_replay(what._now(), _day(as_of))
    return _core.write_ocel(_log(what, as_of)._handle)


def _day(as_of: Day | None) -> Day:
    if as_of is None:
        raise TypeError("a ledger is read as of a day: as_of=...")
    return as_day(as_of)


def _log(what: EventLog | Plan, as_of: Day | None) -> EventLog:
    if as_of is not None:
        raise TypeError("only a ledger is read as of a day")
    return EventLog.of_plan(what) if isinstance(what, Plan) else what
