"""Who answers for a unit that nobody stands above."""

import hjul
from workshop import one_school

note = hjul.load(one_school()).chart("2026-03-01").answers_for("board").note
assert note is not None
print(hjul.format_issues([note]), end="")
