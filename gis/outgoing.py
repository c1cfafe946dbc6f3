"""The parcels as files have them: what a file of theirs said of a day is what holds by now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    import geopandas as gpd
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from gis.atlas import Atlas

SINCE = "status_on"  # the day that a file gives with a status, and that dates it when it is read


def parcels(atlas: Atlas, mask: NDArray[np.bool_], day: date | None = None) -> gpd.GeoDataFrame:
    """`Atlas.parcels_on` of a mask, with the day of the status that it tells.

    Where rows brought ``status_on`` along, it is that of the status of then: beside the status of
    ``day`` it would be wrong, and who reads the file would date that status by it.

    Args:
        atlas: the snapshot.
        mask: shape (n,), by parcel number.
        day: that the statuses are of; None: the latest.

    Returns:
        The rows of the mask; ``status_on`` as ISO text, None where no status is known.
    """
    frame = atlas.parcels_on(day)[mask]
    if SINCE not in frame:
        return frame
    return frame.assign(**{SINCE: since(atlas, day)[mask]})


def since(atlas: Atlas, day: date | None = None) -> pd.Series[Any]:
    """The day of each parcel's status as ISO text, by number; None where no status is known."""
    days = atlas.status_since_on(day).dt.strftime("%Y-%m-%d")
    return days.astype(object).where(days.notna(), None)
