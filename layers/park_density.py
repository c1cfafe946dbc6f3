"""Parks by yuan per mu of the land that carries an investment (layers/assets/park_density.js)."""

from __future__ import annotations

from gis.atlas import Atlas
from layers import tree
from layers.overlay import Overlay
from layers.words import Words


def layer(atlas: Atlas, words: Words) -> Overlay | None:
    """The layer, or None when the atlas has no parks."""
    if atlas.layer("parks").empty:
        return None
    found = Overlay("ParkDensity", words.label("Parks: yuan per mu"))
    return tree.entry(found, slug="park_density", group=tree.INVESTMENT, pane="park_density")
