"""From block to lots: cut along the block's own axes, some merged, edges shared exactly."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from data.generate.terms import M2_PER_MU

SMALLEST_M2 = 9 * M2_PER_MU
LARGEST_M2 = 230 * M2_PER_MU
LANE_M = (15.0, 22.0)  # a street inside a block
LANE_ABOVE_M2 = 150_000.0  # a piece larger than this is cut by a street, not by a plot line
THINNEST_M = 32.0  # no lot is narrower all along
MERGED = 0.05
GRID_M = 0.02  # corners lie on this grid, so that neighbours' corners are the same numbers


def divide(
    block: shapely.Polygon, typical_m2: float, stream: np.random.Generator
) -> list[shapely.Polygon]:
    """The lots of a block; neighbours share every corner, so rounding opens no gap or overlap."""
    axes = _axes(block)
    pieces = [block]
    lots = []
    while pieces:
        piece = pieces.pop()
        target = typical_m2 * float(np.exp(stream.normal(0, 0.55)))
        if piece.area <= max(1.5 * target, 2 * SMALLEST_M2) and piece.area <= LARGEST_M2:
            lots.append(piece)
        else:
            pieces += _cut(piece, axes, stream)
    return _merged([lot for lot in _noded(lots) if _is_plot(lot)], stream)


def _axes(block: shapely.Polygon) -> NDArray[np.float64]:
    box = shapely.get_coordinates(shapely.minimum_rotated_rectangle(block))
    sides = np.diff(box[:3], axis=0)
    longest = sides[np.argmax(np.linalg.norm(sides, axis=1))]
    along = longest / np.linalg.norm(longest)
    return np.array([along, [-along[1], along[0]]])


def _cut(
    piece: shapely.Polygon, axes: NDArray[np.float64], stream: np.random.Generator
) -> list[shapely.Polygon]:
    reach = shapely.get_coordinates(piece) @ axes.T
    low, high = reach.min(axis=0), reach.max(axis=0)
    size = high - low
    axis = int(np.argmax(size * stream.uniform(0.85, 1.15, 2)))
    part = stream.choice([0.5, 0.5, 0.33, 0.67, 0.4, 0.6]) + stream.uniform(-0.03, 0.03)
    gap = float(stream.uniform(*LANE_M)) if piece.area > LANE_ABOVE_M2 else 0.0
    at = low[axis] + part * size[axis]
    found = []
    for start, stop in ((low[axis] - 1, at - gap / 2), (at + gap / 2, high[axis] + 1)):
        corners = np.array([[start, low[1 - axis] - 1], [stop, low[1 - axis] - 1],
                            [stop, high[1 - axis] + 1], [start, high[1 - axis] + 1]])  # fmt: skip
        if axis == 1:
            corners = corners[:, ::-1]
        half = shapely.Polygon(corners @ axes)
        found += [p for p in shapely.get_parts(piece.intersection(half)) if p.area > 1_500]
    return found


def _noded(lots: list[shapely.Polygon]) -> list[shapely.Polygon]:
    """The same lots with a corner wherever a neighbour has one on the shared side."""
    if not lots:
        return []
    edges = shapely.union_all(shapely.boundary(np.array(lots)), grid_size=GRID_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(edges)))
    tree = shapely.STRtree(lots)
    kept = []
    for face in faces:
        inside = shapely.point_on_surface(face)
        if len(tree.query(inside, predicate="within")):
            kept.append(face)
    return kept


def _is_plot(lot: shapely.Polygon) -> bool:
    if lot.area < SMALLEST_M2:
        return False
    compact = 4 * np.pi * lot.area / lot.length**2
    return compact > 0.32 and not lot.buffer(-THINNEST_M / 2).is_empty


def _merged(lots: list[shapely.Polygon], stream: np.random.Generator) -> list[shapely.Polygon]:
    """A few neighbours become one plot: L-shapes and long plots."""
    lots = sorted(lots, key=lambda lot: (lot.centroid.x, lot.centroid.y))
    merged: list[shapely.Polygon] = []
    while lots:
        lot = lots.pop(0)
        if stream.random() < MERGED:
            shared = [lot.intersection(other).length for other in lots]
            best = int(np.argmax(shared)) if shared else -1
            if best >= 0 and shared[best] > 60:
                whole = shapely.union_all([lot, lots[best]])
                if whole.geom_type == "Polygon" and whole.area < LARGEST_M2 and not whole.interiors:
                    lots.pop(best)
                    lot = whole
        merged.append(lot)
    return merged
