"""
The C++ half of hjul. Import hjul instead.
"""
from __future__ import annotations
import collections.abc
import typing
__all__: list[str] = ['Issue', 'catalogue', 'format_issues', 'version']
class Issue:
    """
    What is wrong with somebody's data, where, and what to do about it.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __getstate__(self) -> tuple:
        ...
    def __hash__(self) -> int:
        ...
    def __init__(self, *, code: str, severity: str = 'error', where: str = '', line: typing.SupportsInt | typing.SupportsIndex = 0, column: typing.SupportsInt | typing.SupportsIndex = 0, byte: typing.SupportsInt | typing.SupportsIndex = 0, expected: str = '', found: str = '', arguments: collections.abc.Sequence[tuple[str, str]] = []) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple) -> None:
        ...
    def hint_in(self, language: str) -> str:
        ...
    def message_in(self, language: str) -> str:
        ...
    @property
    def byte(self) -> int:
        """
        Offset from 0
        """
    @property
    def code(self) -> str:
        """
        Dotted and stable: reference.unknown
        """
    @property
    def column(self) -> int:
        """
        From 1, in code points
        """
    @property
    def expected(self) -> str:
        ...
    @property
    def found(self) -> str:
        ...
    @property
    def hint(self) -> str:
        """
        What to do, in English; may be empty
        """
    @property
    def line(self) -> int:
        """
        From 1; 0 = not from a text
        """
    @property
    def message(self) -> str:
        """
        One sentence, in English
        """
    @property
    def severity(self) -> str:
        """
        error, warning or advice
        """
    @property
    def where(self) -> str:
        """
        JSON Pointer; '' is the whole
        """
def catalogue() -> tuple:
    """
    Every stable code with its sentences and hints, ordered by code.
    """
def format_issues(issues: collections.abc.Sequence[Issue], file: str = '', language: str = 'en') -> str:
    """
    For people: one paragraph per issue with code, pointer, line, expected, found and hint.
    """
def version() -> str:
    """
    The version of the C++ library.
    """
