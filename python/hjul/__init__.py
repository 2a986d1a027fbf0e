"""hjul: annual wheels, who owes whom what and when, for the systematic quality work of school owners."""

from __future__ import annotations

from hjul.errors import BadDate, BadId, ContractViolation, Error, InvalidModel, UnknownId

try:
    from hjul._core import Issue, catalogue, format_issues, version
except ModuleNotFoundError as missing:  # pragma: no cover - only in a checkout that was never built
    if missing.name != "hjul._core":
        raise
    raise ImportError(
        "hjul's compiled part is not here. Did you forget to build it? "
        "In a checkout: ./hjul.sh build; otherwise: pip install ."
    ) from missing

__version__: str = version()

__all__ = [
    "BadDate",
    "BadId",
    "ContractViolation",
    "Error",
    "InvalidModel",
    "Issue",
    "UnknownId",
    "__version__",
    "catalogue",
    "format_issues",
    "version",
]


def __dir__() -> list[str]:
    return sorted(__all__)
