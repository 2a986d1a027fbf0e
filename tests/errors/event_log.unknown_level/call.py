"""A level that is not one of the mapping's."""

from workshop import event_log

event_log("case,time,actor,activity,level\nreading 5,2026-03-20,team,analyse,X\n")
