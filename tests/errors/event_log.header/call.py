"""Nobody is said to have done it."""

from workshop import event_log

event_log("case,time,activity\nreading 5,2026-03-20,analyse\n")
