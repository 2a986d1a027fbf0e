"""Branch coverage of the journal and of the state machine, from the programs and profiles of a coverage build.

    python tools/branch_coverage.py [FOLDER] [--all]

FOLDER is the build folder (build/coverage). Nothing is built or run here: see CONTRIBUTING.md. A branch is one side of
a condition of the source, as Clang sees it: of each part of `&&` and `||`, of each loop; and each `case`. What a
compiler adds (unwinding, temporaries) counts for nothing. Prints a table file by file and each branch that was never
taken, and fails when there is one that tests/branch_exceptions.json does not name with its reason, or when that file
names one that was taken or is gone. `--all` lists the excused ones too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXCEPTIONS = ROOT / "tests" / "branch_exceptions.json"
# The journal; and of the state machine the table, the fold (`evolve`) and the order of checks (`decide`).
SOURCES = ("src/ledger/journal*.cpp", "src/status/table.cpp", "src/status/engine*.cpp", "src/status/decider.cpp")
PROGRAMS = ("hjul_journal_test", "hjul_ledger_test", "hjul_status_test")

Position = tuple[int, int, int, int]  # first line, column, last line, column (behind the end); all from 1
Counts = dict[Position, tuple[int, int]]  # how often true, how often false


@dataclass(frozen=True)
class Branch:
    """One side of one condition."""

    file: str
    line: int
    text: str  # the condition
    side: str  # "true" or "false"
    within: str  # the line where it begins


def text_at(lines: list[str], position: Position) -> str:
    """The source of a condition, on one line; of a loop over a range its head."""
    first, start, last, end = position
    if first == last:
        line = lines[first - 1]
        text = line[start - 1 : end - 1]
        return line[line.rfind("for (", 0, start) : line.rfind(")") + 1] if text == ":" else text
    parts = [lines[first - 1][start - 1 :], *lines[first : last - 1], lines[last - 1][: end - 1]]
    return " ".join(part.strip() for part in parts)


def is_counted(lines: list[str], position: Position) -> bool:
    """Not what is decided while compiling, nor falling out of a switch without default: -Wswitch keeps it complete."""
    before = lines[position[0] - 1][: position[1] - 1]
    return not before.rstrip().endswith("switch (") and "if constexpr (" not in before


def merged(branches: Iterable[list[int]]) -> Counts:
    """One count for each place, over all instances of a template."""
    counts: Counts = {}
    for branch in branches:
        position = (branch[0], branch[1], branch[2], branch[3])
        yes, no = counts.get(position, (0, 0))
        counts[position] = (yes + branch[4], no + branch[5])
    return counts


def sides(file: str, lines: list[str], counts: Counts) -> Iterator[tuple[Branch, bool]]:
    """Every branch of a file, and whether it was taken."""
    for position, taken in sorted(counts.items()):
        if not is_counted(lines, position):
            continue
        within = lines[position[0] - 1].strip()
        text = text_at(lines, position)
        yield Branch(file, position[0], text, "true", within), taken[0] > 0
        if not text.startswith(("case ", "default")):  # whose other side is every other case
            yield Branch(file, position[0], text, "false", within), taken[1] > 0


def of_export(export: Mapping[str, Any], root: Path) -> dict[str, list[tuple[Branch, bool]]]:
    """The branches of each file that `llvm-cov export` tells of."""
    found = {}
    for each in export["data"][0]["files"]:
        path = Path(each["filename"])
        file = path.relative_to(root).as_posix()
        lines = path.read_text(encoding="utf-8").splitlines()
        found[file] = list(sides(file, lines, merged(each["branches"])))
    return found


def is_named(branch: Branch, exception: Mapping[str, str]) -> bool:
    """Whether an exception is about this branch. It names source text and not lines, which move."""
    same = (branch.file, branch.text, branch.side) == tuple(exception[key] for key in ("file", "condition", "never"))
    return same and exception.get("within", branch.within) == branch.within


def report(found: Mapping[str, list[tuple[Branch, bool]]], exceptions: list[dict[str, str]], show_all: bool) -> int:
    """Prints what was found; the number of faults."""
    faults = 0
    used = [False] * len(exceptions)
    print(f"{'file':44} {'taken':>6} {'all':>6} {'excused':>8}")
    untaken: list[str] = []
    for file, branches in sorted(found.items()):
        excused = 0
        for branch, is_taken in branches:
            reasons = [i for i, exception in enumerate(exceptions) if not is_taken and is_named(branch, exception)]
            for i in reasons:
                used[i] = True
            excused += bool(reasons)
            faults += not is_taken and not reasons
            if not is_taken and (show_all or not reasons):
                why = f"  [{exceptions[reasons[0]]['because']}]" if reasons else ""
                untaken.append(f"{file}:{branch.line}: never {branch.side}: {branch.text}{why}")
        print(f"{file:44} {sum(is_taken for _, is_taken in branches):6} {len(branches):6} {excused:8}")
    for line in untaken:
        print(line)
    for exception, is_used in zip(exceptions, used, strict=True):
        if not is_used:
            faults += 1
            print(f"{EXCEPTIONS.name}: taken or gone: {exception['file']}: {exception['condition']}")
    return faults


def tool(name: str, *arguments: str | Path) -> str:
    """What a tool of LLVM 14 prints."""
    return subprocess.run([f"{name}-14", *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def export_of(build: Path) -> dict[str, Any]:
    """What the programs of a build counted since they were linked."""
    programs = [program for name in PROGRAMS if (program := build / "tests" / name).exists()]
    linked = max((program.stat().st_mtime for program in programs), default=0.0)
    profiles = [path for path in (build / "profile").glob("*.profraw") if path.stat().st_mtime > linked]
    if not programs or not profiles:
        sys.exit(f"{build}: no programs, or they were not run since they were built: see CONTRIBUTING.md")
    data = build / "profile" / "all.profdata"
    tool("llvm-profdata", "merge", "-sparse", "-o", data, *profiles)
    objects = [word for program in programs[1:] for word in ("-object", str(program))]
    sources = [path for pattern in SOURCES for path in sorted(ROOT.glob(pattern))]
    text = tool("llvm-cov", "export", programs[0], *objects, f"-instr-profile={data}", *sources)
    return dict(json.loads(text))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "build" / "coverage")
    parser.add_argument("--all", action="store_true", help="list the excused branches too")
    arguments = parser.parse_args()
    exceptions = json.loads(EXCEPTIONS.read_text(encoding="utf-8"))["exceptions"]
    return 1 if report(of_export(export_of(arguments.folder), ROOT), exceptions, arguments.all) else 0


if __name__ == "__main__":
    sys.exit(main())
