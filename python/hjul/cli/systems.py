"""The reference systems that come with hjul."""

from __future__ import annotations

from pathlib import Path

import hjul
from hjul.cli.output import Refused


def folder() -> Path:
    """Inside the package where it was installed; in a checkout, the examples themselves."""
    here = Path(hjul.__file__).resolve().parent
    packed = here / "systems"
    return packed if packed.is_dir() else here.parents[1] / "examples" / "systems"


def names() -> list[str]:
    return sorted(path.stem for path in folder().glob("*.json"))


def read(name: str) -> hjul.Model:
    """Raises Refused for a name that is none of them."""
    if name not in names():
        raise Refused(hjul.Issue(code="system.unknown", found=name, expected=", ".join(names())))
    return hjul.load(folder() / f"{name}.json")
