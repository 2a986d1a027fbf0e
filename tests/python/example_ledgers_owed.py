"""What is owed in the ledgers of examples/ledgers on stated days, by fact, and what is refused there.

The days and states are read from the story of each ledger (its README) and from obligations.md, never from an answer
of hjul.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple


class Owed(NamedTuple):
    """That an obligation is as stated, on a day (as known at `known`, where that differs)."""

    fact: str
    ledger: str
    day: str
    id: str
    said: dict[str, Any]
    known: str | None = None


def owed(fact: str, ledger: str, day: str, id: str, known: str | None = None, **said: Any) -> Owed:
    return Owed(fact, ledger, day, id, said, known)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


S, J, X, B, D, U = "simrishamn", "jonkoping", "jonkoping-invented", "buskerud", "buskerud-dialogue-2015", "udir"
TEACHERS, ADM = "skola-a/pedagoger", "utdanningsavdelingen"
DIALOGUE = "utviklingsdialog@aal-vgs@2015-01-01"
READING = "slut-1/account/atgard-lasning/measure/1"  # the account of a measure that nobody spoke of in January

OWED = [
    # ---- Simrishamn: the chain of demands, and back again
    owed("S1", S, "2016-09-15", "krav/deliver/skola-a", bearer="skola-a", claimant="buf", state="active"),
    owed("S1", S, "2017-04-18", "krav-namnd/deliver/buf", bearer="buf", claimant="bun", state="active"),
    owed("S4", S, "2016-09-15", "krav/deliver/forskola-a", content="Resultat och analys, höstterminen 2016"),
    owed("S7", S, "2017-04-18", "krav-namnd/feedback/buf", bearer="bun", claimant="buf", state="conditional"),
    owed("S8", S, "2016-09-19", f"krav-rektor/deliver/{TEACHERS}", bearer=TEACHERS, claimant="skola-a", state="active"),
    owed("S9", S, "2016-09-19", "krav/deliver/enhet-a", state="active", due=day("2016-10-14")),
    owed("S9", S, "2016-09-19", f"krav-rektor/deliver/{TEACHERS}", due=day("2016-10-05"), created=day("2016-09-19")),
    owed("S11", S, "2016-10-12", "krav/deliver/skola-a", state="fulfilled", closed_on=day("2016-10-12")),
    owed("S11", S, "2016-12-16", "aterkoppling-pedagoger/feedback/1/elever-a", bearer=TEACHERS, state="fulfilled"),
    owed("S11", S, "2016-12-16", "aterkoppling-pedagoger/feedback/2/elever-a", bearer=TEACHERS, state="fulfilled"),
    owed("S12", S, "2016-09-15", "krav/feedback/skola-a", bearer="buf", claimant="skola-a", state="conditional",
         due=None),
    owed("S12", S, "2016-10-12", "krav/feedback/skola-a", state="active", live=day("2016-10-12"),
         due=day("2016-11-16")),
    owed("S12", S, "2016-11-16", "krav/feedback/skola-a", state="active", breach=None),
    owed("S12", S, "2016-11-17", "krav/feedback/skola-a", state="overdue", answerable="bun", breach=day("2016-11-17")),
    owed("S12", S, "2016-11-17", "krav/feedback/skola-a/support/1/2016-11-17", bearer="bun", claimant="buf",
         state="active"),
    owed("S12", S, "2016-11-17", "krav/feedback/skola-a/account/1/2016-11-17", claimant="skola-a",
         due=day("2016-12-01")),
    owed("S12", S, "2016-11-28", "krav/feedback/skola-a/account/1/2016-11-17", state="fulfilled", late_days=0),
    owed("S12", S, "2016-11-28", "krav/feedback/skola-a", state="overdue"),
    owed("S12", S, "2016-12-06", "krav/feedback/skola-a", state="fulfilled_late", late_days=20, answerable="bun"),
    owed("S12", S, "2016-12-06", f"aterkoppling/feedback/1/{TEACHERS}", bearer="skola-a", state="active",
         parent="krav/feedback/skola-a", due=day("2016-12-14")),
    owed("S12", S, "2016-12-13", "aterkoppling-pedagoger/feedback/1/elever-a", state="active", due=None),
    owed("S12", S, "2016-12-31", "krav/feedback/forskola-a", state="fulfilled", late_days=0, answerable=None),
    owed("S12", S, "2017-06-30", "krav/feedback/enhet-a", state="overdue", answerable="bun"),
    owed("S12", S, "2017-06-30", "krav/feedback/enhet-a/account/1/2016-11-17", state="overdue", answerable="bun"),
    owed("S13", S, "2016-10-20", "krav/deliver/enhet-a", "2016-10-20", state="overdue", answerable="buf"),
    owed("S13", S, "2016-10-20", "krav/deliver/enhet-a", "2016-10-24", state="fulfilled", breach=None),
    owed("S13", S, "2016-10-24", "krav/deliver/enhet-a/support/1/2016-10-15", reason="ground_corrected"),
    owed("S19", S, "2016-11-16", "krav/feedback/forskola-a", state="fulfilled", anchor="ska-2", due_rules=("arena",)),
    owed("S19", S, "2017-06-07", "krav-vt/feedback/enhet-a", state="fulfilled", anchor="ska-4"),
    owed("S23", S, "2017-05-17", "krav-namnd/feedback/buf", state="fulfilled", anchor="dialog-2"),
    owed("S23", S, "2017-05-17", "aterkoppling-namnd/feedback/1/skola-a", bearer="buf", anchor="ska-4", state="active"),
    owed("S24", S, "2017-03-01", "insats/measure/1", bearer="buf", claimant="skola-a", state="active",
         input="inspel-handledning"),
    owed("S25", S, "2017-06-02", "insats/measure/1", state="fulfilled", due=day("2017-06-07"),
         content="Handledning i formativ bedömning på skola A"),
    # ---- Jönköping, as reported: the way back of J33 is open
    owed("J1", J, "2012-01-25", "november-krav-skola-a/feedback/skola-a/elever", claimant="skola-a/elever"),
    owed("J9", J, "2012-01-25", "november-krav/feedback/skola-a", bearer="uf", claimant="skola-a", answerable="bun"),
    owed("J10", J, "2012-01-25", "januari-krav/deliver/forskola-a", claimant="uf", state="fulfilled"),
    owed("J33", J, "2012-01-25", "november-krav/feedback/skola-a", state="overdue", due=day("2011-12-30"),
         due_rules=("next_demand",)),
    owed("J33", J, "2012-01-25", "januari-krav/feedback/skola-a", state="active", due=day("2012-03-30")),
    owed("J33", J, "2012-01-25", "november-krav-forskola-a/feedback/forskola-a/personal", state="active", due=None),
    owed("J33", J, "2012-01-25", "januari-krav-skola-a/feedback/skola-a/elever", state="active", due=None),
    owed("J35", J, "2012-01-25", "januari-krav-skola-a/feedback/skola-a/personal", bearer="skola-a"),
    # ---- Jönköping, invented: measures from follow-up to follow-up
    owed("J4", X, "2013-02-13", READING, bearer="skola-a", answerable="uf", hindered_by=(), late_days=11),
    owed("J12", X, "2013-02-01", READING, state="overdue", bearer="skola-a", answerable="uf", breach=day("2013-02-01")),
    owed("J12", X, "2013-02-01", f"{READING}/support/1/2013-02-01", bearer="uf", claimant="skola-a", state="active"),
    owed("J12", X, "2013-02-01", f"{READING}/account/1/2013-02-01", bearer="uf", claimant="bun", state="active"),
    owed("J12", X, "2013-04-02", "krav-2/feedback/skola-a", state="overdue", answerable="bun"),
    owed("J12", X, "2013-05-04", "krav-3/deliver/skola-a", state="overdue", answerable="uf"),
    owed("J17", X, "2013-01-31", "atgard-matematik/measure/1", state="carried", successor="svar-2-matematik/measure/1"),
    owed("J17", X, "2013-01-31", "atgard-simning/measure/1", state="fulfilled"),
    owed("J17", X, "2013-01-31", "atgard-likabehandling/measure/1", state="discharged", reason="dropped"),
    owed("J17", X, "2013-01-31", "atgard-andrasprak/measure/1", successor="svar-2-andrasprak/measure/1"),
    owed("J17", X, "2013-01-31", "svar-2-andrasprak/measure/1",
         content="Svenska som andraspråk: studiehandledning på modersmålet"),
    owed("J17", X, "2013-01-31", "atgard-lasning/measure/1", state="active"),
    owed("J17", X, "2013-05-15", "slut-2/account/atgard-franvaro/measure/1", state="fulfilled", late_days=0),
    owed("J18", X, "2012-11-30", "atgard-matematik/measure/1", due=day("2013-01-31"), due_rules=("anchor",)),
    owed("J18", X, "2013-08-30", "atgard-stadieovergang/measure/1", state="active", due=day("2013-11-29")),
    owed("J19", X, "2012-11-30", "atgard-lasning/measure/1", due=day("2013-06-12")),
    owed("J19", X, "2013-08-30", "svar-3-lasning/measure/1", state="fulfilled", lineage=(
        "atgard-lasning/measure/1", "svar-2-lasning/measure/1")),
    owed("J25", X, "2013-08-30", "svar-2-handledning/measure/1", bearer="uf", claimant="skola-a", state="fulfilled"),
    owed("J28", X, "2013-05-01", "slut-2-forskola/account/svar-2-indikatorer/measure/1", state="overdue",
         answerable="uf"),
    owed("J28", X, "2013-07-01", "svar-2-indikatorer/measure/1", state="discharged", reason="novated"),
    owed("J28", X, "2013-07-01", "sammanslagning/novated/svar-2-indikatorer/measure/1", bearer="skola-a",
         state="overdue",
         due=day("2013-06-14"), breach=None),
    owed("J32", X, "2013-03-10", "svar-2-matematik/measure/1", due=day("2013-04-30"), moved=0),
    owed("J32", X, "2013-03-11", "svar-2-matematik/measure/1", due=day("2013-05-15"), moved=1,
         earlier_dues=(day("2013-01-31"), day("2013-04-30"))),
    owed("J32", X, "2013-03-11", "slut-2/account/svar-2-matematik/measure/1", due=day("2013-05-15"), moved=1,
         extended=0),
    owed("J33", X, "2012-12-14", "aterforande-1/feedback/1/skola-a/elever", bearer="skola-a", state="active"),
    owed("J33", X, "2012-12-19", "aterforande-1/feedback/1/skola-a/elever", state="fulfilled"),
    owed("J33", X, "2013-05-27", "aterforande-2/feedback/1/skola-a/personal", state="fulfilled"),
    owed("J33", X, "2013-11-30", "krav-4/feedback/skola-a", state="overdue", answerable="bun", due=day("2013-10-31")),
    # ---- Buskerud: three written reports a year
    owed("B1", B, "2016-09-01", "krav-2/feedback/skole-a", bearer=ADM, answerable="buskerud", state="overdue"),
    owed("B5", B, "2016-06-15", "tiltak-a/measure/1", bearer="skole-a", claimant=ADM, due=day("2016-12-16")),
    owed("B5", B, "2016-10-10", "tiltak-b/measure/1", due=day("2016-11-04"), extended=1),
    owed("B7", B, "2016-11-09", "dialog-unginvest/measure/1", anchor="utviklingsdialog@unginvest-aib@2018-01-01",
         due=day("2018-12-31")),
    owed("B9", B, "2016-04-28", "tilbakemelding-1-a/feedback/1/skole-a/kollegium", bearer="skole-a", state="active"),
    owed("B9", B, "2016-04-28", "tilbakemelding-1-a/feedback/1/skole-a/ledergruppe", bearer="skole-a", state="active"),
    owed("B10", B, "2016-09-26", "krav-3/deliver/skole-a", content="Tertialrapport 3: bare økonomi"),
    owed("B11", B, "2016-04-23", "krav-1/deliver/skole-b", state="overdue", answerable=ADM,
         content="Tertialrapport 1: lovetterlevelse"),
    owed("B11", B, "2016-05-13", "krav-1/deliver/skole-b", state="fulfilled_late", late_days=21),
    owed("B12", B, "2016-09-04", "krav-2/deliver/skole-b", state="overdue",
         content="Tertialrapport 2: resultater fra foregående skoleår"),
    owed("B12", B, "2016-09-04", "krav-2/deliver/skole-b", "2016-09-05", state="fulfilled", breach=None),
    owed("B13", B, "2016-12-19", "krav-3/feedback/skole-a", state="waived"),
    owed("B14", B, "2016-04-20", "krav-1/feedback/skole-a", state="active", due=day("2016-04-29"),
         due_rules=("next_demand",)),
    owed("B14", B, "2016-09-20", "krav-2/feedback/skole-a", state="fulfilled_late", late_days=20),
    owed("B14", B, "2016-12-31", "krav-3/feedback/skole-b", state="overdue", answerable="buskerud"),
    owed("B18", B, "2016-09-27", "tiltak-b-fravaer/measure/1", input="innspill-fravaer", bearer="skole-b"),
    owed("B19", B, "2016-11-16", "dialog-kontor/measure/1", bearer="opplaeringskontor-a", claimant=ADM, state="active"),
    owed("B19", B, "2016-12-31", "dialog-kontor/measure/2", state="discharged", reason="inactive"),
    owed("B20", B, "2016-11-09", "dialog-unginvest/measure/2", bearer=ADM, claimant="unginvest-aib", state="active"),
    # ---- the dialogues: two parties, two directions
    owed("D1", D, "2015-03-20", "avtale-2015/measure/1", due=day("2017-03-15"), anchor="dialog-2017"),
    owed("D3", D, "2013-03-13", "avtale-2013/measure/1", bearer="aal-vgs", claimant="fylkesutdanningssjefen"),
    owed("D3", D, "2013-03-13", "avtale-2013/measure/2", bearer="fylkesutdanningssjefen", claimant="aal-vgs"),
    owed("D3", D, "2015-03-18", "avtale-2013/measure/1", state="fulfilled"),
    owed("D8", D, "2014-12-31", "slutt-2013/account/avtale-2013/measure/1", bearer="aal-vgs", state="active"),
    owed("D8", D, "2014-12-31", "slutt-2013/account/avtale-2013/measure/2", bearer="fylkesutdanningssjefen",
         state="active"),
    owed("D8", D, "2015-03-20", "slutt-2015/account/svar-stotte/measure/1", bearer="fylkesutdanningssjefen",
         due=day("2017-03-15")),
    owed("D8", D, "2015-03-20", "slutt-2015/account/svar-frafall/measure/1", bearer="aal-vgs", due=day("2017-03-15")),
    owed("D10", D, "2015-03-18", "slutt-2013/account/avtale-2013/measure/1", state="fulfilled", due=day("2015-03-18")),
    owed("D12", D, "2015-02-16", "krav-eksempel/deliver/aal-vgs", state="active", due=day("2015-03-18")),
    owed("D12", D, "2015-04-15", "krav-eksempel/feedback/aal-vgs", state="fulfilled", due=day("2015-04-17")),
    owed("D13", D, "2015-09-20", "krav-bidrag/deliver/skole-a", state="overdue", answerable="fylkesutdanningssjefen"),
    owed("D13", D, "2015-09-25", "krav-bidrag/deliver/skole-a", state="fulfilled", closed_on=day("2015-09-18")),
    owed("D13", D, "2015-10-27", "krav-bidrag/feedback/skole-a", state="overdue", answerable="fylkestinget"),
    owed("D22", D, "2014-06-21", "avtale-2013/measure/2", state="overdue", answerable="fylkestinget"),
    owed("D22", D, "2014-06-21", "avtale-2013-frafall/measure/1", hindered_by=("avtale-2013/measure/2",)),
    owed("D22", D, "2014-06-20", "avtale-2013-frafall/measure/1", hindered_by=()),
    owed("D22", D, "2014-07-10", "avtale-2013/measure/2/account/1/2014-06-21", claimant="aal-vgs", state="fulfilled"),
    owed("D27", D, "2015-03-18", "svar-frafall/measure/1", content="Minimere frafall på Vg1 og Vg2 yrkesfag",
         lineage=("avtale-2013-frafall/measure/1",)),
    owed("D27", D, "2015-10-14", "avtale-a/measure/2", bearer="fylkesutdanningssjefen", claimant="skole-a"),
    owed("D27", D, "2015-11-18", "avtale-2015/measure/2", state="fulfilled"),
    # ---- Udir: up, down and sideways
    owed("U1", U, "2017-01-16", "krav-staten/deliver/kommune-a", bearer="kommune-a", claimant="staten"),
    owed("U1", U, "2016-10-29", "krav-syn/deliver/skole-b", state="overdue", answerable="administrasjonen-a"),
    owed("U4", U, "2016-11-21", "tilbakemelding-syn/feedback/1/skole-b", bearer="skole-a", claimant="skole-b"),
    owed("U4", U, "2016-11-29", "tilbakemelding-syn/feedback/1/skole-b", state="fulfilled"),
    owed("U4", U, "2017-01-25", "tilbakemelding-tilstand/feedback/1/skole-b", bearer="administrasjonen-a",
         state="fulfilled"),
    owed("U9", U, "2016-11-09", "tilbakemelding-team/feedback/1/team-a/laerer", state="fulfilled"),
    owed("U11", U, "2017-06-30", "videre-syn/feedback/1/team-a/laerer", state="overdue", answerable="skole-a"),
    owed("U11", U, "2017-06-30", "videre-syn/feedback/1/team-a/laerer/account/3/2017-01-28", bearer="kommune-a"),
    owed("U12", U, "2017-06-30", "tiltak-kompetanse/measure/1", state="overdue", answerable="administrasjonen-a"),
    owed("U15", U, "2016-10-26", "krav-syn/deliver/skole-a", content="Syn på sterke og svake sider, og egnede tiltak"),
    owed("U17", U, "2016-11-11", "krav-tilstand/deliver/administrasjonen-a", state="fulfilled", claimant="kommune-a"),
    owed("U17", U, "2016-12-10", "krav-tilstand/feedback/administrasjonen-a", state="overdue", answerable="kommune-a"),
    owed("U17", U, "2016-12-10", "krav-tilstand/feedback/administrasjonen-a/account/1/2016-12-10", bearer="kommune-a",
         claimant="administrasjonen-a"),
    owed("U21", U, "2017-03-02", "krav-staten/deliver/kommune-a", state="overdue", answerable="kommune-a"),
    owed("U21", U, "2017-03-07", "krav-staten/deliver/kommune-a", state="fulfilled_late", late_days=6),
    owed("U26", U, "2017-02-01", "tiltak-undervisning/measure/1", bearer="team-a/laerer", claimant="team-a"),
    owed("U26", U, "2017-02-01", "tiltak-kompetanse/measure/1", bearer="skole-a", claimant="administrasjonen-a"),
    owed("U26", U, "2017-06-12", "tiltak-undervisning/measure/1", state="overdue", breach=day("2017-06-01")),
    owed("U26", U, "2017-06-13", "tiltak-undervisning/measure/1", state="fulfilled", closed_on=day("2017-05-30")),
    owed("U26", U, "2017-06-14", "tiltak-undervisning/measure/1", state="fulfilled", closed_on=day("2017-05-24")),
    owed("U37", U, "2016-12-15", "tiltak-svomming/measure/1", input="innspill-svomming", bearer="administrasjonen-a"),
    owed("U37", U, "2017-06-06", "tiltak-svomming/measure/1", state="fulfilled", breach=None),
]  # fmt: skip

# Command, the event before which it is given, and why it is refused.
REFUSED: list[tuple[str, str, str, dict[str, Any], str]] = [
    # S12: nobody demands, and then takes back what it owes in return.
    ("S12", S, "leverans-enhet", {"type": "withdraw", "on": "2016-10-18", "by": "buf", "of": "krav/feedback/skola-a",
                                  "reason": "behövs inte"}, "not_withdrawable"),
    ("S12", S, "aterkoppling", {"type": "waive", "on": "2016-11-30", "by": "buf", "of": "krav/feedback/skola-a"},
     "not_claimant"),
    ("S24", S, "upptaget", {"type": "handle", "on": "2017-02-15", "by": "bun", "act": "decide", "artefact": "resurser",
                            "arena": "dialogdagar"}, "informal_arena"),
    ("S19", S, "krav", {"type": "demand", "on": "2016-09-14", "by": "buf", "from": ["skola-a"], "content": "analys",
                        "due": "2016-10-14", "arena": "ska-dagar"}, "informal_arena"),
    ("J9", X, "krav-2", {"type": "demand", "on": "2013-01-07", "by": "skola-a", "from": ["forskola-a"], "content": "x",
                         "due": "2013-01-25", "arena": "linjen"}, "no_power"),
    ("J12", X, "aterforande-2", {"type": "waive", "on": "2013-05-16", "by": "bun", "of": "krav-2/feedback/skola-a"},
     "not_claimant"),
    ("J3", X, "orsak-uf", {"type": "diagnose", "on": "2013-02-04", "by": "uf", "of": "svar-2-matematik/measure/1",
                           "cause": "does_not_want"}, "no_breach"),
    ("J17", X, "slut-2", {"type": "answer", "on": "2013-01-30", "by": "skola-a", "of": "atgard-simning/measure/1",
                          "review": "follow-up-2@skola-a@2013-01-01", "answer": "done"}, "already_closed"),
    ("B18", B, "tatt-opp", {"type": "handle", "on": "2016-09-20", "by": ADM, "act": "decide", "artefact": "fravær",
                            "arena": "delingsarena"}, "informal_arena"),
    ("D8", D, "svar-frafall", {"type": "answer", "on": "2015-03-18", "by": "aal-vgs", "answer": "changed",
                               "of": "avtale-2013-frafall/measure/1", "review": DIALOGUE, "content": "noe annet",
                               "anchor": "dialog-2017"}, "consent_missing"),
    ("D27", D, "svar-stotte", {"type": "drop", "on": "2015-03-18", "by": "fylkesutdanningssjefen", "reason": "for dyrt",
                               "of": "avtale-2013/measure/2", "review": DIALOGUE}, "consent_missing"),
    ("U36", U, "vedtak", {"type": "handle", "on": "2016-12-01", "by": "kommune-a", "act": "decide", "artefact": "lys",
                          "arena": "apen-diskusjon"}, "informal_arena"),
    ("U36", U, "vedtak", {"type": "demand", "on": "2016-12-05", "by": "kommune-a", "from": ["administrasjonen-a"],
                          "content": "lys", "due": "2017-01-31", "arena": "mote-paa-skolen"}, "informal_arena"),
    ("U30", U, "tatt-opp", {"type": "handle", "on": "2016-12-08", "by": "skole-a", "act": "decide", "artefact": "mål",
                            "arena": "laeringsmote"}, "informal_arena"),
    ("U37", U, "tatt-opp", {"type": "take_up", "on": "2016-12-08", "by": "kommune-a", "input": "innspill-uteomrade",
                            "arena": "dialogmote"}, "informal_arena"),
]  # fmt: skip
