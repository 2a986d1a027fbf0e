"""hjul check MODEL: every issue of a document."""

from __future__ import annotations

import argparse
import sys
from typing import Any

import hjul
from hjul.cli import output
from hjul.cli.words import say

RANKS = ("advice", "warning", "error")


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    parser = commands.add_parser("check", parents=[common], help="say everything that is wrong with a document")
    parser.add_argument("model", metavar="MODEL", help="a document; - is standard input")
    parser.add_argument("--fail-on", choices=("advice", "warning"), help="exit 1 on these too")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    issues = hjul.check(output.read_document(arguments.model, arguments))
    if any(issue.severity == "error" for issue in issues):
        return output.report(issues, arguments, arguments.model)
    language = output.language_of(arguments)
    if arguments.format == "json":
        output.put_json({"issues": [output.issue_fields(issue, language) for issue in issues]})
    elif issues:
        for issue in issues:
            sys.stdout.write(output.issue_text(issue, language, arguments.model))
    else:
        print(f"{arguments.model}: {say('fine', language)}")
    if arguments.fail_on is None:
        return 0
    least = RANKS.index(arguments.fail_on)
    return int(any(RANKS.index(issue.severity) >= least for issue in issues))
