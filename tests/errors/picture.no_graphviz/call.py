"""Graphviz is asked for where it is not installed: no folder is searched for programs."""

import os

from hjul.cli import main

os.environ["PATH"] = ""
main(["render", "../../../examples/systems/nordvik.json", "--what", "chain", "--engine", "dot", "--out", "chain.svg"])
