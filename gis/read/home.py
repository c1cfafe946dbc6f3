"""Where the atlas knows land: what tells a likely place of new data from an unlikely one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from gis import crs
from gis.illustrative import flags

if TYPE_CHECKING:
    from gis.atlas import Atlas

AREAS = ("agglomeration_area", "starting_areas", "parks", "counties")
SPREAD = ("parcels", "projects")  # many small things: the land between them is known too
SAME = 0.7  # intersection over union of two drawings of one outline
NEAR_M = 60.0  # two places of one point
_MOST = 200_000  # features of a layer
_HULL = 3

Known = Mapping[str, gpd.GeoDataFrame]


def known(atlas: Atlas, *, real: bool = False) -> dict[str, gpd.GeoDataFrame]:
    """What there is of the layers that new data are compared with: id, illustrative, shape.

    Args:
        atlas: the present one.
        real: leave out what is illustrative.
    """
    found = {}
    for name in (*AREAS, *SPREAD):
        frame = atlas.layers.get(name)
        if frame is None or not len(frame):
            continue
        slim = gpd.GeoDataFrame(
            {"id": frame["id"].astype(str), "illustrative": flags(frame)},
            geometry=frame.geometry.to_numpy(),
            crs=crs.WGS84,
        )
        slim = slim[~slim["illustrative"]] if real else slim
        slim = slim[~(slim.geometry.isna() | slim.geometry.is_empty)]
        if len(slim):
            found[name] = slim.head(_MOST).reset_index(drop=True)
    return found


class Home:
    """The known area: areas as they are, and the hull of what lies spread.

    Args:
        frames: as `known` gives them; layers by other names are left out.
    """

    def __init__(self, frames: Known) -> None:
        self._frames = {name: frames[name] for name in (*AREAS, *SPREAD) if name in frames}

    @cached_property
    def _tree(self) -> shapely.STRtree:
        shapes = [s for name in AREAS for s in self._shapes(name)]
        for name in SPREAD:
            own = self._shapes(name)
            if len(own) >= _HULL:
                shapes.append(shapely.convex_hull(shapely.geometrycollections(own)))
            else:
                shapes.extend(own)
        return shapely.STRtree(shapes)

    def _shapes(self, name: str) -> list[Any]:
        frame = self._frames.get(name)
        return [] if frame is None else frame.geometry.dropna().tolist()

    @property
    def is_known(self) -> bool:
        """Whether there is anything to compare with."""
        return len(self._tree) > 0

    def inside(self, degrees: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which places (n, 2) lie in the known area."""
        found = np.zeros(len(degrees), dtype=bool)
        found[self._tree.query(shapely.points(degrees), predicate="intersects")[0]] = True
        return found

    def distance_m(self, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far places (n, 2) are from the known area, in metres on the ground; NaN: unknown."""
        if not self.is_known:
            return np.full(len(degrees), np.nan)
        places = shapely.points(degrees)
        nearest = self._tree.geometries[self._tree.nearest(places)]
        ends = shapely.get_coordinates(shapely.shortest_line(places, nearest)).reshape(-1, 2, 2)
        return crs.distance_m(ends[:, 0], ends[:, 1])

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        return {
            fid: shape
            for frame in self._frames.values()
            for fid, shape in zip(frame["id"], frame.geometry, strict=True)
            if shape is not None
        }

    @cached_property
    def _outlines(self) -> shapely.STRtree:
        names = ("parks", "parcels", "starting_areas", "agglomeration_area")
        return shapely.STRtree([s for name in names for s in self._shapes(name) if s.area > 0])

    def same(self, shapes: NDArray[Any], ids: NDArray[Any]) -> NDArray[np.bool_]:
        """Which shapes, in degrees, are drawn where the atlas has the same one.

        An outline that covers a known one and little else; a point where the known feature of the
        same id is.
        """
        found = np.zeros(len(shapes), dtype=bool)
        areal = np.flatnonzero(shapely.get_dimensions(shapes) == 2)
        valid = areal[shapely.is_valid(shapes[areal])]
        at, other = self._outlines.query(shapes[valid], predicate="intersects")
        for n, theirs in zip(valid[at], self._outlines.geometries[other], strict=True):
            if found[n] or not theirs.is_valid:
                continue
            shared = shapely.intersection(shapes[n], theirs).area
            found[n] = shared >= SAME * (shapes[n].area + theirs.area - shared)
        for n in np.flatnonzero(shapely.get_dimensions(shapes) == 0):
            theirs = self._by_id.get(ids[n])
            if theirs is not None and shapely.get_dimensions(theirs) == 0:
                ends = shapely.get_coordinates([shapes[n], theirs])[:2]
                found[n] = crs.distance_m(ends[:1], ends[1:])[0] <= NEAR_M
        return found
