"""Graphviz, where it is installed: its layout of a chain is the better one for large chains."""

from __future__ import annotations

import shutil
import subprocess

import hjul


def is_here() -> bool:
    return shutil.which("dot") is not None


def laid_out(text: str) -> hjul.Picture:
    """The SVG that dot makes of a digraph; `is_here` was asked before."""
    done = subprocess.run(["dot", "-Tsvg"], input=text.encode(), capture_output=True, check=True)
    svg = done.stdout.decode("utf-8")
    # Without the XML head and the doctype it stands in a page as well as alone.
    return hjul.Picture(svg[svg.index("<svg") :])
