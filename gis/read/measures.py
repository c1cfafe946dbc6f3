"""Shapes of a shapefile that ought to have measures, and have none."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from gis.findings import Findings

# Lines and areas, points: type number -> bytes of the content before parts and points.
_PARTED = {23: 44, 25: 44}
_SCATTERED = {28: 40}
_PART, _POINT, _MEASURE, _RANGE = 4, 16, 8, 16


def refuse_missing(path: Path, places: NDArray[Any], kind: int, findings: Findings) -> None:
    """Refuse a file of measured shapes in which a record has no measures.

    Programs differ in what they make of such a record: some crash, some see other shapes.

    Args:
        path: the .shp file.
        places: where each record begins and how long its content is, in bytes, shape (n, 2).
        kind: the file's shape type.
        findings: takes an error of each such row.
    """
    if kind not in _PARTED and kind not in _SCATTERED:
        return
    with path.open("rb") as file:
        for row, (start, length) in enumerate(places.tolist(), 1):
            file.seek(start + 8)
            head = file.read(44)
            if len(head) < 44 or struct.unpack("<i", head[:4])[0] != kind:
                continue
            if kind in _PARTED:
                parts, points = struct.unpack("<2i", head[36:44])
                bare = _PARTED[kind] + parts * _PART + points * _POINT
            else:
                points = struct.unpack("<i", head[36:40])[0]
                bare = _SCATTERED[kind] + points * _POINT
            if length < bare + _RANGE + points * _MEASURE:
                findings.error(
                    "geometry-unreadable",
                    "the file is of measured shapes (M), and this one has no measures",
                    row=row, field="geometry", remedy="Save it as plain polygons, without M",
                )  # fmt: skip
    findings.stop_if_refused()
