"""An answer at the next meeting, when the last meeting has been."""

from workshop import phrase, plan_of

plan = plan_of(
    "2027-01-01", "2028-01-01",
    activities={
        "audit": {"when": {"on": "09-01"}},
        "meeting": {"valid": {"to": "2026-12-31"}, "when": {"on": "10-05"}},
        "answer": {"when": {"next": "meeting", "after": "audit"}},
    },
)  # fmt: skip
phrase("plan.undated_no_next", plan.undated[0].explanation)
