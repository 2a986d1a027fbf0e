"""A number for a time."""

from workshop import ANALYSED, event_log, ocel

event_log(ocel({**ANALYSED, "time": 1774001700}))
