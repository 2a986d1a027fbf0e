"""What is said about the last line of events.ndjson, a command that is refused; those before it are accepted."""

from __future__ import annotations

import json
from pathlib import Path

from workshop import obligations, show

replay = obligations()
*before, last = [json.loads(line) for line in Path("events.ndjson").read_text(encoding="utf-8").splitlines()]
for event in before:
    replay.record(event)
show(lambda: replay.record(last))
