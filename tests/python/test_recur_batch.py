"""`hjul recur --batch`: the contract of calendar.md section 4."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

COMMAND = [sys.executable, "-m", "hjul", "recur", "--batch"]


def batch(*lines: str | dict[str, Any]) -> list[dict[str, Any]]:
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    done = subprocess.run(COMMAND, input=text.encode(), capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.splitlines()]


def question(**changes: Any) -> dict[str, Any]:
    return {"id": 1, "rrule": "FREQ=DAILY", "start": "2026-01-01", "limit": 1, **changes}


def test_the_examples_of_the_specification() -> None:
    first, second = batch(
        '{"id":"a","rrule":"FREQ=MONTHLY;BYDAY=-1FR","start":"2026-08-01","from":"2026-08-01",'
        '"to":"2026-11-01","limit":100}',
        '{"id":"b","rrule":"FREQ=HOURLY","start":"2026-08-01","from":null,"to":null,"limit":10}',
    )
    assert first == {"id": "a", "dates": ["2026-08-28", "2026-09-25", "2026-10-30"]}
    assert (second["id"], second["refused"]["code"]) == ("b", "freq_not_supported")
    assert second.keys() == {"id", "refused"}
    assert "HOURLY" in second["refused"]["message"]
    assert "hjul recurs by day" in second["refused"]["message"]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("freq_not_supported", {"rrule": "FREQ=SECONDLY"}),
        ("part_not_supported", {"rrule": "FREQ=DAILY;BYHOUR=9"}),
        ("part_unknown", {"rrule": "FREQ=DAILY;BYMOON=1"}),
        ("part_repeated", {"rrule": "FREQ=DAILY;FREQ=DAILY"}),
        ("part_empty", {"rrule": "FREQ=DAILY;"}),
        ("value_out_of_range", {"rrule": "FREQ=DAILY;INTERVAL=0"}),
        ("combination_not_allowed", {"rrule": "FREQ=WEEKLY;BYMONTHDAY=1"}),
        ("say_bymonth", {"rrule": "FREQ=YEARLY;BYMONTHDAY=1"}),
        ("say_byday", {"rrule": "FREQ=YEARLY;BYWEEKNO=40"}),
        ("count_and_until", {"rrule": "FREQ=DAILY;COUNT=1;UNTIL=20271231"}),
        ("until_not_date", {"rrule": "FREQ=DAILY;UNTIL=20271231T000000Z"}),
        ("rule_syntax", {"rrule": "every day"}),
        ("bad_date", {"start": "2026-02-30"}),
        ("bad_date", {"from": "tomorrow"}),
        ("bad_date", {"to": "2026-13-01"}),
        ("window_unbounded", {"limit": None}),
        ("bad_line", {"rrule": 7}),
        ("bad_line", {"start": None}),
        ("bad_line", {"limit": -1}),
        ("bad_line", {"limit": True}),
        ("bad_line", {"limit": 1.5}),
        ("bad_line", {"too": "2026-02-01"}),
    ],
)
def test_every_refusal(code: str, changes: dict[str, Any]) -> None:
    (answer,) = batch(question(**changes))
    assert answer.keys() == {"id", "refused"}
    assert answer["id"] == 1
    assert answer["refused"]["code"] == code
    assert answer["refused"]["message"]


@pytest.mark.parametrize(
    "line",
    ["", "nonsense", "[1]", "null", '"text"', "{}", '{"id": NaN}', '{"id": {}}', '{"id": true}', "[" * 100_000,
     '{"id":1.5,"rrule":"FREQ=DAILY","start":"2026-01-01","limit":1}', '{"rrule":"FREQ=DAILY","start":"2026-01-01"}',
     '{"id":1,"id":2,"rrule":"FREQ=DAILY","start":"2026-01-01","limit":1}', "1" * 5000],
    ids=lambda line: line[:20] or "empty",
)  # fmt: skip
def test_a_line_that_is_no_question(line: str) -> None:
    first, second = batch(line, question(id="next"))
    assert (first["id"], first["refused"]["code"]) == (None, "bad_line")
    assert second == {"id": "next", "dates": ["2026-01-01"]}


@pytest.mark.parametrize("id", ['å\u2028"', "", 0, -(10**30), "\ud800"])
def test_an_id_comes_back_as_it_was(id: object) -> None:
    assert batch(question(id=id))[0]["id"] == id


def test_half_a_character_in_a_rule_is_a_bad_line() -> None:
    (answer,) = batch(question(rrule="\ud800"))
    assert (answer["id"], answer["refused"]["code"]) == (1, "bad_line")


def test_bytes_that_are_no_text() -> None:
    done = subprocess.run(COMMAND, input=b'{"id":"\xff"}\n\xfe', capture_output=True, check=True)
    assert [json.loads(line)["refused"]["code"] for line in done.stdout.splitlines()] == ["bad_line", "bad_line"]


def test_windows_and_counts() -> None:
    weekly = {"id": 1, "rrule": "FREQ=WEEKLY;COUNT=3", "start": "2026-01-01"}
    assert batch(
        weekly,
        {**weekly, "from": "2026-01-08"},
        {**weekly, "from": "2026-01-02", "limit": 1},
        {**weekly, "to": "2026-01-15"},
        {**weekly, "from": "2026-02-01"},
        {**weekly, "limit": 0},
        {**weekly, "from": "2026-01-20", "to": "2026-01-01"},
    ) == [
        {"id": 1, "dates": ["2026-01-01", "2026-01-08", "2026-01-15"]},
        {"id": 1, "dates": ["2026-01-08", "2026-01-15"]},
        {"id": 1, "dates": ["2026-01-08"]},
        {"id": 1, "dates": ["2026-01-01", "2026-01-08"]},
        {"id": 1, "dates": []},
        {"id": 1, "dates": []},
        {"id": 1, "dates": []},
    ]


def test_an_answer_does_not_wait_for_the_end_of_the_input() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        for number in range(3):
            stdin.write(json.dumps(question(id=number)).encode() + b"\n")
            stdin.flush()
            assert json.loads(stdout.readline()) == {"id": number, "dates": ["2026-01-01"]}
        stdin.close()
        assert process.wait(timeout=30) == 0


def test_memory_does_not_grow_with_the_number_of_lines() -> None:
    script = (
        "import io, resource, sys\n"
        "from hjul.cli import main\n"
        'line = b\'{"id":1,"rrule":"FREQ=DAILY","start":"2026-01-01","limit":1}\\n\'\n'
        "class Lines(io.RawIOBase):\n"
        "    def __init__(self, n): self.left, self.marks = n, []\n"
        "    def __iter__(self): return self\n"
        "    def __next__(self):\n"
        "        if self.left in (95_000, 0): self.marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
        "        if self.left == 0: raise StopIteration\n"
        "        self.left -= 1\n"
        "        return line\n"
        "lines = Lines(100_000)\n"
        "class Stdin: buffer = lines\n"
        "sys.stdin = Stdin()\n"
        "code = main(['recur', '--batch'])\n"
        "print(code, lines.marks[1] - lines.marks[0], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, timeout=120)
    assert done.stdout.count(b"\n") == 100_000
    code, grown_kib = map(int, done.stderr.split())
    assert code == 0
    assert grown_kib < 2048


def test_a_reader_that_goes_away_is_no_fault() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(json.dumps(question()).encode() + b"\n")
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0
