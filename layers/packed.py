"""Many outlines as a short text: whole numbers of a fine grid, each as the step from the last.

Coordinates are pixels of the Web Mercator grid at `ZOOM`, 2 to 4 cm of ground each. Steps are
written as zigzag varints (as in Mapbox Vector Tiles), which takes about two bytes a number, and
the bytes as base64. layers/assets/single_land.js reads it.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import mercator

ZOOM = 22  # the whole world has 2**30 pixels then, which 32 bits hold
_GROUP, _GROUPS = 7, 5  # bits a byte carries, bytes that 32 bits take


def outlines(shapes: NDArray[Any]) -> dict[str, str | int]:
    """Areas in degrees, shape (n,), as ``{zoom, size, rings, points, xy}``.

    ``rings`` has the number of rings of each area (0 where there is none), ``points`` the number
    of points of each ring, not closed, and ``xy`` their steps, x and y in turn, from 0, 0 on.
    """
    # All rings of an area fill it by turns (even-odd would do too): holes turn the other way.
    parts, owner = shapely.get_parts(shapes, return_index=True)
    areal = shapely.get_type_id(parts) == 3
    parts, owner = shapely.orient_polygons(parts[areal]), owner[areal]
    rings, part = shapely.get_rings(parts, return_index=True)
    points = np.maximum(shapely.get_num_coordinates(rings) - 1, 0)
    xy, of = shapely.get_coordinates(rings, return_index=True)
    closing = np.r_[of[1:] != of[:-1], True] if len(of) else np.zeros(0, dtype=bool)
    grid = np.rint(mercator.world_px(xy[~closing], ZOOM)).astype(np.int64)
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel()
    count = np.bincount(owner[part], minlength=len(shapes))
    return {
        "zoom": ZOOM,
        "size": len(shapes),
        "rings": text(varints(count)),
        "points": text(varints(points)),
        "xy": text(varints((steps << 1) ^ (steps >> 63))),
    }


def varints(values: NDArray[Any]) -> NDArray[np.uint8]:
    """Whole numbers from 0 to below 2**35 as protocol buffers write them, one after another."""
    shifted = values.astype(np.uint64)[:, None] >> (np.arange(_GROUPS, dtype=np.uint64) * _GROUP)
    used = np.maximum((shifted > 0).sum(axis=1), 1)
    groups = (shifted & 127).astype(np.uint8)
    there = np.arange(_GROUPS) < used[:, None]
    more = np.arange(_GROUPS) < used[:, None] - 1
    packed: NDArray[np.uint8] = (groups | (more * np.uint8(128)))[there]
    return packed


def text(values: NDArray[Any]) -> str:
    """The bytes of an array as base64."""
    return b64encode(values.tobytes()).decode()
