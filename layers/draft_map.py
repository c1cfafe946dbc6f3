"""The map of files that are on their way into the atlas: the atlas pale, what is new over it.

What is drawn of the files is asked for by address (service/drafts.py) and painted by
layers/assets/draft_map.js; the page itself holds nothing of them.
"""

from __future__ import annotations

from typing import Any

from gis.atlas import Atlas
from layers import (
    agglomeration_area,
    counties,
    palette,
    parcels,
    parks,
    rivers,
    starting_areas,
    towns,
)
from layers.page import PANES, OfflineMap, Page, Start, bounds_of, ground_of, split
from layers.words import Words

SCRIPT = "draft-map.js"
CONTEXT = (parks, starting_areas, agglomeration_area, towns, rivers, counties)
DRAWN = {"draft": 430, "draft_look": 470}  # panes: the files, and what is pointed at

# How a thing is drawn: line and filling by name of the look (layers/draft_scene.py).
LOOKS: dict[str, dict[str, Any]] = {
    "row": {"color": "#3d5a80", "weight": 1.2, "fillColor": "#5b83b8", "fillOpacity": 0.35},
    "warning": {"color": "#9a6700", "weight": 1.6, "fillColor": "#e0a526", "fillOpacity": 0.5},
    "error": {"color": "#a3231b", "weight": 1.8, "fillColor": "#e0523f", "fillOpacity": 0.5},
    "left": {"color": "#7b8087", "weight": 1, "dashArray": "2 4", "fillOpacity": 0.04},
    "before": {"color": "#a3231b", "weight": 1.8, "dashArray": "5 4", "fillOpacity": 0.0},
    "after": {"color": "#1f7a44", "weight": 2, "fillColor": "#36a56a", "fillOpacity": 0.3},
    "added": {"color": "#1f7a44", "weight": 1.6, "fillColor": "#36a56a", "fillOpacity": 0.5},
    "removed": {"color": "#a3231b", "weight": 1.6, "fillColor": "#e0523f", "fillOpacity": 0.4},
    "was": {"color": "#7a3fa0", "weight": 1.6, "dashArray": "5 4", "fillOpacity": 0.0},
    "moved": {"color": "#7a3fa0", "weight": 1.8, "fillColor": "#a56fd0", "fillOpacity": 0.42},
    "changed": {"color": "#1d4fa8", "weight": 1.6, "fillColor": "#4f86dd", "fillOpacity": 0.45},
    "status": {"color": "#b8430f", "weight": 1.8, "fillColor": "#ef8352", "fillOpacity": 0.5},
    "fact": {"color": "#b8430f", "weight": 1.4, "dashArray": "3 4", "fillOpacity": 0.0},
    "same": {"color": "#8b9097", "weight": 0.8, "fillColor": "#a9adb3", "fillOpacity": 0.22},
}
# Ways to read the coordinates: told apart by their number too, colour is not all there is.
PLACES = ("#b8430f", "#1d4fa8", "#1f7a44", "#7a3fa0", "#946200", "#0f7285", "#a3231b", "#5d6470")


def page(atlas: Atlas, words: Words | None = None) -> Page:
    """The page over an atlas; equal atlases give equal pages."""
    words = words or Words()
    bounds = bounds_of(atlas)
    page_map = OfflineMap(bounds, PANES | DRAWN, pointed=("draft",))
    parcel_layer = parcels.Parcels(words).add_to(page_map)
    for module in CONTEXT:
        group = module.layer(atlas, words)
        if group is not None:
            group.add_to(page_map)
    told = {
        "bounds": bounds,
        "ground": ground_of(atlas, bounds),
        "looks": LOOKS,
        "places": PLACES,
        "accent": palette.STATUS_COLOURS["cooked"],
        "words": {
            "zoom_in": words.label("Zoom in"),
            "zoom_out": words.label("Zoom out"),
            "all": words.label("Show everything"),
            "failed": words.label("The outlines cannot be shown now."),
        },
    }
    Start("shudi.startDraft", told, parcel_layer).add_to(page_map)
    return split(page_map, words, SCRIPT)
