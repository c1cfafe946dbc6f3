"""Counties: the land itself, and their names while the whole is in view."""

from __future__ import annotations

import folium

from gis.atlas import Atlas
from gis.model import LAYERS
from layers import palette, tree
from layers.names import names
from layers.shape import drawn
from layers.words import Words

STYLE = {
    "color": palette.COUNTY_LINE,
    "weight": 1,
    "opacity": 1,
    "fillColor": palette.LAND,
    "fillOpacity": 1,
}
TOLERANCE_M = 25.0


def layer(atlas: Atlas, words: Words) -> folium.FeatureGroup | None:
    """The counties, or None when the atlas has none."""
    frame = atlas.layer("counties")
    if frame.empty:
        return None
    group = folium.FeatureGroup(name=words.of(LAYERS["counties"]))
    drawn(frame, "land", STYLE, TOLERANCE_M).add_to(group)
    look = {"look": "shudi-county", "rank": 30, "minZoom": 7, "maxZoom": 11}
    latin = "name_en" if "name_en" in frame else "name"
    names(frame, words, look, latin=latin, chinese="name").add_to(group)
    return tree.entry(group, slug="counties", group=tree.PLACES, pane="land")
