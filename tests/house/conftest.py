import sys
from pathlib import Path

# The tests of this folder share source_rules.py and compilers.py.
sys.path.insert(0, str(Path(__file__).parent))
