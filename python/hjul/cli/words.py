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
    "plan": {"en": "The plan", "sv": "Planen", "nb": "Planen"},
    "files": {"en": "The same for programs", "sv": "Samma sak för program", "nb": "Det samme for programmer"},
}


def say(word: str, language: str) -> str:
    known = WORDS[word]
    return known.get({"nn": "nb", "da": "nb"}.get(language, language), known["en"])
