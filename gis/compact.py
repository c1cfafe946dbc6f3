"""How compact land is: alone, and when parcels are put together one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray


def circle_share(plane: NDArray[Any]) -> float:
    """The shapes' area as a share of the smallest circle around all of them (Reock's measure).

    1 is a disc, 0.64 a square, 0.51 two squares side by side, 0.16 a strip of 1 to 8. NaN for
    nothing.

    Args:
        plane: shapes on an equal-area plane, shape (n,).
    """
    radius = shapely.minimum_bounding_radius(shapely.geometrycollections(plane))
    if not radius > 0:
        return float("nan")
    return float(shapely.area(plane).sum() / (np.pi * radius**2))


@dataclass(frozen=True)
class Bodies:
    """Parcels as bodies with an area, a centre and a moment of inertia, which add up.

    The moment of a group follows from its members' in no time, so that the best of many neighbours
    to add is found without drawing anything (W. Li, M. Goodchild and R. Church, "An efficient
    measure of compactness for two-dimensional shapes", IJGIS 27(6), 2013).

    Attributes:
        area_m2: shape (n,).
        centre_m: shape (n, 2).
        moment_m4: polar, about each one's own centre, shape (n,).
    """

    area_m2: NDArray[np.float64]
    centre_m: NDArray[np.float64]
    moment_m4: NDArray[np.float64]

    @classmethod
    def of(cls, plane: NDArray[Any]) -> Bodies:
        """The bodies of shapes on an equal-area plane, in metres."""
        area = shapely.area(plane)
        centroids = shapely.centroid(plane)
        centre = np.column_stack([shapely.get_x(centroids), shapely.get_y(centroids)])
        return cls(area, centre, _moments(plane, centre))

    def roundness_with(self, members: list[int], others: NDArray[np.intp]) -> NDArray[np.float64]:
        """How compact the members are with each of the others: area² / (2 pi moment); 1 = disc.

        Args:
            members: positions; at least one.
            others: positions, shape (k,).

        Returns:
            Shape (k,).
        """
        about = self.centre_m[members[0]]  # near, so that no digits are lost
        own, own_area = self.centre_m[members] - about, self.area_m2[members]
        new, new_area = self.centre_m[others] - about, self.area_m2[others]
        area = own_area.sum() + new_area
        first = own_area @ own + new_area[:, None] * new
        second = (
            (self.moment_m4[members] + own_area * (own**2).sum(axis=1)).sum()
            + self.moment_m4[others]
            + new_area * (new**2).sum(axis=1)
        )
        moment = second - (first**2).sum(axis=1) / area
        return np.asarray(area**2 / (2 * np.pi * moment))


def _moments(plane: NDArray[Any], centre: NDArray[np.float64]) -> NDArray[np.float64]:
    """Polar second moments of area about the centres, by Green's theorem along the rings."""
    parts, owner = shapely.get_parts(shapely.orient_polygons(plane), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    of = owner[part[ring]]
    x, y = (xy - centre[of]).T
    inner = ring[1:] == ring[:-1]  # an edge joins two points of one ring
    x0, y0, x1, y1 = x[:-1][inner], y[:-1][inner], x[1:][inner], y[1:][inner]
    parts = (x0 * y1 - x1 * y0) * (x0**2 + x0 * x1 + x1**2 + y0**2 + y0 * y1 + y1**2) / 12
    summed = np.bincount(of[1:][inner], weights=parts, minlength=len(plane))
    return np.asarray(summed, dtype=np.float64)
