"""A tag that is never closed."""

from workshop import event_log

event_log("<log>\n  <trace>\n</log>")
