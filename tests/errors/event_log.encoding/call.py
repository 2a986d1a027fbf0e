"""A packed file."""

from workshop import event_log

event_log(b"\x1f\x8b\x08\x00\x00\x00")
