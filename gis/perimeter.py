"""The length around a shape, on the ellipsoid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from gis import crs
from gis.errors import UnknownCrs

if TYPE_CHECKING:
    import geopandas as gpd


def perimeter_m(shapes: gpd.GeoSeries | gpd.GeoDataFrame) -> pd.Series[float]:
    """Length of all rings of each area on CGCS2000's ellipsoid in metres, on the same index.

    The edge between two vertices is the shortest line there (Karney, Algorithms for geodesics,
    2013, as PROJ has it). Holes count too: a fence runs around them as well. Rows that are no area
    are 0, null geometries NaN.

    Args:
        shapes: any CRS, but one has to be set.

    Raises:
        UnknownCrs: no CRS is set.
    """
    if shapes.crs is None:
        raise UnknownCrs("a length needs a coordinate system; none is set")
    geometries = shapely.force_2d(np.asarray(shapes.geometry.array, dtype=object))
    degrees = crs.transform(geometries, shapes.crs, crs.WGS84)
    values = np.where(shapely.is_missing(degrees), np.nan, 0.0)
    parts, owner = shapely.get_parts(degrees, return_index=True)
    areal = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    rings, ring_of = shapely.get_rings(parts[areal], return_index=True)
    owner = owner[areal][ring_of]
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    edge = np.flatnonzero(ring[1:] == ring[:-1])
    lengths = crs.distance_m(xy[edge], xy[edge + 1])
    np.add.at(values, owner[ring[edge]], lengths)
    return pd.Series(values, index=shapes.index, name="perimeter_m")
