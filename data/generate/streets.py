"""Street grids: main roads that swing a little, and the blocks between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

SPACING_M = (400.0, 780.0)  # between main roads
STEP_M = 70.0  # between the vertices of a main road
WIDTHS_M = (26.0, 40.0)  # of main roads, between plot lines
CHAMFER_M = 14.0  # cut from corners, so that lorries see round them


@dataclass(frozen=True)
class Grid:
    """A street grid: the middle of each main road (on the plane), and the blocks."""

    roads: list[shapely.LineString]
    blocks: list[shapely.Polygon]


def lay(
    district: shapely.Geometry, angle_deg: float, bend_m: float, stream: np.random.Generator
) -> Grid:
    """The grid of a district: blocks are cut to its outline and do not touch each other."""
    centre = shapely.get_coordinates(district.centroid)[0]
    half = shapely.hausdorff_distance(district.centroid, district) + 900
    lines = _lines(half, bend_m, stream)
    turn = np.deg2rad(angle_deg)
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    roads = [shapely.LineString(np.round(xy @ rotation + centre, 2)) for xy in lines]
    widths = stream.choice(WIDTHS_M, len(roads), p=[0.6, 0.4])
    carved = district.buffer(-6, join_style="mitre")
    bodies = shapely.buffer(np.array(roads), widths / 2, cap_style="flat", join_style="mitre")
    land = carved.difference(shapely.union_all(bodies, grid_size=0.01), grid_size=0.01)
    blocks = []
    for part in shapely.get_parts(land):
        cut = part.buffer(-CHAMFER_M, join_style="mitre").buffer(CHAMFER_M, join_style="bevel")
        blocks += [
            p.simplify(0.6) for p in shapely.get_parts(cut.intersection(part)) if p.area > 6_000
        ]
    blocks.sort(key=lambda b: (round(b.centroid.y / 300), b.centroid.x))
    return Grid([r for r in roads if r.intersects(district)], blocks)


def _lines(half: float, bend_m: float, stream: np.random.Generator) -> list[NDArray[np.float64]]:
    """Two families of parallel curves, before they are turned; parallels never cross."""
    along = np.arange(-half, half + STEP_M, STEP_M)
    found = []
    for family in (0, 1):
        wave_m, phase = stream.uniform(5_000, 8_000), stream.uniform(0, 2 * np.pi)
        swing = bend_m * np.sin(2 * np.pi * along / wave_m + phase)
        at = -half + stream.uniform(0, 400)
        while at < half:
            pair = (along, at + swing) if family else (at + swing, along)
            found.append(np.column_stack(pair))
            at += stream.uniform(*SPACING_M)
    return found
