"""A list in a list in a list, and so on."""

from workshop import event_log

event_log('{"a":' + "[" * 100)
