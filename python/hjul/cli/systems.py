"""The reference systems that come with hjul."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import hjul
from hjul.cli.output import Refused
from hjul.render import natural_window

# The years to show of systems whose documents do not say from when they hold. Every other window is derived.
WINDOWS = {
    # Two turns from September (B6), so that the dialogue of every second year is seen.
    "buskerud": (dt.date(2014, 9, 1), dt.date(2016, 9, 1)),
    # Two wheels of no particular year.
    "udir": (dt.date(2016, 1, 1), dt.date(2017, 1, 1)),
}


def folder(what: str = "systems") -> Path:
    """Inside the package where it was installed; in a checkout, the examples themselves."""
    here = Path(hjul.__file__).resolve().parent
    packed = here / what
    return packed if packed.is_dir() else here.parents[1] / "examples" / what


def names() -> list[str]:
    return sorted(path.stem for path in folder().glob("*.json"))


def read(name: str) -> hjul.Model:
    """Raises Refused for a name that is none of them."""
    if name not in names():
        known = ", ".join(names())
        raise Refused(hjul.Issue(code="system.unknown", where="NAME", found=f"'{name}'", expected=known))
    return hjul.load(folder() / f"{name}.json")


def replay(name: str, model: hjul.Model) -> hjul.Replay:
    """The ledger of a reference system, read in its setting."""
    return hjul.Replay(model, hjul.Ledger.read(folder("ledgers") / f"{name}.ndjson"))


def results(name: str) -> hjul.Observations | None:
    """The scores of Agder's national tests, for Udir; no other system comes with results."""
    files = sorted((folder("data") / "udir-national-tests").glob("*.csv")) if name == "udir" else []
    return hjul.read_observations(*files).where(indicator="Skalapoeng") if files else None


def owners_of_results() -> hjul.Model:
    """Those whose results come with Udir: Agder's municipalities and schools, with invented follow-up rules."""
    return hjul.load(folder("results") / "agder.json")


def window(name: str, model: hjul.Model) -> tuple[dt.date, dt.date]:
    """The natural year of a reference system."""
    return WINDOWS[name] if name in WINDOWS else natural_window(model)
