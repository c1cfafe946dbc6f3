"""The only door to coordinate systems: no other module writes an EPSG number.

Everything stored and exported by default is WGS 84 in longitude, latitude order. CGCS2000
(EPSG:4490) and WGS 84 differ by centimetres, and PROJ's transformation between them is the
identity, so a survey in CGCS2000 keeps its numbers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Geod, Transformer
from pyproj.exceptions import CRSError

from gis.errors import UnknownCrs

if TYPE_CHECKING:
    import geopandas as gpd

WGS84 = CRS.from_epsg(4326)
CGCS2000 = CRS.from_epsg(4490)
WEB_MERCATOR = CRS.from_epsg(3857)

# What GeoJSON of before RFC 7946 calls WGS 84, longitude first; in lower case.
WGS84_NAMES = frozenset(
    {
        "urn:ogc:def:crs:ogc:1.3:crs84", "urn:ogc:def:crs:ogc::crs84", "ogc:crs84", "crs84",
        "urn:ogc:def:crs:epsg::4326", "epsg:4326",
    }
)  # fmt: skip

# CGCS2000's ellipsoid; the areas of Chinese land surveys are computed on it (GB 22021-2008).
CGCS2000_A_M = 6_378_137.0
CGCS2000_RF = 298.257222101

_GEODESIC = Geod(a=CGCS2000_A_M, rf=CGCS2000_RF)

GK3_ZONED_FIRST, GK3_MERIDIAN_FIRST = 4513, 4534  # zones 25..45 with / without the zone in X
GK3_ZONES = range(25, 46)
GK6_ZONED_FIRST, GK6_MERIDIAN_FIRST = 4491, 4502  # zones 13..23, of maps at small scales
GK6_ZONES = range(13, 24)


def parse(crs: str | int | CRS) -> CRS:
    """A coordinate system from an EPSG code (``4547``, ``"EPSG:4547"``), WKT or PROJ text.

    Raises:
        UnknownCrs: PROJ does not know it, or it does not place things on a map (heights only).
    """
    text: Any = crs
    if isinstance(crs, str) and crs.strip().isdecimal():
        text = int(crs)
    try:
        found = CRS.from_user_input(text)
    except (CRSError, OverflowError) as error:
        raise UnknownCrs(
            f"unknown coordinate system {crs!r}: give an EPSG code such as 4547"
        ) from error
    if not (found.is_geographic or found.is_projected):
        raise UnknownCrs(f"{found.name} is no map coordinate system")
    return found


def gauss_kruger_zone(longitude_deg: float) -> int:
    """The number of the 3-degree Gauss-Krüger zone, 25 (75°E) to 45 (135°E), of a longitude."""
    zone = int(np.floor((longitude_deg + 1.5) / 3))
    if zone not in GK3_ZONES:
        raise UnknownCrs(f"{longitude_deg:.4f}°E is outside the zones of CGCS2000 (73.5–136.5°E)")
    return zone


def zones(width: int = 3) -> range:
    """The numbers of CGCS2000's Gauss-Krüger zones of 3 or 6 degrees."""
    return GK6_ZONES if width == 6 else GK3_ZONES


def gauss_kruger(zone: int, *, zone_in_easting: bool, width: int = 3) -> CRS:
    """CGCS2000 Gauss-Krüger of a zone (3 or 6 degrees wide), its number before the easting or not.

    A 3-degree zone has its central meridian at 3° times its number, one of 6 at 6° times it less 3.
    """
    if width == 6:
        first = GK6_ZONED_FIRST if zone_in_easting else GK6_MERIDIAN_FIRST
    else:
        first = GK3_ZONED_FIRST if zone_in_easting else GK3_MERIDIAN_FIRST
    return CRS.from_epsg(first + zone - zones(width).start)


def gauss_kruger_of(system: CRS) -> tuple[int, bool] | None:
    """The zone of a CGCS2000 3-degree Gauss-Krüger system, and whether its eastings carry it.

    None for any other system.
    """
    code = system.to_epsg()
    if code is None:
        return None
    for first, zone_in_easting in ((GK3_ZONED_FIRST, True), (GK3_MERIDIAN_FIRST, False)):
        if first <= code < first + len(GK3_ZONES):
            return GK3_ZONES.start + code - first, zone_in_easting
    return None


def degrees_of_zone(
    metres: NDArray[np.float64], meridian_deg: float | NDArray[np.float64]
) -> NDArray[np.float64]:
    """Longitude and latitude of Gauss-Krüger metres, shape (n, 2), without a zone's number.

    As PROJ by the zone's EPSG code, but without its search for a way, which takes 0.1 s a zone.

    Args:
        metres: eastings (false easting 500 km) and northings.
        meridian_deg: the central meridian, one or one a row.
    """
    lng, lat = _zone_of_nowhere().transform(metres[:, 0], metres[:, 1])
    return np.column_stack([lng + meridian_deg, lat])


@lru_cache(maxsize=1)
def _zone_of_nowhere() -> Transformer:
    return Transformer.from_pipeline(
        "+proj=pipeline +step +inv +proj=tmerc +lon_0=0 +k=1 +x_0=500000 "
        f"+a={CGCS2000_A_M} +rf={CGCS2000_RF} +step +proj=unitconvert +xy_in=rad +xy_out=deg"
    )


def conformal_at(longitude_deg: float) -> CRS:
    """Transverse Mercator in metres on CGCS2000's ellipsoid, true to scale on a meridian.

    As a Gauss-Krüger zone that has its middle there; for places where CGCS2000 has no zones.
    """
    return CRS.from_proj4(
        f"+proj=tmerc +lon_0={longitude_deg:.6f} +k=1 +a={CGCS2000_A_M} +rf={CGCS2000_RF} "
        "+units=m +no_defs"
    )


def mercator() -> CRS:
    """Mercator in metres on CGCS2000's ellipsoid: equal-angle, as Web Mercator is not quite."""
    return CRS.from_proj4(f"+proj=merc +a={CGCS2000_A_M} +rf={CGCS2000_RF} +units=m +no_defs")


def equal_area_at(longitude_deg: float, latitude_deg: float) -> CRS:
    """Lambert azimuthal equal-area, in metres, on CGCS2000's ellipsoid, centred on a point."""
    return CRS.from_proj4(f"{_laea(longitude_deg, latitude_deg)} +units=m +no_defs")


def _laea(longitude_deg: float, latitude_deg: float) -> str:
    return (
        f"+proj=laea +lon_0={longitude_deg:.6f} +lat_0={latitude_deg:.6f} "
        f"+a={CGCS2000_A_M} +rf={CGCS2000_RF}"
    )


@lru_cache(maxsize=64)
def _transformer(source: CRS, target: CRS) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def between(source: CRS, target: CRS) -> Transformer:
    """The way from one system to another, x/longitude first; kept, as to find one takes 0.1 s."""
    return _transformer(source, target)


def transform(geometries: NDArray[Any], source: CRS, target: CRS) -> NDArray[Any]:
    """Geometries from one system to another, x/longitude first; all vertices in one PROJ call.

    Args:
        geometries: array of shapely geometries, shape (n,); None stays None.

    Points that PROJ cannot project come out as ``inf``, as PROJ gives them; `gis.check` finds them.
    """
    if source == target:
        return geometries
    return _moved(geometries, _transformer(source, target))


def onto_equal_area(
    degrees: NDArray[Any], longitude_deg: float, latitude_deg: float
) -> NDArray[Any]:
    """Geometries in degrees onto the plane of `equal_area_at`, in metres; shape (n,).

    As `transform`, but without PROJ's search for a datum shift, which there is none of here and
    which takes longer than a thousand parcels.
    """
    steps = "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step "
    plane = Transformer.from_pipeline(steps + _laea(longitude_deg, latitude_deg))
    return _moved(degrees, plane)


def distance_m(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Geodesic distances in metres on CGCS2000's ellipsoid between places in degrees.

    Args:
        one, other: longitude and latitude, shape (n, 2) each.
    """
    found: NDArray[np.float64] = _GEODESIC.inv(one[:, 0], one[:, 1], other[:, 0], other[:, 1])[2]
    return np.asarray(found, dtype=np.float64)


def _moved(geometries: NDArray[Any], transformer: Transformer) -> NDArray[Any]:
    def project(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(xy[:, 0], xy[:, 1]))

    moved: NDArray[Any] = shapely.transform(geometries, project)
    return moved


def to_wgs84(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The frame in WGS 84, longitude first; two-dimensional. Its own CRS must be set."""
    if frame.crs is None:
        raise UnknownCrs("the data names no coordinate system: say which with --crs EPSG")
    flat = shapely.force_2d(frame.geometry.to_numpy())
    moved = transform(flat, frame.crs, WGS84)
    return frame.set_geometry(moved, crs=WGS84)
