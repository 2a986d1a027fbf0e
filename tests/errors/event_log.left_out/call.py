"""Only what was completed."""

from workshop import event_log

event_log(
    '<log><trace><event><string key="concept:name" value="analyse"/>\n'
    '<string key="lifecycle:transition" value="start"/>\n'
    '<date key="time:timestamp" value="2026-03-20T10:15:00Z"/></event></trace></log>',
    transitions=["complete"],
)
