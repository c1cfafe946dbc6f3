"""Measuring on the map: the tool's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.tool import Tool

if TYPE_CHECKING:
    import folium

    from gis.atlas import Atlas
    from layers.words import Words


def add(page_map: folium.Map, atlas: Atlas, words: Words) -> None:
    """Put the tool on the map."""
    label = words.label
    told = {
        "title": label("Measure"),
        "distance": label("Distance"),
        "area": label("Area"),
        "start": label("Click to set the points."),
        "going": label(
            "Enter or a double click finishes, Backspace takes a point back, Esc leaves."
        ),
        "tapping": label("Tap the next point; tap the last one again to finish."),
        "finish": label("Finish"),
        "undo": label("Undo"),
        "redo": label("Redo"),
        "again": label("New measurement"),
        "again_hint": label("Nothing is kept of it."),
        "perimeter": label("{n} around"),
        "last": label("last {n}"),
        "crosses": label("The outline crosses itself."),
        "few_line": label("A distance has at least two points."),
        "few_polygon": label("A polygon has at least three corners."),
    }
    Tool("measure", told).add_to(page_map)
