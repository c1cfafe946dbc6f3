"""BD-09, the coordinates of Baidu's maps: GCJ-02, turned and moved once more by some kilometre.

As with GCJ-02 the formula was never published, and this is the one in general use. It is for
reading a shifted file only: what Shudi stores and exports is never shifted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gis import gcj02

_LNG, _LAT = 0.0065, 0.006  # degrees
_X_PI = np.pi * 3000.0 / 180.0

Degrees = NDArray[np.float64]


def from_wgs84(lng_lat: Degrees) -> Degrees:
    """WGS 84 to BD-09; longitude and latitude in degrees, shape (n, 2), both ways the same."""
    return from_gcj02(gcj02.from_wgs84(lng_lat))


def to_wgs84(lng_lat: Degrees) -> Degrees:
    """BD-09 to WGS 84, to within 0.1 mm of what `from_wgs84` makes of it."""
    return gcj02.to_wgs84(to_gcj02(lng_lat))


def from_gcj02(lng_lat: Degrees) -> Degrees:
    """GCJ-02 to BD-09."""
    lng_lat = np.asarray(lng_lat, dtype=np.float64)
    return lng_lat + _shift(lng_lat)


def to_gcj02(lng_lat: Degrees) -> Degrees:
    """BD-09 to GCJ-02, as `gcj02.unshifted`: the inverse in general use is half a metre off."""
    return gcj02.unshifted(lng_lat, _shift)


def _shift(lng_lat: Degrees) -> Degrees:
    lng, lat = lng_lat[:, 0], lng_lat[:, 1]
    radius = np.hypot(lng, lat) + 0.00002 * np.sin(lat * _X_PI)
    angle = np.arctan2(lat, lng) + 0.000003 * np.cos(lng * _X_PI)
    moved = np.column_stack([radius * np.cos(angle) + _LNG, radius * np.sin(angle) + _LAT])
    west, south, east, north = gcj02.WITHIN
    inside = (lng >= west) & (lng <= east) & (lat >= south) & (lat <= north)
    return np.where(inside[:, None], moved - lng_lat, 0.0)
