"""What is said of results beside the figures: how sums compare, what gives hidden figures away, what is false alarm."""

from __future__ import annotations

from hjul.cli.words import said

WORDS: dict[str, dict[str, str]] = {
    "false_of_found": {
        "en": "of those found at most {rate:.3g} % are expected to be false ({count:.1f})",
        "sv": "av de funna väntas högst {rate:.3g} % vara falska ({count:.1f})",
        "nb": "av dem som er funnet, ventes høyst {rate:.3g} % å være falske ({count:.1f})",
    },
    "uncorrected": {
        "en": "without correction chance alone would have given {count:.1f}",
        "sv": "utan korrektion skulle slumpen ensam ha gett {count:.1f}",
        "nb": "uten korreksjon ville tilfeldigheter alene gitt {count:.1f}",
    },
    "by_chance": {
        "en": "{count:.1f} expected by chance alone",
        "sv": "{count:.1f} väntade av slumpen ensam",
        "nb": "{count:.1f} ventet av tilfeldigheter alene",
    },
    "whole_run": {
        "en": "false alarms to expect in the whole run: {count:.1f}",
        "sv": "falska larm att vänta i hela genomgången: {count:.1f}",
        "nb": "falske alarmer å vente i hele gjennomgangen: {count:.1f}",
    },
    "own_calculation": {
        "en": "Own calculation ({how}) from figures of {indicators}, {periods}; whoever published them does not answer "
        "for it.",
        "sv": "Egen beräkning ({how}) av uppgifter om {indicators}, {periods}; den som publicerade dem svarar inte "
        "för den.",
        "nb": "Egen beregning ({how}) av tall for {indicators}, {periods}; den som offentliggjorde dem, svarer ikke "
        "for den.",
    },
    "by_mean": {"en": "unweighted mean", "sv": "ovägt medelvärde", "nb": "uvektet gjennomsnitt"},
    "by_weighted_mean": {"en": "weighted mean", "sv": "vägt medelvärde", "nb": "vektet gjennomsnitt"},
    "by_sum": {"en": "sum", "sv": "summa", "nb": "sum"},
    "school": {"en": "school", "sv": "skola", "nb": "skole"},
    "municipality": {"en": "municipality", "sv": "kommun", "nb": "kommune"},
    "county": {"en": "county", "sv": "län", "nb": "fylke"},
    "nation": {"en": "nation", "sv": "land", "nb": "land"},
    "more_leaks": {"en": "... and {count} more", "sv": "... och {count} till", "nb": "... og {count} til"},
    "shown_earlier": {
        "en": "it was shown in an earlier publication",
        "sv": "den visades i en tidigare publicering",
        "nb": "det ble vist i en tidligere publisering",
    },
    "in_no_table": {"en": "(in no table)", "sv": "(i ingen tabell)", "nb": "(i ingen tabell)"},
    "rolled_up": {
        "en": "Figures of level {measured} summed, beside those that the source publishes itself",
        "sv": "Uppgifterna på nivån {measured} summerade, bredvid dem som källan själv publicerar",
        "nb": "Tallene på nivået {measured} summert, ved siden av dem som kilden selv viser",
    },
    "rolled_level": {
        "en": "{level}: {published} cells are published. Of {complete} every part below is, and these can be made: n "
        "is the same in {same_n}, the value lies within half a point in {within_half} and within one in {within_one} "
        "(at most {farthest:.2f} away: the parts are rounded).",
        "sv": "{level}: {published} celler är publicerade. Av {complete} är varje del det också, och de går att räkna "
        "fram: antalet är detsamma i {same_n}, värdet ligger inom en halv poäng i {within_half} och inom en i "
        "{within_one} (högst {farthest:.2f} ifrån: delarna är avrundade).",
        "nb": "{level}: {published} celler er vist. Av {complete} er alle deler det også, og de kan regnes fram: n "
        "er det samme i {same_n}, verdien ligger innenfor et halvt poeng i {within_half} og innenfor ett i "
        "{within_one} (høyst {farthest:.2f} unna: delene er avrundet).",
    },
    "rolled_none": {
        "en": "{level}: {published} cells are published.",
        "sv": "{level}: {published} celler är publicerade.",
        "nb": "{level}: {published} celler er vist.",
    },
    "rolled_not": {
        "en": "{level}: {incomplete} cannot be made: of {hidden_below} the source hides part of what lies below, of "
        "{other} a part has no figure for another reason.",
        "sv": "{level}: {incomplete} går inte att räkna fram: av {hidden_below} döljer källan en del av det som ligger "
        "under, av {other} saknar en del uppgift av ett annat skäl.",
        "nb": "{level}: {incomplete} kan ikke regnes fram: av {hidden_below} skjuler kilden noe som ligger under, "
        "av {other} mangler en del tall av en annen grunn.",
    },
    "our_value": {"en": "SUMMED", "sv": "SUMMERAT", "nb": "SUMMERT"},
    "our_n": {"en": "N", "sv": "ANTAL", "nb": "ANTALL"},
    "covered": {"en": "COVERED", "sv": "TÄCKT", "nb": "DEKKET"},
    "source_value": {"en": "SOURCE", "sv": "KÄLLAN", "nb": "KILDEN"},
    "source_n": {"en": "N OF SOURCE", "sv": "KÄLLANS ANTAL", "nb": "KILDENS ANTALL"},
}


def say(word: str, language: str, **values: object) -> str:
    return said(WORDS[word], language).format(**values)


def level(name: str, language: str) -> str:
    """The levels of published results have names of the readers' own; others stand as they are."""
    return say(name, language) if name in WORDS else name
