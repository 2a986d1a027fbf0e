"""A quote that is never closed."""

from workshop import event_log

event_log('case,time,actor,activity\n"reading 5,2026-03-20,team,analyse\n')
