"""Which parcels belong to a park, a county or an area: the land that its figures are of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gis.filters import ParcelFilter
from gis.terms import NAMED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas

AREAS = ("parks", "counties", "agglomeration_area", "starting_areas")


def filter_of(layer: str, row: Any) -> ParcelFilter:
    """The filter that leaves the parcels of an area: by its name where parcels name it themselves
    (or were named after where they lie, see gis.places), else by where they lie.

    Args:
        layer: one of `AREAS`.
        row: of that layer's frame.
    """
    if layer == "parks" and isinstance(row.get("name"), str):
        return ParcelFilter(parks=frozenset({row["name"]}))
    if layer == "counties":
        name = row.get(NAMED["county"][1]) or row.get("name")
        if isinstance(name, str):
            return ParcelFilter(counties=frozenset({name}))
    return ParcelFilter(within=row.geometry)


def parcels_in(atlas: Atlas, layer: str, row: Any) -> NDArray[np.bool_]:
    """Which parcels an area holds, shape (n,), by parcel number; none without name and shape."""
    chosen = filter_of(layer, row)
    if chosen.is_empty:
        return np.zeros(len(atlas.parcels), dtype=bool)
    return chosen.mask(atlas)
