"""The small map of the whole in the corner: county borders and the area, drawn once as paths."""

from __future__ import annotations

from typing import Any

import folium
import numpy as np
import shapely
from numpy.typing import NDArray

from gis.atlas import Atlas
from gis.mercator import TILE_PX, world_px
from layers.tool import Tool
from layers.words import Words

LONGER_PX, SHORTEST_PX, EDGE_PX = 148, 84, 5
WITHIN_PX = 0.4  # simplified so far as cannot be seen
DRAWN = (
    ("counties", "shudi-inset-county"),
    ("agglomeration_area", "shudi-inset-area"),
)
ZOOM = 16  # of the whole pixels that shapes are turned into before they are made small


def add(page_map: folium.Map, atlas: Atlas, words: Words) -> None:
    """Put the inset on the map; none when there is nothing to draw the whole by."""
    told = _told(atlas, words)
    if told:
        Tool("inset", told).add_to(page_map)


def _told(atlas: Atlas, words: Words) -> dict[str, Any] | None:
    layers = [(look, _shapes(atlas, name)) for name, look in DRAWN]
    if not any(shapes.size for _, shapes in layers):
        layers = [("shudi-inset-area", _hull(atlas))]
    everything = np.concatenate([shapes for _, shapes in layers])
    if not everything.size:
        return None
    west, north, east, south = (float(value) for value in shapely.total_bounds(everything))
    longest = max(east - west, south - north)
    if not longest > 0:
        return None
    scale = (LONGER_PX - 2 * EDGE_PX) / longest
    width = max(SHORTEST_PX, round((east - west) * scale) + 2 * EDGE_PX)
    height = max(SHORTEST_PX, round((south - north) * scale) + 2 * EDGE_PX)
    left = (west + east) / 2 - width / scale / 2
    top = (north + south) / 2 - height / scale / 2
    world = float(TILE_PX * 2**ZOOM)
    return {
        "width": width,
        "height": height,
        "share": [left / world, top / world],
        "scale": scale * world,
        "paths": [
            {"look": look, "d": _path(shapes, (left, top), scale)}
            for look, shapes in layers
            if shapes.size
        ],
        "words": {
            "title": words.label("Overview map: the arrow keys move the view"),
            "open": words.label("Show the overview map"),
            "close": words.label("Hide the overview map"),
        },
    }


def _shapes(atlas: Atlas, layer: str) -> NDArray[Any]:
    """The shapes of a layer in pixels of `ZOOM`, without those that are missing."""
    shapes = atlas.layer(layer).geometry.to_numpy()
    shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    return shapely.transform(shapes, lambda lng_lat: world_px(lng_lat, ZOOM))


def _hull(atlas: Atlas) -> NDArray[Any]:
    """Where nobody has drawn a border: what the parcels span."""
    shapes = _shapes(atlas, "parcels")
    if not shapes.size:
        return shapes
    return np.array([shapely.convex_hull(shapely.multipoints(shapely.get_coordinates(shapes)))])


def _path(shapes: NDArray[Any], corner: tuple[float, float], scale: float) -> str:
    """SVG path data of the outlines, in pixels of the inset, to a tenth."""
    small = shapely.transform(shapes, lambda xy: (xy - corner) * scale)
    small = shapely.simplify(small, WITHIN_PX)
    parts = []
    for ring in shapely.get_rings(shapely.get_parts(small)):
        points = [f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(ring)[:-1]]
        if len(points) > 2:
            parts.append(f"M{'L'.join(points)}Z")
    return "".join(parts)
