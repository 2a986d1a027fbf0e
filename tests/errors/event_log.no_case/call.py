"""An event that is about nothing."""

from workshop import ANALYSED, event_log, ocel

event_log(ocel(ANALYSED, {**ANALYSED, "id": "e2", "type": "lunch", "relationships": []}))
