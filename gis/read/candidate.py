"""A way to read a file's coordinates, and where they would then be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False)
class Candidate:
    """One reading of the coordinates of a file.

    Attributes:
        answers: what to put into `gis.read.Answers`: ``crs``, ``swapped``.
        name: for people.
        outline: where a sample of the shapes would be, in WGS 84.
        distance_m: from the known area to the sample's middle; 0 inside, NaN: nothing is known.
        inside: share of the sample within the known area, 0 to 1.
        warns: what speaks against it, or "".
        option: the same answers as options of the command line.
        same: share of the sample that would be drawn where the atlas has the same outline.
    """

    answers: Mapping[str, Any]
    name: str
    outline: Any
    distance_m: float
    inside: float
    warns: str = ""
    option: str = ""
    same: float = 0.0
