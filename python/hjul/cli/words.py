"""What the command line says for itself, in English, Swedish and Norwegian (nynorsk and Danish readers get bokmål)."""

from __future__ import annotations

OWN_ISSUES: dict[str, dict[str, tuple[str, str]]] = {
    "file.unreadable": {
        "en": ("cannot read '{found}': {expected}", "check the name and that you may read it"),
        "sv": ("kan inte läsa '{found}': {expected}", "kontrollera namnet och att du får läsa filen"),
        "nb": ("kan ikke lese '{found}': {expected}", "sjekk navnet og at du har lov til å lese filen"),
    },
    "file.unwritable": {
        "en": ("cannot write '{found}': {expected}", "choose another file with --out"),
        "sv": ("kan inte skriva '{found}': {expected}", "välj en annan fil med --out"),
        "nb": ("kan ikke skrive '{found}': {expected}", "velg en annen fil med --out"),
    },
    "file.unknown_suffix": {
        "en": ("cannot write this as '{found}'", "use a file name that ends with {expected}"),
        "sv": ("kan inte skriva detta som '{found}'", "välj ett filnamn med ett av ändelserna som stöds"),
        "nb": ("kan ikke skrive dette som '{found}'", "velg et filnavn med en av endelsene som støttes"),
    },
    "window.reversed": {
        "en": ("the window ends before it begins: {found}", "give an earlier day with --from or a later one with --to"),
        "sv": (
            "perioden slutar innan den börjar: {found}",
            "ange en tidigare dag med --from eller en senare med --to",
        ),
        "nb": (
            "perioden slutter før den begynner: {found}",
            "oppgi en tidligere dag med --from eller en senere med --to",
        ),
    },
    "system.unknown": {
        "en": ("there is no reference system '{found}'; there are {expected}", "choose one of them"),
        "sv": ("det finns inget referenssystem '{found}'; det finns {expected}", "välj ett av dem"),
        "nb": ("det finnes ikke noe referansesystem '{found}'; det finnes {expected}", "velg et av dem"),
    },
    "picture.no_graphviz": {
        "en": ("the program dot is needed to draw '{found}'", "install Graphviz, or write .dot or .mmd"),
        "sv": ("programmet dot behövs för att rita '{found}'", "installera Graphviz eller skriv .dot eller .mmd"),
        "nb": ("programmet dot trengs for å tegne '{found}'", "installer Graphviz eller skriv .dot eller .mmd"),
    },
}

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
    "dates": {"en": "dates", "sv": "datum", "nb": "datoer"},
}


def say(word: str, language: str) -> str:
    known = WORDS[word]
    return known.get({"nn": "nb", "da": "nb"}.get(language, language), known["en"])
