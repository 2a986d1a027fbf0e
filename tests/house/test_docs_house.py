"""docs/architecture.md and CONTRIBUTING.md speak of the house that stands: its rooms, its floors, its files."""

from __future__ import annotations

import re
from pathlib import Path

import source_rules as rules

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def rows() -> list[tuple[int, str, str]]:
    """Floor, room, and where to begin reading, for every line of the table of rooms."""
    found = re.findall(r"^\| (\d) \| `(\w+)` \|[^|]*\|([^|]*)\|$", PAGE, re.MULTILINE)
    return [(int(floor), room, begin) for floor, room, begin in found]


def test_the_table_of_rooms_is_that_of_the_floors() -> None:
    assert {room: floor for floor, room, _ in rows()} == rules.FLOORS
    assert len(rows()) == len(rules.FLOORS)
    assert [floor for floor, _, _ in rows()] == sorted(rules.FLOORS.values())


def floors_in(page: str) -> dict[str, int]:
    """The table of CONTRIBUTING.md: a line for every floor, with all its rooms. None stands twice."""
    found: dict[str, int] = {}
    for floor, rooms in re.findall(r"^\| (\d) \| ((?:`\w+`(?:, )?)+) \|$", page, re.MULTILINE):
        for room in re.findall(r"`(\w+)`", rooms):
            assert room not in found, f"{room} stands twice"
            found[room] = int(floor)
    return found


def test_the_table_for_those_who_work_on_hjul_is_that_of_the_floors() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert floors_in(page) == rules.FLOORS
    assert list(floors_in(page).values()) == sorted(rules.FLOORS.values())
    # The check bites: on a room that is missing, and on one that moved.
    assert floors_in(page.replace(", `render`", "")) != rules.FLOORS
    assert floors_in(page.replace("| 5 | `status` |", "| 4 | `status` |")) != rules.FLOORS


def test_every_fence_is_spoken_of_to_those_who_work_on_hjul() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    fences = " ".join(page[page.index("the fences (") : page.index("and the habits")].split())
    for _, _, folders in rules.FENCES:
        for folder in folders:
            assert f"`{folder.rstrip('/')}`" in fences


def test_reading_begins_at_headers_that_are_there() -> None:
    for _, room, begin in rows():
        for header in re.findall(r"`(\w+\.hpp)`", begin):
            assert (ROOT / "include/hjul" / room / header).is_file(), f"{room}/{header}"


def test_every_file_that_a_recipe_names_is_there() -> None:
    named = re.findall(r"`((?:src|include|tests|tools|python|bindings|docs)/[\w./*-]+)`", PAGE)
    assert len(named) > 15
    gone = [name for name in named if not list(ROOT.glob(name.rstrip("/")))]
    assert gone == []


def test_the_fences_that_the_page_names_are_those_of_the_rules() -> None:
    fenced = " ".join(pattern.pattern for pattern, _, _ in rules.FENCES)
    for word in ("date/", "nlohmann/", "boost/", "sqlite3", "Python"):
        assert word in fenced
    rooms = {folder for _, _, folders in rules.FENCES for folder in folders}
    assert rooms == {"src/model/", "src/ledger/", "src/governance/", "src/indicator/"}, (
        "then the paragraph on fences is out of date"
    )


def test_names_of_the_recipes_are_names_of_the_code() -> None:
    for word, place in (
        ("HJUL_ROOMS", "CMakeLists.txt"),
        ("FLOORS", "tests/house/source_rules.py"),
        ("COMMANDS", "python/hjul/cli/__init__.py"),
        ("is_known_country", "src/model/timing.cpp"),
        ("check_calendar", "src/model/checks_time.cpp"),
        ("country_holidays", "src/calendar/holidays.cpp"),
        ("findings.error", "src/model/checks_time.cpp"),
        ("def add(commands", "python/hjul/cli/render.py"),
    ):
        assert word.removeprefix("def ").split("(")[0] in PAGE
        assert word in (ROOT / place).read_text(encoding="utf-8")
