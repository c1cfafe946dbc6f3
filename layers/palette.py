"""The colours of the statuses, and of everything else on the map.

Cooked land is the one vivid colour. What comes before it is pale and warm or green, what comes
after it is blue and darker with every step, idle is plum, unknown is grey; lightness tells them
apart where hue does not (tests/layers/test_palette.py: colour-blind eyes, every pair).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gis.model import STATUSES

STATUS_COLOURS: dict[str, str] = {
    "unknown": "#b6b6b5",
    "raw": "#dfd7c8",
    "acquired": "#edcda0",
    "cleared": "#37a685",
    "cooked": "#f0440e",
    "allocated": "#87a4bd",
    "building": "#6270a1",
    "producing": "#153754",
    "idle": "#7d4e6f",
}

LAND = "#f6f5f1"  # inside the counties
ABROAD = "#ebe9e4"  # outside them
WATER = "#c9dbe6"
AREA_LINE = "#51617f"  # the agglomeration area
START_LINE = "#7f8ba6"  # starting areas
PARK_LINE = "#9aa1a8"
COUNTY_LINE = "#cdc8bd"
PROJECT = "#2b2f3a"
INFRASTRUCTURE = "#8a6d3b"

OVERVIEW_ALPHA = 235  # a parcel that fills a pixel is about as strong as one that is drawn


def rgba(alpha: int = 255) -> NDArray[np.uint8]:
    """Colours by state byte, shape (10, 4): 0 = hidden and clear, else status code + 1."""
    table = np.zeros((len(STATUSES) + 1, 4), dtype=np.uint8)
    for status in STATUSES:
        colour = STATUS_COLOURS[status.key]
        table[status.code + 1] = [*(int(colour[i : i + 2], 16) for i in (1, 3, 5)), alpha]
    return table


EDGE_SHADE = 0.62  # the outline of a parcel is its own colour, this much darker
