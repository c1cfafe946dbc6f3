"""GCJ-02, the shifted coordinates of Chinese web maps (Amap, Tencent), to and from WGS 84.

By law maps published in China are shifted by some hundreds of metres, differently from place to
place. The formula was never published; this is the one in general use, found by fitting, and it
is what every open library has. It is for drawing a shifted *basemap* in its right place and for
reading a shifted file: what Shudi stores and exports is never shifted.

The browser has the same formula in layers/assets/gcj02.js; a test holds one against the other.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

# Krassowsky's ellipsoid, of the Chinese datum of 1954, which the shift in metres is turned into
# degrees on; and the point that the shift is counted from.
_A_M = 6_378_245.0
_E2 = 0.00669342162296594323
_LNG0, _LAT0 = 105.0, 35.0
# The formula ends at this box, W, S, E, N: outside it nothing is shifted.
WITHIN = (72.004, 0.8293, 137.8347, 55.8271)
_CLOSE_DEG = 1e-10  # 0.01 mm
_MOST_ROUNDS = 20

Degrees = NDArray[np.float64]


def from_wgs84(lng_lat: Degrees) -> Degrees:
    """WGS 84 to GCJ-02; longitude and latitude in degrees, shape (n, 2), both ways the same."""
    lng_lat = np.asarray(lng_lat, dtype=np.float64)
    return lng_lat + _shift(lng_lat)


def to_wgs84(lng_lat: Degrees) -> Degrees:
    """GCJ-02 to WGS 84, as `unshifted`."""
    return unshifted(lng_lat, _shift)


def unshifted(lng_lat: Degrees, shift: Callable[[Degrees], Degrees]) -> Degrees:
    """The points that a shift moves to these, by fixed-point iteration.

    Args:
        lng_lat: shifted longitude and latitude in degrees, shape (n, 2).
        shift: degrees that are added to points, shapes (n, 2); it changes slowly with the place.

    Returns:
        Degrees, shape (n, 2), once no point moves by more than 1e-10 degrees (0.01 mm) a round.
    """
    lng_lat = np.asarray(lng_lat, dtype=np.float64)
    found = lng_lat - shift(lng_lat)
    for _ in range(_MOST_ROUNDS):
        before = found
        found = lng_lat - shift(before)
        if not (np.abs(found - before) > _CLOSE_DEG).any():
            break
    return found


def _shift(lng_lat: Degrees) -> Degrees:
    lng, lat = lng_lat[:, 0], lng_lat[:, 1]
    west, south, east, north = WITHIN
    inside = (lng >= west) & (lng <= east) & (lat >= south) & (lat <= north)
    x, y = lng - _LNG0, lat - _LAT0
    pi, root = np.pi, np.sqrt(np.abs(x))
    waves = 20 * np.sin(6 * x * pi) + 20 * np.sin(2 * x * pi)
    north_m = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    north_m += (2 / 3) * (waves + 20 * np.sin(y * pi) + 40 * np.sin(y / 3 * pi))
    north_m += (2 / 3) * (160 * np.sin(y / 12 * pi) + 320 * np.sin(y * pi / 30))
    east_m = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    east_m += (2 / 3) * (waves + 20 * np.sin(x * pi) + 40 * np.sin(x / 3 * pi))
    east_m += (2 / 3) * (150 * np.sin(x / 12 * pi) + 300 * np.sin(x / 30 * pi))
    phi = np.radians(lat)
    magic = 1 - _E2 * np.sin(phi) ** 2
    lat_shift = np.degrees(north_m * magic * np.sqrt(magic) / (_A_M * (1 - _E2)))
    lng_shift = np.degrees(east_m * np.sqrt(magic) / (_A_M * np.cos(phi)))
    shift = np.column_stack([lng_shift, lat_shift])
    return np.where(inside[:, None], shift, 0.0)
