"""The command hjul.

Exit codes: 0 fine, 1 findings at or above --fail-on, 2 input refused, 3 a fault of ours.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import hjul


def build_parser() -> argparse.ArgumentParser:
    """The whole command line. Each command sets `run`: from the parsed arguments to the exit code."""
    parser = argparse.ArgumentParser(prog="hjul", description=hjul.__doc__)
    parser.add_argument("--version", action="version", version=f"hjul {hjul.__version__}")
    parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    arguments = build_parser().parse_args(argv)
    run = arguments.run
    return int(run(arguments))
