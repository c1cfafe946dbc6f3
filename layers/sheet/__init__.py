"""A printed map sheet: what the screen shows, to scale, with all that a sheet has to say.

Drawn with Matplotlib's object interface (never pyplot, which keeps global state) as vectors for a
PDF or as pixels for a PNG. Type stays type: a PDF can be searched in English and in Chinese.
Nothing of this is imported before somebody prints.
"""

from __future__ import annotations

import io
import threading

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf

from layers.sheet import beside, circles, drawn, grid, ground, land, locator, margin, place_names
from layers.sheet.content import Colouring, Content, Entry, Figure
from layers.sheet.lettering import settable
from layers.sheet.pen import Pen
from layers.sheet.plane import Plane
from layers.sheet.scene import COORDINATES, DRAWN, MEDIA_TYPES, Form, Scene, width_mm

__all__ = [
    "COORDINATES", "DRAWN", "MEDIA_TYPES", "Colouring", "Content", "Entry", "Figure", "Form",
    "Scene", "render", "width_mm",
]  # fmt: skip

# FreeType's faces and Matplotlib's caches are not made for several threads at once, and two
# cores have nothing to gain from it.
_press = threading.Lock()


def render(scene: Scene, content: Content, form: Form | None = None) -> bytes:
    """A sheet as a file.

    Args:
        scene: what is on the map.
        content: all texts, and how the parcels are coloured.
        form: paper, format and scale; an A4 sheet as PDF by default.

    Raises:
        UsageError: the scene's bounds or the form's scale are none.
    """
    form = form or Form()
    with _press:
        pen, layout, flat, blocks = beside.set_up(scene, content, form)
        pen.clip(flat.box)
        _map(pen, scene, content, flat)
        pen.clip(None)
        grid.draw(pen, flat, layout.frame, form.coordinates)
        margin.head(pen, content, layout)
        margin.foot(pen, content, layout)
        locator.draw(pen, scene.atlas, flat, beside.draw(layout, blocks))
        return _file(pen, content, form.fmt)


def _map(pen: Pen, scene: Scene, content: Content, flat: Plane) -> None:
    atlas, shown = scene.atlas, scene.shown
    ground.draw(pen, atlas, flat, shown)
    seen, dots = np.zeros(0, dtype=np.intp), []
    if "parcels" in shown and len(atlas.parcels):
        seen = land.draw(pen, atlas, flat, content.colouring)
        if scene.marked is not None:
            land.outline(pen, atlas, flat, scene.marked)
    ground.over(pen, atlas, flat, shown)
    if "projects" in shown:
        dots = circles.draw(pen, atlas, flat, scene.projects)
    taken = margin.on_map(pen, content.notice, flat.box)
    taken += drawn.draw(pen, flat, scene.drawings, scene.area)
    taken += place_names.draw(pen, atlas, flat, scene.words, shown, taken)
    if scene.area is not None:
        land.label(pen, atlas, flat, content.colouring, seen, scene.area, taken + dots)


def _file(pen: Pen, content: Content, fmt: str) -> bytes:
    out = io.BytesIO()
    title = settable(content.title)
    if fmt == "png":
        FigureCanvasAgg(pen.figure).print_png(out, metadata={"Title": title})
    else:
        said = settable(f"{content.as_of} {content.notice}")
        about = {"Title": title, "Subject": said, "Creator": "Shudi"}
        FigureCanvasPdf(pen.figure).print_pdf(out, metadata=about)
    return out.getvalue()
