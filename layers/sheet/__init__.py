"""A printed map sheet: what the screen shows, to scale, with all that a sheet has to say.

Drawn with Matplotlib's object interface (never pyplot, which keeps global state) as vectors for a
PDF or as pixels for a PNG. Type stays type: a PDF can be searched in English and in Chinese.
Nothing of this is imported before somebody prints.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

import numpy as np

from gis.errors import UsageError
from gis.model import LAYERS
from layers import money
from layers.sheet import (
    circles,
    column,
    grid,
    ground,
    land,
    locator,
    margin,
    paper,
    place_names,
)
from layers.sheet.content import Colouring, Content, Entry, Figure
from layers.sheet.lettering import settable
from layers.sheet.pen import Pen
from layers.sheet.plane import Bounds, Plane, plane

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from layers.words import Words

__all__ = ["Colouring", "Content", "Entry", "Figure", "render"]

MEDIA_TYPES = {"pdf": "application/pdf", "png": "image/png"}
DRAWN = (
    "counties", "rivers", "agglomeration_area", "starting_areas", "parks", "parcels", "projects",
    "towns",
)  # fmt: skip
ROOM_MM = 4.0
LEAST_SIZE = 0.62  # of the type, when there is much to say

# FreeType's faces and Matplotlib's caches are not made for several threads at once, and two
# cores have nothing to gain from it.
_press = threading.Lock()


def render(
    atlas: Atlas,
    content: Content,
    bounds: Bounds,
    words: Words,
    *,
    paper_size: str = "A4",
    landscape: bool = True,
    fmt: str = "pdf",
    dpi: int = 200,
    scale: float | None = None,
    coordinates: grid.Kind = "degrees",
    shown: Collection[str] = DRAWN,
    projects: NDArray[np.bool_] | None = None,
    area: Callable[[float], str] = lambda m2: "",
) -> bytes:
    """A sheet as a file.

    Args:
        atlas: the snapshot.
        content: all texts, and how the parcels are coloured.
        bounds: west, south, east, north in degrees that have to be on the map; it shows more where
            the paper has another shape.
        words: the language of what the sheet itself says.
        paper_size: "A4" or "A3". landscape: wider than high.
        fmt: "pdf" (vectors) or "png".
        dpi: dots per inch of a PNG, and of what a PDF holds as an image.
        scale: the N of 1:N at the middle of the map; None: the largest round one that shows all.
        coordinates: at the frame: "degrees", or "metres" of the plane (of the CGCS2000 zone).
        shown: names of layers that are drawn.
        projects: mask by row of the projects; None: all.
        area: says an area of m² in words, for the names of large parcels.

    Raises:
        UsageError: no such paper, format or scale, or bounds that are none.
    """
    if fmt not in MEDIA_TYPES:
        raise UsageError(f"no sheet as {fmt!r}; there is: {', '.join(MEDIA_TYPES)}")
    if not 30 <= dpi <= 600:
        raise UsageError(f"dots per inch are from 30 to 600, not {dpi}")
    with _press:
        pen, layout, flat, blocks = _set_up(
            atlas, content, bounds, words, paper_size, landscape, dpi, scale, shown
        )
        _map(pen, atlas, content, flat, words, shown, projects, area)
        grid.draw(pen, flat, layout.frame, coordinates)
        margin.head(pen, content, layout)
        margin.foot(pen, content, layout)
        locator.draw(pen, atlas, flat, _columns(layout, blocks))
        return _file(pen, content, fmt)


def _map(
    pen: Pen, atlas: Atlas, content: Content, flat: Plane, words: Words,
    shown: Collection[str], projects: NDArray[np.bool_] | None, area: Callable[[float], str],
) -> None:  # fmt: skip
    pen.clip(flat.box)
    ground.draw(pen, atlas, flat, shown)
    seen = np.zeros(0, dtype=np.intp)
    if "parcels" in shown and len(atlas.parcels):
        seen = land.draw(pen, atlas, flat, content.colouring)
    ground.over(pen, atlas, flat, shown)
    taken = margin.on_map(pen, content.notice, flat.box)
    if "projects" in shown:
        rows = len(atlas.layer("projects"))
        wanted = np.ones(rows, bool) if projects is None else projects
        dots = circles.draw(pen, atlas, flat, wanted)
    else:
        dots = []
    taken += place_names.draw(pen, atlas, flat, words, shown, taken)
    land.label(pen, atlas, flat, content.colouring, seen, area, taken + dots)
    pen.clip(None)


Blocks = list[column.Rows]


def _set_up(
    atlas: Atlas, content: Content, bounds: Bounds, words: Words, paper_size: str,
    landscape: bool, dpi: int, scale: float | None, shown: Collection[str],
) -> tuple[Pen, paper.Layout, Plane, Blocks]:  # fmt: skip
    """Pen, layout, plane and the blocks of words, in the largest type for which there is room."""
    layout = paper.layout(paper_size, landscape)
    pen = Pen(layout.page, layout.type, dpi)
    while True:
        if not landscape:
            flat = plane(bounds, layout.map, scale)
            tall = max(
                column.height(b) for b in _blocks(pen, atlas, content, flat, words, shown, layout)
            )
            layout = paper.layout(paper_size, landscape, tall)
        flat = plane(bounds, layout.map, scale)
        blocks = _blocks(pen, atlas, content, flat, words, shown, layout)
        room = layout.columns[0].height if landscape else layout.page.height * 0.34
        used = sum(map(column.height, blocks)) if landscape else max(map(column.height, blocks))
        if used <= room or pen.size <= LEAST_SIZE * layout.type:
            return pen, layout, flat, blocks
        pen.size *= 0.96


def _blocks(
    pen: Pen, atlas: Atlas, content: Content, flat: Plane, words: Words,
    shown: Collection[str], layout: paper.Layout,
) -> Blocks:  # fmt: skip
    legend = column.legend(pen, content) if "parcels" in shown else []
    most = circles.largest(atlas) if "projects" in shown else 0.0
    lines = [
        (name, settable(words.of(LAYERS[name])))
        for name in column.LINE_STYLES
        if name in shown and not atlas.layer(name).empty
    ]
    signs = column.signs(
        pen, flat, words.label("Projects: planned yuan"), most,
        lambda yuan: money.money(yuan, words), lines,
    )  # fmt: skip
    figures = column.figures(pen, words.label("Figures"), content.figures)
    figures = figures if content.figures else []
    scale = column.scale(
        pen, flat, words.label("Scale"), _notes(flat, words), layout.columns[0].width
    )
    apart = [column.gap(pen, 4.0)]
    if len(layout.columns) == 1:
        return [[*legend, *apart], [*signs, *apart], [*figures, *apart], scale]
    return [legend, figures, [*scale, *apart, *signs]]


def _notes(flat: Plane, words: Words) -> list[str]:
    """How the scale is meant, and the projection."""
    notes = [
        words.label(
            "True to the ground at the middle of the map, within {share} elsewhere on it."
        ).format(share=f"{max(flat.error(), 0.0001):.2%}")
    ]
    if flat.zone is not None:
        notes.append(
            words.label(
                "CGCS2000, 3-degree Gauss-Krüger, zone {zone} (central meridian {lng}°E)"
            ).format(zone=flat.zone, lng=flat.zone * 3)
        )
    elif flat.system.is_bound or "tmerc" in flat.system.to_proj4():
        notes.append(
            words.label("Transverse Mercator about {lng}° (CGCS2000)").format(
                lng=f"{flat.middle[0]:.4f}"
            )
        )
    else:
        notes.append(words.label("Web Mercator"))
    return notes


def _columns(layout: paper.Layout, blocks: Blocks) -> paper.Box:
    """Draw the words beside the map; what room is left among them."""
    boxes = layout.columns
    if len(boxes) == 1:
        box, (*upper, lowest) = boxes[0], blocks
        rows, low = [row for rows in upper for row in rows], box.y + column.height(lowest)
        column.stack(rows, box.x, box.top, box.width)
        column.stack(lowest, box.x, low, box.width)
        return _left(box, box.top - column.height(rows), low + ROOM_MM)
    for box, rows in zip(boxes, blocks, strict=True):
        column.stack(rows, box.x, box.top, box.width)
    box, rows = min(zip(boxes, blocks, strict=True), key=lambda pair: column.height(pair[1]))
    return _left(box, box.top - column.height(rows) - ROOM_MM, box.y)


def _left(box: paper.Box, top: float, low: float) -> paper.Box:
    return paper.Box(box.x, low, box.width, max(0.0, top - low))


def _file(pen: Pen, content: Content, fmt: str) -> bytes:
    out = io.BytesIO()
    about = {"Title": settable(content.title), "Creator": "Shudi"}
    if fmt == "png":
        from matplotlib.backends.backend_agg import FigureCanvasAgg

        FigureCanvasAgg(pen.figure).print_png(out, metadata={"Title": about["Title"]})
    else:
        from matplotlib.backends.backend_pdf import FigureCanvasPdf

        said = {**about, "Subject": settable(f"{content.as_of} {content.notice}")}
        FigureCanvasPdf(pen.figure).print_pdf(out, metadata=said)
    return out.getvalue()
