"""An event without a time."""

from workshop import event_log

event_log("case,time,actor,activity\nreading 5,,team,analyse\n")
