"""A small map of the counties that shows where the sheet lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers import palette
from layers.sheet.lettering import MM_PER_PT
from layers.sheet.paper import Box
from layers.sheet.pen import HAIR
from layers.sheet.plane import plane

if TYPE_CHECKING:
    from gis.atlas import Atlas
    from layers.sheet.pen import Pen
    from layers.sheet.plane import Plane

LEAST_MM, MOST_MM = 24.0, 40.0
STYLE = {"color": "#b9b4a8", "weight": 0.5, "fillColor": palette.LAND, "fillOpacity": 1}
AREA_STYLE = {"color": palette.AREA_LINE, "weight": 0.5, "fillColor": palette.AREA_LINE,
              "fillOpacity": 0.25}  # fmt: skip
HERE = "#b8430f"
WORTH = 0.5  # of the counties' extent: a sheet of more than that needs no locator
LEAST_HERE_MM = 1.6
ASPECT = 1.25


def draw(pen: Pen, atlas: Atlas, sheet: Plane, room: Box) -> None:
    """Draw it in the room, if there is enough of it and the sheet is not of the whole anyway."""
    tall = min(room.height, MOST_MM * pen.size)
    frame = atlas.layer("counties")
    if tall < LEAST_MM * pen.size or frame.empty:
        return
    west, south, east, north = sheet.extent_deg
    all_of_it = tuple(float(v) for v in frame.total_bounds)
    here, there = shapely.box(west, south, east, north), shapely.box(*all_of_it)
    if not there.contains(here.centroid) or here.area > WORTH * there.area:
        return
    wide = min(room.width, tall * ASPECT)
    box = Box(room.x, room.y + (room.height - tall) / 2, wide, tall)
    small = plane(all_of_it, box.inside(1.0), rounded=False)  # type: ignore[arg-type]
    pen.box(box, palette.ABROAD, HAIR, 0.4, above=8)
    pen.shapes(small.on_paper(frame.geometry.to_numpy()), STYLE, 8.1)
    area = atlas.layer("agglomeration_area")
    if len(area):
        pen.shapes(small.on_paper(area.geometry.to_numpy()), AREA_STYLE, 8.2)
    left, low, right, high = shapely.bounds(small.on_paper(np.array([here])))[0] * MM_PER_PT
    grow = [max(0.0, LEAST_HERE_MM - size) / 2 for size in (right - left, high - low)]
    pen.clip(box)
    pen.box(
        Box(left - grow[0], low - grow[1], right - left + 2 * grow[0], high - low + 2 * grow[1]),
        None, HERE, 0.9, above=8.3,
    )  # fmt: skip
    pen.clip(None)
