"""Infrastructure by planned investment and progress, off at first (layers/assets/works.js)."""

from __future__ import annotations

from gis.atlas import Atlas
from gis.model import LAYERS
from layers import palette, tree
from layers.overlay import Overlay
from layers.words import Words


def layer(atlas: Atlas, words: Words) -> Overlay | None:
    """The infrastructure, or None when the atlas has none."""
    if atlas.layer("infrastructure").empty:
        return None
    look = {"colour": palette.INFRASTRUCTURE, "planned": palette.INFRASTRUCTURE_PLANNED}
    found = Overlay("Works", words.of(LAYERS["infrastructure"]), look)
    return tree.entry(found, slug="infrastructure", group=tree.INVESTMENT, pane="infrastructure")
