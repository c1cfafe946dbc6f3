"""The headline: the handful of figures that answer how the land stands."""

from __future__ import annotations

import math
import os
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from gis import summary
from gis.area import area_m2
from gis.errors import UsageError
from gis.published import published

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas

FLOOR = "cooked_reserve_floor_mu"
VARIABLE = "SHUDI_RESERVE_FLOOR_MU"


def floor_set_mu() -> float | None:
    """The floor that an office has set for its land, in mu; None where it has set none.

    ``SHUDI_RESERVE_FLOOR_MU`` in the environment; 0 is no floor, not even the example's.

    Raises:
        UsageError: it is set to something that is no amount of mu.
    """
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf:
        raise UsageError(f"{VARIABLE} has to be a number of mu, such as 6000, and is {text!r}")
    return value


def floor_mu(atlas: Atlas) -> float | None:
    """The floor of the cooked reserve: the one that is set, else the example's published one.

    The published one is a target of one city for one year. It is for the example in the counties
    that ``published.toml`` names; once a real parcel is among them, the land is somebody's own.
    """
    own = floor_set_mu()
    if own is not None:
        return own or None
    figures = published()
    here = not figures.counties.isdisjoint(atlas.choices["county"])
    return figures.value(FLOOR) if here and bool(atlas.parcels["illustrative"].all()) else None


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
