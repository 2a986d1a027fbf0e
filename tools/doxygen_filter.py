"""Shows our headers to Doxygen: turns the plain comments that our house style wants into those that Doxygen reads.

Doxygen calls it with the path of one header (INPUT_FILTER of docs/Doxyfile) and reads the result; lines keep their
numbers. What stands at the head of a file speaks of the file, and of the type that is called like it; what stands above
a line, or behind it, speaks of that line.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

RULER = re.compile(r"^\s*// ?-{10,}")
OWN_LINE = re.compile(r"^(\s*)// ?(.*)$")
BEHIND = re.compile(r"^(.*\S)(\s+)// (.*)$")


# What the compiler needs and no reader looks for: specialisations for the standard library, and tables of words.
HIDDEN = re.compile(r"^(template <.*>\n)?(struct std::hash<|struct Words<|inline constexpr bool std::ranges::)")


# Lines of which there are many, all with the same meaning.
OF_ALL = (
    (re.compile(r"std::string_view to_string\(\w+ \w+\) noexcept;"), "Its stable word."),
    (
        re.compile(r"std::optional<\w+> parse_\w+\(std::string_view \w+\) noexcept;"),
        "What that word means; empty for any other.",
    ),
    (re.compile(r"using \w+Id = Id<struct \w+>;"), "Id of an element of this kind; those of two kinds never mix."),
)


def file_comment(lines: list[str]) -> list[str]:
    """The comment at the head of a file, without its signs."""
    head = next((number for number, line in enumerate(lines) if not line.startswith("//")), len(lines))
    return [line[2:].strip() for line in lines[:head]]


def with_file_comment(lines: list[str]) -> list[str]:
    """The comment at the head of a file, under Doxygen's word for it, which takes the line of `#pragma once`."""
    comment = file_comment(lines)
    if lines[len(comment) : len(comment) + 1] != ["#pragma once"]:
        return lines
    return ["/// @file", *(f"/// {plain(line)}".rstrip() for line in comment), *lines[len(comment) + 1 :]]


def plain(words: str) -> str:
    """Words that Doxygen takes as they stand: no tags, no ends of comments."""
    words = re.sub(r"<(?=[\w/])", r"\\<", words)
    return re.sub(r"(?<!\w)::", r"\\::", words).replace("/*", "/ *").replace("*/", "* /")


def before(words: str, line: str) -> str:
    """The line with a comment before what it declares."""
    return f"/** {plain(words)} */ {line}"


def with_comment_for_its_type(lines: list[str], stem: str) -> list[str]:
    """The head of working_days.hpp speaks of the class WorkingDays too, when nothing else is said about that."""
    name = "".join(word.capitalize() for word in stem.split("_"))
    out = list(lines)
    for number, line in enumerate(lines):
        is_silent = not lines[number - 1].lstrip().startswith("//")
        if re.match(rf"(class|struct) {name} (\S.*)?\{{$", line) and is_silent:
            out[number] = before(" ".join(file_comment(lines)), line)
    return out


def hidden(text: str) -> str:
    """Without what no reader looks for; empty lines stay where it was."""
    blocks = re.split(r"(\n\n+)", text)
    return "".join(re.sub(r"[^\n]", "", each) if HIDDEN.match(each) else each for each in blocks)


def told_of_all(line: str) -> str:
    """What is true of every line of its kind, so that headers do not repeat it."""
    return next((words for pattern, words in OF_ALL if pattern.match(line)), "")


def shown(text: str, stem: str) -> str:
    """The header as Doxygen shall read it."""
    out: list[str] = []
    for line in with_file_comment(with_comment_for_its_type(hidden(text).split("\n"), stem)):
        if line.startswith("///"):
            out.append(line)
        elif RULER.match(line):
            out.append("")
        elif own := OWN_LINE.match(line):
            out.append(f"{own[1]}/// {plain(own[2])}")
        elif behind := BEHIND.match(line):
            is_head = behind[1].endswith("{")
            out.append(before(behind[3], behind[1]) if is_head else f"{behind[1]}{behind[2]}///< {plain(behind[3])}")
        elif (told := told_of_all(line)) and not (out and out[-1].startswith("///")):
            out.append(before(told, line))
        else:
            out.append(line)
    return "\n".join(out)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    sys.stdout.write(shown(path.read_text(encoding="utf-8"), path.stem))
