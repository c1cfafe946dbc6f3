"""The frame of the map: degrees, or metres of the survey's grid, and a cross where lines meet."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import crs
from layers.sheet.lettering import MM_PER_PT
from layers.sheet.pen import INK, SOFT

if TYPE_CHECKING:
    from layers.sheet.paper import Box
    from layers.sheet.pen import Pen
    from layers.sheet.plane import Plane

Kind = Literal["degrees", "metres"]  # geographic, or of the plane

APART_MM = 36.0  # lines are at least so far apart
SECONDS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 18000, 36000)
CROSS_MM = 1.0
CROSS = "#6d7280"
TICK_MM = 1.5
BESIDE_MM = 0.8
LABEL_PT = 5.4
PER_EDGE = 200
MOST_CROSSES = 400


def draw(pen: Pen, plane: Plane, frame: Box, kind: Kind = "degrees") -> None:
    """Draw the two lines of the frame, ticks and labels between them, and crosses on the map.

    Args:
        pen: not clipped.
        plane: of the sheet; ``plane.box`` is the inner line.
        frame: the outer line.
        kind: geographic degrees, or metres of the plane.
    """
    box = plane.box
    pen.box(box, line=INK, width=0.35, above=8)
    pen.box(frame, line=INK, width=0.9, above=8)
    step_x, step_y, words = _steps(plane, kind)
    tall = pen.height(LABEL_PT)
    middle = (frame.height - box.height) / 4  # of the band
    for edge, side in (("south", -1), ("north", 1)):
        at, values = _along(plane, edge, kind)
        y = box.y if side < 0 else box.top
        for value, x in _hits(values, at, step_x):
            pen.line([(x, y), (x, y + side * TICK_MM)], SOFT, 0.4, 8)
            _label(pen, box, x, y + side * middle - 0.36 * tall, words(value, True), True)
    for edge, side in (("west", -1), ("east", 1)):
        at, values = _along(plane, edge, kind)
        x = box.x if side < 0 else box.right
        for value, y in _hits(values, at, step_y):
            pen.line([(x, y), (x + side * TICK_MM, y)], SOFT, 0.4, 8)
            _label(pen, box, x + side * middle + 0.36 * tall, y, words(value, False), False)
    _crosses(pen, plane, kind, step_x, step_y)


def _label(pen: Pen, box: Box, x: float, y: float, words: str, flat: bool) -> None:
    """Words beside a tick, not over it; none where they would run into the corner."""
    start, end = (x, box.right) if flat else (y, box.top)
    if start + BESIDE_MM + pen.width(words, LABEL_PT) > end:
        return
    if flat:
        pen.text(x + BESIDE_MM, y, words, LABEL_PT, SOFT, above=8)
    else:
        pen.text(x, y + BESIDE_MM, words, LABEL_PT, SOFT, turned=90, above=8)


def _steps(plane: Plane, kind: Kind) -> tuple[float, float, Callable[[float, bool], str]]:
    """The step across and up, and how a value is said."""
    if kind == "metres":
        least = APART_MM / plane.mm_per_m
        power = 10.0 ** math.floor(math.log10(least))
        step = next(s * power for s in (1, 2, 5, 10) if s * power >= least)
        return step, step, lambda value, _: _kilometres(value, step)
    lat = math.radians(plane.middle[1])
    metres = 1852 / 60 * plane.factor * plane.mm_per_m  # mm a second of latitude
    up = next((s for s in SECONDS if s * metres >= APART_MM), SECONDS[-1])
    across = next((s for s in SECONDS if s * metres * math.cos(lat) >= APART_MM), SECONDS[-1])
    return across / 3600, up / 3600, _degrees


def _kilometres(value: float, step: float) -> str:
    digits = max(0, -math.floor(math.log10(step / 1000) + 1e-9))
    return f"{value / 1000:.{digits}f} km"


def _degrees(value: float, across: bool) -> str:
    seconds = round(abs(value) * 3600)
    letter = ("E" if value >= 0 else "W") if across else ("N" if value >= 0 else "S")
    degrees, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{degrees}°{minutes:02d}′" + (f"{seconds:02d}″" if seconds else "") + letter


def _along(plane: Plane, edge: str, kind: Kind) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points along an edge of the map: mm on the paper, and the coordinate there."""
    west, south, east, north = plane.extent_m
    if edge in ("south", "north"):
        x = np.linspace(west, east, PER_EDGE)
        y = np.full(PER_EDGE, south if edge == "south" else north)
        mm, metres, which = np.linspace(plane.box.x, plane.box.right, PER_EDGE), x, 0
    else:
        y = np.linspace(south, north, PER_EDGE)
        x = np.full(PER_EDGE, west if edge == "west" else east)
        mm, metres, which = np.linspace(plane.box.y, plane.box.top, PER_EDGE), y, 1
    if kind == "metres":
        return mm, metres
    return mm, crs.between(plane.system, crs.WGS84).transform(x, y)[which]


def _hits(
    values: NDArray[np.float64], mm: NDArray[np.float64], step: float
) -> list[tuple[float, float]]:
    """Where round values are along an edge: (value, mm)."""
    first, last = math.ceil(values[0] / step - 1e-9), math.floor(values[-1] / step + 1e-9)
    wanted = np.arange(first, last + 1) * step
    return list(zip(wanted.tolist(), np.interp(wanted, values, mm).tolist(), strict=True))


def _crosses(pen: Pen, plane: Plane, kind: Kind, step_x: float, step_y: float) -> None:
    west, south, east, north = plane.extent_m if kind == "metres" else plane.extent_deg
    x = np.arange(math.ceil(west / step_x), math.floor(east / step_x) + 1) * step_x
    y = np.arange(math.ceil(south / step_y), math.floor(north / step_y) + 1) * step_y
    if not 0 < x.size * y.size <= MOST_CROSSES:
        return
    across, up = (part.ravel() for part in np.meshgrid(x, y))
    if kind == "metres":
        points = plane.from_plane(np.column_stack([across, up])) * MM_PER_PT
    else:
        paper = plane.on_paper(shapely.points(across, up))
        points = shapely.get_coordinates(paper) * MM_PER_PT
    pen.clip(plane.box)
    for px, py in points:
        pen.line([(px - CROSS_MM, py), (px + CROSS_MM, py)], CROSS, 0.25, 4.5)
        pen.line([(px, py - CROSS_MM), (px, py + CROSS_MM)], CROSS, 0.25, 4.5)
    pen.clip(None)
