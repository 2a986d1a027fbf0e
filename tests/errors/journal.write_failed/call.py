"""No file may grow any more while an event is appended."""

import resource
import signal

import hjul
from workshop import JOURNAL, folder, make_journal, note, show

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with folder():
    make_journal()
    with hjul.Journal.open(JOURNAL) as journal:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        show(lambda: journal.append(note(7)))
