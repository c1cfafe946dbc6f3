"""Names and areas written on the parcels from close by (layers/assets/parcel_labels.js).

They are fetched by squares of the map, whatever the filter is: the map writes those that it shows.
"""

from __future__ import annotations

from typing import Any

import folium
import numpy as np
import shapely
from numpy.typing import NDArray

from gis.atlas import Atlas
from gis.mercator import TILE_PX, lng_lat
from gis.units import M2_PER_MU
from layers.tool import Tool
from layers.words import Words

ZOOM = 14  # of the squares: about 2.3 km wide here
MIN_ZOOM = 15  # of the map
MOST = 4000  # the largest of a square: no screen has room for more
LONGEST = 40


def add(page_map: folium.Map, atlas: Atlas, words: Words) -> None:
    """Have the map write them."""
    Tool("parcelLabels", {"zoom": ZOOM, "min_zoom": MIN_ZOOM, "lang": words.lang}).add_to(page_map)


def labels(atlas: Atlas, x: int, y: int, words: Words) -> dict[str, list[Any]]:
    """What can be written in a square, the largest parcel first.

    Args:
        atlas: the snapshot.
        x, y: of the square, as tiles are numbered at `ZOOM`.
        words: of the reader, for which of two names goes first.

    Returns:
        Lists of one length: ``n`` (number of the parcel), ``at`` (longitude and latitude of its
        middle, flat), ``text`` and ``m2``.
    """
    corners = lng_lat(np.array([[x, y], [x + 1, y + 1]], dtype=float) * TILE_PX, ZOOM)
    (west, north), (east, south) = corners
    frame = atlas.parcels
    near = np.sort(atlas.tree.query(shapely.box(west, south, east, north)))
    geoms = frame.geometry.to_numpy()[near]
    middles = shapely.get_coordinates(_middles(geoms))
    lng, lat = middles[:, 0], middles[:, 1]
    here = (lng >= west) & (lng < east) & (lat > south) & (lat <= north)
    rows, middles = near[here], middles[here]
    m2 = atlas.area_mu[rows] * M2_PER_MU
    order = np.argsort(-m2, kind="stable")[:MOST]
    records = frame[[c for c in ("name", "name_zh") if c in frame]].iloc[rows[order]]
    ids = frame["id"].to_numpy()[rows[order]]
    texts = [
        (words.names(record)[0] or str(fid))[:LONGEST]
        for record, fid in zip(records.to_dict("records"), ids, strict=True)
    ]
    return {
        "n": rows[order].tolist(),
        "at": np.round(middles[order], 6).ravel().tolist(),
        "text": texts,
        "m2": np.round(m2[order]).tolist(),
    }


def _middles(geoms: NDArray[np.object_]) -> NDArray[np.object_]:
    """The centre of each, or where that lies outside of it, a point inside."""
    middles = shapely.centroid(geoms)
    outside = ~shapely.contains(geoms, middles)
    middles[outside] = shapely.point_on_surface(geoms[outside])
    return np.asarray(middles, dtype=object)
