"""Rivers: areas as water, courses as lines."""

from __future__ import annotations

import folium
import shapely

from gis.atlas import Atlas
from gis.model import LAYERS
from layers import palette, tree
from layers.names import names
from layers.shape import drawn
from layers.words import Words

STYLE = {
    "color": palette.WATER,
    "weight": 2.2,
    "opacity": 1,
    "lineCap": "round",
    "fillColor": palette.WATER,
    "fillOpacity": 1,
}
AREA_STYLE = {**STYLE, "weight": 0.6}


def layer(atlas: Atlas, words: Words) -> folium.FeatureGroup | None:
    """The rivers, or None when the atlas has none."""
    frame = atlas.layer("rivers")
    if frame.empty:
        return None
    group = folium.FeatureGroup(name=words.of(LAYERS["rivers"]))
    areal = shapely.get_dimensions(frame.geometry.to_numpy()) == 2
    for rows, style in ((frame[areal], AREA_STYLE), (frame[~areal], STYLE)):
        if len(rows):
            drawn(rows, "water", style).add_to(group)
    look = {"look": "shudi-river", "rank": 5, "minZoom": 9, "maxZoom": 14}
    names(frame, words, look).add_to(group)
    return tree.entry(group, slug="rivers", group=tree.PLACES, pane="water")
