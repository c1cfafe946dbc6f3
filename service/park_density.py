"""Parks by yuan per mu, of what a state of the map shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from starlette.requests import Request
from starlette.responses import Response

from gis import park_investment
from gis.atlas import Atlas
from gis.round_steps import between
from layers import ramps
from layers.investment import MEASURES
from layers.shape import collection
from service import atlas as atlases
from service import overlays
from service.answers import endpoint, json_answer, only
from service.plain import plain
from service.state import State


@endpoint
def park_density(request: Request) -> Response:
    """``GET /overlays/<key>/park_density.json?measure=planned|actual``: yuan per mu of each park.

    ``breaks`` are those of all the land, now, and of both measures, so that days, filters and
    measures can be compared; ``parks`` in the order of the layer, null where nothing is known.
    """
    atlas, state, measure = overlays.asked(request)
    return json_answer(
        overlays.keep(atlas, ("parks", state.key, measure), lambda: _parks(atlas, state, measure))
    )


def _parks(atlas: Atlas, state: State, measure: str) -> dict[str, Any]:
    field = MEASURES[measure]
    found = park_investment.by_park(atlas, state.mask, state.day)
    breaks = overlays.keep(atlas, "breaks", lambda: _breaks(atlas))
    rows = zip(
        found[f"{field}_per_mu"], found[field], found[f"{field}_mu"], found["area_mu"], strict=True
    )
    return {
        "breaks": breaks,
        "colours": ramps.DENSITY[-len(breaks) - 1 :],
        "unknown": ramps.DENSITY_UNKNOWN,
        "parks": [
            {
                "yuan_per_mu": plain(density),
                "yuan": plain(yuan),
                "mu": plain(mu),
                "area_mu": plain(area),
                "class": None if np.isnan(density) else int(np.searchsorted(breaks, density)),
            }
            for density, yuan, mu, area in rows
        ],
    }


def _breaks(atlas: Atlas) -> tuple[float, ...]:
    found = park_investment.by_park(atlas)
    known = found[[f"{field}_per_mu" for field in MEASURES.values()]].to_numpy(dtype=float)
    known = known[known > 0]
    return between(known.min(), known.max(), len(ramps.DENSITY) - 1) if known.size else ()


@endpoint
def park_shapes(request: Request) -> Response:
    """``GET /overlays/parks.geojson``: outlines of the parks; an id is a row of the layer."""
    only(request, ())
    frame = atlases.current().layer("parks")
    geoms = frame.geometry.to_numpy()
    there = ~(shapely.is_missing(geoms) | shapely.is_empty(geoms))
    found = collection(frame, tolerance_m=5.0)
    for feature, row in zip(found["features"], np.flatnonzero(there).tolist(), strict=True):
        feature["id"] = row
    return json_answer(found)
