"""The report as a page: its form, its words, what it does with hostile text and with a great many obligations.

The ledger of tests/data/report is invented.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import hjul
from hjul.render import owing, report, timeline, turn_around

DATA = Path(__file__).parents[1] / "data" / "report"
AS_OF = "2026-03-31"
LANGUAGES = ("nb", "nn", "sv", "da", "en")
VOID = {"meta", "link", "br", "input", "hr", "img"}
HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'&lt;</bdi></style>\u202e"


class Element:
    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element | str] = []

    def all(self, *tags: str) -> list[Element]:
        """Itself and everything below with one of these tags, in document order."""
        found = [self] if not tags or self.tag in tags else []
        for child in self.children:
            if isinstance(child, Element):
                found += child.all(*tags)
        return found

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def up(self) -> list[str]:
        return [] if self.parent is None else [self.parent.tag, *self.parent.up()]


class Strict(HTMLParser):
    """A tree; every tag must be closed by itself, and no attribute may stand twice."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("#root", {}, None)
        self.feed(text)
        self.close()
        assert self.here is self.root, f"<{self.here.tag}> is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.here = self.here.children[-1]  # type: ignore[assignment]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        self.here.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)

    def error(self, message: str) -> None:
        raise AssertionError(message)


def parsed(html: str) -> Element:
    assert html.startswith("<!DOCTYPE html>\n<html ")
    return Strict(html).root


@pytest.fixture(scope="module")
def model() -> hjul.Model:
    return hjul.load(DATA / "lillevik.json")


@pytest.fixture(scope="module")
def ledger() -> hjul.Ledger:
    return hjul.Ledger.read((DATA / "lillevik.ndjson").read_bytes())


@pytest.fixture(scope="module")
def status(model: hjul.Model, ledger: hjul.Ledger) -> hjul.Status:
    return hjul.Replay(model, ledger).status(AS_OF)


@pytest.fixture(scope="module")
def page(status: hjul.Status) -> Element:
    return parsed(report(status).html)


def section(page: Element, id: str) -> Element:
    return next(each for each in page.all("section") if each.attributes.get("id") == id)


def rows(table: Element) -> list[list[str]]:
    body = table.all("tbody")[0]
    return [[cell.text() for cell in row.all("th", "td")] for row in body.all("tr")]


def table(page: Element, caption: str) -> Element:
    return next(each for each in page.all("table") if each.all("caption")[0].text() == caption)


# ------------------------------------------------------------------------------------------ soundness of the page


def check_page(root: Element) -> None:
    """What a reader with a keyboard or a screen reader needs; by hand what axe would say."""
    html = root.all("html")[0]
    assert html.attributes["lang"] in LANGUAGES
    assert root.all("title")[0].text().strip()
    assert [len(root.all(each)) for each in ("main", "header", "footer", "nav", "h1")] == [1, 1, 1, 1, 1]
    levels = [int(each.tag[1]) for each in root.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), levels
    assert all(each.text().strip() for each in root.all("h1", "h2", "h3", "caption", "th", "a", "button"))
    ids = [each.attributes["id"] for each in root.all() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    for each in root.all():
        for name in ("aria-labelledby", "aria-describedby"):
            assert all(id in ids for id in each.attributes.get(name, "").split()), each.attributes
        assert not [name for name in each.attributes if name.startswith("on") or name == "style"], each.attributes
    links = [each.attributes["href"] for each in root.all("a")]
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert links[0] == "#main"  # the skip link comes first
    for each in root.all("table"):
        check_table(each)
    for each in root.all("svg"):
        assert each.attributes.get("aria-hidden") == "true" or (
            each.attributes["role"] == "img" and each.all("title")[0].text() and each.all("desc")[0].text()
        )
    for each in root.all("div"):
        assert "tabindex" not in each.attributes or each.attributes.get("aria-label")


def check_table(table: Element) -> None:
    assert isinstance(table.children[0], Element)
    assert table.children[0].tag == "caption"
    head = table.all("thead")[0].all("th")
    assert all(each.attributes["scope"] == "col" for each in head)
    for row in table.all("tbody")[0].all("tr"):
        cells = [each for each in row.children if isinstance(each, Element)]
        assert [each.tag for each in cells] == ["th"] + ["td"] * (len(head) - 1)
        assert cells[0].attributes["scope"] == "row"
        # On a small screen every cell says which column it is of.
        assert [each.attributes["data-label"] for each in cells[1:]] == [each.text() for each in head[1:]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_sound_in_every_language(status: hjul.Status, language: str) -> None:
    html = report(status, language=language).html
    root = parsed(html)
    check_page(root)
    assert root.all("html")[0].attributes["lang"] == language
    assert "{" not in root.all("main")[0].text()
    assert "}" not in root.all("main")[0].text()
    assert len(root.all("section")) == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_plan_is_sound(model: hjul.Model, language: str) -> None:
    root = parsed(report(model.plan("2025-08-01", "2026-08-01"), language=language).html)
    check_page(root)
    assert [each.attributes["id"] for each in root.all("section")] == ["wheel", "plan", "undated"]
    assert len(rows(root.all("table")[0])) == 5
    assert "om våren" in root.all("table")[1].text()


def test_no_two_languages_say_the_same_everywhere(status: hjul.Status) -> None:
    texts = {language: parsed(report(status, language=language).html).all("main")[0].text() for language in LANGUAGES}
    assert len(set(texts.values())) == len(LANGUAGES)


def test_nothing_comes_from_elsewhere(status: hjul.Status) -> None:
    root = parsed(report(status).html)
    for each in root.all():
        assert "src" not in each.attributes
        if each.tag == "link":
            assert each.attributes == {"rel": "icon", "href": "data:,"}
    assert not [
        url for url in re.findall(r"https?://[^\"' )]*", report(status).html) if "www.w3.org/2000/svg" not in url
    ]


def policy(root: Element) -> dict[str, list[str]]:
    meta = next(each for each in root.all("meta") if each.attributes.get("http-equiv") == "Content-Security-Policy")
    parts = (each.split() for each in meta.attributes["content"].split(";"))
    return {name: values for name, *values in parts}


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("theme", ["light", "dark", "print", "automatic"])
def test_the_policy_names_what_is_inline_and_nothing_else(status: hjul.Status, theme: str) -> None:
    """The constants stand in src/render/report_page.cpp."""
    root = parsed(report(status, theme=theme).html)
    rules = policy(root)
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert rules["script-src"] == [digest(each.text()) for each in root.all("script")]
    assert rules["style-src"] == [digest(each.text()) for each in root.all("style")]


def test_the_same_status_gives_the_same_page(model: hjul.Model, ledger: hjul.Ledger, status: hjul.Status) -> None:
    again = hjul.Replay(hjul.load(DATA / "lillevik.json"), ledger).status(AS_OF)
    assert report(again).html == report(status).html
    assert owing(again).svg == owing(status).svg
    assert timeline(again).svg == timeline(status).svg


# ------------------------------------------------------------------------------------------------------- what it tells


def test_the_sums_are_those_of_the_status(page: Element, status: hjul.Status) -> None:
    told = {each.all("dt")[0].text(): int(each.all("dd")[0].text()) for each in page.all("dl")[0].all("div")}
    assert list(told.values()) == [
        len(status.open()),
        len(status.overdue()),
        len(status) - len(status.open()),
        len(status.measures.open()),
        sum(fate == "unanswered" for fate in status.inputs.values()),
        len(status.without_effect),
    ]
    by_level = {row[0]: [int(cell) for cell in row[1:]] for row in rows(table(page, "Per nivå"))}
    assert list(by_level) == ["Politikk", "Administrasjon", "Skoler", "Ansatte", "Elever"]
    assert sum(row[1] for row in by_level.values()) == sum(row[3] for row in by_level.values()) == len(status.open())
    assert sum(row[2] for row in by_level.values()) == sum(row[4] for row in by_level.values()) == len(status.overdue())
    schools = [unit for unit, each in status.model.units.items() if each.kind == "school"]
    assert by_level["Skoler"][1] == len(status.open().of(bearer=schools))


def test_every_overdue_one_is_told_with_who_answers(page: Element, status: hjul.Status) -> None:
    told = rows(table(page, "Forfalt nå"))
    assert len(told) == len(status.overdue())
    # What was asked for comes first, then what is owed because that was broken; each by its day.
    assert told[0] == ["Plan for tidlig innsatsrapport", "167 dager", "15. okt 2025", "Vestre ungdomsskole",
                       "Skolekontoret", "Skolekontoret"]  # fmt: skip
    assert "trinn 1 for Vestre ungdomsskole → Skolekontoret" in next(row for row in told if "støtte" in row[0])[0]


def test_measures_keep_their_age_and_their_lineage(page: Element, status: hjul.Status) -> None:
    told = {row[0]: row[1:] for row in rows(table(page, "Åpne tiltak"))}
    assert set(told) == {o.content for o in status.measures.open()}
    age, since, carried, *_ = told["Skolemiljøplan med elevrådet"]
    assert (age, since) == ("131 dager", "20. nov 2025")
    assert carried == "1 gang, sist fra 12. mars 2026Før: Skolemiljøplan"
    assert told["Veileder én dag i uka"][2] == "nei"


def test_inputs_reviews_and_silence(page: Element) -> None:
    inputs = {row[0]: row[1] for row in rows(section(page, "inputs").all("table")[0])}
    assert inputs == {
        "Mer tid til samarbeid om overganger": "ubesvart",
        "Felles mal for elevsamtaler": "tatt opp → Forslag til felles mal for elevsamtaler",
        "Svømmeundervisning i samme hall": "lagt til side",
    }
    reviews = rows(section(page, "reviews").all("table")[0])
    assert reviews == [
        ["Oppfølging, Skolekontoret, Nordre skole", "12. mars 2026", "4", "0", "0", "1", "1", "1", "1", "0", "3"],
        ["Oppfølging, Skolekontoret, Nordre skole", "20. nov 2025", "0", "0", "0", "0", "0", "0", "0", "4", "4"],
    ]
    silent = rows(table(page, "Hvor tilbakemeldingen stanset"))
    assert ["Tilstandsrapport", "Skolekontoret", "Søndre skole"] in silent


def test_sentences_of_the_catalogue_are_bokmal_for_nynorsk_and_danish(status: hjul.Status) -> None:
    said = "det ble ikke gjort på en formell arena"
    for language in LANGUAGES:
        html = report(status, language=language).html
        assert (f'<span lang="nb">{said}</span>' in html) == (language in ("nn", "da"))
        assert (said in html) == (language in ("nb", "nn", "da"))


def test_what_happens_if_nobody_acts_is_what_the_later_reading_says(
    page: Element, model: hjul.Model, ledger: hjul.Ledger
) -> None:
    later = hjul.Replay(model, ledger).status("2026-05-30", len(ledger))
    # What is owed because of a breach becomes overdue too.
    breaches = [o for o in later if o.breach and o.breach.isoformat() > AS_OF]
    told = [row for row in rows(table(page, "Hvis ingen gjør noe")) if row[2].startswith("forfaller")]
    assert len(told) == len(breaches) == 9
    assert sum(o.rung > 0 for o in breaches) == 7
    assert ["Forslag til felles mal for elevsamtalerrapport", "11. april 2026",
            "forfaller; Skolekontoret svarer"] in [row[:3] for row in told]  # fmt: skip


def test_remarks_say_why_an_event_has_no_effect(page: Element) -> None:
    told = rows(table(page, "Hendelser uten virkning"))
    assert [row[0] for row in told] == ["e21 deliver", "e30 demand"]
    assert told[1][3] == "det ble ikke gjort på en formell arenae30/deliver/nordre"
    assert rows(table(page, "Plan og hendelser sier ulike ting"))[0][0] == "Elevrådet ved Søndre skole"


def test_why_is_put_below_what_is_overdue(status: hjul.Status) -> None:
    asked: list[str] = []

    def why(id: str) -> list[str]:
        asked.append(id)
        return ["fordi <b>det</b> ble krevd"] if id == "e01/deliver/vestre" else []

    root = parsed(report(status, why=why).html)
    check_page(root)
    assert sorted(asked) == sorted(o.id for o in status.overdue())
    (folded,) = root.all("details")
    assert folded.all("li")[0].text() == "fordi <b>det</b> ble krevd"
    with pytest.raises(ZeroDivisionError):
        report(status, why=lambda _: [str(1 // 0)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_explanations_say_which_language_they_are_in(status: hjul.Status, language: str) -> None:
    root = parsed(report(status, language=language, why=lambda _: ["fordi"]).html)
    lists = [folded.all("ul")[0] for folded in root.all("details")]
    assert lists
    borrowed = {"lang": "nb"} if language in ("nn", "da") else {}
    assert all(each.attributes == borrowed for each in lists)


def test_bars_of_a_table_have_one_scale(page: Element) -> None:
    for caption in ("Per nivå", "Per enhet"):
        lengths = {}
        for row in table(page, caption).all("tbody")[0].all("tr"):
            for bar in row.all("svg"):
                cell = bar.parent
                assert cell is not None
                all_of_it, late = (float(each.attributes["width"]) for each in bar.all("rect"))
                assert late <= all_of_it
                lengths[int(cell.text().split()[0])] = all_of_it
        most = max(lengths)
        assert len(lengths) > 1
        assert all(length == pytest.approx(100 * owed / most, abs=0.1) for owed, length in lengths.items())


def test_what_is_asked_for_is_shown(status: hjul.Status, model: hjul.Model) -> None:
    root = parsed(report(status, most_rows=3, days_ahead=10, plan=model.plan("2024-08-01", "2025-08-01")).html)
    check_page(root)
    assert all(len(rows(each)) <= 5 for each in root.all("table"))
    assert "og 24 til" in section(root, "owed").text()
    assert "neste 10 dagene" in section(root, "next").text()
    assert "2024/2025" in section(root, "wheel").text()
    assert turn_around(model, "2026-03-31")[0].isoformat() == "2025-08-01"
    assert turn_around(model, "2026-08-01")[0].isoformat() == "2026-08-01"
    assert turn_around(model, "2020-01-01")[0].isoformat() == "2025-08-01"


# ----------------------------------------------------------------------------------------------- hostile and very large


def hostile() -> tuple[dict[str, Any], str]:
    document = json.loads((DATA / "lillevik.json").read_text(encoding="utf-8"))
    document["title"] = {"nb": HOSTILE}
    document["units"]["nordre"]["title"] = HOSTILE
    document["kinds"]["office"]["title"] = {"nb": HOSTILE}
    document["levels"][2]["title"] = {"nb": HOSTILE}
    document["arenas"]["lunch"]["title"] = {"nb": HOSTILE}
    for activity in document["activities"].values():
        activity["title"] = {"nb": HOSTILE}
    document["activities"]["visit"]["when"] = {"undated": HOSTILE}
    lines = []
    for line in (DATA / "lillevik.ndjson").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        for member in {"content", "evidence", "reason"} & event.keys():
            event[member] = HOSTILE + event["id"]
        lines.append(json.dumps(event))
    return document, "\n".join(lines) + "\n"


def test_hostile_text_stays_text(page: Element) -> None:
    document, text = hostile()
    status = hjul.Replay(hjul.load(document), hjul.Ledger.read(text.encode())).status(AS_OF)
    for shown in (report(status, why=lambda _: [HOSTILE]), report(status.plan)):
        root = parsed(shown.html)
        check_page(root)
        assert not root.all("img")
        assert len(root.all("script")) == 1
        assert len(root.all("style")) == 1
        assert policy(root)["script-src"] == [digest(root.all("script")[0].text())]
        assert HOSTILE.replace("\u202e", "") in root.all("main")[0].text().replace("\u202e", "")
    # The same elements as on the friendly page: nothing was let in.
    friendly = sorted(each.tag for each in page.all("section", "table", "tr", "h2", "h3"))
    assert friendly == sorted(
        each.tag for each in parsed(report(status).html).all("section", "table", "tr", "h2", "h3")
    )
    for picture in (owing(status), timeline(status)):
        assert "<script" not in picture.svg
        assert "<img" not in picture.svg


def large(demands: int = 26, schools: int = 120) -> hjul.Status:
    """10,000 obligations and more of 120 schools: nothing is delivered, and everybody answers."""
    document = json.loads((DATA / "lillevik.json").read_text(encoding="utf-8"))
    for number in range(schools):
        document["units"][f"skole-{number:03}"] = {"kind": "school", "under": "office", "title": f"Skole {number}"}
    events = [
        {
            "id": f"d{number:03}", "type": "demand", "on": f"2025-{9 + number // 20:02}-{1 + number % 20:02}",
            "recorded": f"2025-{9 + number // 20:02}-{1 + number % 20:02}", "by": "office", "arena": "dialogue",
            "from": [f"skole-{school:03}" for school in range(schools)], "content": f"Krav {number}",
            "within": {"days": 14 + 9 * number},
        }
        for number in range(demands)
    ]  # fmt: skip
    text = "".join(json.dumps(event) + "\n" for event in events)
    return hjul.Replay(hjul.load(document), hjul.Ledger.read(text.encode())).status(AS_OF)


def test_ten_thousand_obligations_still_give_a_page() -> None:
    status = large()
    assert len(status) > 10_000
    html = report(status).html
    assert len(html) < 400_000
    root = parsed(html)
    check_page(root)
    assert all(len(rows(each)) <= 60 for each in root.all("table"))
    told = root.all("dl")[0].all("dd")[1].text()
    assert int(told.replace("\u202f", "")) == len(status.overdue()) > 2_000
    assert "vises ikke" in html or "som ikke vises her" in html
    assert "Vist samlet: Skoler" in owing(status).svg
    assert len(owing(status).svg) < 60_000
    assert "radene viser hvor mange" in timeline(status).svg
    assert len(timeline(status).svg) < 60_000


def test_an_empty_ledger_gives_a_page_that_says_so(model: hjul.Model) -> None:
    status = hjul.Replay(model, hjul.Ledger(), period=("2025-08-01", "2026-08-01")).status(AS_OF)
    root = parsed(report(status).html)
    check_page(root)
    assert "Ingenting er forfalt." in root.all("main")[0].text()
    assert "Ingen skylder noe" in owing(status).svg


# -------------------------------------------------------------------------------------------------- in notebooks, saved


def test_it_shows_itself_in_a_frame_of_its_own_and_saves_itself(status: hjul.Status, tmp_path: Path) -> None:
    shown = report(status)
    frame = Strict(shown._repr_html_()).root.all("iframe")[0]
    assert frame.attributes["srcdoc"] == shown.html
    assert "allow-same-origin" not in frame.attributes["sandbox"]
    shown.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == shown.html
    assert repr(shown) == f"<Report: {len(shown.html)} characters of HTML>"


@pytest.mark.parametrize("draw", [owing, timeline])
def test_pictures_of_a_status_take_what_the_wheel_takes(status: hjul.Status, draw: Any) -> None:
    assert draw(status, unit="vestre") == draw(status, unit=["vestre"]) != draw(status)
    assert 'lang="en"' in draw(status, language="en").svg
    assert draw(status, width=600, theme="print") != draw(status, width=600, theme="dark")
    assert 'width="297mm"' in draw(status, paper="a4", unit="vestre").svg
    with pytest.raises(hjul.UnknownId):
        draw(status, unit="vester")
    with pytest.raises(ValueError, match="'pink' is not a theme"):
        draw(status, theme="pink")
    with pytest.raises(ValueError, match="'fi' is not a language"):
        draw(status, language="fi")


def test_a_report_refuses_what_a_wheel_refuses(status: hjul.Status) -> None:
    with pytest.raises(hjul.UnknownId):
        report(status, unit="vester")
    with pytest.raises(hjul.UnknownId):
        report(status, cycle="year")
    with pytest.raises(ValueError, match="is not what rings can be"):
        report(status, ring_by="colour")


# --------------------------------------------------------------------------------------------------- what is scheduled


def meetings(ledger: hjul.Ledger, model: hjul.Model, *more: dict[str, Any]) -> list[list[str]]:
    text = (DATA / "lillevik.ndjson").read_text(encoding="utf-8")
    text += "".join(json.dumps({"recorded": each["on"], **each}) + "\n" for each in more)
    status = hjul.Replay(model, hjul.Ledger.read(text.encode())).status(AS_OF)
    shown = parsed(report(status, days_ahead=90).html)
    return rows(table(shown, "Møter og annet i planen de neste 90 dagene"))


def test_meetings_of_plan_and_ledger_by_day(ledger: hjul.Ledger, model: hjul.Model) -> None:
    dialogue = ["Kvalitetsdialog", "14. april 2026", "", "Dialog", "Nordre skole, Søndre skole, Vestre ungdomsskole"]
    summer = ["Oppfølging", "2. juni 2026", "", "Oppfølging", "Skolekontoret, Nordre skole"]
    hearing = ["Politisk behandling", "9. juni 2026", "", "Møte", "Kommunestyret"]
    assert meetings(ledger, model) == [dialogue, summer, hearing]
    moved = {"id": "f1", "type": "move_anchor", "on": "2026-03-27", "by": "office", "anchor": "sommermote",
             "to": "2026-06-22", "reason": "ferie"}  # fmt: skip
    assert meetings(ledger, model, moved) == [dialogue, hearing, [summer[0], "22. juni 2026", *summer[2:]]]
    taken_back = {
        "id": "f2",
        "type": "void",
        "on": "2026-03-28",
        "by": "office",
        "event": "f1",
        "reason": "likevel ikke",
    }
    assert meetings(ledger, model, moved, taken_back) == [dialogue, summer, hearing]
    occurrence = {"id": "f3", "type": "move_anchor", "on": "2026-03-29", "by": "nordre", "to": "2026-04-28",
                  "anchor": "dialogues@nordre@2026-04-14", "reason": "sykdom"}  # fmt: skip
    assert meetings(ledger, model, occurrence)[:2] == [
        [*dialogue[:4], "Søndre skole, Vestre ungdomsskole"],
        ["Kvalitetsdialog", "28. april 2026", "", "Dialog", "Nordre skole"],
    ]
    between = {"id": "f4", "type": "schedule", "on": "2026-03-29", "by": "office", "anchor": "fagdag", "kind": "arena",
               "date": "2026-05-05", "between": {"levels": ["schools", "administration"]}}  # fmt: skip
    assert ["Møte", "5. mai 2026", "", "Møte", "Skoler, Administrasjon"] in meetings(ledger, model, between)
    later = {"id": "f5", "type": "correct", "on": "2026-03-30", "by": "office", "event": "f4", "reason": "feil dag",
             "replacement": {"on": "2026-03-29", "anchor": "fagdag", "kind": "arena", "date": "2026-05-06",
                             "between": {"levels": ["schools", "administration"]}}}  # fmt: skip
    assert ["Møte", "6. mai 2026", "", "Møte", "Skoler, Administrasjon"] in meetings(ledger, model, between, later)
