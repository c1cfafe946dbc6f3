"""The Web Mercator pixel grid that web maps are drawn on.

At zoom z the world is a square of 256 · 2**z pixels, origin at the north-west corner, x to the
east and y to the south. Used to place tiles and images only; nothing is measured in it.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

TILE_PX = 256
EQUATOR_M = 2 * math.pi * 6_378_137.0
LAT_LIMIT = 85.05112877980659  # where the square ends


def world_px(lng_lat: NDArray[np.float64], zoom: int) -> NDArray[np.float64]:
    """Longitude and latitude in degrees, shape (n, 2), to pixels at a zoom, shape (n, 2)."""
    size = float(TILE_PX * 2**zoom)
    lat = np.radians(np.clip(lng_lat[:, 1], -LAT_LIMIT, LAT_LIMIT))
    x = (lng_lat[:, 0] / 360.0 + 0.5) * size
    y = (0.5 - np.arcsinh(np.tan(lat)) / (2 * math.pi)) * size
    return np.column_stack([x, y])


def metres_per_px(lat: float, zoom: float) -> float:
    """Ground metres that one pixel spans at a latitude (degrees) and a zoom."""
    return EQUATOR_M * math.cos(math.radians(lat)) / (TILE_PX * math.pow(2.0, zoom))


def lng_lat(px: NDArray[np.float64], zoom: int) -> NDArray[np.float64]:
    """Pixels at a zoom to longitude and latitude in degrees, shape (n, 2): undoes `world_px`."""
    size = float(TILE_PX * 2**zoom)
    lng = (px[:, 0] / size - 0.5) * 360.0
    lat = np.degrees(np.arctan(np.sinh((0.5 - px[:, 1] / size) * 2 * math.pi)))
    return np.column_stack([lng, lat])
