"""A room of its own for every event."""

from workshop import event_log

lines = "".join(f"reading 5,2026-03-20,team,analyse,room {number}\n" for number in range(65536))
event_log("case,time,actor,activity,arena\n" + lines)
