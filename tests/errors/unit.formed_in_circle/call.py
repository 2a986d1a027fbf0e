"""Two units, each formed from the other."""

import hjul
from hjul import _core
from workshop import one_school

model = one_school()
model["units"]["office"]["formed_from"] = ["bureau"]
model["units"]["bureau"] = {"kind": "administration", "under": "board", "formed_from": ["office"]}
print(hjul.format_issues(_core.Governance(hjul.load(model)._handle).remarks), end="")
