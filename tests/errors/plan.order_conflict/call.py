"""A report that shall come before a meeting, and is dated after it."""

from workshop import phrase, plan_of

plan = plan_of(
    "2026-01-01", "2027-01-01",
    activities={"report": {"when": {"on": "04-10"}}, "meeting": {"when": {"on": "04-01"}}},
    order=[{"first": "report", "then": "meeting"}],
)  # fmt: skip
phrase("plan.order_conflict", plan.order().conflicts[0].explanation)
