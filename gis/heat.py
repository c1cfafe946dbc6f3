"""Where investment is dense: a smooth surface in yuan per km², from amounts at points.

Every amount is spread around its point as a Gaussian on the ground, and what is spread sums to
what was there. The surface lies on the Web Mercator pixel grid, so that it can be laid on a map as
it is; distances and areas are those of the ground at each place.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gis.mercator import EQUATOR_M, TILE_PX, lng_lat, metres_per_px, world_px

if TYPE_CHECKING:
    from numpy.typing import NDArray

BANDWIDTH_M = 1500.0  # the Gaussian's standard deviation: about the size of a park
CELLS_A_BANDWIDTH = 5  # so fine is the grid
MOST_CELLS = 1200  # a side; over a larger country the grid and the Gaussian are coarser
REACH = 4.0  # standard deviations: beyond lies 0.006 % of an amount, which is given to the rest
M2_PER_KM2 = 1e6


@dataclass(frozen=True)
class Heat:
    """A surface.

    ``yuan_per_km2``: shape (rows, columns), the first row in the north; ``km2``: ground area of a
    cell of each row, shape (rows,); ``bounds``: west, south, east, north in degrees (WGS 84);
    ``bandwidth_m``: how far amounts are spread.
    """

    yuan_per_km2: NDArray[np.float64]
    km2: NDArray[np.float64]
    bounds: tuple[float, float, float, float]
    bandwidth_m: float

    @property
    def total_yuan(self) -> float:
        """What all cells hold: the sum of the amounts."""
        return float((self.yuan_per_km2 * self.km2[:, None]).sum())


def heat(
    points: NDArray[np.float64], yuan: NDArray[np.float64], bandwidth_m: float = BANDWIDTH_M
) -> Heat | None:
    """The surface of amounts at points, or None where no amount is known or none is above zero.

    Args:
        points: longitude and latitude in degrees, shape (n, 2); NaN has no place and is left out.
        yuan: by point, shape (n,); NaN is not known and is left out.
        bandwidth_m: standard deviation of the Gaussian, in metres on the ground.
    """
    there = np.isfinite(points).all(axis=1) & np.isfinite(yuan) & (yuan > 0)
    points, yuan = points[there], yuan[there]
    if not yuan.size:
        return None
    lat = float(points[:, 1].mean())
    span = world_px(points, 0).max(axis=0) - world_px(points, 0).min(axis=0)
    # The whole world is TILE_PX wide at zoom 0; the reach on both sides is part of the image.
    metres = max(float(span.max()) * metres_per_px(lat, 0) + 2 * REACH * bandwidth_m, 1.0)
    bandwidth_m = max(bandwidth_m, metres / MOST_CELLS * CELLS_A_BANDWIDTH)
    zoom = math.ceil(math.log2(metres_per_px(lat, 0) / (bandwidth_m / CELLS_A_BANDWIDTH)))
    centres = world_px(points, zoom)
    sigma = bandwidth_m / _metres_per_px(points[:, 1], zoom)
    low = np.floor((centres - REACH * sigma[:, None]).min(axis=0)).astype(int)
    high = np.ceil((centres + REACH * sigma[:, None]).max(axis=0)).astype(int)
    columns, rows = (high - low).tolist()
    amounts = np.zeros((rows, columns))
    for (x, y), width, amount in zip(centres - low, sigma, yuan, strict=True):
        across, down = _spread(x, width, columns), _spread(y, width, rows)
        amounts[down.where, across.where] += amount * np.outer(down.share, across.share)
    edge = lng_lat(np.array([[low[0], high[1]], [high[0], low[1]]], dtype=float), zoom)
    middles = np.column_stack([np.full(rows, low[0]), low[1] + np.arange(rows) + 0.5])
    side_m = _metres_per_px(lng_lat(middles, zoom)[:, 1], zoom)
    km2 = side_m**2 / M2_PER_KM2
    west, south, east, north = edge.ravel().tolist()
    return Heat(amounts / km2[:, None], km2, (west, south, east, north), bandwidth_m)


@dataclass(frozen=True)
class _Spread:
    where: slice
    share: NDArray[np.float64]


def _spread(centre: float, sigma: float, size: int) -> _Spread:
    """The cells along one axis that a Gaussian reaches, and the share of each; they sum to 1."""
    first = max(0, math.floor(centre - REACH * sigma))
    last = min(size, math.ceil(centre + REACH * sigma))
    share = np.exp(-0.5 * ((np.arange(first, last) + 0.5 - centre) / sigma) ** 2)
    return _Spread(slice(first, last), share / share.sum())


def _metres_per_px(lat: NDArray[np.float64], zoom: int) -> NDArray[np.float64]:
    found: NDArray[np.float64] = EQUATOR_M * np.cos(np.radians(lat)) / (TILE_PX * 2.0**zoom)
    return found
