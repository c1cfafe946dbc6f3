"""Parcels that lie over each other: the same land counted twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import crs

MAX_PAIRS = 1000  # overlapping pairs that are looked for; a layer with more has one cause
TOLERANCE_M2 = 1.0  # less is how borders are digitised twice, not land counted twice
_CHUNK = 64  # rows a query: 100 000 copies of one parcel must not make a billion pairs at once
_PAIRS = 4096


@dataclass(frozen=True)
class Overlap:
    """Two rows, from 0, the first before the second, and the m² that both claim."""

    first: int
    second: int
    area_m2: float


def overlaps(geometries: NDArray[Any], limit: int = MAX_PAIRS) -> list[Overlap]:
    """Pairs of polygons that share more than 1 m², in order of the rows, at most ``limit``.

    Args:
        geometries: valid polygons in WGS 84, shape (n,); None is skipped.

    Areas are of an equal-area plane on CGCS2000's ellipsoid centred on the pair.
    """
    tree = shapely.STRtree(geometries)
    found: list[Overlap] = []
    for start in range(0, len(geometries), _CHUNK):
        first, second = tree.query(geometries[start : start + _CHUNK])
        first = first + start
        ahead = first < second
        first, second = first[ahead], second[ahead]
        for at in range(0, len(first), _PAIRS):
            a, b = first[at : at + _PAIRS], second[at : at + _PAIRS]
            # Neighbours touch, and that is most pairs: only shared insides are worth intersecting.
            inside = shapely.relate_pattern(geometries[a], geometries[b], "T********")
            found.extend(_measured(geometries, a[inside], b[inside], limit - len(found)))
            if len(found) >= limit:
                return found
    return found


def _measured(
    geometries: NDArray[Any], a: NDArray[np.intp], b: NDArray[np.intp], room: int
) -> list[Overlap]:
    found: list[Overlap] = []
    for at in range(0, len(a), room):
        if len(found) >= room:
            break
        i, j = a[at : at + room], b[at : at + room]
        shared = _area_m2(shapely.intersection(geometries[i], geometries[j]))
        big = shared > TOLERANCE_M2
        found += map(Overlap, i[big].tolist(), j[big].tolist(), shared[big].tolist())
    return found[:room]


def _area_m2(shapes: NDArray[Any]) -> NDArray[np.float64]:
    import geopandas as gpd

    from gis.area import area_m2

    shared = area_m2(gpd.GeoSeries(shapes, crs=crs.WGS84)).to_numpy(dtype=np.float64)
    return np.asarray(np.nan_to_num(shared))
