"""Issues together."""

from __future__ import annotations

from hjul import _core
from hjul._core import Issue

__all__ = ["Issues"]


class Issues(tuple[Issue, ...]):
    """Issues in document order: a tuple that shows itself, as a text and in notebooks."""

    __slots__ = ()

    @property
    def errors(self) -> Issues:
        """Those for which a document is refused."""
        return Issues(issue for issue in self if issue.severity == "error")

    def text(self, file: str = "", language: str = "en") -> str:
        """For people: one paragraph per issue."""
        return _core.format_issues(self, file, language)

    def _repr_html_(self) -> str:
        from hjul._html import issue_table

        return issue_table(self)
