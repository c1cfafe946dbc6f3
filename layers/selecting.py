"""The tools that select several parcels: a lasso, a box, and what is said of the selection."""

from __future__ import annotations

import folium

from gis.atlas import Atlas
from layers.tool import Tool
from layers.words import Words


def add(page_map: folium.Map, atlas: Atlas, words: Words) -> None:
    """Put them on the map."""
    label = words.label
    told = {
        "lasso": label("Select with a lasso"),
        "box": label("Select with a box"),
        "hint": label("Drag around parcels. Shift adds, Alt takes away, a click picks one."),
        "none": label("No parcel of the filter is in there."),
        "selected": label("Selected: {n} · {area}"),
        "zoom": label("Zoom to"),
        "clear": label("Clear the selection"),
    }
    Tool("selecting", told).add_to(page_map)
