"""The districts that get a street grid: each park, and what lies outside the parks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from data.generate import lots, streets
from data.generate.noise import Noise
from data.generate.park_list import PARKS, Park
from data.generate.parks import FROM_PARK_M, STARTING
from data.generate.plane import point
from data.generate.terms import M2_PER_MU, rng

TYPICAL_MU = (30.0, 64.0)  # lots of a block are around one size between these
LARGE_PLANTS = 0.08  # part of the blocks that were cut for one or two large plants
OUTSIDE = (0.0, 0.0, 0.0, 0.0, 0.06, 0.12)  # outside the parks nothing is cooked yet


@dataclass(frozen=True)
class Lot:
    """A plot on the plane; ``score`` is 0 in the oldest part of its district, 1 at the fringe."""

    shape: shapely.Polygon
    district: str
    park: str | None
    county: str
    block: int
    score: float
    shares: tuple[float, ...]


@dataclass(frozen=True)
class District:
    """A park, or a starting area's land outside the parks, with its streets and plots."""

    key: str
    park: Park | None
    shape: shapely.Geometry
    roads: list[shapely.LineString]
    lots: list[Lot]


def build(
    parks: dict[str, shapely.Geometry],
    starting: dict[str, shapely.Geometry],
    rivers: shapely.Geometry,
) -> list[District]:
    """Every district, in the order of the lists."""
    found = []
    for number, park in enumerate(PARKS):
        found.append(_district(park, park.key, park.county, parks[park.key], number))
    taken = shapely.union_all([shape.buffer(FROM_PARK_M / 2) for shape in parks.values()])
    for number, start in enumerate(STARTING):
        rest = starting[start.key].difference(taken)
        large = [part for part in shapely.get_parts(rest) if part.area > 400_000]
        if start.park is None and large:
            shape = shapely.union_all(large).difference(rivers.buffer(60))
            found.append(_district(None, start.key, start.county, shape, 40 + number))
    return found


def _district(
    park: Park | None, key: str, county: str, shape: shapely.Geometry, number: int
) -> District:
    stream = rng(400 + number)
    angle, bend = (park.angle_deg, park.bend_m) if park else (float(stream.uniform(-40, 40)), 80.0)
    grid = streets.lay(shape, angle, bend, stream)
    core = point(*park.core) if park else shapely.get_coordinates(shape.centroid)[0]
    mood = Noise(rng(500 + number), 2_600, octaves=3)
    wild = Noise(rng(600 + number), 1_500, octaves=2)
    places = np.array([[b.centroid.x, b.centroid.y] for b in grid.blocks])
    away = np.linalg.norm(places - core, axis=1)
    front = away / away.max() + 0.28 * mood.at(places[:, 0], places[:, 1])
    # Hills, ponds and villages: whole blocks stay empty, more of them away from the core.
    empty = wild.at(places[:, 0], places[:, 1]) + 0.15 * away / away.max()
    industrial = empty <= np.quantile(empty, park.filled if park else 0.6)
    plots = []
    for index in np.flatnonzero(industrial):
        typical = float(stream.uniform(*TYPICAL_MU)) * M2_PER_MU
        if stream.random() < LARGE_PLANTS:
            typical *= 3.5
        for shape_ in lots.divide(grid.blocks[index], typical, stream):
            score = float(front[index]) + float(stream.normal(0, 0.035))
            plots.append((shape_, int(index), score))
    order = np.argsort([score for _, _, score in plots], kind="stable")
    rank = np.empty(len(plots))
    rank[order] = np.arange(len(plots)) / max(len(plots) - 1, 1)
    name = park.name if park else None
    shares = park.shares if park else OUTSIDE
    made = [
        Lot(shape_, key, name, county, block, float(rank[i]), shares)
        for i, (shape_, block, _) in enumerate(plots)
    ]
    return District(key, park, shape, grid.roads, made)


def all_lots(districts: list[District]) -> Iterator[Lot]:
    """The lots of all districts."""
    for district in districts:
        yield from district.lots
