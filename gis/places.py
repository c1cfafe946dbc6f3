"""In which park or county something lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    import geopandas as gpd


def names_at(shapes: gpd.GeoSeries, places: gpd.GeoDataFrame, name_field: str) -> pd.Series[Any]:
    """The name of the place that holds each shape's interior point; None where there is none.

    Args:
        shapes: WGS 84.
        places: areas, WGS 84. Where they overlap, the first row wins.
        name_field: the column with the name; places without it are called by ``name``.
    """
    if name_field not in places:
        name_field = "name"
    names = np.full(len(shapes), None, dtype=object)
    if name_field in places and len(places) and len(shapes):
        points = shapely.point_on_surface(shapes.to_numpy())
        tree = shapely.STRtree(places.geometry.to_numpy())
        at, place = tree.query(points, predicate="within")
        order = np.lexsort((place, at))[::-1]  # the first place is written last
        names[at[order]] = places[name_field].to_numpy(dtype=object)[place[order]]
    return pd.Series(names, index=shapes.index, dtype=object)


def filled(
    frame: gpd.GeoDataFrame, field: str, places: gpd.GeoDataFrame, name_field: str
) -> pd.Series[Any]:
    """``frame[field]``, and where it has no value the place that the shape lies in."""
    if field not in frame:
        return names_at(frame.geometry, places, name_field)
    own = frame[field].astype(object).where(frame[field].notna(), None)
    missing = own.isna()
    if missing.any():
        own[missing] = names_at(frame.geometry[missing], places, name_field)
    return own
