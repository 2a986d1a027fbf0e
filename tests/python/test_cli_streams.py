"""Documents that come through a pipe: what they cost in memory (reliability.md G11), and that they need not end."""

from __future__ import annotations

import itertools
import os
import resource
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import hjul
from hjul.cli import output

MEBIBYTE = 1 << 20
PIECE = b"a" * MEBIBYTE


def check(pieces: Iterable[bytes]) -> tuple[int, str, int, int]:
    """hjul check -: its exit status, what it says, its peak memory in bytes, and how many bytes it was given."""
    given = 0
    with subprocess.Popen(
        [sys.executable, "-m", "hjul", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            for piece in pieces:
                process.stdin.write(piece)
                given += len(piece)
            process.stdin.close()
        except BrokenPipeError:
            pass
        said = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, said, usage.ru_maxrss * 1024, given


# How each begins, what fills it up, how it ends, and why it is refused.
DOCUMENTS = {
    "a string": (b'"', b"a", b'"', "format.wrong_type"),
    "a string without an end": (b'"', b"a", b"a", "json.syntax"),
    "a string with an escape": (b'"', b"a", b'\\n"', "format.wrong_type"),
    "a string of escapes": (b'"aaaaaa', rb"\u0041\n", b'"', "format.wrong_type"),
    "a string with a control character": (b'"', b"a", b'\x01"', "json.syntax"),
    "a name": (b'{"', b"a", b'":0}', "limit.name_bytes"),
    "a name with an escape": (rb'{"\n', b"a", b'":0}', "limit.name_bytes"),
    "a number": (b"1", b"1", b"1", "json.number_range"),
    "the number of a member": (b'{"hjul":', b"1", b"}", "json.number_range"),
    "a fraction": (b"0.", b"1", b"1", "format.wrong_type"),
    "an exponent": (b"1e", b"1", b"1", "json.number_range"),
    "open brackets": (b"[", b"[", b"[", "limit.depth"),
    "white space": (b" ", b" ", b" ", "json.syntax"),
    "a comment": (b"//", b"a", b"a", "json.syntax"),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_one_token_of_64_mib_stays_within_its_memory(kind: str) -> None:
    begin, fill, end, code = DOCUMENTS[kind]
    _, _, idle, _ = check([b"{}"])
    size = 64 * MEBIBYTE
    piece = fill * (MEBIBYTE // len(fill))
    rest = size - 63 * MEBIBYTE - len(begin) - len(end)
    assert rest % len(fill) == 0
    status, said, peak, given = check([begin, *[piece] * 63, fill * (rest // len(fill)), end])
    assert given == size
    assert status == 2
    assert f"[{code}]" in said
    assert len(said) < 10_000
    assert peak <= idle + 64 * MEBIBYTE + 8 * size


def test_a_stream_without_an_end_is_refused() -> None:
    most = hjul.Limits().bytes
    status, said, _, given = check(itertools.repeat(PIECE))
    assert status == 2
    assert "[limit.bytes]" in said
    assert most - MEBIBYTE <= given <= most + MEBIBYTE


LIMIT = 3 << 30


def limited(words: list[str | bytes], **more: Any) -> subprocess.CompletedProcess[bytes]:
    """hjul with so much memory, as a server may give it."""
    command = [sys.executable, "-m", "hjul", *words]
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))  # noqa: E731
    return subprocess.run(command, capture_output=True, check=False, timeout=120, preexec_fn=limit, **more)


def test_a_device_without_end_is_refused() -> None:
    done = limited(["check", "/dev/zero"])
    assert done.returncode == 2
    assert b"[limit.bytes]" in done.stdout + done.stderr


def test_a_ledger_without_end_is_refused() -> None:
    with pytest.raises(output.Refused) as refused:
        output.read_bytes("/dev/zero", "LEDGER", 5 * MEBIBYTE)
    (issue,) = refused.value.issues
    assert (issue.code, issue.where) == ("file.unreadable", "LEDGER")
    assert "does not end" in issue.message
    assert len(output.read_bytes("/dev/zero", "LEDGER", 5 * MEBIBYTE, whole=False)) == 5 * MEBIBYTE


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/sk\xe5ne.json"
    gone = limited(["check", name])
    assert gone.returncode == 2
    assert b"[file.unreadable]" in gone.stderr
    with open(name, "wb") as file:
        file.write(b"{}")
    wrong = limited(["check", name])
    assert wrong.returncode in (1, 2)
    assert "sk\ufffdne.json".encode() in wrong.stdout + wrong.stderr
    made = limited(["plan", name, "--from", "2026-01-01", "--to", "2026-02-01", "--format", "json"])
    assert (made.returncode, made.stderr) == (2, b"")
