"""A day that does not exist."""

from workshop import event_log

event_log("case,time,actor,activity\nreading 5,2026-02-30,team,analyse\n")
