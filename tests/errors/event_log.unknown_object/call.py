"""An event of an object that is not there."""

from workshop import ANALYSED, event_log, ocel

event_log(ocel({**ANALYSED, "relationships": [{"objectId": "reading 6", "qualifier": "about"}]}))
