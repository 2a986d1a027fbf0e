"""The naive model of obligations: obligations.md read aloud in plain Python.

It is the oracle against which the engine is compared, so it is clear and slow: every reading is computed from the
first event, nothing is kept that could be computed. Written from the documents alone, never from the engine.
"""

from naive.ledger import Ledger, Reply

__all__ = ["Ledger", "Reply"]
