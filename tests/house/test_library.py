"""The compiled library holds no state that could change, and ends nobody's programme."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

# Data in writable sections that is allowed, as regular expressions. All are constants inside a function, made when it
# is first called and never changed: visible, and shrinking as they become constexpr.
ALLOWED: tuple[str, ...] = (
    r"boost::none$",  # a constant of Boost's own, written once before main
    r"5boost14multiprecision|boost::multiprecision::",  # so are the numeric limits of its big numbers
    r"std::__ioinit$",  # that their header brings along
    r"hjul::country_holidays\(.*\)::countries$",
    r"hjul::FieldWriter<.*>::defaults\(\)::value$",
    r"hjul::read_element<.*>\(.*\)::known$",
    r"hjul::Shared<.*>::get\(\) const::nothing$",
)
FORBIDDEN_CALLS = re.compile(
    r"^(time|clock|clock_gettime|gettimeofday|localtime|rand|srand|setlocale|getenv|exit|abort)$"
)


def objects_in_writable_sections(archive: Path) -> list[str]:
    """Named objects in .data, .bss and their thread-local kin. (.data.rel.ro is read-only once loaded.)"""
    table = subprocess.run(["objdump", "-tC", archive], capture_output=True, text=True, check=True).stdout
    found = []
    for line in table.splitlines():
        match = re.match(r"[0-9a-f]{16} .{7} (\S+)\t[0-9a-f]{16}\s+(?:\.hidden )?(.+)$", line)
        if match and re.match(r"\.(data|bss|tdata|tbss)(?!\.rel)", match[1]) and match[2] != match[1]:
            found.append(f"{match[1]} {match[2]}")
    return found


def undefined_symbols(archive: Path) -> set[str]:
    table = subprocess.run(["nm", "--undefined-only", archive], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^ +U (\S+)$", table, re.MULTILINE))


@pytest.fixture(scope="module")
def archive() -> Path:
    build = os.environ.get("HJUL_BUILD_DIR")
    if not build:
        pytest.skip("HJUL_BUILD_DIR names no build folder; ./hjul.sh test sets it")
    return Path(build) / "libhjul.a"


def test_no_mutable_state(archive: Path) -> None:
    found = [o for o in objects_in_writable_sections(archive) if not any(re.search(a, o) for a in ALLOWED)]
    assert not found


def test_no_clock_no_chance_no_environment(archive: Path) -> None:
    assert not {s for s in undefined_symbols(archive) if FORBIDDEN_CALLS.match(s)}


STATEFUL = """\
#include <ctime>
#include <string>
int counter = 1;
static std::string cache;
const char* const fine[] = {"a", "b"};
thread_local int depth;
long f() { static int calls; return ++calls + ++counter + ++depth + std::time(nullptr) + (cache += fine[0])[0]; }
"""


def test_the_checks_bite(tmp_path: Path) -> None:
    (tmp_path / "a.cpp").write_text(STATEFUL, encoding="utf-8")
    subprocess.run(["g++", "-fPIC", "-O1", "-c", "a.cpp"], cwd=tmp_path, check=True)
    subprocess.run(["ar", "rc", "liba.a", "a.o"], cwd=tmp_path, check=True)
    found = " ".join(objects_in_writable_sections(tmp_path / "liba.a"))
    assert all(name in found for name in ("counter", "cache", "depth", "calls"))
    assert "fine" not in found
    assert "time" in undefined_symbols(tmp_path / "liba.a")
