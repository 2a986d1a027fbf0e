"""A talk a month after a visit that has no date."""

from workshop import phrase, plan_of

plan = plan_of(
    "2026-01-01", "2027-01-01",
    activities={"visit": {}, "talk": {"when": {"after": "visit", "by": {"months": 1}}}},
)  # fmt: skip
told = [each.explanation for each in plan.undated if each.activity == "talk"]
phrase("plan.undated_dependent", told[0])
