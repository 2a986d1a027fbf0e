"""An actor of whom nobody says where they stand."""

from workshop import event_log

event_log("case,time,actor,activity\nreading 5,2026-03-20,caretaker,analyse\n")
