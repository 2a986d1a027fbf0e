"""What the scripts of several reproducers share."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hjul

HERE = Path(__file__).resolve().parent
JOURNAL = "ledger.hjul"
# The columns of an export of Udir's, with one figure.
UDIR_HEADER = (
    "EnhetNivaa;Nasjonaltkode;Fylkekode;Kommunekode;Organisasjonsnummer;Nasjonalt;Fylke;Kommune;EnhetNavn;"
    "2025-26.Lesing.Skalapoeng;2025-26.Lesing.Antall elever\n"
)


def note(n: int, **changes: Any) -> dict[str, Any]:
    """The nth event of a ledger in which nothing but remarks is made."""
    return {
        "id": f"e{n}", "type": "note", "on": "2026-03-01", "recorded": "2026-03-01", "by": "office",
        "of": "d1/deliver/brook", "text": f"remark {n}", **changes,
    }  # fmt: skip


def show(work: Callable[[], object]) -> None:
    """The code of what is raised, and what a person reads."""
    try:
        work()
    except hjul.Error as error:
        issues = getattr(error, "issues", None) or [getattr(error, "issue", None) or hjul.Issue(code=error.code)]
        print(error.code)
        print(plain(hjul.format_issues(issues)), end="")


def request(work: Callable[[], object]) -> None:
    """The code of a wrong request, and its text."""
    try:
        work()
    except hjul.Error as error:
        print(error.code)
        print(error)


def phrase(code: str, text: str) -> None:
    """A text that holds the sentence of a code, or its hint, which stands in other texts and never alone."""
    entry = next(entry for entry in hjul.catalogue() if entry["code"] == code)
    sentence = entry["hint_en"] if code.startswith("hint.") else entry["en"]
    pattern = ".*".join(re.escape(piece) for piece in re.split(r"{\w+}", sentence))
    assert re.search(pattern, text), f"not the sentence of {code}: {text}"
    print(code)
    print(text.rstrip())


def one_school() -> dict[str, Any]:
    """A document of three units, one above the other, to be changed."""
    return {
        "hjul": "1", "id": "example", "language": "en",
        "levels": ["school", "administration", "politics"],
        "kinds": {"school": "school", "administration": "administration", "board": "politics"},
        "units": {
            "board": {"kind": "board"},
            "office": {"kind": "administration", "under": "board"},
            "brook": {"kind": "school", "under": "office"},
        },
    }  # fmt: skip


def plan_of(first: str, end: str, **parts: Any) -> hjul.Plan:
    """The plan of that document with these parts."""
    return hjul.load({**one_school(), **parts}).plan(first, end)


def published(*files: str | bytes, source: str | None = None) -> None:
    """What a reader of published results says about files: refused, or taken with remarks."""

    def work() -> None:
        data = [one.encode() if isinstance(one, str) else one for one in files]
        remarks = hjul.read_observations(*data, source=source).remarks
        if remarks:
            print(remarks[0].code)
            print(hjul.format_issues(remarks), end="")

    show(work)


# An event of OCEL, and a file of such.
ANALYSED = {
    "id": "e1", "type": "analyse", "time": "2026-03-20T10:15:00Z",
    "attributes": [{"name": "actor", "value": "team"}],
    "relationships": [{"objectId": "reading 5", "qualifier": "about"}],
}  # fmt: skip


def ocel(*events: dict[str, Any]) -> str:
    """An OCEL file about one result."""
    return json.dumps({"objects": [{"id": "reading 5", "type": "result"}], "events": events}, indent=1)


def event_log(data: str | bytes, **options: Any) -> None:
    """What a reader of event logs says about a file: refused, or taken with remarks."""

    def work() -> None:
        mapping = hjul.LevelMapping(("P", "L", "A", "O"), {"team": "P"})
        remarks = hjul.read_event_log(data.encode() if isinstance(data, str) else data, mapping, **options).remarks
        if remarks:
            print(remarks[0].code)
            print(hjul.format_issues(remarks), end="")

    show(work)


def plain(text: str) -> str:
    """Without the name of the folder, which is another one every time."""
    return text.replace(os.getcwd() + os.sep, "")


@contextlib.contextmanager
def folder() -> Iterator[None]:
    """Works in a folder of its own, which is gone afterwards."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as path:
        os.chdir(os.path.realpath(path))
        try:
            yield
        finally:
            os.chdir(before)


def make_journal() -> None:
    """Six events in two blocks."""
    with hjul.Journal.create(JOURNAL, "Example municipality") as journal:
        journal.append_all([note(1), note(2), note(3)])
        journal.append_all([note(4), note(5), note(6)])


def obligations() -> hjul.Replay:
    """An empty ledger in the common setting of the scenarios of obligations."""
    model = hjul.load(HERE.parent / "scenarios" / "obligations" / "common.json")
    return hjul.Replay(model, hjul.Ledger(), period=("2010-01-01", "2030-01-01"))


def tell(*words: str, **environment: str) -> None:
    """What the command says to a person."""
    result = subprocess.run(
        [sys.executable, "-m", "hjul", *words], capture_output=True, encoding="utf-8", check=False,
        stdin=subprocess.DEVNULL, env={**os.environ, **environment},
    )  # fmt: skip
    print(plain(result.stdout + result.stderr), end="")


def pretend(source: str) -> dict[str, str]:
    """An environment in which these C functions stand before those of the machine's libraries (LD_PRELOAD)."""
    Path("pretend.c").write_text(source, encoding="utf-8")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", "pretend.so", "pretend.c", "-ldl"], check=True)
    return {"LD_PRELOAD": os.path.join(os.getcwd(), "pretend.so")}
