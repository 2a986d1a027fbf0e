"""A school in no group of the rotation by which its visits go."""

import hjul
from workshop import plan_of

plan = plan_of(
    "2026-01-01", "2027-01-01",
    rotations={"biennial": {"years": 2, "counting_from": 2025}},
    activities={"visit": {"for": {"kind": "school"}, "when": {"month": 3, "every": "biennial"}}},
)  # fmt: skip
print(hjul.format_issues(plan.remarks), end="")
