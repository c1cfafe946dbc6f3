"""Checks of a layer: what cannot be taken is refused by row, everything else is told by row."""

from gis.check.checking import Progress, check, checked
from gis.check.context import Context

__all__ = ["Context", "Progress", "check", "checked"]
