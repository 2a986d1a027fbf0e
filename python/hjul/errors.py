"""What hjul raises.

Two families: :class:`Error` and its children mean that some data or a request was wrong and carry a stable dotted
``code``; :class:`ContractViolation` means that the calling program broke a documented promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hjul._core import Issue
    from hjul.replay import Decision, Outcome

__all__ = ["BadDate", "BadId", "BadRecurrence", "ContractViolation", "Error", "InvalidEventLog", "InvalidLedger",
           "InvalidModel", "InvalidObservations", "JournalError", "Rejected", "SnapshotError", "UnknownId"]  # fmt: skip


class Error(Exception):
    """Root of everything that hjul raises because of data. ``code`` is stable; the text may change."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message, code)
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return self.message


class InvalidModel(Error, ValueError):
    """A document was refused. ``issues`` holds every issue found in it, not only the first."""

    def __init__(self, message: str, code: str, issues: tuple[Issue, ...]) -> None:
        super().__init__(message, code)
        self.args = (message, code, issues)
        self.issues = issues


class InvalidLedger(Error, ValueError):
    """The text of a ledger was refused. ``issues`` holds every issue found in it."""

    def __init__(self, message: str, code: str, issues: tuple[Issue, ...]) -> None:
        super().__init__(message, code)
        self.args = (message, code, issues)
        self.issues = issues


class InvalidObservations(Error, ValueError):
    """Files of published results were refused. ``issues`` holds every issue found in them."""

    def __init__(self, message: str, code: str, issues: tuple[Issue, ...]) -> None:
        super().__init__(message, code)
        self.args = (message, code, issues)
        self.issues = issues


class InvalidEventLog(Error, ValueError):
    """A log of another system, or its levels, was refused. ``issues`` holds every issue found in it."""

    def __init__(self, message: str, code: str, issues: tuple[Issue, ...]) -> None:
        super().__init__(message, code)
        self.args = (message, code, issues)
        self.issues = issues


class Rejected(Error, ValueError):
    """An event does not enter the ledger. ``issues`` say what is wrong with it.

    ``decision`` is there when it was decided upon (:meth:`Replay.record`): its outcomes say why for each thing named.
    """

    def __init__(
        self, message: str, code: str, issues: tuple[Issue, ...] = (), decision: Decision | None = None
    ) -> None:
        super().__init__(message, code)
        self.args = (message, code, issues, decision)
        self.issues = issues
        self.decision = decision

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What became of each thing that was named; empty when it was not decided upon."""
        return self.decision.outcomes if self.decision is not None else ()


class JournalError(Error):
    """A journal's file, its file system or another program refused. ``issue`` says what, and what to do.

    ``is_retryable``: the same call may succeed later (journal.in_use).
    """

    def __init__(self, message: str, code: str, issue: Issue, is_retryable: bool = False) -> None:
        super().__init__(message, code)
        self.args = (message, code, issue, is_retryable)
        self.issue = issue
        self.is_retryable = is_retryable


class SnapshotError(Error):
    """A snapshot's file or its file system refused. ``issue`` says what, and what to do."""

    def __init__(self, message: str, code: str, issue: Issue) -> None:
        super().__init__(message, code)
        self.args = (message, code, issue)
        self.issue = issue


class UnknownId(Error, KeyError):
    """Nothing has the id that was asked for."""


class BadId(Error, ValueError):
    """A text does not have the form of an id."""


class BadDate(Error, ValueError):
    """A day does not exist or lies outside the years 1 to 9999."""


class BadRecurrence(Error, ValueError):
    """A rule lies outside what hjul understands, or a question about it has no end. ``issue`` says where and why."""

    def __init__(self, message: str, code: str, issue: Issue) -> None:
        super().__init__(message, code)
        self.args = (message, code, issue)
        self.issue = issue


class ContractViolation(AssertionError):
    """The program called hjul in a way that the documentation forbids: a bug to mend, not a case to handle."""
