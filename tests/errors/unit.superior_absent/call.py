"""The unit above is closed, and nobody is said to stand there from then on."""

import hjul
from hjul import _core
from workshop import one_school

model = one_school()
model["units"]["office"]["valid"] = {"to": "2026-07-31"}
print(hjul.format_issues(_core.Governance(hjul.load(model)._handle).remarks), end="")
