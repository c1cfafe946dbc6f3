"""Parks: white ground with a hair line and a name."""

from __future__ import annotations

import folium

from gis.atlas import Atlas
from gis.model import LAYERS
from layers import palette, tree
from layers.names import names
from layers.shape import drawn
from layers.words import Words

STYLE = {
    "color": palette.PARK_LINE,
    "weight": 0.9,
    "opacity": 0.9,
    "fillColor": "#ffffff",
    "fillOpacity": 0.65,
}
RANKS = {"locomotive": 3.0, "platform": 2.0}


def layer(atlas: Atlas, words: Words) -> folium.FeatureGroup | None:
    """The parks, or None when the atlas has none."""
    frame = atlas.layer("parks")
    if frame.empty:
        return None
    group = folium.FeatureGroup(name=words.of(LAYERS["parks"]))
    drawn(frame, "parks", STYLE).add_to(group)
    look = {"look": "shudi-parkname shudi-above", "rank": 20, "minZoom": 11, "maxZoom": 16}
    level = frame["level"].tolist() if "level" in frame else [None] * len(frame)
    ranks = [RANKS.get(str(value), 1.0) for value in level]
    zooms = [11 if rank > 1 else 12 for rank in ranks]
    names(frame, words, look, ranks=ranks, min_zooms=zooms, above=True).add_to(group)
    return tree.entry(group, slug="parks", group=tree.AREAS, pane="parks")
