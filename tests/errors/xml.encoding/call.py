"""A file in Latin-1."""

from workshop import event_log

event_log('<?xml version="1.0" encoding="ISO-8859-1"?>\n<log/>')
