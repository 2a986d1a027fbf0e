"""Every code of the catalogue has sentences in three languages, a reproducer, and a place on the generated page."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("reproduce", ROOT / "tests" / "errors" / "reproduce.py")
assert SPEC is not None
assert SPEC.loader is not None
reproduce = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(reproduce)

CODES = {entry["code"]: entry for entry in hjul.catalogue()}


@pytest.mark.parametrize("code", CODES)
def test_the_code_is_dotted_and_speaks_three_languages(code: str) -> None:
    entry = CODES[code]
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\.[a-z][a-z0-9]*(_[a-z0-9]+)*", code)
    placeholders = {language: set(re.findall(r"{(\w+)}", entry[language])) for language in ("en", "sv", "nb")}
    assert all(entry[language].strip() for language in placeholders)
    assert placeholders["en"] == placeholders["sv"] == placeholders["nb"], "a language loses what another one says"
    hints = {bool(entry[hint]) for hint in ("hint_en", "hint_sv", "hint_nb")}
    assert len(hints) == 1, "a hint in one language is a hint in all"


def test_the_catalogue_is_in_order_and_has_no_code_twice() -> None:
    codes = [entry["code"] for entry in hjul.catalogue()]
    assert codes == sorted(codes)
    # Visible and shrinking: codes that two rooms wrote at the same time, until one of them takes its line away.
    twice = {code for code in codes if codes.count(code) > 1}
    assert twice <= {"clock.not_a_time", "period.malformed"}


def test_every_code_has_a_reproducer_and_every_reproducer_a_code() -> None:
    have = set(reproduce.reproducers())
    assert not set(CODES) - have, "no reproducer under tests/errors (see the README there)"
    assert not have - set(CODES), "is no code of the catalogue (any more)"


def test_a_reproducer_is_run_in_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "call.py").write_text("import pathlib, sys\nprint(pathlib.Path.cwd().name, file=sys.stderr)\n")
    assert reproduce.answer(tmp_path) == tmp_path.name + "\n"
    (tmp_path / "command.txt").write_text("--version\n")
    assert reproduce.answer(tmp_path) == f"hjul {hjul.__version__}\n"


def test_every_catalogue_file_is_in_the_catalogue() -> None:
    rooms = [path.stem for path in (ROOT / "src" / "base" / "catalogue").glob("*.inc")]
    assert set().union(*(reproduce.codes_of_room(room) for room in rooms)) == set(CODES)


@pytest.mark.parametrize("code", reproduce.reproducers())
def test_the_reproducer_shows_its_code(code: str) -> None:
    folder = reproduce.reproducers()[code]
    try:
        answer = reproduce.answer(folder)
    except LookupError as without_build:
        pytest.skip(str(without_build))
    assert code in answer
    assert answer == (folder / "expected.txt").read_text(encoding="utf-8"), "see tests/errors/refresh.py"


def test_the_page_of_codes_is_current() -> None:
    command = [sys.executable, str(ROOT / "tools" / "errors_page.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
