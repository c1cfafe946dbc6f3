"""Infrastructure projects: thin brown lines and sites, off until asked for."""

from __future__ import annotations

import folium

from gis.atlas import Atlas
from gis.model import LAYERS
from layers import palette, tree
from layers.shape import drawn
from layers.words import Words

STYLE = {
    "color": palette.INFRASTRUCTURE,
    "weight": 2,
    "opacity": 0.85,
    "fillColor": palette.INFRASTRUCTURE,
    "fillOpacity": 0.35,
}


def layer(atlas: Atlas, words: Words) -> folium.FeatureGroup | None:
    """The infrastructure, or None when the atlas has none."""
    frame = atlas.layer("infrastructure")
    if frame.empty:
        return None
    group = folium.FeatureGroup(name=words.of(LAYERS["infrastructure"]), show=False)
    drawn(frame, "infrastructure", STYLE).add_to(group)
    return tree.entry(group, slug="infrastructure", group=tree.INVESTMENT, pane="infrastructure")
