"""A misspelt word, near to one that is known. The hint stands below issues of other codes."""

import hjul
from workshop import one_school, phrase

model = one_school()
model["units"]["brook"]["kind"] = "schol"
phrase("hint.did_you_mean", hjul.format_issues(hjul.check(model)))
