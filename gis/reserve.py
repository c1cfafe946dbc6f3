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


_DECIMALS = 6  # of mu: under ten square centimetres


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
    area_mu = np.nan_to_num(atlas.parcels["area_mu"].to_numpy())
    if mask is not None:
        area_mu = np.where(mask, area_mu, 0.0)
    number, step, days = _steps(atlas)
    every = pd.date_range(first, last, freq="D")
    # What sums of steps leave of nothing, 1e-12 either way, is no land and not "-0".
    level = np.round(np.cumsum(step * area_mu[number]), _DECIMALS) + 0.0
    # The level of a day is the one after its last step.
    last_step = days.searchsorted(every.to_numpy(), side="right") - 1
    series = np.where(last_step >= 0, level[last_step], 0.0) if len(level) else 0.0
    return pd.Series(series, index=every, dtype=float, name="cooked_mu")


def _steps(atlas: Atlas) -> tuple[NDArray[np.intp], NDArray[np.int8], NDArray[np.datetime64]]:
    """Parcels entering (+1) and leaving (-1) ``cooked``, by day: parcel number, step, day."""
    number, code, days = atlas.facts
    by_parcel = np.argsort(number, kind="stable")
    number, code, days = number[by_parcel], code[by_parcel], days[by_parcel]
    cooked = (code == COOKED.code).astype(np.int8)
    step = cooked.copy()
    step[1:] -= np.where(number[1:] == number[:-1], cooked[:-1], np.int8(0))
    by_day = np.argsort(days, kind="stable")
    by_day = by_day[step[by_day] != 0]
    return number[by_day], step[by_day], days[by_day]
