"""Areas and lines for the page: geometry without attributes, and no finer than can be seen."""

from __future__ import annotations

from typing import Any

import folium
import geopandas as gpd
import numpy as np
import orjson
import shapely

METRES_PER_DEGREE = 111_320.0


def collection(frame: gpd.GeoDataFrame, tolerance_m: float = 0.0) -> dict[str, Any]:
    """A FeatureCollection of the frame's geometries, ids 0, 1, 2 …, to 5 decimals (1 m).

    Args:
        frame: WGS 84; rows without geometry are left out.
        tolerance_m: how far borders may move. Shared borders of areas move together.
    """
    geoms = frame.geometry.to_numpy()
    geoms = geoms[~(shapely.is_missing(geoms) | shapely.is_empty(geoms))]
    if tolerance_m and geoms.size:
        degrees = tolerance_m / METRES_PER_DEGREE
        areal = np.isin(shapely.get_type_id(geoms), (3, 6)).all()
        if areal and shapely.coverage_is_valid(geoms):
            geoms = shapely.coverage_simplify(geoms, degrees)
        else:
            geoms = shapely.simplify(geoms, degrees, preserve_topology=True)
    geoms = shapely.transform(geoms, lambda xy: np.round(xy, 5))
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": i, "properties": {}, "geometry": orjson.loads(text)}
            for i, text in enumerate(shapely.to_geojson(geoms))
        ],
    }


def drawn(
    frame: gpd.GeoDataFrame, pane: str, style: dict[str, Any], tolerance_m: float = 0.0
) -> folium.GeoJson:
    """The frame as a Folium layer in a pane, all features in one style, deaf to the pointer.

    Attributes stay out of the page: Folium would write them into it as markup.
    """
    marker = folium.CircleMarker(radius=3) if (frame.geom_type == "Point").any() else None
    return folium.GeoJson(
        collection(frame, tolerance_m),
        style_function=lambda _: style,
        marker=marker,
        control=False,
        pane=pane,
        interactive=False,
    )
