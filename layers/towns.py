"""Towns: a dot and a name; the important ones (rank 1, 2) from afar, the rest nearer."""

from __future__ import annotations

import folium
import pandas as pd

from gis.atlas import Atlas
from gis.model import LAYERS
from layers import tree
from layers.names import names
from layers.words import Words

FIRST_ZOOM = {1: 8, 2: 9}
OTHERS_ZOOM = 11


def layer(atlas: Atlas, words: Words) -> folium.FeatureGroup | None:
    """The towns, or None when the atlas has none."""
    frame = atlas.layer("towns")
    if frame.empty:
        return None
    rank = pd.Series(3.0, index=frame.index)
    if "rank" in frame:
        rank = pd.to_numeric(frame["rank"], errors="coerce").fillna(3.0)
    group = folium.FeatureGroup(name=words.of(LAYERS["towns"]))
    look = {"look": "shudi-town", "rank": 10, "dot": True}
    zooms = [FIRST_ZOOM.get(int(r), OTHERS_ZOOM) for r in rank]
    names(frame, words, look, ranks=[-r for r in rank], min_zooms=zooms).add_to(group)
    return tree.entry(group, slug="towns", group=tree.PLACES)
