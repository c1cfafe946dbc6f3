"""The reserve of cooked land over the whole history, for the bar of time under the map."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from gis import headline, reserve
from gis.atlas import Atlas
from gis.units import m2_from_mu
from service import atlas as atlases
from service.answers import FRESH, endpoint, json_answer, only

MOST_POINTS = 400  # about as many as the bar has pixels


@endpoint
def history(request: Request) -> Response:
    """``GET /reserve.json``: ``{first, last, days, floor_m2, least_m2}``; null without any facts.

    ``least_m2`` has a value for every ``days`` days, the last may be fewer: the least of them, so
    that a day below the floor is not lost. All parcels count, whatever the filter.
    """
    only(request, ())
    return json_answer(_history(atlases.current()), cache=FRESH)


@lru_cache(maxsize=2)
def _history(atlas: Atlas) -> dict[str, Any] | None:
    if not len(atlas.events) or atlas.data_day is None:
        return None
    first = atlas.events["valid_from"].iloc[0].date()
    series = reserve.cooked_mu(atlas, first, atlas.data_day).to_numpy()
    days = -(-len(series) // MOST_POINTS)
    least = np.minimum.reduceat(m2_from_mu(series), np.arange(0, len(series), days))
    floor_mu = headline.floor_mu(atlas)
    return {
        "first": first.isoformat(),
        "last": atlas.data_day.isoformat(),
        "days": days,
        "floor_m2": None if floor_mu is None else round(m2_from_mu(floor_mu)),
        "least_m2": [round(value) for value in least.tolist()],
    }
