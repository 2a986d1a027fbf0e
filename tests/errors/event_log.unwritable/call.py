"""A control character, which XML cannot hold."""

import hjul

log = hjul.EventLog.from_columns(["reading 5"], ["2026-03-20"], ["te\x01am"], ["analyse"], levels=["P"])
try:
    hjul.to_xes(log)
except hjul.Error as error:
    print(error.code)
    print(error)
