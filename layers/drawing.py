"""Drawing on the map: the tool's words. What is drawn is the page's (ui/drawings.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gis.drawing import MOST_SHOWN
from gis.drawing.drawing import MOST_CORNERS
from gis.drawing.incoming import LARGEST_BYTES
from layers.tool import Tool

if TYPE_CHECKING:
    import folium

    from gis.atlas import Atlas
    from layers.words import Words

MOST_KEPT = 1_000  # drawings in the store; ui/drawings.py keeps no more


def add(page_map: folium.Map, atlas: Atlas, words: Words) -> None:
    """Put the tool on the map."""
    Tool("draw", {**_words(words), **_refusals(words)}).add_to(page_map)


def _words(words: Words) -> dict[str, str]:
    label = words.label
    return {
        "title": label("Draw an area"),
        "polygon": label("Polygon"),
        "rectangle": label("Rectangle"),
        "circle": label("Circle"),
        "start_polygon": label("Click to set the corners."),
        "start_pulled": label("Drag, or click where it begins and where it ends."),
        "going_polygon": label(
            "Enter or a double click finishes, Backspace takes a corner back, Esc leaves."
        ),
        "tapping_polygon": label("Tap the next corner; tap the last one again to finish."),
        "going_pulled": label("Click where it ends. Esc leaves."),
        "finish": label("Finish"),
        "undo": label("Undo"),
        "redo": label("Redo"),
        "done": label("Done"),
        "cancel": label("Cancel"),
        "few": label("A polygon has at least three corners."),
        "crosses": label("The outline crosses itself."),
        "perimeter": label("{n} around"),
        "radius_is": label("radius {n}"),
        "name": label("Drawing"),
        "name_of": label("Name of the drawing"),
        "ok": label("OK"),
        "filter_on": label("Filter by this drawing"),
        "filter_off": label("Do not filter by this drawing"),
        "edit": label("Change the shape"),
        "rename": label("Rename"),
        "keep": label("Keep under a name"),
        "keep_it": label("Keep"),
        "is_kept": label("Kept"),
        "replace": label("Replace"),
        "taken": label("“{name}” is kept already."),
        "export": label("Download as GeoJSON"),
        "export_all": label("Download all"),
        "remove": label("Remove from the map"),
        "removed": label("{name} was removed."),
        "undo_remove": label("Undo"),
        "edit_polygon": label(
            "Drag a corner to move it, a middle to add one. Delete or a double click removes one."
        ),
        "edit_polygon_touch": label(
            "Drag a corner or the middle of an edge; tap a corner to delete it."
        ),
        "edit_other": label("Drag the handles to change it, the middle to move it."),
        "crowded": label("Zoom in to see its corners."),
        "remove_corner": label("Delete corner"),
        "corner": label("Corner"),
        "middle": label("Add a corner"),
        "corner_of_rectangle": label("Corner of the rectangle"),
        "radius": label("Radius"),
        "move": label("Move all of it"),
        "shown": label("On the map"),
        "go": label("Go there"),
        "kept": label("Kept drawings"),
        "bring": label("Show on the map"),
        "drop": label("Keep no longer"),
        "sure": label("Delete?"),
        "import": label("From a file"),
        "import_hint": label(
            "Areas from GeoJSON, KML, DXF, survey text, a zipped Shapefile or a GeoPackage"
        ),
        "reading": label("Reading {name} …"),
        "read": label("Read"),
        "ask_crs": label("The file does not say its coordinate system. EPSG code:"),
        "would_fit": label("By its numbers:"),
        "ask_encoding": label("The file does not say its encoding (UTF-8, GB18030):"),
    }


def _refusals(words: Words) -> dict[str, str]:
    """Why something was not taken, by the code that says so (`gis.issue`)."""
    label = words.label
    corners = label("At most {n} corners.").format(n=f"{MOST_CORNERS:,}")
    return {
        "failed": label("The server does not answer now. Try again."),
        "refused": label("The file was not taken. {why}"),
        "lost": label("A drawing is not kept any more and was taken off the map."),
        "missing": label("{name} is not kept any more."),
        "drawing-crosses-itself": label("The outline crosses itself."),
        "drawing-empty": label("There is no area in it."),
        "drawing-outside": label("It lies outside the map."),
        "drawing-too-many": label("At most {n} drawings at once.").format(n=MOST_SHOWN),
        "drawing-too-many-corners": corners,
        "drawing-too-many-kept": label("At most {n} drawings are kept.").format(n=f"{MOST_KEPT:,}"),
        "drawing-unreadable": label("This drawing cannot be read."),
        "drawing-name-taken": label("That name is kept already: nothing was replaced."),
        "geometry-kind": label("The file holds points or lines. Only areas can be drawings."),
        "format-unknown": label(
            "Areas come from GeoJSON, KML, DXF, survey text, zipped Shapefile or GeoPackage."
        ),
        "too-large": label("The file is too large: at most {n} MB.").format(n=LARGEST_BYTES >> 20),
        "file-empty": label("The file is empty."),
        "no-geometry": label("There is no area in it."),
    }
