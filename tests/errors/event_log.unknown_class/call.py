"""A word that is no class of activities."""

from workshop import event_log

event_log("case,time,actor,activity,class\nreading 5,2026-03-20,team,analyse,analysis\n")
