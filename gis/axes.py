"""Where coordinates land, and what probably went wrong when it is not where they should."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS
from pyproj.exceptions import ProjError

from gis import crs
from gis.errors import UnknownCrs

# A survey may run a zone's width beyond its own zone (a city on a seam keeps one of them), but not
# further: numbers that do are of another zone.
SLACK_DEG = 3.0


def moved(geometries: NDArray[Any], source: CRS) -> NDArray[Any]:
    """Geometries in WGS 84, longitude first; what cannot be projected has inf coordinates.

    Raises:
        UnknownCrs: there is no way from ``source`` to WGS 84 (a local engineering grid).
    """
    try:
        with np.errstate(invalid="ignore", over="ignore"):
            return crs.transform(geometries, source, crs.WGS84).copy()
    except ProjError as error:
        raise UnknownCrs(f"{source.name} cannot be turned into longitude and latitude") from error


def far_from_home(bounds_deg: NDArray[np.float64], source: CRS) -> NDArray[np.bool_]:
    """Which bounds (n, 4; W S E N) lie beyond the area of use of a projected CRS by over 3°."""
    home = _home(source)
    if not source.is_projected or home is None or home.west > home.east:
        return np.zeros(len(bounds_deg), dtype=bool)
    low = (home.west - SLACK_DEG, home.south - SLACK_DEG)
    high = (home.east + SLACK_DEG, home.north + SLACK_DEG)
    inside = (bounds_deg[:, :2] >= low).all(axis=1) & (bounds_deg[:, 2:] <= high).all(axis=1)
    return np.asarray(~inside & np.isfinite(bounds_deg).all(axis=1))


def _home(source: CRS) -> Any:
    """Where a system is made for; a .prj has its name and numbers, but not that."""
    if source.area_of_use is not None or not source.is_projected:
        return source.area_of_use
    code = source.to_epsg()
    return None if code is None else crs.parse(code).area_of_use


def hint(geometries: NDArray[Any], source: CRS) -> str:
    """What to try for coordinates that do not fit ``source``, as a sentence without its stop."""
    swapped = shapely.transform(geometries, lambda xy: xy[:, ::-1])
    bounds = shapely.bounds(moved(swapped, source))
    fits = (np.abs(bounds) <= (180, 90, 180, 90)).all(axis=1) & ~far_from_home(bounds, source)
    if fits.all():
        order = "latitude and longitude" if source.is_geographic else "northing and easting"
        return f"The axes look swapped ({order}): write the easting or longitude first"
    likely = likely_crs(geometries)
    if likely:
        return f"Is it {likely[0]} ({likely[1]})? Say which system it is with --crs EPSG"
    return "Say which coordinate system it is with --crs EPSG"


def likely_crs(geometries: NDArray[Any]) -> tuple[str, str] | None:
    """The CGCS2000 zone whose number stands before the eastings, as (code, name), or None.

    A guess to be shown to the person, never acted on: eastings without a zone fit every zone.
    """
    west, south, east, north = shapely.total_bounds(geometries)
    if not np.isfinite([west, south, east, north]).all() or not 1e6 < south <= north < 7e6:
        return None
    zone = int(west // 1_000_000)
    if zone not in crs.GK3_ZONES or int(east // 1_000_000) != zone:
        return None
    found = crs.gauss_kruger(zone, zone_in_easting=True)
    return f"EPSG:{found.to_epsg()}", found.name
