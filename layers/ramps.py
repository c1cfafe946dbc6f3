"""Colours of amounts that lie on the map as areas: parks by yuan per mu, and the heat.

Both go from light to dark by even steps of lightness, so that more looks like more to every eye.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from gis.round_steps import between, up

if TYPE_CHECKING:
    from numpy.typing import NDArray

DENSITY = ("#d6e8e0", "#9ccac0", "#5fa5a4", "#2f7c86", "#135263")  # classes of parks
DENSITY_UNKNOWN = "#d9d9d6"
HEAT = ("#f6d4a8", "#ec9a8a", "#cf5f8c", "#93358c", "#4c1a6b", "#1d0f3d")
HEAT_ALPHA = 0.82
DEEP = 500.0  # the heat reaches down to this part of its top, by ratio
TICKS = 3


def rgb(colour: str) -> tuple[int, int, int]:
    """#rrggbb as three numbers."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def share(values: NDArray[np.float64], top: float) -> NDArray[np.float64]:
    """Where values lie on the scale of the heat, 0..1: by ratio, from top / `DEEP` to top."""
    with np.errstate(divide="ignore"):
        found = 1.0 + np.log(values / top) / math.log(DEEP)
    return np.clip(found, 0.0, 1.0)


def heat_image(values: NDArray[np.float64], top: float) -> NDArray[np.uint8]:
    """Values as colours, RGBA, shape (rows, columns, 4): the low end fades out."""
    at = share(values, top)
    stops = np.array([rgb(colour) for colour in HEAT], dtype=float)
    place = np.linspace(0.0, 1.0, len(HEAT))
    image = np.empty((*values.shape, 4), dtype=np.uint8)
    for channel in range(3):
        image[..., channel] = np.rint(np.interp(at, place, stops[:, channel]))
    image[..., 3] = np.rint(255 * HEAT_ALPHA * np.clip(at * 3.0, 0.0, 1.0))
    return image


def heat_scale(most: float) -> dict[str, Any]:
    """The legend of a heat whose densest place is ``most``: its top, colours and ticks."""
    top = up(most)
    values = between(top / DEEP, top * 1.001, 9)
    chosen = [values[round(i)] for i in np.linspace(0, len(values) - 1, TICKS)]
    ticks = [[round(float(share(np.array([v]), top)[0]), 4), v] for v in chosen]
    return {"top": top, "colours": HEAT, "alpha": HEAT_ALPHA, "ticks": ticks}
