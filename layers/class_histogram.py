"""The parcels by the number that they are coloured by, for who sets the breaks between classes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis import classes
from gis.coloured import Coloured
from layers import class_colours, class_legend
from layers.words import Words

BARS = 48


def histogram(
    found: Coloured, shown: NDArray[np.bool_], words: Words, unit: str
) -> dict[str, Any] | None:
    """Its bars and the breaks, ready for JSON; None where the colours are not by a number.

    Args:
        found: the classes.
        shown: which parcels are.
        words, unit: of the reader, as for `class_legend.legend`.

    Returns:
        ``edges`` of the bars and ``breaks`` are in ``unit``, of which one is ``size`` of the
        values' own; ``all`` and ``shown`` count parcels a bar; ``method``, ``k``; ``scales`` the
        colours of one class, of two …
    """
    if not found.by.numeric:
        return None
    size = class_legend.read_in(found, words, unit)
    edges = classes.edges(found.values, BARS)
    known = ~np.isnan(found.values)
    bars = [
        np.histogram(found.values[which], edges)[0].tolist() if edges.size else []
        for which in (known, known & shown)
    ]
    return {
        "unit": class_legend.unit_name(found, words, unit),
        "size": size,
        "method": found.colouring.method,
        "k": found.colouring.k,
        "edges": (edges / size).tolist(),
        "all": bars[0],
        "shown": bars[1],
        "breaks": [value / size for value in found.breaks],
        "scales": [class_colours.scale(k) for k in range(1, classes.MOST + 1)],
    }
