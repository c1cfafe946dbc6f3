"""The colours of the statuses, and of everything else on the map.

Cooked land is the one vivid colour. What comes before it is sand, khaki and sage; what comes after
it is blue while something moves and slate when all is done; idle is plum, unknown is grey. The
others were found by a search for the largest least distance between any two, to cooked and to the
ground, to normal, protanope, deuteranope and tritanope eyes (tests/layers/test_palette.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gis.model import STATUSES

STATUS_COLOURS: dict[str, str] = {
    "unknown": "#c6c6c6",
    "raw": "#f7e6cf",
    "acquired": "#cbb99d",
    "cleared": "#689b88",
    "cooked": "#ee3f0a",
    "allocated": "#95c9e7",
    "building": "#5e74b5",
    "producing": "#96a2af",
    "idle": "#976987",
}

LAND = "#f6f5f1"  # inside the counties
ABROAD = "#ebe9e4"  # outside them
WATER = "#c9dbe6"
AREA_LINE = "#51617f"  # the agglomeration area
START_LINE = "#7f8ba6"  # starting areas
PARK_LINE = "#9aa1a8"
COUNTY_LINE = "#cdc8bd"
PROJECT = "#2b2f3a"
# Rings of projects: dark, as no status is, and apart from one another to all eyes too. The further
# a project is, the fuller its circle (layers/assets/projects.js): colour is not all there is.
STAGE_COLOURS: dict[str, str] = {
    "signed": "#993d50",
    "started": "#0000bf",
    "completed": "#0b4a2a",
    "producing": "#12001f",
}
STAGE_UNKNOWN = "#6b7078"
INFRASTRUCTURE = "#7a4a0c"  # what is built of it
INFRASTRUCTURE_PLANNED = "#e6c98f"  # and what is not yet

OVERVIEW_ALPHA = 235  # a parcel that fills a pixel is about as strong as one that is drawn


def rgba(alpha: int = 255) -> NDArray[np.uint8]:
    """Colours by state byte, shape (10, 4): 0 = hidden and clear, else status code + 1."""
    table = np.zeros((len(STATUSES) + 1, 4), dtype=np.uint8)
    for status in STATUSES:
        colour = STATUS_COLOURS[status.key]
        table[status.code + 1] = [*(int(colour[i : i + 2], 16) for i in (1, 3, 5)), alpha]
    return table


EDGE_SHADE = 0.62  # the outline of a parcel is its own colour, this much darker
