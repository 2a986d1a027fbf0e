"""Entities that would expand without end."""

from workshop import event_log

event_log('<!DOCTYPE log [<!ENTITY a "&b;&b;"><!ENTITY b "ha">]>\n<log>&a;</log>')
