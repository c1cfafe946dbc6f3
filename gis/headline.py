"""The headline: the handful of figures that answer how the land stands."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from gis import summary
from gis.area import area_m2
from gis.published import published

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas

FLOOR = "cooked_reserve_floor_mu"


def floor_mu(atlas: Atlas) -> float | None:
    """The published floor of the cooked reserve, where the parcels lie in the place it is for.

    ``published.toml`` names the counties that its figures are for, in both languages; parcels from
    anywhere else have no published floor.
    """
    figures = published()
    here = not figures.counties.isdisjoint(atlas.choices["county"])
    return figures.value(FLOOR) if here else None


def figures(
    atlas: Atlas, day: date | None = None, mask: NDArray[Any] | None = None
) -> dict[str, Any]:
    """The figures as plain values, for JSON and for the strip above the map.

    Args:
        atlas: the snapshot.
        day: as of this day; None is the latest.
        mask: sums only the parcels it leaves, shape (n,); the reserve is always that of all.
    """
    everything = atlas.parcels_on(day)
    chosen = everything if mask is None else everything[summary.FIELDS][mask]
    shown = day or atlas.data_day
    return {
        "as_of": shown.isoformat() if shown else None,
        "revision": atlas.revision,
        "illustrative": atlas.illustrative,
        "agglomeration_area_m2": float(area_m2(atlas.layer("agglomeration_area")).sum()) or None,
        **asdict(summary.totals(chosen)),
        "reserve": {
            "cooked_mu": float(summary.totals(everything).cooked_mu),
            "floor_mu": floor_mu(atlas),
        },
        "projects": asdict(summary.projects(atlas, day, mask)),
    }
