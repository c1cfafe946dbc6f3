"""Checks of a layer: what cannot be taken is refused by row, everything else is told by row."""

from gis.check.checking import check, checked
from gis.check.context import Context
from gis.check.judging import CHECKS, Progress
from gis.check.subject import Subject

__all__ = ["CHECKS", "Context", "Progress", "Subject", "check", "checked"]
