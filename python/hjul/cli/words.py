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
    "follow_up_rules": {"en": "Follow-up rules", "sv": "Uppföljningsregler", "nb": "Oppfølgingsregler"},
    "rule": {"en": "RULE", "sv": "REGEL", "nb": "REGEL"},
    "seen": {"en": "SEEN", "sv": "SETT", "nb": "SETT"},
    "fate": {"en": "WHAT CAME OF IT", "sv": "VAD DET LEDDE TILL", "nb": "HVA DET FØRTE TIL"},
    "fate_made": {"en": "made", "sv": "skapat", "nb": "skapt"},
    "fate_met": {"en": "owed already", "sv": "finns redan", "nb": "finnes allerede"},
    "fate_silenced": {"en": "silent for now", "sv": "tyst tills vidare", "nb": "taust inntil videre"},
    "fate_refused": {"en": "cannot be", "sv": "kan inte bli av", "nb": "kan ikke bli av"},
    "not_recorded": {
        "en": "Not recorded: what the follow-up rules would make",
        "sv": "Inte registrerat: vad uppföljningsreglerna skulle skapa",
        "nb": "Ikke registrert: hva oppfølgingsreglene ville skape",
    },
    "would_be_accepted": {
        "en": "Nothing stands in its way: it would be accepted.",
        "sv": "Inget hindrar det: det skulle godtas.",
        "nb": "Ingenting hindrer det: det ville bli godtatt.",
    },
    "rule_nobody": {
        "en": "{rule}: it has seen {seen} at {unit}, but nobody stands where it points ({on}).",
        "sv": "{rule}: den har sett {seen} hos {unit}, men ingen står där den pekar ({on}).",
        "nb": "{rule}: den har sett {seen} hos {unit}, men ingen står der den peker ({on}).",
    },
    "rule_no_arena": {
        "en": "{rule}: it has seen {seen} at {unit}, but no arena takes it up for {on}.",
        "sv": "{rule}: den har sett {seen} hos {unit}, men ingen arena tar upp det för {on}.",
        "nb": "{rule}: den har sett {seen} hos {unit}, men ingen arena tar det opp for {on}.",
    },
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
    "why_found": {"en": "AS IT WAS", "sv": "SOM DET VAR", "nb": "SLIK DET VAR"},
    "why_guard": {"en": "WHAT STOOD IN ITS WAY", "sv": "VAD SOM STOD I VÄGEN", "nb": "HVA SOM STO I VEIEN"},
    "why_remedy": {
        "en": "WHAT WOULD BE ACCEPTED",
        "sv": "VAD SOM SKULLE GODTAS",
        "nb": "HVA SOM VILLE BLI GODTATT",
    },
    "why_record": {
        "en": "CORRECTIONS AND WITHOUT EFFECT",
        "sv": "RÄTTELSER OCH UTAN VERKAN",
        "nb": "RETTELSER OG UTEN VIRKNING",
    },
    # What a review found (hjul review).
    "strength_law": {"en": "AGAINST THE LAW", "sv": "MOT LAGEN", "nb": "MOT LOVEN"},
    "strength_local_rule": {"en": "AGAINST LOCAL RULES", "sv": "MOT LOKALA REGLER", "nb": "MOT LOKALE REGLER"},
    "strength_advice": {"en": "AGAINST ADVICE", "sv": "MOT RÅD", "nb": "MOT RÅD"},
    "verdict_judged_by_people": {
        "en": "FOR PEOPLE TO JUDGE",
        "sv": "BEDÖMS AV MÄNNISKOR",
        "nb": "VURDERES AV MENNESKER",
    },
    "verdict_cannot_say": {"en": "CANNOT BE SAID YET", "sv": "KAN INTE SÄGAS ÄN", "nb": "KAN IKKE SIES ENNÅ"},
    "verdict_does_not_apply": {"en": "DOES NOT APPLY", "sv": "GÄLLER INTE HÄR", "nb": "GJELDER IKKE HER"},
    "verdict_kept": {"en": "KEPT", "sv": "HÅLLS", "nb": "HOLDES"},
    "not_verified": {
        "en": "wording not verified",
        "sv": "ordalydelsen inte kontrollerad",
        "nb": "ordlyden ikke kontrollert",
    },
    # Results (hjul indicators).
    "indicator": {"en": "INDICATOR", "sv": "INDIKATOR", "nb": "INDIKATOR"},
    "period": {"en": "PERIOD", "sv": "PERIOD", "nb": "PERIODE"},
    "breakdown": {"en": "BREAKDOWN", "sv": "UPPDELNING", "nb": "FORDELING"},
    "value": {"en": "VALUE", "sv": "VÄRDE", "nb": "VERDI"},
    "n": {"en": "N", "sv": "ANTAL", "nb": "ANTALL"},
    "signal": {"en": "SIGNAL", "sv": "SIGNAL", "nb": "SIGNAL"},
    "expected": {"en": "EXPECTED", "sv": "VÄNTAT", "nb": "VENTET"},
    "limits": {"en": "LIMITS", "sv": "GRÄNSER", "nb": "GRENSER"},
    "hidden": {"en": "hidden", "sv": "dold", "nb": "skjult"},
    "not_reported": {"en": "none", "sv": "saknas", "nb": "mangler"},
    "suppressed": {"en": "hidden below", "sv": "dold längre ned", "nb": "skjult lenger nede"},
    "excluded": {"en": "not counted", "sv": "räknas inte", "nb": "regnes ikke med"},
    "not_published": {"en": "not published", "sv": "inte publicerad", "nb": "ikke publisert"},
    "withdrawn": {"en": "withdrawn", "sv": "återkallad", "nb": "trukket tilbake"},
    "unclear": {"en": "hidden or none", "sv": "dold eller saknas", "nb": "skjult eller mangler"},
    "no_count": {"en": "no count to weight by", "sv": "inget antal att väga med", "nb": "ikke noe antall å vekte med"},
    "revised": {"en": "revised", "sv": "reviderad", "nb": "revidert"},
    "unknown_counts": {
        "en": "where nobody said how many pupils, it is hidden too",
        "sv": "där ingen har sagt hur många elever döljs det också",
        "nb": "der ingen har sagt hvor mange elever, skjules det også",
    },
    "without_place": {
        "en": "{rows} rows of {units} units without a place are left out, {first} first: --places says where they lie",
        "sv": "{rows} rader om {units} enheter utan plats är utelämnade, först {first}: --places säger var de ligger",
        "nb": "{rows} rader om {units} enheter uten plass er utelatt, først {first}: --places sier hvor de ligger",
    },
    "words_hidden": {
        "en": "texts and bands that are not shown: {count}",
        "sv": "texter och intervall som inte visas: {count}",
        "nb": "tekster og intervaller som ikke vises: {count}",
    },
    "results": {"en": "Results", "sv": "Resultat", "nb": "Resultater"},
    "hidden_besides": {"en": "more are hidden", "sv": "till döljs", "nb": "til skjules"},
    "rows": {"en": "figures", "sv": "uppgifter", "nb": "tall"},
    "more_rows": {"en": "more", "sv": "till", "nb": "til"},
    "default_policy": {
        "en": "no rule of the model: nothing of fewer than 10 pupils",
        "sv": "ingen regel i modellen: inget med färre än 10 elever",
        "nb": "ingen regel i modellen: ingenting med færre enn 10 elever",
    },
    "policy_rules": {"en": "rules of the model", "sv": "regler i modellen", "nb": "regler i modellen"},
    "leaks": {
        "en": "hidden figures follow from what the source shows",
        "sv": "dolda uppgifter följer av det som källan visar",
        "nb": "skjulte tall følger av det som kilden viser",
    },
    "chart": {"en": "against its own past", "sv": "mot sin egen historia", "nb": "mot sin egen historie"},
    "change": {"en": "against the period before", "sv": "mot perioden före", "nb": "mot perioden før"},
    "outlier": {"en": "against others of its level", "sv": "mot andra på nivån", "nb": "mot andre på nivået"},
    "target_missed": {"en": "target missed", "sv": "målet missat", "nb": "målet ikke nådd"},
    "outside_limits": {"en": "outside the limits", "sv": "utanför gränserna", "nb": "utenfor grensene"},
    "trend": {"en": "trend", "sv": "trend", "nb": "trend"},
    "two_of_three": {"en": "two of three far out", "sv": "två av tre långt ut", "nb": "to av tre langt ute"},
    "shift": {"en": "shift", "sv": "skifte", "nb": "skifte"},
    "long_run": {"en": "long run", "sv": "lång serie", "nb": "lang serie"},
    "few_crossings": {"en": "few crossings", "sv": "få korsningar", "nb": "få krysninger"},
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
    "files": {"en": "The same for programs", "sv": "Samma sak för program", "nb": "Det samme for programmer"},
}


# What is counted: of one, and of any other number.
COUNTED: dict[str, dict[str, tuple[str, str]]] = {
    "review_findings": {"en": ("finding", "findings"), "sv": ("fynd", "fynd"), "nb": ("funn", "funn")},
    "review_broken": {
        "en": ("rule broken", "rules broken"),
        "sv": ("regel bruten", "regler brutna"),
        "nb": ("regel brutt", "regler brutt"),
    },
    "review_kept": {
        "en": ("rule kept", "rules kept"),
        "sv": ("regel hållen", "regler hållna"),
        "nb": ("regel holdt", "regler holdt"),
    },
    "occurrences": {
        "en": ("occurrence", "occurrences"),
        "sv": ("tillfälle", "tillfällen"),
        "nb": ("forekomst", "forekomster"),
    },
    "events": {"en": ("event", "events"), "sv": ("händelse", "händelser"), "nb": ("hendelse", "hendelser")},
    "events_made": {
        "en": ("event made", "events made"),
        "sv": ("händelse skapad", "händelser skapade"),
        "nb": ("hendelse skapt", "hendelser skapt"),
    },
    "rules_made": {
        "en": ("obligation would be made", "obligations would be made"),
        "sv": ("skyldighet skulle skapas", "skyldigheter skulle skapas"),
        "nb": ("forpliktelse ville bli skapt", "forpliktelser ville bli skapt"),
    },
    "rules_met": {
        "en": ("is owed already", "are owed already"),
        "sv": ("finns redan", "finns redan"),
        "nb": ("finnes allerede", "finnes allerede"),
    },
    "rules_refused": {
        "en": ("cannot be", "cannot be"),
        "sv": ("kan inte bli av", "kan inte bli av"),
        "nb": ("kan ikke bli av", "kan ikke bli av"),
    },
    "appended": {"en": ("appended", "appended"), "sv": ("tillagd", "tillagda"), "nb": ("lagt til", "lagt til")},
    "signals": {"en": ("signal", "signals"), "sv": ("signal", "signaler"), "nb": ("signal", "signaler")},
    "tests": {"en": ("test", "tests"), "sv": ("prövning", "prövningar"), "nb": ("prøving", "prøvinger")},
    "owed": {"en": ("owed", "owed"), "sv": ("öppen", "öppna"), "nb": ("åpen", "åpne")},
    "overdue": {"en": ("overdue", "overdue"), "sv": ("försenad", "försenade"), "nb": ("forfalt", "forfalte")},
    "closed": {"en": ("closed", "closed"), "sv": ("avslutad", "avslutade"), "nb": ("avsluttet", "avsluttede")},
    "no_effect": {
        "en": ("event without effect", "events without effect"),
        "sv": ("händelse utan verkan", "händelser utan verkan"),
        "nb": ("hendelse uten virkning", "hendelser uten virkning"),
    },
}


def spoken(language: str) -> str:
    """The language in which a reader is answered: the words here have no nynorsk and no Danish of their own."""
    return {"nn": "nb", "da": "nb"}.get(language, language)


def said(texts: dict[str, str], language: str) -> str:
    """What a reader of the language reads, else English."""
    return texts.get(spoken(language), texts["en"])


def say(word: str, language: str) -> str:
    return said(WORDS[word], language)


def counted(count: int, word: str, language: str) -> str:
    """'1 händelse', '2 händelser'."""
    known = COUNTED[word]
    one, several = known.get(spoken(language), known["en"])
    return f"{count} {one if count == 1 else several}"
