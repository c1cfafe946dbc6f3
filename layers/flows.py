"""Flows from projects to their parcels (layers/assets/flows.js)."""

from __future__ import annotations

from gis.atlas import Atlas
from layers import tree
from layers.overlay import Overlay
from layers.words import Words


def layer(atlas: Atlas, words: Words) -> Overlay | None:
    """The layer, or None when the atlas has no projects."""
    if atlas.layer("projects").empty:
        return None
    found = Overlay("Flows", words.label("Flows to parcels"))
    return tree.entry(found, slug="flows", group=tree.INVESTMENT, pane="flows")
