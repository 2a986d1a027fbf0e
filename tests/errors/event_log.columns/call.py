"""A line with a cell too few."""

from workshop import event_log

event_log("case,time,actor,activity\nreading 5,2026-03-20,team\n")
