"""What a person has drawn: outlines with their names and areas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from layers.sheet.lettering import MM_PER_PT, settable

if TYPE_CHECKING:
    from layers.sheet.pen import Pen
    from layers.sheet.plane import Plane

COLOUR = "#1d4fd7"  # as layers/assets/draw.css
STYLE = {"color": COLOUR, "weight": 1.9, "fillColor": COLOUR, "fillOpacity": 0.05}
NAME_PT = 6.8
HALO = "#ffffff"

Taken = tuple[float, float, float, float]


def draw(
    pen: Pen, plane: Plane, drawings: Sequence[tuple[str, Any, float]],
    area: Callable[[float], str] | None,
) -> list[Taken]:  # fmt: skip
    """Draw them; what room their names take.

    Args:
        pen: clipped to the map.
        plane: of the sheet.
        drawings: name, shape in degrees, and area in m².
        area: says an area of m² in words; None: without areas.
    """
    if not drawings:
        return []
    paper = plane.on_paper(np.array([shape for _, shape, _ in drawings], dtype=object))
    pen.shapes(paper, STYLE, 5.4)
    taken = []
    tall = pen.height(NAME_PT)
    for seen, (name, _, m2) in zip(
        shapely.clip_by_rect(paper, *plane.cut_pt), drawings, strict=True
    ):
        if seen.is_empty:
            continue
        words = settable(" · ".join(part for part in (name, area(m2) if area else "") if part))
        west, _south, east, north = (v * MM_PER_PT for v in seen.bounds)
        # Above it, or where that is over the edge, just inside.
        low = north + 0.8 if north + 2 * tall < plane.box.top else north - 1.6 * tall
        half = pen.width(words, NAME_PT) / 2
        x = min(max((west + east) / 2, plane.box.x + half + 1), plane.box.right - half - 1)
        pen.text(x, low + 0.25 * tall, words, NAME_PT, COLOUR, across="center", halo=HALO, above=7)
        taken.append((x - half, low, x + half, low + tall))
    return taken
