"""The colours of the parcels' classes, whatever they are coloured by.

Numbers, and stages that follow one another, go from light to dark by even steps of lightness, so
that more looks like more to every eye and on grey paper. Texts without an order have ten colours
that were found by a search for the largest least distance to normal, protanope, deuteranope and
tritanope eyes, also to the two greys: dark for all other texts, light for what nobody knows
(tests/layers/test_class_colours.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gis.coloured import Coloured
from layers import palette

SCALE = ("#ede590", "#97c784", "#41a395", "#1b76a3", "#2c4894", "#2d225f")  # lightness 90 to 18
TEXTS = (
    "#685eb9", "#c28433", "#47745a", "#71d2fc", "#875e7b",
    "#dbc75f", "#708ceb", "#a25718", "#83b886", "#b593b7",
)  # fmt: skip
OTHER = "#8d8a84"
MISSING = palette.STATUS_COLOURS["unknown"]


def colours(found: Coloured) -> tuple[str, ...]:
    """The colour of each class, in their order, as #rrggbb."""
    if found.by.key == "status":
        return tuple(palette.STATUS_COLOURS[one.key] for one in found.classes)
    of_kind = {"other": OTHER, "missing": MISSING}
    own = [one for one in found.classes if one.kind not in of_kind]
    ordered = found.by.numeric or found.by.order is not None
    rest = iter(scale(len(own)) if ordered else (*TEXTS, OTHER)[: len(own)])
    return tuple(of_kind.get(one.kind) or next(rest) for one in found.classes)


def scale(count: int) -> tuple[str, ...]:
    """That many colours from light to dark."""
    stops = np.array([_rgb(stop) for stop in SCALE], dtype=float)
    # One alone is of the middle, and two are not at the ends, where they say more than they know.
    ends = {1: (2.0, 2.0), 2: (1.0, 4.0)}.get(count, (0.0, len(SCALE) - 1.0))
    at = np.linspace(*ends, count)
    mixed = np.stack([np.interp(at, np.arange(len(SCALE)), stops[:, c]) for c in range(3)], axis=1)
    return tuple("#" + bytes(one).hex() for one in np.rint(mixed).astype(np.uint8))


def rgba(found: Coloured, alpha: int = 255) -> NDArray[np.uint8]:
    """Colours by the byte that is painted, shape (classes + 1, 4): 0 = hidden and clear."""
    shown = [(*_rgb(colour), alpha) for colour in colours(found)]
    return np.array([(0, 0, 0, 0), *shown], dtype=np.uint8)


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue
