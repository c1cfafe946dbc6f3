"""From the numbers of a file to degrees: what a coordinate system's name stands for.

Beside what PROJ knows there are three things that Chinese files need and no EPSG code says: the
shifts of web maps (GCJ-02, BD-09), the zone before the easting that differs from row to row, and
columns that are the other way round.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from gis import bd09, crs, gcj02

SHIFTS: dict[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "GCJ-02": gcj02.to_wgs84,
    "BD-09": bd09.to_wgs84,
}
ZONED = {"CGCS2000-3": 3, "CGCS2000-6": 6}  # degrees a zone
NAMES = (*SHIFTS, *ZONED)
ZONE_M = 1_000_000.0  # what the number of a zone stands before


@dataclass(frozen=True)
class Placing:
    """A way from numbers to WGS 84: one of ``crs``, ``shift`` (a web map's) and ``zones`` (width).

    ``swapped``: the numbers are first turned round.
    """

    crs: CRS | None = None
    shift: str = ""
    zones: int = 0
    swapped: bool = False

    @property
    def name(self) -> str:
        """For people."""
        if self.shift:
            return self.shift
        if self.zones:
            return f"CGCS2000 {self.zones}-degree zones, each row by the number before its easting"
        return "" if self.crs is None else self.crs.name

    def settled(self, geometries: NDArray[Any]) -> tuple[NDArray[Any], CRS]:
        """The geometries in a system that PROJ knows, shape (n,), easting or longitude first.

        Rows whose number is none of a zone, or of two, have NaN coordinates.
        """
        if self.swapped:
            geometries = turned(geometries)
        if self.shift:
            shifted = SHIFTS[self.shift]
            return shapely.transform(shapely.force_2d(geometries), shifted), crs.WGS84
        if self.zones:
            return by_zone(geometries, self.zones), crs.WGS84
        assert self.crs is not None
        return geometries, self.crs


@lru_cache(maxsize=32)
def parse(text: str, swapped: bool = False) -> Placing:
    """What a name stands for: one of `NAMES` in any case, or what `gis.crs.parse` knows.

    Raises:
        UnknownCrs: nobody knows it.
    """
    plain = text.strip().upper().replace("_", "-")
    plain = {"GCJ02": "GCJ-02", "BD09": "BD-09"}.get(plain, plain)
    if plain in SHIFTS:
        return Placing(shift=plain, swapped=swapped)
    if plain in ZONED:
        return Placing(zones=ZONED[plain], swapped=swapped)
    return Placing(crs.parse(text), swapped=swapped)


def turned(geometries: NDArray[Any]) -> NDArray[Any]:
    """The geometries with their first two numbers exchanged; two-dimensional."""
    found: NDArray[Any] = shapely.transform(
        shapely.force_2d(geometries), lambda xy: np.ascontiguousarray(xy[:, ::-1])
    )
    return found


def zones_of(geometries: NDArray[Any]) -> NDArray[np.int64]:
    """The number before the eastings of each geometry, shape (n,); 0: none, or more than one."""
    bounds = shapely.bounds(geometries)
    known = np.isfinite(bounds).all(axis=1)
    low, high = (np.floor(np.where(known, bounds[:, at], 0) / ZONE_M) for at in (0, 2))
    return np.where(known & (low == high) & (low < 100), low, 0).astype(np.int64)


def by_zone(geometries: NDArray[Any], width: int) -> NDArray[Any]:
    """Geometries in WGS 84, each from the zone before its easting; NaN where that is no zone."""
    moved: NDArray[Any] = np.array(shapely.force_2d(geometries), dtype=object)
    zones = zones_of(moved)
    for zone in np.unique(zones):
        rows = np.flatnonzero(zones == zone)
        if int(zone) in crs.zones(width):
            system = crs.gauss_kruger(int(zone), zone_in_easting=True, width=width)
            moved[rows] = crs.transform(moved[rows], system, crs.WGS84)
        else:
            moved[rows] = shapely.transform(moved[rows], lambda xy: xy * np.nan)
    return moved
