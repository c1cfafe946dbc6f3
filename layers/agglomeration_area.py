"""The agglomeration area: a calm dashed outline over everything it holds."""

from __future__ import annotations

import folium

from gis.atlas import Atlas
from gis.model import LAYERS
from layers import palette, tree
from layers.shape import drawn
from layers.words import Words

STYLE = {
    "color": palette.AREA_LINE,
    "weight": 1.6,
    "opacity": 0.75,
    "dashArray": "7 5",
    "lineCap": "butt",
    "fillColor": palette.AREA_LINE,
    "fillOpacity": 0.045,
}
TOLERANCE_M = 10.0


def layer(atlas: Atlas, words: Words) -> folium.FeatureGroup | None:
    """The agglomeration area, or None when the atlas has none."""
    frame = atlas.layer("agglomeration_area")
    if frame.empty:
        return None
    group = folium.FeatureGroup(name=words.of(LAYERS["agglomeration_area"]))
    drawn(frame, "agglomeration_area", STYLE, TOLERANCE_M).add_to(group)
    return tree.entry(group, slug="agglomeration_area", group=tree.AREAS, pane="agglomeration_area")
