"""A tag with thousands of attributes."""

from workshop import event_log

event_log("<log" + "".join(f' a{number}=""' for number in range(2000)) + "/>")
