"""A small owner that the tests of the Python surface share, and the command line as a subprocess."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

import hjul

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def document() -> dict[str, Any]:
    """Two schools under a board, in Sweden; a report every November, a board meeting it must come before."""
    return {
        "hjul": "1",
        "id": "ekeby",
        "language": "sv",
        "title": {"sv": "Ekeby kommun", "en": "Ekeby municipality"},
        "valid": {"from": "2011-08-01"},
        "place": {"country": "SE", "time_zone": "Europe/Stockholm"},
        "levels": ["heads", "administration", "politics"],
        "kinds": {"school": "heads", "office": "administration", "board": "politics"},
        "units": {
            "board": {"kind": "board", "title": "Nämnden"},
            "office": {"kind": "office", "under": "board"},
            "north": {"kind": "school", "under": "office", "title": "Norra skolan"},
            "south": {"kind": "school", "under": "office", "title": "Södra skolan"},
        },
        "arenas": {"board-meeting": {"of": ["board", "office"], "powers": ["decide"]}},
        "periods": {"school-year": {"starts": "08-01"}},
        "switches": {"carry-all": {"title": "Allt följer med"}},
        "activities": {
            "report": {
                "title": {"sv": "Rapport", "en": "Report"},
                "kind": "report",
                "for": {"kind": "school"},
                "when": {"on": "11-15"},
                "source": "J14",
            },
            "visit": {"title": "Besök", "kind": "visit", "for": "north", "when": {"undated": "på våren"}},
            "meeting": {
                "title": "Sammanträde",
                "kind": "meeting",
                "for": "board",
                "arena": "board-meeting",
                "when": {"month": 12, "weekday": "tuesday", "nth": 2},
                "time": {"from": "13:00", "to": "16:00"},
            },
        },
        "order": [{"first": "report", "then": "meeting", "strength": "local_rule", "source": "J14"}],
    }


@pytest.fixture
def model(document: dict[str, Any]) -> hjul.Model:
    return hjul.load(document)


@pytest.fixture
def plan(model: hjul.Model) -> hjul.Plan:
    """The school year 2011/2012."""
    return model.plan("2011-08-01", "2012-08-01")


@pytest.fixture
def run() -> Run:
    def started(*words: str, text: str | None = None, cwd: Any = None, **environment: str) -> Any:
        import os

        return subprocess.run(
            [sys.executable, "-m", "hjul", *words],
            input=text,
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=cwd,
            timeout=60,
            env={**os.environ, **environment},
        )

    return started
