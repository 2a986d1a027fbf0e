"""What the commands on processes call measures, verdicts and moves, and why there is no answer: en, sv and nb."""

from __future__ import annotations

from hjul.cli import words
from hjul.cli.words import said

WORDS: dict[str, dict[str, str]] = {
    "measure": {"en": "MEASURE", "sv": "MÅTT", "nb": "MÅL"},
    "interval": {"en": "INTERVAL", "sv": "INTERVALL", "nb": "INTERVALL"},
    "of": {"en": "OF", "sv": "AV", "nb": "AV"},
    "cases": {"en": "CASES", "sv": "FALL", "nb": "SAKER"},
    "coverage": {"en": "COVERAGE", "sv": "TÄCKNING", "nb": "DEKNING"},
    "meaning": {"en": "MEANING", "sv": "BETYDELSE", "nb": "BETYDNING"},
    "level_order_index": {
        "en": "level order (-1 from above, +1 from below)",
        "sv": "nivåordning (-1 uppifrån, +1 nerifrån)",
        "nb": "nivårekkefølge (-1 ovenfra, +1 nedenfra)",
    },
    "censored": {
        "en": "... levels that never did as the last",
        "sv": "... med nivåer som aldrig gjorde det sist",
        "nb": "... med nivåer som aldri gjorde det sist",
    },
    "profession_first_rate": {
        "en": "the profession first",
        "sv": "professionen först",
        "nb": "profesjonen først",
    },
    "precedence_fulfilment": {
        "en": "after the profession's own analysis",
        "sv": "efter professionens egen analys",
        "nb": "etter profesjonens egen analyse",
    },
    "report": {"en": "... reports", "sv": "... rapporter", "nb": "... rapporter"},
    "dialogue": {"en": "... dialogue meetings", "sv": "... dialogmöten", "nb": "... dialogmøter"},
    "treat": {"en": "... political treatment", "sv": "... politisk behandling", "nb": "... politisk behandling"},
    "decide": {"en": "... decisions", "sv": "... beslut", "nb": "... vedtak"},
    "handover_balance": {
        "en": "handovers (-1 down, +1 up)",
        "sv": "överlämningar (-1 neråt, +1 uppåt)",
        "nb": "overleveringer (-1 nedover, +1 oppover)",
    },
    "return_latency": {
        "en": "days until the profession hears back (median)",
        "sv": "dagar tills professionen får återkoppling (median)",
        "nb": "dager til profesjonen får tilbakemelding (median)",
    },
    "loop_closure": {"en": "loops closed in time", "sv": "slingor slutna i tid", "nb": "sløyfer lukket i tide"},
    "participation": {"en": "units that took part", "sv": "enheter som deltog", "nb": "enheter som deltok"},
    "input_uptake": {
        "en": "contributions in the outcome",
        "sv": "bidrag som finns i utfallet",
        "nb": "innspill som er med i utfallet",
    },
    "arena_mix": {"en": "mix of arenas", "sv": "blandning av arenor", "nb": "blanding av arenaer"},
    "events": {"en": "events", "sv": "händelser", "nb": "hendelser"},
    "in_cases": {"en": "cases", "sv": "fall", "nb": "saker"},
    "duplicates": {
        "en": "exact duplicates left out",
        "sv": "exakta dubbletter borttagna",
        "nb": "nøyaktige dubletter utelatt",
    },
    "handovers": {
        "en": "Handovers, from the row's level to the column's",
        "sv": "Överlämningar, från radens nivå till kolumnens",
        "nb": "Overleveringer, fra radens nivå til kolonnens",
    },
    "cycle": {"en": "Cycle", "sv": "Cykel", "nb": "Syklus"},
    "order_alone": {
        "en": "The wheel has no dates: only its order is analysed.",
        "sv": "Hjulet har inga datum: bara ordningen är analyserad.",
        "nb": "Hjulet har ingen datoer: bare rekkefølgen er analysert.",
    },
    "no_ordering": {
        "en": "That the order is chance: p =",
        "sv": "Att ordningen är slump: p =",
        "nb": "At rekkefølgen er tilfeldig: p =",
    },
    "from_below_not_better": {
        "en": "No study that we know of isolates the effect of the order.",
        "sv": "Ingen studie som vi känner till isolerar effekten av ordningen.",
        "nb": "Ingen studie vi kjenner til isolerer effekten av rekkefølgen.",
    },
    # Two sides (hjul compare).
    "first": {"en": "FIRST", "sv": "FÖRSTA", "nb": "FØRSTE"},
    "second": {"en": "SECOND", "sv": "ANDRA", "nb": "ANDRE"},
    "difference": {"en": "DIFFERENCE", "sv": "SKILLNAD", "nb": "FORSKJELL"},
    "chance": {"en": "P", "sv": "P", "nb": "P"},
    "pairs": {"en": "PAIRS", "sv": "PAR", "nb": "PAR"},
    "added_share": {
        "en": "... of the outcome, what nobody below contributed",
        "sv": "... av utfallet, det som ingen nerifrån bidrog med",
        "nb": "... av utfallet, det ingen nedenfra bidro med",
    },
    "informal_share": {
        "en": "... in informal arenas",
        "sv": "... i informella arenor",
        "nb": "... i uformelle arenaer",
    },
    "nothing_paired": {
        "en": "No measure has a value in both for any pair.",
        "sv": "Inget mått har ett värde i båda för något par.",
        "nb": "Ingen mål har en verdi i begge for noe par.",
    },
    "paired_cases": {"en": "paired by case", "sv": "parade efter fall", "nb": "paret etter sak"},
    "paired_units": {"en": "paired by unit", "sv": "parade efter enhet", "nb": "paret etter enhet"},
    "in_both": {"en": "in both", "sv": "i båda", "nb": "i begge"},
    "only_first": {"en": "only in the first", "sv": "bara i den första", "nb": "bare i den første"},
    "only_second": {"en": "only in the second", "sv": "bara i den andra", "nb": "bare i den andre"},
    # A year and its wheel (hjul conformance).
    "strength": {"en": "BINDS AS", "sv": "BINDER SOM", "nb": "BINDER SOM"},
    "binds_law": {"en": "law", "sv": "lag", "nb": "lov"},
    "binds_local_rule": {"en": "local rule", "sv": "lokal regel", "nb": "lokal regel"},
    "binds_advice": {"en": "advice", "sv": "råd", "nb": "råd"},
    "kept": {"en": "KEPT", "sv": "HÅLLNA", "nb": "HOLDT"},
    "broken": {"en": "BROKEN", "sv": "BRUTNA", "nb": "BRUTT"},
    "open": {"en": "OPEN", "sv": "ÖPPNA", "nb": "ÅPNE"},
    "vacuous": {"en": "NEVER TRIED", "sv": "ALDRIG PRÖVADE", "nb": "ALDRI PRØVD"},
    "share": {"en": "SHARE KEPT", "sv": "ANDEL HÅLLNA", "nb": "ANDEL HOLDT"},
    "order_rule": {"en": "FIRST → THEN", "sv": "FÖRST → SEDAN", "nb": "FØRST → SIDEN"},
    "run_broken": {"en": "Broken", "sv": "Brutna", "nb": "Brutt"},
    "deviations": {"en": "Off the plan", "sv": "Avvikelser från planen", "nb": "Avvik fra planen"},
    "planned": {"en": "PLANNED", "sv": "PLANERAT", "nb": "PLANLAGT"},
    "held": {"en": "HELD", "sv": "HÅLLET", "nb": "HOLDT"},
    "days_off": {"en": "DAYS", "sv": "DAGAR", "nb": "DAGER"},
    "fate": {"en": "HOW", "sv": "HUR", "nb": "HVORDAN"},
    "run_on_time": {"en": "on time", "sv": "i tid", "nb": "i tide"},
    "run_early": {"en": "early", "sv": "tidigt", "nb": "tidlig"},
    "run_late": {"en": "late", "sv": "sent", "nb": "sent"},
    "run_before_record": {"en": "before the record", "sv": "innan huvudboken börjar", "nb": "før hovedboken begynner"},
    "run_no_pairs": {
        "en": "no order rule meets two dates of the plan",
        "sv": "ingen ordningsregel möter två datum i planen",
        "nb": "ingen rekkefølgeregel møter to datoer i planen",
    },
    "run_nothing_tried": {
        "en": "of what an order rule compares, nothing has been tried in the time on record",
        "sv": "av det som en ordningsregel jämför har inget prövats under den tid som är nedtecknad",
        "nb": "av det en rekkefølgeregel sammenligner, er ingenting prøvd i den tiden som er ført",
    },
    "run_missing": {"en": "missing", "sv": "saknas", "nb": "mangler"},
    "run_ahead": {"en": "ahead", "sv": "återstår", "nb": "gjenstår"},
    # A wheel turned (hjul transform).
    "nothing_moves": {
        "en": "The wheel is so already: nothing moves.",
        "sv": "Hjulet är redan sådant: inget flyttas.",
        "nb": "Hjulet er slik allerede: ingenting flyttes.",
    },
    "cannot_be": {
        "en": "It cannot be reached. In the way stands:",
        "sv": "Det går inte. I vägen står:",
        "nb": "Det går ikke. I veien står:",
    },
    "not_followed": {
        "en": "What the new wheel does not follow:",
        "sv": "Vad det nya hjulet inte följer:",
        "nb": "Hva det nye hjulet ikke følger:",
    },
    "wheel_head": {"en": "WHEEL", "sv": "HJUL", "nb": "HJUL"},
    "inductive": {"en": "PROFESSION FIRST", "sv": "PROFESSIONEN FÖRST", "nb": "PROFESJONEN FØRST"},
    "deductive": {"en": "PROFESSION LAST", "sv": "PROFESSIONEN SIST", "nb": "PROFESJONEN SIST"},
    "before": {"en": "before", "sv": "före", "nb": "før"},
    "after": {"en": "after", "sv": "efter", "nb": "etter"},
}

REASONS: dict[str, dict[str, str]] = {
    "no_events": {"en": "no events", "sv": "inga händelser", "nb": "ingen hendelser"},
    "no_pairs": {
        "en": "no case was worked on by two levels",
        "sv": "inget fall bearbetades av två nivåer",
        "nb": "ingen sak ble bearbeidet av to nivåer",
    },
    "no_processing": {
        "en": "nobody worked on any result",
        "sv": "ingen bearbetade något resultat",
        "nb": "ingen bearbeidet noe resultat",
    },
    "no_activation": {"en": "there was none", "sv": "det fanns inga", "nb": "det var ingen"},
    "no_handover": {
        "en": "nothing went from level to level",
        "sv": "inget gick från nivå till nivå",
        "nb": "ingenting gikk fra nivå til nivå",
    },
    "no_conclusion": {
        "en": "the owner concluded nothing",
        "sv": "huvudmannen drog ingen slutsats",
        "nb": "eieren konkluderte ikke",
    },
    "no_decision": {
        "en": "nothing was decided",
        "sv": "inget beslutades",
        "nb": "ingenting ble vedtatt",
    },
    "nothing_closed": {
        "en": "every loop still has time",
        "sv": "alla slingor har ännu tid",
        "nb": "alle sløyfer har ennå tid",
    },
    "no_dates": {"en": "there are no dates", "sv": "det finns inga datum", "nb": "det finnes ingen datoer"},
    "never_half": {
        "en": "more than half still wait",
        "sv": "mer än hälften väntar ännu",
        "nb": "mer enn halvparten venter ennå",
    },
    "beyond_follow_up": {
        "en": "some wait still at the end of the log",
        "sv": "några väntar ännu när loggen slutar",
        "nb": "noen venter ennå når loggen slutter",
    },
    "no_register": {
        "en": "nobody said who could take part (--eligible)",
        "sv": "ingen har sagt vilka som kunde delta (--eligible)",
        "nb": "ingen har sagt hvem som kunne delta (--eligible)",
    },
    "small_cell": {
        "en": "too few units to show",
        "sv": "för få enheter för att visas",
        "nb": "for få enheter til å vises",
    },
    "one_eligible": {"en": "one unit alone", "sv": "bara en enhet", "nb": "bare én enhet"},
    "no_contributions": {"en": "none of them took part", "sv": "ingen av dem deltog", "nb": "ingen av dem deltok"},
    "no_items": {
        "en": "contributions are not traced",
        "sv": "bidrag följs inte",
        "nb": "innspill blir ikke fulgt",
    },
    "no_input": {
        "en": "no contribution where there is an outcome",
        "sv": "inget bidrag där det finns ett utfall",
        "nb": "ingen innspill der det finnes et utfall",
    },
    "no_arena": {"en": "no arena is named", "sv": "ingen arena nämns", "nb": "ingen arena er nevnt"},
    "one_arena": {"en": "one arena alone", "sv": "bara en arena", "nb": "bare én arena"},
}


def say(word: str, language: str) -> str:
    """A word of these, else one that all commands share."""
    return said(WORDS[word], language) if word in WORDS else words.say(word, language)


def reason(word: str, language: str) -> str:
    return said(REASONS[word], language)
