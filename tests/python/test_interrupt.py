"""Ctrl-C in a process of its own, as a terminal sends it: a plan of a hundred million rows ends, and Python goes on."""

from __future__ import annotations

import signal
import subprocess
import sys

CHILD = """
import hjul

builder = hjul.ModelBuilder("nation").levels("heads", "politics").kind("school", "heads").kind("board", "politics")
builder.unit("board", kind="board")
for number in range(3000):
    builder.unit(f"s{number}", kind="school", under="board")
when = {"rrule": "FREQ=DAILY", "start": "2000-01-01"}
model = builder.activity("daily", for_={"kind": "school"}, when=when).build()
told = []


def progress(share):
    told.append(share)
    if len(told) == 1:
        print("begun", flush=True)


try:
    model.plan("2000-01-01", "2090-01-01", progress=progress)
    print("finished")
except KeyboardInterrupt:
    print("interrupted", told[-1])
print("rows of a day:", len(model.plan("2000-01-01", "2000-01-02")))
"""


def test_ctrl_c_raises_keyboard_interrupt_and_python_goes_on() -> None:
    with subprocess.Popen([sys.executable, "-c", CHILD], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline() == b"begun\n", child.stderr.read()
        child.send_signal(signal.SIGINT)
        interrupted, share = child.stdout.readline().split()
        rest = child.stdout.read()
        errors = child.stderr.read()
    assert interrupted == b"interrupted"
    assert float(share) < 1
    assert rest == b"rows of a day: 3000\n"
    assert (child.returncode, errors) == (0, b"")
