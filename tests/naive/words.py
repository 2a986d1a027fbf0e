"""The words of obligations.md 4: states, the state table, and what a refusal is."""

from __future__ import annotations

OPEN = ("conditional", "active", "overdue", "suspended")

# 4.3, line by line: what becomes of conditional, active, overdue, suspended. Terminal states answer already_closed.
# A word in ERRORS is an error value; "as_before" is active or overdue, whichever was suspended.
TABLE: dict[str, tuple[str, str, str, str]] = {
    "meet": ("active", "already_exigible", "already_exigible", "already_exigible"),
    "lapse": ("discharged", "already_exigible", "already_exigible", "already_exigible"),
    "perform": ("not_yet_exigible", "fulfilled", "fulfilled_late", "suspended"),
    "withdraw": ("discharged", "discharged", "discharged", "discharged"),
    "suspend": ("not_yet_exigible", "suspended", "suspended", "suspended"),
    "resume": ("not_suspended", "not_suspended", "not_suspended", "as_before"),
    "extend": ("not_yet_exigible", "active", "due_date_passed", "suspended"),
    "rearm": ("not_yet_exigible", "active", "breach_stands", "suspended"),
    "waive": ("not_yet_exigible", "waived", "waived", "waived"),
    "carry": ("not_yet_exigible", "carried", "carried", "suspended"),
    "drop": ("not_yet_exigible", "discharged", "discharged", "discharged"),
    "cut_off": ("not_yet_exigible", "not_overdue", "violated_final", "suspended"),
    "end_unit": ("discharged", "discharged", "discharged", "discharged"),
    "novate": ("discharged", "discharged", "discharged", "discharged"),
}
ERRORS = {"already_exigible", "not_yet_exigible", "not_suspended", "due_date_passed", "breach_stands", "not_overdue"}
# The two places where the error has the name of the state that it complains about.
SUSPENDED_IS_ERROR = {"perform", "suspend", "extend", "rearm", "carry", "cut_off"}


class Refused(Exception):
    """A guard failed; `code` is the error value."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def illegal(event: str, state: str) -> str | None:
    """The error value of this event in this state; None where the pair is legal."""
    if state not in OPEN:
        return "already_closed"
    result = TABLE[event][OPEN.index(state)]
    if state == "suspended" and event in SUSPENDED_IS_ERROR:
        return "suspended"
    return result if result in ERRORS else None
