"""A meeting makes due what waits for it; what was demanded of the school can be demanded already."""

import hjul
from workshop import obligations

replay = obligations()
replay.record(
    {"id": "e1", "type": "demand", "on": "2026-03-02", "recorded": "2026-03-02", "by": "administration",
     "from": "school", "content": "report", "arena": "board-room", "due": "2026-03-20"}
)  # fmt: skip
code = f"obligation.{replay.refusal('meet', 'e1/deliver/school', 'administration', '2026-03-10')}"
print(code)
print(hjul.format_issues([hjul.Issue(code=code)]), end="")
