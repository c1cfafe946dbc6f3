"""The parcels on the sheet, coloured as on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from layers import palette
from layers.sheet.lettering import MM_PER_PT, settable
from layers.sheet.pen import INK, PT_PER_PX

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from layers.sheet.content import Colouring
    from layers.sheet.pen import Pen
    from layers.sheet.plane import Plane

PARCELS_A_PATH = 250  # one path of all is superlinear in the viewers of a PDF
VECTOR_POINTS = 1_600_000  # more of them go into a PDF as an image: a point takes about 5 bytes
EDGE_SHARE = 0.035  # the width of an outline, of the side of a usual parcel
WIDEST_EDGE_PT, LEAST_EDGE_PT = 0.4, 0.06
HIDDEN_FROM = 60_000  # at larger scales than 1 to this, hidden parcels keep a faint outline
HIDDEN_STYLE = {"color": "#5a606e", "opacity": 0.3, "weight": 0.3, "fill": False}
MARKED_STYLES = (
    {"color": "#ffffff", "weight": 4.2, "opacity": 0.9, "fill": False},
    {"color": "#14171f", "weight": 1.9, "fill": False},
)
LABEL_PT, AREA_PT = 5.6, 5.0
LABEL_EDGE_MM = 0.4
LABEL_STEPS = (0.0, -0.7, 0.7, -1.2, 1.2)
DARK = 0.22  # colours of less luminance are written on in white
MOST_LABELS = 1500

Taken = tuple[float, float, float, float]


def draw(pen: Pen, atlas: Atlas, plane: Plane, colouring: Colouring) -> NDArray[np.intp]:
    """Draw the parcels; the numbers of those that are on the map, shape (n,)."""
    numbers = np.sort(atlas.tree.query(shapely.box(*plane.extent_deg), predicate="intersects"))
    paint = colouring.paint[numbers]
    paper = plane.on_paper(atlas.parcels.geometry.to_numpy()[numbers])
    if plane.scale <= HIDDEN_FROM:
        pen.shapes(paper[paint == 0], HIDDEN_STYLE, 2.0)
    rasterised = int(shapely.get_num_coordinates(paper[paint > 0]).sum()) > VECTOR_POINTS
    sides = np.sqrt(shapely.area(paper[paint > 0]))
    edge = min(EDGE_SHARE * float(np.median(sides)), WIDEST_EDGE_PT) if sides.size else 0.0
    for entry in colouring.entries:
        style = {
            "fillColor": entry.colour,
            "color": _darker(entry.colour),
            "weight": edge / PT_PER_PX,
            "stroke": edge >= LEAST_EDGE_PT,
            "pattern": entry.pattern,
        }
        these = paper[paint == entry.byte]
        for first in range(0, len(these), PARCELS_A_PATH):
            pen.shapes(these[first : first + PARCELS_A_PATH], style, 2.5, rasterised)
    shown: NDArray[np.intp] = numbers[paint > 0]
    return shown


def outline(pen: Pen, atlas: Atlas, plane: Plane, marked: NDArray[np.bool_]) -> None:
    """Draw a line round the parcels of a mask, as the screen does round what is selected."""
    paper = plane.on_paper(atlas.parcels.geometry.to_numpy()[marked])
    for style, above in zip(MARKED_STYLES, (5.2, 5.3), strict=True):
        pen.shapes(paper, style, above)


def label(
    pen: Pen, atlas: Atlas, plane: Plane, colouring: Colouring, shown: NDArray[np.intp],
    area: Callable[[float], str], taken: Sequence[Taken],
) -> None:  # fmt: skip
    """Name the parcels that have room for their name, and for their area under it.

    Args:
        pen: clipped to the map.
        atlas, plane, colouring: of the sheet.
        shown: numbers of parcels on the map.
        area: says an area of m² in words.
        taken: what must not be written over: left, bottom, right, top in mm.
    """
    frame = atlas.parcels
    paper = shapely.clip_by_rect(plane.on_paper(frame.geometry.to_numpy()[shown]), *plane.cut_pt)
    box = shapely.bounds(paper) * MM_PER_PT
    first, second = pen.height(LABEL_PT), pen.height(AREA_PT)
    large = (box[:, 2] - box[:, 0] > 4 * first) & (box[:, 3] - box[:, 1] > 1.6 * first)
    if large.sum() > MOST_LABELS:
        return
    points = shapely.get_coordinates(shapely.point_on_surface(paper[large])) * MM_PER_PT
    looks = {entry.byte: entry for entry in colouring.entries}
    names, m2 = frame["name"].to_numpy(), frame["area_m2"].to_numpy(dtype=float)
    for number, shape, (x, y) in zip(shown[large], paper[large], points, strict=True):
        lines = [(settable(str(names[number])), LABEL_PT)]
        if np.isfinite(m2[number]):
            lines.append((settable(area(m2[number])), AREA_PT))
        for count in range(len(lines), 0, -1):
            spot = _spot(pen, shape, x, y, lines[:count], taken)
            if spot is None:
                continue
            look = looks[int(colouring.paint[number])]
            shift = (second if count > 1 else 0) / 2
            for (words, size), up in zip(lines[:count], (shift, -first / 2), strict=False):
                pen.text(
                    x, spot + up, words, size, _readable(look.colour), across="center",
                    up="center", above=6, halo=look.colour if look.pattern else None,
                )  # fmt: skip
            break


def _spot(
    pen: Pen, shape: Any, x: float, y: float, lines: list[tuple[str, float]], taken: Sequence[Taken]
) -> float | None:
    """The height at which the lines lie within the parcel and on nothing else; None: nowhere."""
    wide = max(pen.width(words, size) for words, size in lines) + 2 * LABEL_EDGE_MM
    tall = sum(pen.height(size) for _, size in lines)
    for step in LABEL_STEPS:
        middle = y + step * tall
        box = (x - wide / 2, middle - tall / 2, x + wide / 2, middle + tall / 2)
        free = not any(
            box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken
        )
        if free and shapely.contains(shape, shapely.box(*(v / MM_PER_PT for v in box))):
            return middle
    return None


def _darker(colour: str) -> str:
    parts = (round(int(colour[i : i + 2], 16) * palette.EDGE_SHADE) for i in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _readable(colour: str) -> str:
    """Ink or white, whichever is the further from the colour (WCAG's relative luminance)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    light = sum(share * v for share, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "#ffffff" if light < DARK else INK
