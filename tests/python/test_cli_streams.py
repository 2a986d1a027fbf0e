"""Documents that come through a pipe: what they cost in memory (reliability.md G11), and that they need not end."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Iterable

import pytest

import hjul

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


STRINGS = {
    "plain": (b'"', b'"', "format.wrong_type"),
    "without an end": (b'"', b"a", "json.syntax"),
    "with an escape": (b'"', b'\\n"', "format.wrong_type"),
    "with a control character": (b'"', b'\x01"', "json.syntax"),
}


@pytest.mark.parametrize("kind", STRINGS)
def test_a_string_of_64_mib_stays_within_its_memory(kind: str) -> None:
    begin, end, code = STRINGS[kind]
    _, _, idle, _ = check([b"{}"])
    size = 64 * MEBIBYTE
    rest = size - 63 * MEBIBYTE - len(begin) - len(end)
    status, said, peak, given = check([begin, *[PIECE] * 63, b"a" * rest, end])
    assert given == size
    assert status == 2
    assert f"[{code}]" in said
    assert peak <= idle + 64 * MEBIBYTE + 8 * size


def test_a_stream_without_an_end_is_refused() -> None:
    most = hjul.Limits().bytes
    status, said, _, given = check(itertools.repeat(PIECE))
    assert status == 2
    assert "[limit.bytes]" in said
    assert most - MEBIBYTE <= given <= most + MEBIBYTE
