"""How far works have come: the part of a line that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.ops import substring

if TYPE_CHECKING:
    from numpy.typing import NDArray

LINES = (1, 5)  # shapely's type ids of LineString and MultiLineString


def done(geometries: NDArray[np.object_], progress: NDArray[np.float64]) -> NDArray[np.object_]:
    """The done part of each line, from its beginning, by length on the ground.

    Args:
        geometries: WGS 84, shape (n,). Parts of a line are done one after the other.
        progress: 0..1 by geometry; NaN is not known.

    Returns:
        A LineString or MultiLineString each; None for what is no line, has not begun, or whose
        progress is not known. From 1 on the line is whole.
    """
    found = np.full(len(geometries), None, dtype=object)
    for i, (geometry, share) in enumerate(zip(geometries, progress, strict=True)):
        if geometry is not None and shapely.get_type_id(geometry) in LINES and share > 0:
            found[i] = geometry if share >= 1 else _part(geometry, share)
    return found


def _part(line: shapely.Geometry, share: float) -> shapely.Geometry:
    """Degrees of longitude are shortened to those of latitude, so that lengths can be compared."""
    flat = np.array([np.cos(np.radians(shapely.get_coordinates(line)[:, 1].mean())), 1.0])
    parts = shapely.get_parts(shapely.transform(line, lambda xy: xy * flat))
    left = share * float(shapely.length(parts).sum())
    taken = []
    for part in parts:
        if left <= 0:
            break
        taken.append(part if part.length <= left else substring(part, 0.0, left))
        left -= part.length
    whole = taken[0] if len(taken) == 1 else shapely.MultiLineString(taken)
    return shapely.transform(whole, lambda xy: xy / flat)
