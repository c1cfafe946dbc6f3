"""Land assembly: which adjoining parcels make a site of so many mu.

An investor asks for 300 mu in one piece, and no parcel is that large. Parcels whose outlines are
within a gap of each other, a street's width by default, are put together: a group of such
neighbours that reaches the asked area is a candidate site. With an upper limit, a group beyond it
is divided into sites that do not overlap, each grown to just over the asked area and as round as it
can be.

What lies in a gap is not looked at: a street and a river of 30 m are the same.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from gis import adjoining, area, crs, illustrative
from gis.compact import circle_share
from gis.errors import UsageError
from gis.growth import divided

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

GAP_M = 40.0  # across a trunk road of an industrial park, with its verges
SORTS = ("area", "compactness")


@dataclass(frozen=True)
class Site:
    """Adjoining parcels that together are large enough.

    Attributes:
        ids: of the parcels, the largest first.
        parcels: how many.
        area_mu: ellipsoidal, of the parcels alone, without what lies between them.
        parks, counties: that the parcels are in, sorted.
        compactness: area as a share of the smallest circle around the site; see
            `gis.compact.circle_share`.
        gap_m: the widest gap between parcels that the site bridges.
        bbox: west, south, east, north in degrees.
        illustrative: whether any parcel is.
    """

    ids: tuple[str, ...]
    parcels: int
    area_mu: float
    parks: tuple[str, ...]
    counties: tuple[str, ...]
    compactness: float
    gap_m: float
    bbox: tuple[float, float, float, float]
    illustrative: bool

    def as_dict(self) -> dict[str, Any]:
        """The site as plain values for JSON: mu with 2 decimals, metres with 1."""
        return asdict(self) | {
            "area_mu": round(self.area_mu, 2),
            "compactness": round(self.compactness, 3),
            "gap_m": round(self.gap_m, 1),
            "bbox": [round(value, 7) for value in self.bbox],
        }


def sites(
    parcels: gpd.GeoDataFrame,
    min_mu: float,
    *,
    max_mu: float | None = None,
    gap_m: float = GAP_M,
    sort: str = "area",
) -> list[Site]:
    """Candidate sites among the parcels; no parcel is in two, and every one reaches ``min_mu``.

    Args:
        parcels: areas in any CRS with an ``id``; those that may be used, cooked ones for instance.
            Rows without an outline are left out.
        min_mu: what a site has to have at least, over 0.
        max_mu: what it may have at most. A group beyond it is divided, see `gis.growth`; None
            leaves every group whole.
        gap_m: how far apart neighbours may be, in metres; 0 is a common border.
        sort: ``area`` or ``compactness``, the largest first.

    Returns:
        The same sites for the same parcels, whatever their order.

    Raises:
        UsageError: a number that is none, or limits that exclude each other.
        UnknownCrs: the parcels have no CRS.
    """
    _check(min_mu, max_mu, gap_m, sort)
    frame = _usable(parcels)
    if frame.empty:
        return []
    plane = adjoining.on_the_ground(frame)
    linked = adjoining.pairs(plane, gap_m)
    mu = frame["area_mu"].to_numpy(dtype=float)
    group = adjoining.groups(len(frame), linked)
    chosen: list[NDArray[np.intp]] = []
    for one in np.flatnonzero(np.bincount(group, weights=mu) >= min_mu):
        rows = np.flatnonzero(group == one)
        inside = linked[group[linked[:, 0]] == one]
        if max_mu is None or mu[rows].sum() <= max_mu:
            chosen.append(rows)
        else:
            chosen += divided(rows, inside, mu, plane, (min_mu, max_mu))
    found = [_site(frame.iloc[rows], plane[rows], gap_m) for rows in chosen]
    return sorted(found, key=_by_area if sort == "area" else _by_compactness)


def _by_area(site: Site) -> tuple[float, float, tuple[str, ...]]:
    return -site.area_mu, -site.compactness, site.ids


def _by_compactness(site: Site) -> tuple[float, float, tuple[str, ...]]:
    return -site.compactness, -site.area_mu, site.ids


def _check(min_mu: float, max_mu: float | None, gap_m: float, sort: str) -> None:
    if not 0 < min_mu < np.inf:  # also refuses NaN
        raise UsageError(f"a site has to have more than 0 mu, not {min_mu}")
    if max_mu is not None and not min_mu <= max_mu < np.inf:
        raise UsageError(f"the most mu, {max_mu}, have to be a number from the least, {min_mu}, up")
    if not 0 <= gap_m < np.inf:
        raise UsageError(f"a gap is a number of metres from 0 up, not {gap_m}")
    if sort not in SORTS:
        raise UsageError(f"sites are sorted by {' or '.join(SORTS)}, not {sort!r}")


def _usable(parcels: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The parcels with an area, in WGS 84, the largest first and then by id."""
    frame = crs.to_wgs84(parcels.reset_index(drop=True))
    if "area_mu" not in frame:
        frame = frame.assign(area_mu=area.area_mu(frame))
    has_outline = shapely.area(frame.geometry.to_numpy()) > 0
    frame = frame[has_outline & (frame["area_mu"] > 0).to_numpy()]
    # Equal lots differ in the ninth digit: rounded, their ids decide.
    order = np.lexsort([frame["id"].astype(str).to_numpy(dtype=str), -frame["area_mu"].round(2)])
    return frame.iloc[order].reset_index(drop=True)


def _site(frame: gpd.GeoDataFrame, plane: NDArray[Any], gap_m: float) -> Site:
    west, south, east, north = frame.total_bounds.tolist()
    return Site(
        ids=tuple(frame["id"].astype(str)),
        parcels=len(frame),
        area_mu=float(frame["area_mu"].sum()),
        parks=_different(frame, "park"),
        counties=_different(frame, "county"),
        compactness=circle_share(plane),
        gap_m=adjoining.widest_gap_m(plane, adjoining.pairs(plane, gap_m)),
        bbox=(west, south, east, north),
        illustrative=bool(illustrative.flags(frame).any()),
    )


def _different(frame: gpd.GeoDataFrame, field: str) -> tuple[str, ...]:
    return tuple(sorted(set(frame[field].dropna().astype(str)))) if field in frame else ()
