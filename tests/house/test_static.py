"""What must not compile does not compile, and for the reason that it gives.

Each tests/static/*.fail.cpp compiles as it stands; with HJUL_MUST_FAIL defined it must be refused, on a line between
`#ifdef HJUL_MUST_FAIL` and its `#endif`, with an error that the file's own comment "// because: REGEX" describes.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compilers import NAMES, ROOT, compile_only

FILES = sorted((ROOT / "tests" / "static").glob("*.fail.cpp"))


def forbidden_lines(text: str) -> set[int]:
    inside, lines = False, set()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#ifdef HJUL_MUST_FAIL"):
            inside = True
        elif line.startswith("#endif"):
            inside = False
        elif inside:
            lines.add(number)
    return lines


def complaint(compiler: str, path: Path) -> str:
    """Why this file is not a good must-not-compile test; empty when it is one."""
    text = path.read_text(encoding="utf-8")
    because = re.search(r"^// because: (.+)$", text, re.MULTILINE)
    if because is None or not forbidden_lines(text):
        return "no '// because: REGEX' or nothing between #ifdef HJUL_MUST_FAIL and #endif"
    innocent = compile_only(compiler, path, "-Wno-unused")
    if innocent.returncode != 0:
        return "does not compile without its forbidden line either:\n" + innocent.stderr
    guilty = compile_only(compiler, path, "-Wno-unused", "-DHJUL_MUST_FAIL")
    if guilty.returncode == 0:
        return "compiles, although it must not"
    where = {int(n) for n in re.findall(re.escape(str(path)) + r":(\d+):\d+: ", guilty.stderr)}
    if not where & forbidden_lines(text):
        return "is refused somewhere else:\n" + guilty.stderr
    errors = "\n".join(re.findall(r"^.*(?:error|note): .*$", guilty.stderr, re.MULTILINE))
    return "" if re.search(because[1], errors) else f"is refused, but not because {because[1]}:\n{errors}"


@pytest.mark.parametrize("compiler", NAMES)
@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_it_must_not_compile(path: Path, compiler: str) -> None:
    assert complaint(compiler, path) == ""


GOOD = "// because: cannot convert|no viable conversion\n#include <string>\nint f();\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (GOOD + "#ifdef HJUL_MUST_FAIL\nint x = f();\n#endif\n", "compiles, although"),
        (GOOD + "#ifdef HJUL_MUST_FAIL\nint x = g();\n#endif\n", "not because"),
        (GOOD + "int y = g();\n#ifdef HJUL_MUST_FAIL\nstd::string x = f();\n#endif\n", "either"),
        (GOOD + "std::string x = f();\n", "nothing between"),
        ("#include <string>\n#ifdef HJUL_MUST_FAIL\nstd::string x = 1.5;\n#endif\n", "because"),
    ],
)
def test_the_driver_sees_through_a_bad_test(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.fail.cpp"
    path.write_text(text, encoding="utf-8")
    assert why in complaint("g++", path)
