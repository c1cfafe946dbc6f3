"""Organic outlines of an exact area: a level set grown around a skeleton, then fitted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from data.generate.noise import Noise

Skeleton = Sequence[tuple[shapely.Geometry, float]]  # (line or point, how far it reaches in m)


def grow(
    skeleton: Skeleton,
    allowed: shapely.Geometry,
    area_m2: float,
    cell_m: float,
    noise: Noise,
    roughness: float,
    corner_m: float = 0.0,
) -> shapely.Polygon:
    """The connected region around the skeleton, inside ``allowed``, of exactly ``area_m2``.

    ``roughness`` is how much the noise bends the outline (0 = not at all). With ``corner_m`` the
    outline is made of straight runs of about that length (roads and plot lines); without, it is
    smooth (valley edges).
    """
    cost, x, y = _cost_grid(skeleton, allowed, area_m2, cell_m, noise, roughness)
    low, high = 0.0, float(np.max(cost[np.isfinite(cost)]))
    for _ in range(30):
        level = (low + high) / 2
        if np.count_nonzero(cost <= level) * cell_m**2 < area_m2:
            low = level
        else:
            high = level
    shape = _smooth(_cells(cost <= high, x, y, cell_m), cell_m, corner_m).intersection(allowed)
    if not corner_m:  # no thin strips between a border and a hill
        broad = _largest(_largest(shape).buffer(-6 * cell_m)).buffer(9 * cell_m, quad_segs=3)
        shape = shape.intersection(broad)
    return fit(_largest(shape), allowed, area_m2, bool(corner_m))


def fit(
    shape: shapely.Geometry, allowed: shapely.Geometry, area_m2: float, corners: bool = True
) -> shapely.Geometry:
    """The shape widened or narrowed inside ``allowed`` until its area is right to 1 m²."""

    def offset(by_m: float) -> shapely.Geometry:
        if corners:
            return shape.buffer(by_m, join_style="mitre", mitre_limit=2.0).intersection(allowed)
        return shape.buffer(by_m, quad_segs=2).intersection(allowed)

    low, high = -3_000.0, 3_000.0
    for _ in range(60):
        middle = (low + high) / 2
        if offset(middle).area < area_m2:
            low = middle
        else:
            high = middle
    return offset((low + high) / 2)


def _cost_grid(
    skeleton: Skeleton,
    allowed: shapely.Geometry,
    area_m2: float,
    cell_m: float,
    noise: Noise,
    roughness: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    around = shapely.union_all([line for line, _ in skeleton]).buffer(1.2 * np.sqrt(area_m2))
    west, south, east, north = around.intersection(allowed).bounds
    x, y = np.arange(west, east, cell_m), np.arange(south, north, cell_m)
    xx, yy = (grid.ravel() for grid in np.meshgrid(x, y))
    places = shapely.points(xx + cell_m / 2, yy + cell_m / 2)
    reach = np.min([shapely.distance(places, line) / far for line, far in skeleton], axis=0)
    cost = reach + roughness * (1 + noise.at(xx, yy))
    shapely.prepare(allowed)
    cost[~shapely.contains(allowed, places)] = np.inf
    return cost.reshape(len(y), len(x)), x, y


def _cells(
    inside: NDArray[np.bool_], x: NDArray[np.float64], y: NDArray[np.float64], cell_m: float
) -> shapely.Geometry:
    boxes = []
    for row, bottom in zip(inside, y, strict=True):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
        for start, stop in edges.reshape(-1, 2):
            left = x[0] + start * cell_m
            boxes.append((left, bottom, x[0] + stop * cell_m, bottom + cell_m))
    return _largest(shapely.union_all(shapely.box(*np.array(boxes).T), grid_size=0.01))


def _smooth(shape: shapely.Geometry, cell_m: float, corner_m: float) -> shapely.Geometry:
    opened = _largest(shape.buffer(-cell_m).buffer(2 * cell_m).buffer(-cell_m))
    solid = _without_small_holes(opened, 60 * cell_m**2)
    if corner_m:
        return solid.simplify(corner_m).buffer(0)
    rough = solid.simplify(cell_m)
    rings = [_chaikin(ring) for ring in shapely.get_rings(rough)]
    return shapely.Polygon(rings[0], rings[1:]).buffer(0)


def _chaikin(ring: shapely.LinearRing) -> NDArray[np.float64]:
    xy = shapely.get_coordinates(ring)[:-1]
    for _ in range(2):
        after = np.roll(xy, -1, axis=0)
        xy = np.stack([0.75 * xy + 0.25 * after, 0.25 * xy + 0.75 * after], axis=1).reshape(-1, 2)
    return np.vstack([xy, xy[:1]])


def _largest(shape: shapely.Geometry) -> shapely.Polygon:
    return max(shapely.get_parts(shape), key=lambda part: part.area)


def _without_small_holes(shape: shapely.Polygon, smallest_m2: float) -> shapely.Polygon:
    holes = [h for h in shape.interiors if shapely.Polygon(h).area > smallest_m2]
    return shapely.Polygon(shape.exterior, holes)
