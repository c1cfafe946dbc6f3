"""Projects on the sheet: circles whose area is the planned investment, sized as on the screen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from gis import mercator
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


def zoom_of(plane: Plane) -> float:
    """The zoom at which a screen shows the ground as large as the sheet does."""
    metres = plane.scale * MM_PER_PX / 1000
    lat = math.radians(plane.middle[1])
    return math.log2(mercator.EQUATOR_M * math.cos(lat) / (mercator.TILE_PX * metres))


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
    pen: Pen, atlas: Atlas, plane: Plane, shown: NDArray[np.bool_] | None = None
) -> list[tuple[float, float, float, float]]:
    """Draw the projects of a mask by row (None: all), large ones first, so that none is hidden.

    Gives the boxes of the small ones (left, bottom, right, top in mm): large ones have room for
    words in them.
    """
    yuan, most = planned(atlas.layer("projects")), max(largest(atlas), 1.0)
    x, y = plane.points_mm(shapely.centroid(atlas.layer("projects").geometry.to_numpy())).T
    box = plane.box.inside(-LARGEST_MM)
    near = (x > box.x) & (x < box.right) & (y > box.y) & (y < box.top)
    order = np.flatnonzero(near if shown is None else near & shown)
    order = order[np.argsort(-np.nan_to_num(yuan[order]), kind="stable")]
    small, rim = [], min(0.8, max(0.3, (zoom_of(plane) - 8) * 0.25))
    for row in order:
        radius = radius_mm(plane, yuan[row], most)
        pen.circle(x[row], y[row], radius, {**STYLE, "weight": rim}, 5)
        if radius < SMALL_MM:
            small.append((x[row] - radius, y[row] - radius, x[row] + radius, y[row] + radius))
    return small
