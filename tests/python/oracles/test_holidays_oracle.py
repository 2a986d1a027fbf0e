"""hjul's holiday rules against the package python-holidays, 2000-2099, and the counts of calendar.md section 5."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
from recur_tool import find_tool, holidays_of

holidays = pytest.importorskip("holidays")
TOOL = find_tool()
pytestmark = pytest.mark.skipif(TOOL is None, reason="hjul_recur_oracle is not built")

YEARS = range(2000, 2100)
EVES = {"Midsommarafton", "Julafton", "Nyårsafton"}


def ours(country: str, *categories: str) -> set[date]:
    assert TOOL is not None
    return {day for day, _, category in holidays_of(TOOL, country) if category in categories}


def theirs(country: str, leave_out: set[str] = frozenset()) -> set[date]:  # type: ignore[assignment]
    """Their public holidays. Sundays that are nothing but Sundays are left out, by name: newer versions add them."""
    made = holidays.country_holidays(country, years=YEARS, **sunday_switch(country))
    return {
        day
        for day, names in made.items()
        if not all(name.strip() in leave_out | {"Søndag", "Söndag"} for name in names.split(";"))
    }


def sunday_switch(country: str) -> dict[str, bool]:
    return {"include_sundays": False} if country in ("NO", "SE") else {}


@pytest.mark.parametrize(("country", "count"), [("NO", 1191), ("SE", 1296)])
def test_counts_of_section_5(country: str, count: int) -> None:
    assert len(ours(country, "statutory")) == count


def test_norway() -> None:
    assert ours("NO", "statutory") == theirs("NO")


def test_sweden() -> None:
    public = theirs("SE", leave_out=EVES)
    assert ours("SE", "statutory") == public
    eves = ours("SE", "equated_by_law")
    assert len(eves) == 300
    assert {(day.month, day.day) for day in eves if day.month == 12} == {(12, 24), (12, 31)}


def test_denmark() -> None:
    assert ours("DK", "statutory") == theirs("DK")
    optional = holidays.country_holidays("DK", years=YEARS, categories=("optional",))
    # 1 May is a day off by agreement only and no matter of the banks.
    expected = {day for day in optional if (day.month, day.day) != (5, 1)}
    assert ours("DK", "settlement") == expected


if __name__ == "__main__":
    for land in ("NO", "SE", "DK"):
        a, b = ours(land, "statutory"), theirs(land, EVES)
        print(land, len(a), "missing", sorted(b - a)[:5], "too many", sorted(a - b)[:5])
