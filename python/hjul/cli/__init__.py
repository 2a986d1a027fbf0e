"""The command hjul.

Exit codes: 0 fine, 1 findings at or above --fail-on, 2 input refused, 3 a fault of ours.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence

import hjul
from hjul.cli import (
    analyse,
    check,
    compare,
    conformance,
    demo,
    explain,
    export,
    follow_up,
    indicators,
    journal,
    output,
    plan,
    recur,
    render,
    review,
    status,
    transform,
)

COMMANDS = (
    demo,
    check,
    plan,
    recur,
    status,
    explain,
    follow_up,
    review,
    indicators,
    analyse,
    compare,
    conformance,
    transform,
    journal,
    render,
    export,
)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line. Each command sets `run`: from the parsed arguments to the exit code."""
    parser = output.Parser(prog="hjul", description=hjul.__doc__)
    parser.add_argument("--version", action="version", version=f"hjul {hjul.__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--format", choices=("text", "json"), default="text", help="json is a stable contract")
    common.add_argument("--lang", choices=output.LANGUAGES, help="language; default the document's own")
    for command in COMMANDS:
        command.add(commands, common)
    return parser


def speak_utf8(stream: object) -> None:
    """Files and pipes get UTF-8 whatever the locale says; a terminal keeps its own letters."""
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            # What is no text, such as the name of a file in another encoding, becomes a question mark.
            stream.reconfigure(encoding="utf-8", errors="replace")


def main(argv: Sequence[str] | None = None) -> int:
    speak_utf8(sys.stdout)
    speak_utf8(sys.stderr)
    words = sys.argv[1:] if argv is None else argv
    try:
        return run(build_parser().parse_args(words))
    except output.WrongCommand as wrong:
        if not wants_json(words):
            argparse.ArgumentParser.error(wrong.parser, wrong.message)
        output.put_json({"issues": [output.issue_fields(wrong.issue(), "en")]})
        return 2


def wants_json(words: Sequence[str]) -> bool:
    """Said of words that could not be parsed: options may be shortened, and the last one counts."""
    reader = argparse.ArgumentParser(add_help=False)
    reader.add_argument("--format", nargs="?")
    said: str | None = reader.parse_known_args(words)[0].format
    return said == "json"


def run(arguments: argparse.Namespace) -> int:
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()
        return code
    except output.WrongCommand:
        raise
    except output.Refused as refused:
        return output.report(refused.issues, arguments, refused.files)
    except hjul.InvalidModel as refused:
        return output.report(refused.issues, arguments, getattr(arguments, "model", ""))
    except hjul.BadRecurrence as refused:
        return output.report((refused.issue,), arguments, "")
    except hjul.Error as error:
        return output.report((output.issue_of(error),), arguments, "")
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; nothing more can be said, and nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:
        return _fault(fault)


def _fault(fault: Exception) -> int:
    if os.environ.get("HJUL_DEBUG"):
        traceback.print_exc()
    else:
        told = f"{type(fault).__name__}: {fault}".splitlines()[0]
        print(f"hjul: a fault of ours, please report it: {told} (HJUL_DEBUG=1 shows where)", file=sys.stderr)
    return 3
