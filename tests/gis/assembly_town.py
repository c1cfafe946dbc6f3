"""Squares of whole metres on a Gauss-Krüger plane, for land assembly by hand.

1 ha is 15 mu. The plane is half a per mille too large at most here, so mu are right within 0.1 %.
"""

from __future__ import annotations

import geopandas as gpd
from shapely.geometry import box

from gis.crs import gauss_kruger

PLANE = gauss_kruger(38, zone_in_easting=False)
EAST, NORTH = 400_000.0, 2_560_000.0  # 113°E, 23.1°N


def square(x: float, y: float, side: float = 100.0):
    """A square whose south-west corner is so many metres from the origin."""
    return box(EAST + x, NORTH + y, EAST + x + side, NORTH + y + side)


def town(*shapes, ids=None, **columns) -> gpd.GeoDataFrame:
    """The shapes as parcels A, B, C…"""
    names = ids or [chr(ord("A") + n) for n in range(len(shapes))]
    return gpd.GeoDataFrame({"id": names, **columns}, geometry=list(shapes), crs=PLANE)
