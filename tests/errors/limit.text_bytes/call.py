"""A name as long as a book."""

from workshop import event_log

event_log("case,time,actor,activity\nreading 5,2026-03-20,team," + "a" * 70_000 + "\n")
