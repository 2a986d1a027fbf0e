"""Two traces of one name."""

from workshop import event_log

TRACE = '<trace><string key="concept:name" value="reading 5"/></trace>\n'
event_log("<log>\n" + TRACE + TRACE + "</log>")
