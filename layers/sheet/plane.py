"""The plane of a sheet: which projection, which scale, and where a place is on the paper.

The projections are equal-angle: a small shape keeps its shape, and so does a bearing. Within China
it is the Gauss-Krüger zone of CGCS2000 in which the middle of the map lies, which is what land is
surveyed in. Its scale grows away from the central meridian (0.03 % at the edge of a 3-degree zone),
so the paper scale is set for the middle of the map: there, so many metres of ground are one metre
of paper, and `Plane.error` says by how much the rest of the sheet is off.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Proj

from gis import crs
from gis.errors import UnknownCrs, UsageError
from layers.sheet.lettering import MM_PER_PT
from layers.sheet.paper import Box
from layers.sheet.scene import Bounds

STEPS = (1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5, 8.0, 10.0)
CLOSEST = 500  # nobody's outlines are better than that
WIDEST_ZONE_DEG = 4.0
WIDEST_DEG = 30.0
NORTHWARD_DEG = 0.001  # how far it is looked to find the north
PER_EDGE = 24  # points on an edge of the box, which is curved on the other side
M_PER_MM = 0.001


@dataclass(frozen=True)
class Plane:
    """Metres of a projection on a box of paper.

    Attributes:
        system: of the plane.
        zone: of CGCS2000, when it is one of its zones.
        meridian_deg: the central one, when it is another transverse Mercator.
        scale: the N of 1:N, true at the middle of the map.
        box: of the map on the paper, in mm.
        middle: longitude and latitude in degrees.
        centre_m: the middle in the plane.
        factor: metres of the plane a metre of ground, at the middle.
        convergence_deg: how far true north is turned from the top of the sheet, clockwise.
    """

    system: CRS
    zone: int | None
    meridian_deg: float | None
    scale: float
    box: Box
    middle: tuple[float, float]
    centre_m: tuple[float, float]
    factor: float
    convergence_deg: float

    @property
    def mm_per_m(self) -> float:
        """Millimetres of paper a metre of the plane."""
        return 1 / (M_PER_MM * self.scale * self.factor)

    def mm(self, ground_m: float) -> float:
        """How long a distance on the ground is on the paper, at the middle of the map."""
        return ground_m / (M_PER_MM * self.scale)

    @property
    def extent_m(self) -> Bounds:
        """West, south, east, north of the map in the plane."""
        half_x = self.box.width / 2 / self.mm_per_m
        half_y = self.box.height / 2 / self.mm_per_m
        x, y = self.centre_m
        return x - half_x, y - half_y, x + half_x, y + half_y

    @cached_property
    def extent_deg(self) -> Bounds:
        """West, south, east, north of all that is on the map, in degrees."""
        lng, lat = crs.between(self.system, crs.WGS84).transform(*_outline(self.extent_m))
        return float(lng.min()), float(lat.min()), float(lng.max()), float(lat.max())

    def from_plane(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Metres of the plane, shape (n, 2), to points of paper from the lower left corner."""
        corner = np.array([self.box.x, self.box.y]) / MM_PER_PT
        return (xy - np.array(self.extent_m[:2])) * (self.mm_per_m / MM_PER_PT) + corner

    def on_paper(self, degrees: NDArray[Any]) -> NDArray[Any]:
        """Geometries in degrees to points of paper (1/72 inch); shape (n,)."""
        moved = crs.transform(degrees, crs.WGS84, self.system)
        paper: NDArray[Any] = shapely.transform(moved, self.from_plane)
        return paper

    def points_mm(self, degrees: NDArray[Any]) -> NDArray[np.float64]:
        """Points in degrees to mm of paper, shape (n, 2); NaN for None and for an empty one."""
        nowhere = shapely.is_missing(degrees) | shapely.is_empty(degrees)
        there = self.on_paper(np.where(nowhere, shapely.Point(0, 0), degrees))
        mm = shapely.get_coordinates(there) * MM_PER_PT
        mm[nowhere] = np.nan
        return mm

    @property
    def cut_pt(self) -> Bounds:
        """The edges of the map in points of paper."""
        box = self.box
        west, south, east, north = (v / MM_PER_PT for v in (box.x, box.y, box.right, box.top))
        return west, south, east, north

    def error(self) -> float:
        """The largest share by which lengths on the map differ from its scale."""
        west, south, east, north = self.extent_deg
        lng, lat = np.meshgrid(np.linspace(west, east, 9), np.linspace(south, north, 9))
        there = _scale_factor(self.system, lng.ravel(), lat.ravel())
        return float(np.abs(there / self.factor - 1).max())


def plane(bounds: Bounds, box: Box, scale: float | None = None, *, rounded: bool = True) -> Plane:
    """The plane that shows these bounds in that box.

    Args:
        bounds: west, south, east, north in degrees.
        box: of the map on the paper.
        scale: the N of 1:N; None: the largest at which all is in view.
        rounded: which of those is a round one.

    Raises:
        UsageError: the bounds are none, or the scale is.
    """
    west, south, east, north = bounds
    if not (np.isfinite(bounds).all() and west <= east and south <= north):
        raise UsageError("a map's bounds are west, south, east, north in degrees")
    if scale is not None and not (math.isfinite(scale) and scale >= 1):
        raise UsageError(f"a scale is 1 to a number from 1 up, not {scale!r}")
    system, zone, meridian = _system(bounds)
    onto = crs.between(crs.WGS84, system)
    x, y = onto.transform(*_outline(bounds))
    centre = (float(x.min() + x.max()) / 2, float(y.min() + y.max()) / 2)
    middle = onto.transform(*centre, direction="INVERSE")
    factor = float(_scale_factor(system, *middle))
    north_x, north_y = onto.transform(middle[0], middle[1] + NORTHWARD_DEG)
    convergence = math.degrees(math.atan2(north_x - centre[0], north_y - centre[1]))
    needed = max(np.ptp(x) / box.width, np.ptp(y) / box.height) / factor / M_PER_MM
    least = round_scale(float(needed)) if rounded else float(needed)
    return Plane(system, zone, meridian, scale or least, box, middle, centre, factor, convergence)


@lru_cache(maxsize=8)
def _projection(system: CRS) -> Proj:
    return Proj(system)


def _scale_factor(system: CRS, lng: Any, lat: Any) -> Any:
    """Metres of the plane a metre of ground, at places in degrees."""
    return _projection(system).get_factors(lng, lat).meridional_scale


def round_scale(needed: float) -> float:
    """The least round N of 1:N that is not below what is needed."""
    needed = max(needed, CLOSEST)
    power = 10.0 ** math.floor(math.log10(needed))
    return next(step * power for step in STEPS if step * power >= needed * (1 - 1e-9))


def _system(bounds: Bounds) -> tuple[CRS, int | None, float | None]:
    west, south, east, north = bounds
    middle = (west + east) / 2
    if east - west <= WIDEST_ZONE_DEG:
        try:
            zone = crs.gauss_kruger_zone(middle)
        except UnknownCrs:
            return crs.conformal_at(middle), None, middle
        return crs.gauss_kruger(zone, zone_in_easting=True), zone, None
    if east - west <= WIDEST_DEG and max(abs(south), abs(north)) < 85:
        return crs.conformal_at(middle), None, middle
    return crs.mercator(), None, None


def _outline(bounds: Bounds) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points along the edges of a box: x and y."""
    west, south, east, north = bounds
    x, y = np.linspace(west, east, PER_EDGE), np.linspace(south, north, PER_EDGE)
    across = np.concatenate([x, x, np.full(PER_EDGE, west), np.full(PER_EDGE, east)])
    up = np.concatenate([np.full(PER_EDGE, south), np.full(PER_EDGE, north), y, y])
    return across, up
