"""What lies beside a parcel: those that touch it, and those across a street."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from gis.adjoining import TOUCH_M, on_the_ground

if TYPE_CHECKING:
    from gis.atlas import Atlas

ACROSS_M = 30.0  # the reserve of a road in a park: what lies across one is a neighbour too
DEGREE_M = 111_320.0  # at most, of latitude; of longitude at the equator (WGS 84)


@dataclass(frozen=True)
class Neighbour:
    """A parcel by its number, and how far off its outline is, in metres (0: they touch)."""

    number: int
    distance_m: float


def neighbours(atlas: Atlas, number: int, gap_m: float = ACROSS_M) -> list[Neighbour]:
    """The parcels within ``gap_m`` metres of one, nearest first; of equally near ones the first.

    Args:
        atlas: the snapshot.
        number: of the parcel.
        gap_m: distance on the ground, in metres.
    """
    shapes = atlas.parcels.geometry
    shape = shapes.iloc[number]
    if shape is None or shape.is_empty:
        return []
    west, south, east, north = shape.bounds
    high = gap_m / DEGREE_M * 1.01
    # The parallel that is nearest to a pole is the shortest: a degree of it is the fewest metres.
    wide = high / max(float(np.cos(np.radians(max(abs(south), abs(north)) + high))), 1e-6)
    box = shapely.box(west - wide, south - high, east + wide, north + high)
    near = np.sort(atlas.tree.query(box, predicate="intersects"))
    plane = on_the_ground(shapes.iloc[near])
    metres = shapely.distance(plane, plane[near == number][0])
    metres = np.where(metres <= TOUCH_M, 0.0, metres)
    order = np.argsort(metres, kind="stable")
    return [
        Neighbour(int(near[at]), float(metres[at]))
        for at in order
        if near[at] != number and metres[at] <= max(gap_m, TOUCH_M)
    ]
