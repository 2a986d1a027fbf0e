"""Writes examples/results/agder.json: Agder's municipalities and schools as Udir's files place them, with follow-up
rules that are invented and say so. `--check` only compares.
"""

from __future__ import annotations

import csv
import json
import sys
from typing import Any

from generated import ROOT, write_or_check

DATA = ROOT / "examples" / "data" / "udir-national-tests"
FILE = ROOT / "examples" / "results" / "agder.json"
INVENTED = "invented, to show what rules can do"
RULES: dict[str, Any] = {
    "personalet-forst": {
        "title": "Et dårligere resultat analyseres først av personalet",
        "for": {"kind": "skole"},
        "when": {"signal": "any", "indicator": "skalapoeng"},
        "then": {
            "make": "deliver",
            "on": "itself",
            "to": "superior",
            "what": "Personalets egen analyse av resultatet",
            "within": {"weeks": 6},
        },
        "rungs": [{"on": "superior", "after": {"weeks": 2}}],
        "silence": {"months": 6},
        "source": ["U19", INVENTED],
    },
    "del-erfaringen": {
        "title": "Et tydelig bedre resultat deles med de andre skolene",
        "for": {"kind": "skole"},
        "when": {"signal": "welcome", "indicator": "skalapoeng"},
        "then": {
            "make": "deliver",
            "on": "itself",
            "to": "superior",
            "what": "Hva skolen gjorde annerledes, til delingsarenaen",
            "within": {"weeks": 10},
        },
        "source": ["B15", INVENTED],
    },
    "tre-ar-pa-rad": {
        "title": "Det samme utslaget tre år på rad",
        "for": {"kind": "skole"},
        "when": {"signal": "recurs", "indicator": "skalapoeng", "periods": 3},
        "then": {"make": "measure", "on": "itself", "to": "superior", "what": "Tiltak mot det som vedvarer"},
        "source": ["J2", INVENTED],
    },
    "uten-oppfolging": {
        "title": "Et utslag som ingen har fulgt opp når skoleåret er slutt",
        "when": {"absence": "follow_up", "indicator": "skalapoeng", "per": "skolear"},
        "then": {"make": "account", "on": "superior", "to": "itself", "what": "Hva som ble gjort med resultatet"},
        "source": ["U12", INVENTED],
    },
    "ubesvart": {
        "title": "Et bidrag som ingen har svart på",
        "when": {"absence": "feedback", "per": "skolear"},
        "then": {"make": "feedback", "on": "superior", "to": "itself"},
        "source": ["J5", INVENTED],
    },
}


def places() -> dict[str, dict[str, Any]]:
    """Municipalities by code, schools by organisation number under them; the latest name of each."""
    units: dict[str, dict[str, Any]] = {}
    for file in sorted(DATA.glob("*.csv")):
        rows = csv.DictReader(file.read_text(encoding="utf-16-le").lstrip("\ufeff").splitlines()[1:], delimiter="\t")
        for row in rows:
            county, municipality, number = row["Fylkekode"], row["Kommunekode"], row["Organisasjonsnummer"]
            if county != "42" or municipality == "0000":
                continue
            units[municipality] = {"kind": "kommune", "title": row["Kommune"].strip(), "owner": True}
            if number != municipality:
                units[number] = {"kind": "skole", "under": municipality, "title": row["EnhetNavn"].strip()}
    return dict(sorted(units.items()))


def document() -> dict[str, Any]:
    return {
        "hjul": "1",
        "id": "agder",
        "language": "nb",
        "title": "Agders kommuner og grunnskoler",
        "about": "Hvem som finnes, er lest av Utdanningsdirektoratets filer over nasjonale prøver (NLOD), som "
        "plasserer også friskoler under kommunen de ligger i. Oppfølgingsreglene, fristene og vilkårene er oppdiktet "
        "for å vise hva slike regler kan gjøre; ingen kommune har vedtatt dem.",
        "valid": {"from": "2022-08-01"},
        "place": {"country": "NO", "time_zone": "Europe/Oslo"},
        "levels": ["skole", "kommune"],
        "kinds": {"skole": {"level": "skole", "title": "Skole"}, "kommune": {"level": "kommune", "title": "Kommune"}},
        "units": places(),
        "periods": {"skolear": {"starts": "08-01"}},
        "obligations": {
            "feedback": {"within": {"working_days": 20}},
            "support": {"within": {"working_days": 15}},
            "account": {"within": {"working_days": 15}},
            "period": "skolear",
            "source": INVENTED,
        },
        "indicators": {
            "skalapoeng": {
                "title": "Skalapoeng på nasjonale prøver",
                "unit_of_measure": "skalapoeng",
                "direction": "higher_is_better",
                "sources": [{"id": "udir-export", "series": "Skalapoeng"}],
            }
        },
        "disclosure": {"under-ti": {"least": 10, "hidden_siblings": 2, "falls_back_to_superior": True}},
        "follow_up_rules": RULES,
    }


def lines(value: dict[str, Any]) -> str:
    """A member a line, and one line for each unit and rule."""
    out = []
    for name, member in value.items():
        if isinstance(member, dict) and name in ("units", "follow_up_rules"):
            inner = ",\n".join(f"    {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in member.items())
            out.append(f"  {json.dumps(name)}: {{\n{inner}\n  }}")
        else:
            out.append(f"  {json.dumps(name)}: {json.dumps(member, ensure_ascii=False)}")
    return "{\n" + ",\n".join(out) + "\n}\n"


if __name__ == "__main__":
    sys.exit(write_or_check(__doc__, FILE, lambda: lines(document())))
