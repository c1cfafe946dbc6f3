"""Repairs: each shown before and after, taken or left by itself, recorded and taken back.

An outline that is not valid is repaired when it is read (`repaired`); whatever else can be put
right is proposed and waits for a person's word.
"""

from gis.repair.applying import applied, left, undone
from gis.repair.outline import repaired
from gis.repair.proposing import REPAIRS, chosen, proposed
from gis.repair.repair import Repair, recorded

__all__ = [
    "REPAIRS",
    "Repair",
    "applied",
    "chosen",
    "left",
    "proposed",
    "recorded",
    "repaired",
    "undone",
]
