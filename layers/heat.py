"""How dense investment is, as a smooth picture over the land (layers/assets/heat.js)."""

from __future__ import annotations

from gis.atlas import Atlas
from layers import tree
from layers.overlay import Overlay
from layers.words import Words


def layer(atlas: Atlas, words: Words) -> Overlay | None:
    """The layer, or None when the atlas has no projects."""
    if atlas.layer("projects").empty:
        return None
    found = Overlay("Heat", words.label("Heat of investment"))
    return tree.entry(found, slug="heat", group=tree.INVESTMENT, pane="heat")
