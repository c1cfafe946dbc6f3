"""A point inside each shape, for tables, which have no place for an outline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis import crs

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyproj import CRS


def inside(geometry: NDArray[Any], source: CRS, target: CRS) -> NDArray[np.float64]:
    """A point in each geometry as x, y (longitude, latitude) in ``target``; shape (n, 2).

    NaN where there is no geometry, or an empty one.
    """
    try:
        points = shapely.point_on_surface(geometry)
    except shapely.errors.GEOSException:  # a broken area among them; its middle has to do
        points = shapely.centroid(geometry)
    placed = crs.transform(points, source, target)
    return np.column_stack([shapely.get_x(placed), shapely.get_y(placed)])
