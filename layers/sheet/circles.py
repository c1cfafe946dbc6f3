"""Projects on the sheet: circles as on the screen, by planned investment and ringed by stage."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from gis import mercator
from gis.stages import stage_bytes
from layers import palette

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from gis.atlas import Atlas
    from layers.sheet.pen import Pen
    from layers.sheet.plane import Plane

MM_PER_PX = 25.4 / 96
LARGEST_MM = 5.5
UNKNOWN_MM = 0.6
SMALL_MM = 2.5
STYLE = {
    "color": palette.PROJECT, "opacity": 0.85, "weight": 0.8, "fillColor": "#ffffff",
    "fillOpacity": 0.2,
}  # fmt: skip
# By the byte of `gis.stages.stage_bytes`, as on the screen (layers/assets/projects.js).
COLOURS = ("", palette.STAGE_UNKNOWN, *palette.STAGE_COLOURS.values())
FILLS = (0.0, 0.0, 0.04, 0.15, 0.28, 0.42)
RIM = {"color": "#ffffff", "opacity": 0.85, "fillColor": "#ffffff", "fillOpacity": 0.25}
RIM_PX = 1.6  # of white about the ring, so that it is seen on every colour of land


def zoom_of(plane: Plane) -> float:
    """The zoom at which a screen shows the ground as large as the sheet does."""
    metres = plane.scale * MM_PER_PX / 1000
    lat = math.radians(plane.middle[1])
    return math.log2(mercator.EQUATOR_M * math.cos(lat) / (mercator.TILE_PX * metres))


def style(stage: int, weight: float) -> dict[str, object]:
    """The look of a circle by the byte of its stage; ``weight`` of its ring in px."""
    colour = COLOURS[stage]
    return {
        "color": colour, "opacity": 1, "weight": weight, "fillColor": colour,
        "fillOpacity": FILLS[stage],
    }  # fmt: skip


def radius_mm(plane: Plane, yuan: float, most: float) -> float:
    """The radius for an investment; ``most`` is the largest of all."""
    if not yuan > 0:
        return UNKNOWN_MM
    per_root_billion = 2.7 * 1.32 ** (min(zoom_of(plane), 16) - 9) * MM_PER_PX
    limit = LARGEST_MM / math.sqrt(most / 1e9)
    return max(0.25, min(per_root_billion, limit) * math.sqrt(yuan / 1e9))


def planned(frame: gpd.GeoDataFrame) -> NDArray[np.float64]:
    """The planned investment of every project of a frame in yuan, NaN where it is not known."""
    if "planned_invest_yuan" not in frame:
        return np.full(len(frame), np.nan)
    values: NDArray[np.float64] = pd.to_numeric(
        frame["planned_invest_yuan"], errors="coerce"
    ).to_numpy(dtype=float)
    return values


def largest(atlas: Atlas) -> float:
    """The largest planned investment there is, in yuan; 0 for none."""
    known = planned(atlas.layer("projects"))
    known = known[known > 0]
    return float(known.max()) if known.size else 0.0


def samples(most: float) -> list[float]:
    """Round investments for the legend: about a tenth, a third and all of the largest."""

    def down(value: float) -> float:
        power = 10.0 ** math.floor(math.log10(value))
        return max(step * power for step in (1, 2, 5) if step * power <= value)

    return sorted({down(most / 10), down(most / 3), down(most)}) if most > 0 else []


def draw(
    pen: Pen, atlas: Atlas, plane: Plane, stages: NDArray[np.uint8] | None = None
) -> list[tuple[float, float, float, float]]:
    """Draw projects, large ones first, so that none is hidden.

    ``stages``: a byte by row as of `gis.stages.stage_bytes`, 0 for one that is hidden; None: all
    of them, as they are now.
    Gives the boxes of the small ones (left, bottom, right, top in mm): large ones have room for
    words in them.
    """
    stages = stage_bytes(atlas.layer("projects")) if stages is None else stages
    yuan, most = planned(atlas.layer("projects")), max(largest(atlas), 1.0)
    x, y = plane.points_mm(shapely.centroid(atlas.layer("projects").geometry.to_numpy())).T
    box = plane.box.inside(-LARGEST_MM)
    near = (x > box.x) & (x < box.right) & (y > box.y) & (y < box.top)
    order = np.flatnonzero(near & (stages > 0))
    order = order[np.argsort(-np.nan_to_num(yuan[order]), kind="stable")]
    small, rim = [], min(0.8, max(0.3, (zoom_of(plane) - 8) * 0.25))
    for row in order:
        radius = radius_mm(plane, yuan[row], most)
        pen.circle(x[row], y[row], radius, {**RIM, "weight": rim + RIM_PX}, 5)
        pen.circle(x[row], y[row], radius, style(int(stages[row]), rim), 5)
        if radius < SMALL_MM:
            small.append((x[row] - radius, y[row] - radius, x[row] + radius, y[row] + radius))
    return small
