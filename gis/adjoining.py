"""Which parcels adjoin: distances on the ground between outlines, and the groups they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis import crs
from gis.errors import UnknownCrs

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

TOUCH_M = 0.01  # surveys give millimetres; outlines this near share their border


def on_the_ground(shapes: gpd.GeoSeries | gpd.GeoDataFrame) -> NDArray[Any]:
    """The shapes in metres, on an equal-area plane about their middle; shape (n,).

    Distances between neighbours are right within 0.01 % up to 180 km from the middle and within
    0.3 % up to 1 000 km (Lambert azimuthal: the scale is off by (distance / earth diameter)² / 2).

    Raises:
        UnknownCrs: no CRS is set.
    """
    if shapes.crs is None:
        raise UnknownCrs("distances need a coordinate system; none is set")
    flat = shapely.force_2d(np.asarray(shapes.geometry.array, dtype=object))
    degrees = crs.transform(flat, shapes.crs, crs.WGS84)
    if not (~shapely.is_missing(degrees) & ~shapely.is_empty(degrees)).any():
        return degrees
    west, south, east, north = shapely.total_bounds(degrees)
    return crs.onto_equal_area(degrees, (west + east) / 2, (south + north) / 2)


def pairs(plane: NDArray[Any], gap_m: float) -> NDArray[np.intp]:
    """Positions of shapes within ``gap_m`` metres of each other, shape (k, 2), the lower first,
    in order.

    A gap of 0 means that they touch, within a centimetre.
    """
    tree = shapely.STRtree(plane)
    near: NDArray[np.intp] = tree.query(plane, predicate="dwithin", distance=max(gap_m, TOUCH_M)).T
    once = near[near[:, 0] < near[:, 1]]
    return once[np.lexsort([once[:, 1], once[:, 0]])]


def groups(count: int, linked: NDArray[np.intp]) -> NDArray[np.intp]:
    """The group of each of ``count`` things, shape (count,): the lowest position in it.

    Args:
        count: of things.
        linked: pairs of positions, shape (k, 2).
    """
    leader = list(range(count))

    def lead(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for one, other in linked.tolist():
        a, b = lead(one), lead(other)
        leader[max(a, b)] = min(a, b)
    return np.array([lead(at) for at in range(count)], dtype=np.intp)


def widest_gap_m(plane: NDArray[Any], linked: NDArray[np.intp]) -> float:
    """The widest gap that has to be bridged to make one site of the shapes, in metres.

    Args:
        plane: the shapes of one group, in metres, shape (n,).
        linked: the pairs among them, shape (k, 2).
    """
    if len(linked) == 0:
        return 0.0
    metres = shapely.distance(plane[linked[:, 0]], plane[linked[:, 1]])
    # Kruskal: nearest pairs first, until all are one; the last pair that joins is the widest gap.
    order = np.argsort(metres, kind="stable")
    low, high = 1, len(order)
    while low < high:
        middle = (low + high) // 2
        if groups(len(plane), linked[order[:middle]]).any():
            low = middle + 1
        else:
            high = middle
    return float(metres[order[low - 1]])
