"""The report in a real browser: Chromium without a window, at the width of a desk and of a phone, and on paper.

Skipped where no Chromium is installed (Debian and Ubuntu: apt-get install chromium). It is spoken to over its own pipe
(--remote-debugging-pipe), so that nothing else is needed.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import hjul
from hjul.render import report

DATA = Path(__file__).parents[1] / "data" / "report"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: the report is not looked at in a browser")

DESK, PHONE = (1280, 800), (390, 844)
LONG = "Åtgärdsprogramsuppföljningsansvarsfördelning" * 4 + ' "><script>alert(1)</script><img src=x onerror=alert(2)>'

# Elements that stick out of the page, those inside a part that scrolls by itself excepted.
STICKING_OUT = """
Array.from(document.querySelectorAll("body *")).filter(function (each) {
  return !each.closest(".wide, .fit, .skip, .quiet") && each.getBoundingClientRect().right > innerWidth + 1;
}).map(function (each) { return each.outerHTML.slice(0, 80); })
"""

# WCAG 2.2, 1.4.3: texts whose contrast with what is behind them is below 4.5.
TOO_FAINT = """
(function () {
  function rgb(text) { return text.match(/[0-9.]+/g).map(Number); }
  function light(text) {
    var parts = rgb(text).slice(0, 3).map(function (each) {
      return each / 255 <= 0.04045 ? each / 255 / 12.92 : Math.pow((each / 255 + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }
  function behind(element) {
    for (; element; element = element.parentElement) {
      var colour = getComputedStyle(element).backgroundColor;
      if (colour !== "transparent" && rgb(colour)[3] !== 0) { return colour; }
    }
    return "rgb(255, 255, 255)";
  }
  return Array.from(document.querySelectorAll("body *")).filter(function (each) {
    if (each.closest("svg, script") || !each.offsetParent) { return false; }
    var has = Array.from(each.childNodes).some(function (node) { return node.nodeType === 3 && node.data.trim(); });
    if (!has) { return false; }
    var a = light(getComputedStyle(each).color), b = light(behind(each));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
  }).map(function (each) { return each.outerHTML.slice(0, 80); });
}())
"""


class Browser:
    """One tab of a Chromium, by the DevTools protocol: an object a message, with a zero byte behind it."""

    def __init__(self, folder: Path) -> None:
        to_read, self.out = os.pipe()
        self.into, to_write = os.pipe()

        def connect() -> None:  # Chromium reads from 3 and writes to 4
            ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 64) for end in (to_read, to_write)]
            for end, number in zip(ends, (3, 4), strict=True):
                os.dup2(end, number)

        words = ["--headless", "--disable-gpu", "--remote-debugging-pipe", f"--user-data-dir={folder}"]
        if os.geteuid() == 0:
            words.append("--no-sandbox")
        self.process = subprocess.Popen(
            [str(CHROMIUM), *words, "about:blank"], preexec_fn=connect, pass_fds=(3, 4), stderr=subprocess.DEVNULL
        )
        os.close(to_read)
        os.close(to_write)
        self.held = b""
        self.count = 0
        self.events: list[dict[str, Any]] = []
        self.session: str | None = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.count += 1
        message: dict[str, Any] = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.next()
            if answer.get("id") == self.count:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def next(self) -> dict[str, Any]:
        while b"\0" not in self.held:
            more = os.read(self.into, 1 << 20)
            assert more, "the browser is gone"
            self.held += more
        line, self.held = self.held.split(b"\0", 1)
        message: dict[str, Any] = json.loads(line)
        return message

    def open(
        self, page: Path, size: tuple[int, int] = DESK, *, script: bool = True, media: str = "", is_dark: bool = False
    ) -> None:
        width, height = size
        self.ask("Emulation.setScriptExecutionDisabled", value=not script)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=size == PHONE
        )
        self.events.clear()
        self.ask("Page.navigate", url=page.as_uri())
        while all(event.get("method") != "Page.loadEventFired" for event in self.events):
            self.events.append(self.next())

    def value(self, expression: str) -> Any:
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def told(self) -> list[dict[str, Any]]:
        """What a reader with the console open would see: errors, warnings, dialogues."""
        names = (
            "Log.entryAdded",
            "Runtime.exceptionThrown",
            "Runtime.consoleAPICalled",
            "Page.javascriptDialogOpening",
        )
        return [event for event in self.events if event["method"] in names]

    def requests(self) -> list[str]:
        sent = [each for each in self.events if each["method"] == "Network.requestWillBeSent"]
        return [each["params"]["request"]["url"] for each in sent]

    def close(self) -> None:
        self.session = None
        self.ask("Browser.close")
        self.process.wait(timeout=30)
        os.close(self.out)
        os.close(self.into)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = Browser(tmp_path_factory.mktemp("chromium"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """By name: an ordinary page, a dark one, the plan alone, one with long and hostile words, and two with results."""
    folder = tmp_path_factory.mktemp("pages")
    model = hjul.load(DATA / "lillevik.json")
    text = (DATA / "lillevik.ndjson").read_text(encoding="utf-8")
    status = hjul.Replay(model, hjul.Ledger.read(text.encode())).status("2026-03-31")
    hostile = text.replace('"content":"Plan for tidlig innsats"', '"content":' + json.dumps(LONG))
    document = json.loads((DATA / "lillevik.json").read_text(encoding="utf-8"))
    document["units"]["nordre"]["title"] = LONG
    named = hjul.Replay(hjul.load(document), hjul.Ledger.read(hostile.encode())).status("2026-03-31")
    shown = {
        "light": report(status),
        "dark": report(status, theme="dark", language="sv"),
        "automatic": report(status, theme="automatic", language="en"),
        "plan": report(status.plan.model.plan("2025-08-01", "2026-08-01"), language="da"),
        "hostile": report(named, why=lambda _: [LONG]),
        "results": report(status, theme="automatic", results=results(1)),
        "few results": report(status, language="nn", results=results(30)),
    }
    files = {name: folder / f"{name.replace(' ', '-')}.html" for name in shown}
    for name, each in shown.items():
        each.save(files[name])
    return files


def results(least: int) -> hjul.ReportResults:
    """Agder's scores, shown to readers of whom more or less is hidden."""
    files = sorted((Path(__file__).parents[2] / "examples/data/udir-national-tests").glob("*.csv"))
    scores = hjul.read_observations(*files).where(indicator="Skalapoeng")
    shown = hjul.publish(scores, hjul.DisclosurePolicy(least=least, falls_back_to_superior=True))
    reading = hjul.IndicatorReading("mean", spread=10, resolution=1, direction="higher_is_better")
    return hjul.ReportResults(shown, {"Skalapoeng": reading}, attributions=(LONG,))


NAMES = ("light", "dark", "automatic", "plan", "hostile", "results", "few results")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", NAMES)
def test_it_fits_and_is_silent(browser: Browser, pages: dict[str, Path], name: str, size: tuple[int, int]) -> None:
    browser.open(pages[name], size)
    assert browser.value("document.documentElement.scrollWidth") <= size[0]
    assert browser.value("innerWidth") == size[0]  # a phone makes the page smaller when something sticks out
    assert browser.value(STICKING_OUT) == []
    assert browser.value(TOO_FAINT) == []
    assert [url for url in browser.requests() if not url.startswith("data:")] == [pages[name].as_uri()]
    assert browser.told() == []


def test_dark_readers_get_a_dark_page(browser: Browser, pages: dict[str, Path]) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    paper = "getComputedStyle(document.querySelector('#hjul-wheel > rect')).fill"
    for is_dark, expected in ((True, "rgb(18, 22, 29)"), (False, "rgb(255, 255, 255)")):
        browser.open(pages["automatic"], is_dark=is_dark)
        assert browser.value(ground) == browser.value(paper) == expected
        assert browser.value(TOO_FAINT) == []
        assert browser.told() == []


def test_tables_sort_and_filter(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["light"])
    table = "Array.from(document.querySelectorAll('table')).find(t => t.caption.textContent === 'Forfalt nå')"
    late = f"Array.from({table}.tBodies[0].rows).filter(r => !r.hidden).map(r => parseInt(r.cells[1].textContent))"
    before = browser.value(late)
    head = f"{table}.tHead.rows[0].cells[1]"
    browser.value(f"{head}.querySelector('button').click()")
    assert browser.value(late) == sorted(before)
    assert browser.value(f"{head}.getAttribute('aria-sort')") == "ascending"
    browser.value(f"{head}.querySelector('button').click()")
    assert browser.value(late) == sorted(before, reverse=True)
    assert browser.value(f"{head}.getAttribute('aria-sort')") == "descending"
    field = f"{table}.parentNode.previousElementSibling.querySelector('input')"
    browser.value(f"{field}.value = 'VESTRE'; {field}.dispatchEvent(new Event('input'))")
    assert 0 < len(browser.value(late)) < len(before)
    status = browser.value("document.querySelector('[role=status]').textContent")
    assert status == f"{len(browser.value(late))} rader vises"
    browser.value(f"{field}.value = ''; {field}.dispatchEvent(new Event('input'))")
    assert len(browser.value(late)) == len(before)
    assert browser.told() == []


def test_days_sort_by_day(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["light"])
    table = "Array.from(document.querySelectorAll('table')).find(t => t.caption.textContent === 'Åpent, ikke forfalt')"
    days = f"Array.from({table}.tBodies[0].rows).map(r => (r.querySelector('time') || {{}}).dateTime || '~')"
    browser.value(f"{table}.tHead.rows[0].cells[1].querySelector('button').click()")
    told = browser.value(days)
    assert told == sorted(told)
    assert told[-1] == "~"  # those without a day come last


def test_it_reads_without_a_script(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["light"])
    with_script = browser.value("document.querySelectorAll('td').length")
    browser.open(pages["light"], script=False)
    document = browser.ask("DOM.getDocument")["root"]["nodeId"]

    def count(selector: str) -> int:
        return len(browser.ask("DOM.querySelectorAll", nodeId=document, selector=selector)["nodeIds"])

    assert count("td") == with_script
    assert count("button") == count("input") == 0
    assert browser.told() == []


def test_the_first_stop_of_the_keyboard_is_the_skip_link(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["light"])

    def press(key: str, code: int, text: str = "") -> None:
        for kind in ("keyDown", "keyUp"):
            extra = {"text": text} if text and kind == "keyDown" else {}
            browser.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **extra)

    press("Tab", 9)
    assert browser.value("document.activeElement.className") == "skip"
    assert browser.value("document.activeElement.getBoundingClientRect().left") >= 0
    assert browser.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    press("Enter", 13, "\r")
    assert browser.value("location.hash") == "#main"
    assert browser.value("document.activeElement.id") == "main"


def test_it_prints(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["dark"], (690, 1000), media="print")
    hidden = "getComputedStyle(document.querySelector('{}')).display"
    assert browser.value(hidden.format("nav")) == browser.value(hidden.format(".tools")) == "none"
    assert browser.value("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert browser.value(hidden.format(".data thead")) == "table-header-group"
    assert browser.value("document.documentElement.scrollWidth") <= 690
    printed = browser.ask("Page.printToPDF", preferCSSPageSize=True)["data"]
    assert printed.startswith("JVBERi")  # "%PDF-" in base64
