"""The scale in words and as a bar, and the arrow to the north."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from layers.sheet.pen import INK, SOFT

if TYPE_CHECKING:
    from layers.sheet.pen import Pen
    from layers.sheet.plane import Plane

LENGTHS = (1.0, 2.0, 4.0, 5.0, 10.0)
PARTS = {1.0: 4, 2.0: 4, 4.0: 4, 5.0: 5, 10.0: 4}
BAR_MM = 1.5
LABEL_PT = 6.2
ARROW_MM = 11.0


def ground_m(plane: Plane, room_mm: float) -> tuple[float, int]:
    """The longest round distance that has room, in metres of ground, and its number of parts."""
    most = room_mm / plane.mm(1.0)
    power = 10.0 ** math.floor(math.log10(most))
    step = max(step for step in LENGTHS if step * power <= most * (1 + 1e-9))
    return step * power, PARTS[step]


def bar(pen: Pen, plane: Plane, x: float, y: float, room_mm: float) -> None:
    """A bar whose lower left corner is at (x, y); its numbers stand above it."""
    length_m, parts = ground_m(plane, room_mm - pen.width("0 km", LABEL_PT))
    length = plane.mm(length_m)
    tall = BAR_MM * pen.size
    for part in range(parts):
        left = x + length * part / parts
        corners = [
            (left, y), (left + length / parts, y), (left + length / parts, y + tall),
            (left, y + tall),
        ]  # fmt: skip
        pen.area(corners, INK if part % 2 == 0 else "#ffffff", INK, 0.35)
    size, unit = (1000.0, "km") if length_m >= 1000 else (1.0, "m")
    for share, words in (
        (0.0, "0"),
        (0.5, f"{length_m / 2 / size:g}"),
        (1.0, f"{length_m / size:g} {unit}"),
    ):
        if share == 0.5 and parts % 2:
            continue  # the middle is no end of a part
        across = "left" if share == 0 else "center"
        at = x + length * share
        if share == 1:  # the number over the end of the bar, its unit after it
            at -= pen.width(f"{length_m / size:g}", LABEL_PT) / 2
            across = "left"
        pen.text(at, y + tall + 0.9 * pen.size, words, LABEL_PT, SOFT, across=across)


def north(pen: Pen, plane: Plane, x: float, y: float) -> None:
    """An arrow to true north whose foot is at (x, y), with its letter."""
    tall, half = ARROW_MM * pen.size * 0.72, 2.1 * pen.size
    turn = math.radians(plane.convergence_deg)
    sine, cosine = math.sin(turn), math.cos(turn)

    def at(right: float, up: float) -> tuple[float, float]:
        return x + right * cosine + up * sine, y - right * sine + up * cosine

    notch = 0.22 * tall
    pen.area([at(0, tall), at(0, notch), at(-half, 0)], INK, INK, 0.3)
    pen.area([at(0, tall), at(half, 0), at(0, notch)], "#ffffff", INK, 0.3)
    pen.text(*at(0, tall + 0.9 * pen.size), "N", 8.5, INK, across="center")
