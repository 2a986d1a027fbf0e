"""Funnels: many units in one period, and how far each may lie from the common value by chance, given its size.

Nothing here, or anywhere in hjul, ranks units: the order of a league table is mostly noise, and that of shrunken
estimates too. Points and estimates stand in the order of the input.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hjul import _core
from hjul.statistics import Interval, _answers, _column, _interval

__all__ = [
    "Funnel",
    "FunnelPoint",
    "Overdispersion",
    "Shrunken",
    "funnel_limits",
    "funnel_of_means",
    "funnel_of_shares",
    "overdispersion",
    "shrink",
]


@dataclass(frozen=True, slots=True)
class Overdispersion:
    """How much more units differ than chance makes them."""

    units: int
    """Those that were counted."""
    low: float
    """The quantile below which deviates were drawn in or left out."""
    high: float
    """The quantile above which deviates were drawn in or left out."""
    phi: float
    """The mean of z squared: 1 by chance."""
    tau_squared: float
    """The variance between units."""


@dataclass(frozen=True, slots=True)
class Shrunken:
    """Estimates that lean on the common mean as far as a unit's own is noise: numbers, or columns."""

    reliability: Any
    """tau^2 / (tau^2 + sigma^2 / n): 0 all noise, 1 all its own."""
    estimate: Any
    """In the order of the input: it is no ranking, and none may be made of it."""
    error: Any
    """The standard error of the estimate."""


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One unit."""

    value: float
    """Its share or mean."""
    n: int
    """Its pupils."""
    z: float
    """Standard errors from the centre."""
    p: float
    """Two-sided: for `benjamini_hochberg`."""
    inner: Interval
    """95 %."""
    outer: Interval
    """99.8 %."""
    place: str
    """inside, warning_below, warning_above (beyond 95 %), below or above (beyond 99.8 %)."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """Many units in one period."""

    centre: float
    """What they are compared with."""
    overdispersion: Overdispersion
    """How much more they differ than chance makes them."""
    points: tuple[FunnelPoint, ...]
    """In the order of the input."""


def funnel_limits(
    centre: float,
    n: Any,
    *,
    confidence: float = 0.95,
    sigma: float | None = None,
    method: str = "exact_below_30",
    tau_squared: float = 0.0,
) -> Interval:
    """The limits for units of n pupils around a common share; with `sigma` (of one pupil's result), a common mean.

    `method` is for shares: normal, exact, or exact_below_30. With `tau_squared` limits are normal, and wider. `n` is a
    number or a column.
    """
    z = _core.z_of_confidence(confidence)
    if sigma is None:
        found = _core.share_funnel_limits(centre, _column(n), z, method, tau_squared)
    else:
        found = _core.mean_funnel_limits(centre, sigma, _column(n), z, tau_squared)
    return _interval(found, n)


def overdispersion(z: Any, s: Any, *, outermost: str = "winsorised", part: float = 0.1) -> Overdispersion:
    """phi and tau squared of deviates z = (value - centre) / s and their standard errors s.

    The outermost tenth on either side is drawn in to the quantile (winsorised), left out (trimmed) or kept.
    """
    return Overdispersion(*_core.overdispersion(z, s, outermost, part))


def shrink(mean: Any, n: Any, centre: float, *, sigma_squared: float, tau_squared: float) -> Shrunken:
    """Estimates from means of n pupils, the common mean, the variance of one pupil, and that between units.

    Numbers, or columns of one length. An estimate is shown with its error, and never ranked.
    """
    columns = _core.shrink(_column(mean), _column(n), centre, sigma_squared, tau_squared)
    return Shrunken(*_answers(columns, mean, n))


def funnel_of_shares(
    count: Any,
    n: Any,
    *,
    centre: float | None = None,
    method: str = "exact_below_30",
    has_tau: bool = True,
    outermost: str = "winsorised",
    part: float = 0.1,
) -> Funnel:
    """Units by their shares, around the share of all of them together or a `centre` that is given."""
    return _funnel(_core.funnel_of_shares(count, n, centre, method, has_tau, outermost, part))


def funnel_of_means(
    mean: Any,
    n: Any,
    *,
    sigma: float,
    centre: float | None = None,
    has_tau: bool = True,
    outermost: str = "winsorised",
    part: float = 0.1,
) -> Funnel:
    """Units by their means, around the mean of all pupils or a `centre` that is given; `sigma` is of one pupil."""
    return _funnel(_core.funnel_of_means(mean, n, sigma, centre, has_tau, outermost, part))


def _funnel_point(values: tuple[Any, ...]) -> tuple[Any, ...]:
    *rest, inner, outer, place = values
    return (*rest, Interval(*inner), Interval(*outer), place)


def _funnel(found: tuple[Any, ...]) -> Funnel:
    centre, spread, points = found
    return Funnel(
        centre,
        Overdispersion(*spread),
        tuple(FunnelPoint(*_funnel_point(each)) for each in points),
    )
