"""An activity of which nothing is said about when."""

from workshop import phrase, plan_of

plan = plan_of("2026-01-01", "2027-01-01", activities={"talk": {}})
phrase("plan.undated_unsaid", plan.undated[0].explanation)
