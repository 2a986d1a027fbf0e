"""Two columns for the actor."""

from workshop import event_log

event_log("case,time,actor,activity,org:resource\n")
