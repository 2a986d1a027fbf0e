"""A column that is misspelt."""

from workshop import event_log

event_log("case,time,actor,activity,levle\nreading 5,2026-03-20,team,analyse,P\n")
