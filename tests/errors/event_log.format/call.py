"""A page of the web instead of a log."""

from workshop import event_log

event_log("<html><body/></html>")
