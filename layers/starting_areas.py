"""Starting areas: where development begins; those run by the city are a shade stronger."""

from __future__ import annotations

import folium

from gis.atlas import Atlas
from gis.model import LAYERS
from layers import palette, tree
from layers.shape import drawn
from layers.words import Words

STYLE = {
    "color": palette.START_LINE,
    "weight": 1,
    "opacity": 0.7,
    "fillColor": palette.START_LINE,
    "fillOpacity": 0.09,
}
MUNICIPAL_STYLE = {**STYLE, "weight": 1.3, "opacity": 0.9, "fillOpacity": 0.15}


def layer(atlas: Atlas, words: Words) -> folium.FeatureGroup | None:
    """The starting areas, or None when the atlas has none."""
    frame = atlas.layer("starting_areas")
    if frame.empty:
        return None
    group = folium.FeatureGroup(name=words.of(LAYERS["starting_areas"]))
    municipal = (frame["level"] == "municipal") if "level" in frame else frame.index < 0
    for rows, style in ((frame[~municipal], STYLE), (frame[municipal], MUNICIPAL_STYLE)):
        if len(rows):
            drawn(rows, "starting_areas", style).add_to(group)
    return tree.entry(group, slug="starting_areas", group=tree.AREAS, pane="starting_areas")
