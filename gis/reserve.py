"""The reserve of cooked land: a floor to keep on every day, so a series, not a sum."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from gis.model import COOKED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gis.atlas import Atlas


def cooked_mu(
    atlas: Atlas, first: date, last: date, mask: NDArray[np.bool_] | None = None
) -> pd.Series[float]:
    """Mu of cooked land on every day from ``first`` to ``last``, both included.

    Each status event changes the sum by the parcel's area when it enters or leaves ``cooked``;
    the day's value is the state at its end.

    Args:
        atlas: the snapshot; every parcel counts, or those of ``mask``.
        first, last: the days.
        mask: shape (n,), by parcel number.

    Returns:
        A Series of mu on a daily DatetimeIndex.
    """
    frame = atlas.parcels
    area = pd.Series(frame["area_mu"].to_numpy(), index=frame["id"])
    if mask is not None:
        area = area[mask]
    events = atlas.events[atlas.events["parcel_id"].isin(area.index)]
    # Of several facts of one day the last one holds.
    events = events.drop_duplicates(["parcel_id", "valid_from"], keep="last")
    cooked = (events["status"] == COOKED.key).astype(int)
    step = cooked.groupby(events["parcel_id"]).diff().fillna(cooked)
    change = (step * events["parcel_id"].map(area)).groupby(events["valid_from"]).sum()
    days = pd.date_range(first, last, freq="D")
    level = change.sort_index().cumsum()
    series = level.reindex(level.index.union(days)).ffill().fillna(0.0).reindex(days)
    return series.astype(float).rename("cooked_mu")
