"""Headings of tables and pages in English, Swedish and Norwegian (nynorsk and Danish readers get bokmål).

What the command line refuses is said by the one catalogue of messages, as everywhere else.
"""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "start": {"en": "FROM", "sv": "FRÅN", "nb": "FRA"},
    "end": {"en": "TO", "sv": "TILL", "nb": "TIL"},
    "unit": {"en": "UNIT", "sv": "ENHET", "nb": "ENHET"},
    "what": {"en": "WHAT", "sv": "VAD", "nb": "HVA"},
    "undated": {"en": "without a date", "sv": "utan datum", "nb": "uten dato"},
    "when": {"en": "WHEN", "sv": "NÄR", "nb": "NÅR"},
    "occurrences": {"en": "occurrences", "sv": "tillfällen", "nb": "forekomster"},
    "fine": {"en": "nothing wrong was found", "sv": "inget fel hittades", "nb": "ingen feil ble funnet"},
    "wrote": {"en": "wrote", "sv": "skrev", "nb": "skrev"},
    "open": {"en": "begin with", "sv": "börja med", "nb": "begynn med"},
    "wheel": {"en": "The annual wheel", "sv": "Årshjulet", "nb": "Årshjulet"},
    "calendar": {"en": "The year", "sv": "Året", "nb": "Året"},
    "chain": {"en": "The chain of governance", "sv": "Styrkedjan", "nb": "Styringskjeden"},
    "owing": {"en": "Who owes whom", "sv": "Vem är skyldig vem", "nb": "Hvem skylder hvem"},
    "timeline": {"en": "Obligations over time", "sv": "Skyldigheter över tid", "nb": "Forpliktelser over tid"},
    "story": {"en": "The story of one debt", "sv": "Historien om en skuld", "nb": "Historien om en gjeld"},
    "turn_born": {"en": "It comes to be", "sv": "Den uppstår", "nb": "Den oppstår"},
    "turn_live": {"en": "It can be demanded", "sv": "Den kan krävas", "nb": "Den kan kreves"},
    "turn_breached": {"en": "It is overdue", "sv": "Den är försenad", "nb": "Den er forfalt"},
    "turn_rung": {"en": "The level above answers", "sv": "Nivån ovanför svarar", "nb": "Nivået over svarer"},
    "turn_closed": {"en": "It ends", "sv": "Den avslutas", "nb": "Den avsluttes"},
    "turn_passed_on": {"en": "It is passed on", "sv": "Den förs vidare", "nb": "Den føres videre"},
    "and_more": {"en": "and more like it:", "sv": "och fler likadana:", "nb": "og flere slike:"},
    "plan": {"en": "The plan", "sv": "Planen", "nb": "Planen"},
    "due": {"en": "DUE", "sv": "SENAST", "nb": "FRIST"},
    "state": {"en": "STATE", "sv": "LÄGE", "nb": "STATUS"},
    "bearer": {"en": "WHO OWES", "sv": "VEM ÄR SKYLDIG", "nb": "HVEM SKYLDER"},
    "claimant": {"en": "TO WHOM", "sv": "TILL VEM", "nb": "TIL HVEM"},
    "answerable": {"en": "WHO ANSWERS", "sv": "VEM SVARAR", "nb": "HVEM SVARER"},
    "id": {"en": "ID", "sv": "ID", "nb": "ID"},
    "age": {"en": "AGE IN DAYS", "sv": "ÅLDER I DAGAR", "nb": "ALDER I DAGER"},
    "measures": {"en": "Measures", "sv": "Åtgärder", "nb": "Tiltak"},
    "events": {"en": "events", "sv": "händelser", "nb": "hendelser"},
    "owed": {"en": "owed", "sv": "öppna", "nb": "åpne"},
    "closed": {"en": "closed", "sv": "avslutade", "nb": "avsluttet"},
    "no_effect": {"en": "events without effect", "sv": "händelser utan verkan", "nb": "hendelser uten virkning"},
    # Topics of an explanation (hjul explain).
    "why_owed": {"en": "WHAT IS OWED", "sv": "VAD SOM ÄR SKYLDIGT", "nb": "HVA SOM SKYLDES"},
    "why_creation": {"en": "HOW IT CAME TO BE", "sv": "HUR DET UPPSTOD", "nb": "HVORDAN DET OPPSTO"},
    "why_rule": {"en": "BY WHICH RULE", "sv": "ENLIGT VILKEN REGEL", "nb": "ETTER HVILKEN REGEL"},
    "why_antecedent": {
        "en": "SINCE WHEN IT CAN BE DEMANDED",
        "sv": "SEDAN NÄR DET KAN KRÄVAS",
        "nb": "SIDEN NÅR DET KAN KREVES",
    },
    "why_due_date": {"en": "BY WHEN", "sv": "SENAST NÄR", "nb": "INNEN NÅR"},
    "why_lineage": {"en": "WHAT IT CONTINUES", "sv": "VAD DET FORTSÄTTER", "nb": "HVA DET FORTSETTER"},
    "why_closing": {"en": "WHAT ENDS IT", "sv": "VAD SOM AVSLUTAR DET", "nb": "HVA SOM AVSLUTTER DET"},
    "why_answerability": {"en": "WHO ANSWERS", "sv": "VEM SOM SVARAR", "nb": "HVEM SOM SVARER"},
    "why_permission": {"en": "WHO MAY CHANGE IT", "sv": "VEM SOM FÅR ÄNDRA DET", "nb": "HVEM SOM KAN ENDRE DET"},
    "why_prospect": {"en": "IF NOBODY ACTS", "sv": "OM INGEN HANDLAR", "nb": "HVIS INGEN HANDLER"},
    "why_record": {
        "en": "CORRECTIONS AND WITHOUT EFFECT",
        "sv": "RÄTTELSER OCH UTAN VERKAN",
        "nb": "RETTELSER OG UTEN VIRKNING",
    },
    # Kinds and states of obligations.
    "deliver": {"en": "report", "sv": "rapport", "nb": "rapport"},
    "feedback": {"en": "feedback", "sv": "återkoppling", "nb": "tilbakemelding"},
    "support": {"en": "support", "sv": "stöd", "nb": "støtte"},
    "account": {"en": "account", "sv": "redovisning", "nb": "redegjørelse"},
    "measure": {"en": "measure", "sv": "åtgärd", "nb": "tiltak"},
    "conditional": {"en": "conditional", "sv": "villkorad", "nb": "betinget"},
    "active": {"en": "active", "sv": "aktiv", "nb": "aktiv"},
    "overdue": {"en": "overdue", "sv": "försenad", "nb": "forfalt"},
    "suspended": {"en": "suspended", "sv": "vilande", "nb": "utsatt"},
    "fulfilled": {"en": "fulfilled", "sv": "fullgjord", "nb": "oppfylt"},
    "fulfilled_late": {"en": "fulfilled late", "sv": "fullgjord för sent", "nb": "oppfylt for sent"},
    "waived": {"en": "waived", "sv": "eftergiven", "nb": "ettergitt"},
    "discharged": {"en": "discharged", "sv": "bortfallen", "nb": "bortfalt"},
    "carried": {"en": "carried over", "sv": "överförd", "nb": "videreført"},
    "violated_final": {"en": "never fulfilled", "sv": "aldrig fullgjord", "nb": "aldri oppfylt"},
    "appended": {"en": "appended", "sv": "tillagda", "nb": "lagt til"},
    "files": {"en": "The same for programs", "sv": "Samma sak för program", "nb": "Det samme for programmer"},
}


def say(word: str, language: str) -> str:
    known = WORDS[word]
    return known.get({"nn": "nb", "da": "nb"}.get(language, language), known["en"])
