"""Doxygen finds something said about every public type and function of C++, and nothing wrong in how it is said."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("doxygen_filter", ROOT / "tools" / "doxygen_filter.py")
assert SPEC is not None
assert SPEC.loader is not None
doxygen_filter = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(doxygen_filter)

# Rooms whose headers still owe a word about some names. The list only shrinks: a room that owes nothing fails the test.
WAITING = {"ledger", "status"}
# Fields, enumerators and member functions may be plain: their type has a comment, and most of their names say it all.
PLAIN = re.compile(r"Member .* \((variable|enumvalue|function|friend|typedef|enumeration)\) of (class|struct) ")


@pytest.fixture(scope="module")
def warnings(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What Doxygen has to say about the headers, with our root taken off the paths."""
    if shutil.which("doxygen") is None:
        pytest.skip("no doxygen here: apt install doxygen")
    text = (ROOT / "docs" / "Doxyfile").read_text(encoding="utf-8")
    out = tmp_path_factory.mktemp("reference")
    text += f"\nOUTPUT_DIRECTORY = {out}\nGENERATE_HTML = NO\nGENERATE_XML = YES\nXML_PROGRAMLISTING = NO\n"
    run = subprocess.run(
        ["doxygen", "-"], input=text, capture_output=True, encoding="utf-8", cwd=ROOT, check=False, timeout=300
    )
    assert run.returncode == 0, run.stderr
    assert (out / "xml" / "index.xml").is_file()
    lines = [line.replace(f"{ROOT}/include/hjul/", "") for line in run.stderr.splitlines() if line.strip()]
    return [line for line in dict.fromkeys(lines) if not PLAIN.search(line)]


def room_of(warning: str) -> str:
    return warning.split("/", 1)[0]


@pytest.mark.slow
def test_something_is_said_about_every_public_name(warnings: list[str]) -> None:
    new = [warning for warning in warnings if room_of(warning) not in WAITING]
    assert not new, "\n" + "\n".join(new)


@pytest.mark.slow
def test_rooms_that_owe_nothing_do_not_wait(warnings: list[str]) -> None:
    owing = {room_of(warning) for warning in warnings}
    done = {room for room in WAITING - owing if (ROOT / "include" / "hjul" / room).is_dir()}
    assert not done, f"every name has a word; take it off WAITING: {sorted(done)}"


HEADER = """\
// Days that count.
//
// And no others.
#pragma once

namespace hjul {
// -------------------------------------------------------------------- section
// How many.
struct Count {
  int days = 0;  // from 0
};
class GoodDays {
  bool is(int day) const;
};
template <>
struct Words<Count> {
  static constexpr int table = 1;
};

template <>
struct std::hash<hjul::Count> {
  int operator()() const;
};
}  // namespace hjul
"""


def test_the_filter_keeps_lines_and_turns_comments_into_those_of_doxygen() -> None:
    shown = doxygen_filter.shown(HEADER, "good_days").split("\n")
    assert len(shown) == len(HEADER.split("\n"))
    assert shown[:2] == ["/// @file", "/// Days that count."]
    assert "/// How many." in shown
    assert "  int days = 0;  ///< from 0" in shown
    assert "/** Days that count.  And no others. */ class GoodDays {" in shown
    assert not any("section" in line or "std::hash" in line for line in shown)
