"""Repair of invalid polygons (bow-ties, holes outside, double-drawn parts), within bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

# make_valid is quadratic in the places where a polygon's edges may cross: 1 000 random vertices
# have 440 000 of them and take 2.7 s, 10 000 take over a minute. Real outlines, however long, have
# about three an edge (itself and its neighbours), so crossings are bounded and not vertices.
MAX_CROSSINGS = 250_000
_CHUNK = 512


def repaired(geometry: Any) -> Any:
    """The polygonal part of the geometry made valid (GEOS "structure": shells less holes).

    Args:
        geometry: an invalid Polygon or MultiPolygon, any planar or geographic coordinates.

    Returns:
        A valid Polygon or MultiPolygon; None when it has no inside; the geometry itself when it
        is too tangled to be repaired in bounded time.
    """
    if _tangled(geometry):
        return geometry
    valid = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    if shapely.get_num_interior_rings(shapely.get_parts(geometry)).any():
        # GEOS turns a hole outside its shell into land; nobody has drawn that land.
        shells = shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(geometry)))
        solid = shapely.make_valid(shells, method="structure", keep_collapsed=False)
        valid = shapely.intersection(valid, shapely.union_all(solid))
    if shapely.get_type_id(valid) == shapely.GeometryType.GEOMETRYCOLLECTION:
        parts = shapely.get_parts(valid)
        areas = parts[np.isin(shapely.get_type_id(parts), (3, 6))]
        valid = shapely.union_all(areas) if len(areas) else None
    if valid is None or valid.is_empty or shapely.get_type_id(valid) not in (3, 6):
        return None
    return valid


def _tangled(geometry: Any) -> bool:
    """Whether more edges may cross each other than can be worked out in about a second."""
    edges = _edges(geometry)
    allowed = MAX_CROSSINGS + 3 * len(edges)
    tree, met = shapely.STRtree(edges), 0
    for start in range(0, len(edges), _CHUNK):
        met += tree.query(edges[start : start + _CHUNK]).shape[1]
        if met > allowed:
            return True
    return False


def _edges(geometry: Any) -> NDArray[Any]:
    rings = shapely.get_rings(shapely.get_parts(geometry))
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    follows = np.flatnonzero(ring[1:] == ring[:-1])
    edges: NDArray[Any] = shapely.linestrings(np.stack([xy[follows], xy[follows + 1]], axis=1))
    return edges
