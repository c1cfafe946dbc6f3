"""Parcels that lie over each other: the same land counted twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import crs

MAX_PAIRS = 20_000  # overlapping pairs that are looked for; a layer with more has one cause
MAX_TESTED = 500_000  # neighbours that are compared: about ten seconds, and 100 000 parcels
TOLERANCE_M2 = 1.0  # less is how borders are digitised twice, not land counted twice
_CHUNK = 64  # rows of the first query: 100 000 near copies must not make a billion pairs at once
_MOST_ROWS = 4096  # and of a later one, where rows have few neighbours
_PAIRS = 4096
_M2_PER_DEG2 = 1.25e10  # more than a square degree has anywhere


@dataclass(frozen=True)
class Overlap:
    """Two rows, from 0, the first before the second, and the m² that both claim."""

    first: int
    second: int
    area_m2: float


def overlaps(geometries: NDArray[Any], limit: int = MAX_PAIRS) -> tuple[list[Overlap], int]:
    """Pairs of polygons that share more than 1 m², in order of the rows, at most ``limit``.

    Args:
        geometries: valid polygons in WGS 84, shape (n,); None is skipped.
        limit: how many pairs are enough.

    Returns:
        The pairs, and how many rows were compared with all others: fewer than n when there were
        pairs enough or too many neighbours to compare in bounded time.

    Areas are of an equal-area plane on CGCS2000's ellipsoid centred on the pair.
    """
    tree, bounds = shapely.STRtree(geometries), shapely.bounds(geometries)
    found: list[Overlap] = []
    tested = 0
    start, rows = 0, _CHUNK
    while start < len(geometries):
        first, second = tree.query(geometries[start : start + rows])
        most = max(1, 16 * _PAIRS * rows // max(1, len(first)))
        first = first + start
        near = (first < second) & _boxes_share(bounds[first], bounds[second])
        first, second = first[near], second[near]
        for at in range(0, len(first), _PAIRS):
            a, b = first[at : at + _PAIRS], second[at : at + _PAIRS]
            # Neighbours touch, and that is most pairs: only shared insides are worth intersecting.
            inside = shapely.relate_pattern(geometries[a], geometries[b], "T********")
            found.extend(_measured(geometries, a[inside], b[inside], limit - len(found)))
            tested += len(a)
            if len(found) >= limit or tested > MAX_TESTED:
                return found, start
        start, rows = start + rows, min(most, 2 * rows, _MOST_ROWS)
    return found, len(geometries)


def _boxes_share(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether two boxes share enough for their shapes to; most neighbours' share only a line."""
    size = np.minimum(one[:, 2:], other[:, 2:]) - np.maximum(one[:, :2], other[:, :2])
    return np.asarray(size.clip(min=0).prod(axis=1) * _M2_PER_DEG2 > TOLERANCE_M2)


def _measured(
    geometries: NDArray[Any], a: NDArray[np.intp], b: NDArray[np.intp], room: int
) -> list[Overlap]:
    found: list[Overlap] = []
    for at in range(0, len(a), room):
        if len(found) >= room:
            break
        i, j = a[at : at + room], b[at : at + room]
        shared = shapely.intersection(geometries[i], geometries[j])
        worth = shapely.area(shared) * _M2_PER_DEG2 > TOLERANCE_M2
        if not worth.any():
            continue
        i, j, area = i[worth], j[worth], _area_m2(shared[worth])
        big = area > TOLERANCE_M2
        found += map(Overlap, i[big].tolist(), j[big].tolist(), area[big].tolist())
    return found[:room]


def _area_m2(shapes: NDArray[Any]) -> NDArray[np.float64]:
    import geopandas as gpd

    from gis.area import area_m2

    shared = area_m2(gpd.GeoSeries(shapes, crs=crs.WGS84)).to_numpy(dtype=np.float64)
    return np.asarray(np.nan_to_num(shared))
