"""Every link from one of our pages to another leads somewhere, and every page can be reached from the index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("docs", "tests", "bindings", "benchmarks", "examples")
PAGES = sorted([*ROOT.glob("*.md"), *(page for folder in FOLDERS for page in (ROOT / folder).rglob("*.md"))])


def without_code(text: str) -> str:
    """The text without what stands between back-quotes: there nothing is a link or a heading."""
    return re.sub(r"`[^`\n]*`", "`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))


def links(page: Path) -> Iterator[str]:
    """Relative links, with what stands behind the hash."""
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text(encoding="utf-8"))):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors(page: Path) -> list[str]:
    """What can stand behind the hash: the headings, as GitHub spells them."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    found = []
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        found.append(re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).strip().replace(" ", "-"))
    return found


def broken(page: Path) -> list[str]:
    wrong = []
    for target in links(page):
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        if not place.exists() or (anchor and anchor not in anchors(place)):
            wrong.append(target)
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    assert broken(page) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_two_headings_that_a_link_means_are_the_same(page: Path) -> None:
    meant = {target.partition("#")[2] for target in links(page) if target.startswith("#")}
    have = anchors(page)
    assert [anchor for anchor in meant if have.count(anchor) > 1] == []


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text(
        "# Head line\n[ok](#head-line) [gone](b.md) [no](#tail) `[code](x.md)` [out](https://example.org)\n"
    )
    assert broken(page) == ["b.md", "#tail"]


def test_every_page_under_docs_is_reached_from_the_front_page() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        for target in links(page):
            place = (page.parent / target.partition("#")[0]).resolve()
            if place.suffix == ".md" and place.exists():
                waiting.append(place)
    lost = set((ROOT / "docs").rglob("*.md")) - reached
    assert not lost, f"no link leads to {sorted(page.name for page in lost)}"
