"""Whether the numbers of a disclosure policy can be meant: what is refused here would hide too little, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MOST = 2**32 - 1


def need_count(name: str, value: Any, least: int = 0) -> None:
    """Raises ValueError unless it is a whole number that is not too small."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= MOST:
        raise ValueError(f"{name}: expected a whole number of at least {least}, found {value!r}")


def need_between(name: str, value: Any, low: float, high: float, *, has_high: bool = True) -> None:
    """Raises ValueError unless it is a number from `low` up to `high`; a NaN is none."""
    if not isinstance(value, (int, float)) or not (low <= value < high or (has_high and value == high)):
        until = "to" if has_high else "to below"
        raise ValueError(f"{name}: expected a number from {low} {until} {high}, found {value!r}")


def need_thresholds(of: Any) -> None:
    """Of DisclosurePolicy and Thresholds alike."""
    need_count("least", of.least)
    need_count("least_complement", of.least_complement)
    need_between("dominance", of.dominance, 0, 1, has_high=False)
    need_between("p_percent", of.p_percent, 0, 100)
    for n, k in of.nk.items():
        need_count("nk", n, 1)
        if not 0 < k < 100:
            raise ValueError(f"nk: expected a percentage above 0 and below 100, found {k!r}")


def need_policy(of: Any) -> None:
    need_thresholds(of)
    need_count("hidden_siblings", of.hidden_siblings, 2)
    need_count("narrowest", of.narrowest)
    need_between("rounded_to", of.rounded_to, 0, float("inf"), has_high=False)
    need_wholes(of.whole_of_share)


def need_wholes(wholes: Mapping[str, float]) -> None:
    for name, whole in wholes.items():
        if not 0 < whole < float("inf"):
            raise ValueError(f"whole_of_share of '{name}': expected a number above 0, found {whole!r}")
