"""The rules of the house as functions: from the root of a tree to the breaches in it, as "file:line: what".

They read text, not syntax: enough to hold rooms, fences and habits, and to be read by everybody.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

# design.md, "The house". A room includes itself and lower floors; never its neighbours, never upwards.
FLOORS = {
    "base": 0,
    "calendar": 1,
    "model": 2,
    "ledger": 2,
    "governance": 3,
    "plan": 4,
    "indicator": 4,
    "status": 5,
    "review": 6,
    "analysis": 6,
    "simulation": 7,
    "io": 7,
    "render": 7,
}
# Who may include what is heavy or dangerous. A room may only be added together with the reason.
FENCES = (
    (re.compile(r"^date/"), {"include/hjul/base/date.hpp"}, ()),
    (re.compile(r"^nlohmann/"), set(), ("src/model/", "src/ledger/")),
    (re.compile(r"^boost/multiprecision/"), set(), ("src/indicator/",)),  # exact audits of disclosure
    (re.compile(r"^boost/(?!multiprecision/)"), set(), ("src/governance/",)),
    (re.compile(r"^sqlite3"), set(), ("src/ledger/",)),
    (re.compile(r"^(pybind11/|Python\.h|datetime\.h)"), set(), ()),
)
# No clock, no locale, no chance, no global state. "why" is what the reader of a failure is told.
BANNED = (
    (r"\b(system|steady|high_resolution|utc|file)_clock\b", "no clock: as_of is always an argument"),
    (r"(?<![\w.>])(std::)?(time|clock|localtime|gmtime|mktime|strftime)\s*\(", "no clock: as_of is always an argument"),
    (r"\b(setlocale|std::locale|localeconv|imbue)\b", "no locale"),
    (
        r"#include <(locale|clocale|iostream|sstream|fstream|iomanip|random|ctime|time\.h|cstdlib)>",
        "no clock, locale, chance or stream",
    ),
    (
        r"\bstd::(stod|stof|stold|strtod|regex)\b|\b(strtod|atof|sscanf|s?n?printf)\s*\(",
        "its answer depends on the locale",
    ),
    (r"(?<![\w.>])(std::)?s?rand\s*\(|\brandom_device\b", "no chance: a seed is always an argument"),
    (r"\bgetenv\b", "no environment"),
    (r"\bthread_local\b", "no global state"),
    (r"\busing namespace (std|date)\b", "names of others stay in their namespace"),
    (r"\b(assert|abort|exit|terminate)\s*\(", "a library does not end its host; use hjul::require"),
)
LONGEST_LINE = 120
LONGEST_FUNCTION = 50
LONGEST_FILE = 400

Breaches = Iterator[str]


def files(root: Path, folders: tuple[str, ...], *suffixes: str) -> Iterator[tuple[str, str]]:
    """Path (relative, with /) and text of every file of these folders with these suffixes, in order."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in suffixes and path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def cpp_files(root: Path) -> Iterator[tuple[str, str]]:
    return files(root, ("include", "src"), ".hpp", ".cpp", ".h", ".inc")


def without_comments(text: str) -> str:
    """The text with comments and the insides of literals blanked out, line for line and column for column."""
    pattern = re.compile(
        r'(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<raw>R"(?P<d>[^(\s]*)\(.*?\)(?P=d)")'
        r'|(?P<string>"(?:\\.|[^"\\\n])*")|(?P<char>(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\')',
        re.DOTALL,
    )
    return pattern.sub(lambda m: m[0] if is_include(text, m) else re.sub(r"[^\n]", " ", m[0]), text)


def is_include(text: str, match: re.Match[str]) -> bool:
    line_start = text.rfind("\n", 0, match.start()) + 1
    return match["string"] is not None and text[line_start : match.start()].lstrip().startswith("#include")


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(text.splitlines(), start=1)


def room_of(path: str) -> str | None:
    """The room of include/hjul/<room>/... or src/<room>/...; None for what lies above the rooms (hjul.hpp)."""
    parts = path.split("/")
    inside = parts[2:] if path.startswith("include/hjul/") else parts[1:]
    return inside[0] if len(inside) > 1 else None


def includes(text: str) -> Iterator[tuple[int, str]]:
    for number, line in lines_of(without_comments(text)):
        found = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if found:
            yield number, found[1]


def unknown_rooms(root: Path) -> Breaches:
    for path, _ in cpp_files(root):
        room = room_of(path)
        if room is not None and room not in FLOORS:
            yield f"{path}:1: '{room}' is not a room of the house"


def includes_upwards_or_sideways(root: Path) -> Breaches:
    for path, text in cpp_files(root):
        room = room_of(path)
        if room not in FLOORS:
            continue
        for number, included in includes(text):
            other = room_of("include/" + included) if included.startswith("hjul/") else None
            if included in ("hjul/hjul.hpp", "hjul/wheel.hpp"):
                yield f"{path}:{number}: what stands above the rooms is for users"
            elif other is not None and other != room and FLOORS.get(other, 99) >= FLOORS[room]:
                yield f"{path}:{number}: {room} (floor {FLOORS[room]}) includes {included} (floor {FLOORS.get(other)})"
            elif included.startswith(("../", "src/")):
                yield f"{path}:{number}: {included} reaches into another room by path"


SCOPE = re.compile(r"namespace\s*([\w:]*)\s*\{|\b(?:class|struct)\s+(\w+)(?:\s+final)?(?:\s*:(?!:)[^;{(]*)?\s*\{|[{}]")


def classes_of(text: str) -> Iterator[tuple[int, str]]:
    """The classes that a file defines in named namespaces: the line, and the name with its namespaces."""
    code = without_comments(text)
    scopes: list[str | None] = []
    for found in SCOPE.finditer(code):
        if found[0] == "}":
            del scopes[-1:]
        elif found[0].startswith("namespace"):
            scopes.append(found[1] or None)
        elif found[2] and None not in scopes:
            yield code.count("\n", 0, found.start()) + 1, "::".join([*filter(None, scopes), found[2]])
            scopes.append(None)
        else:
            scopes.append(None)


def twin_classes(root: Path) -> Breaches:
    """Two classes of one name: the linker takes one of them for both, and programs crash far away."""
    seen: dict[str, str] = {}
    for path, text in cpp_files(root):
        for line, name in classes_of(text):
            if seen.setdefault(name, path) != path:
                yield f"{path}:{line}: {name} is defined in {seen[name]} as well"


def broken_fences(root: Path) -> Breaches:
    for path, text in cpp_files(root):
        for number, included in includes(text):
            for pattern, allowed_files, allowed_folders in FENCES:
                if pattern.match(included) and path not in allowed_files and not path.startswith(allowed_folders):
                    yield f"{path}:{number}: {included} is fenced in"


def banned_words(root: Path) -> Breaches:
    for path, text in cpp_files(root):
        for number, line in lines_of(without_comments(text)):
            for pattern, why in BANNED:
                if re.search(pattern, line):
                    yield f"{path}:{number}: {line.strip()!r}: {why}"


def long_lines(root: Path) -> Breaches:
    # Catalogue lines (.inc) are sentences side by side; they are not wrapped.
    for path, text in files(root, ("include", "src", "bindings", "python", "tests", "tools"), ".hpp", ".cpp", ".py"):
        for number, line in lines_of(text):
            if len(line) > LONGEST_LINE:
                yield f"{path}:{number}: {len(line)} columns"


def long_files(root: Path) -> Breaches:
    for path, text in files(root, ("include", "src", "bindings", "python", "tools"), ".hpp", ".cpp", ".py"):
        count = text.count("\n")
        if count > LONGEST_FILE:
            yield f"{path}:{count}: {count} lines"


def leftovers(root: Path) -> Breaches:
    words = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    places = re.compile(r"(?<![\w/.])/(wo" + r"rk|t" + r"mp)/")
    folders = ("include", "src", "bindings", "python", "tests", "tools", "docs", "examples", "cmake", "benchmarks")
    for path, text in files(root, folders, ".hpp", ".cpp", ".py", ".md", ".cmake", ".txt", ".sh", ".inc"):
        for number, line in lines_of(text):
            if words.search(line):
                yield f"{path}:{number}: unfinished business: {line.strip()!r}"
            if places.search(line):
                yield f"{path}:{number}: names a folder of one machine: {line.strip()!r}"


def headers_without_guard(root: Path) -> Breaches:
    for path, text in files(root, ("include", "src", "bindings"), ".hpp"):
        if "#pragma once" not in text:
            yield f"{path}:1: no #pragma once"
        if not text.startswith("//"):
            yield f"{path}:1: a header begins with a comment that says what it is for"


def cpp_functions(text: str) -> Iterator[tuple[int, int, str]]:
    """First line, number of lines and head of every function body, by counting braces."""
    code = re.sub(r"(?m)^\s*#.*$", lambda m: " " * len(m[0]), without_comments(text))
    stack: list[tuple[str, int, str]] = []
    head_start = 0
    for position, sign in enumerate(code):
        if sign == "{":
            head = " ".join(code[head_start:position].split())
            stack.append((kind_of_block(head, stack), code.count("\n", 0, position) + 1, head))
            head_start = position + 1 if stack[-1][0] != "initialiser" else head_start
        elif sign == "}" and stack:
            kind, first, head = stack.pop()
            head_start = position + 1 if kind != "initialiser" else head_start
            if kind == "function":
                yield first, code.count("\n", 0, position) + 2 - first, head
        elif sign == ";" and not any(block[0] == "initialiser" for block in stack):
            head_start = position + 1


def kind_of_block(head: str, stack: list[tuple[str, int, str]]) -> str:
    """namespace, type, function, initialiser (of a member) or block (whatever stands in a function)."""
    if stack and stack[-1][0] in ("function", "block", "initialiser"):
        return "block" if stack[-1][0] != "initialiser" else "initialiser"
    if re.match(r"(inline )?namespace\b|extern\b", head):
        return "namespace"
    if re.search(r"\)[^()]*?(?<!:):(?!:).*[\w>]$", head):
        return "initialiser"
    if "(" in head and not re.search(r"=$", head):
        return "function"
    return "type"


def python_functions(text: str) -> Iterator[tuple[int, int, str]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1, node.name


def long_functions(root: Path) -> Breaches:
    for path, text in files(root, ("include", "src", "bindings", "python", "tests", "tools"), ".hpp", ".cpp", ".py"):
        if path.startswith("tests/cpp"):
            continue  # the size of a test is the size of its table
        find = python_functions if path.endswith(".py") else cpp_functions
        for first, count, head in find(text):
            if count > LONGEST_FUNCTION:
                yield f"{path}:{first}: {count} lines: {head[-80:]}"
