"""How dense investment is, as a picture, of the projects that a state of the map shows."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response

from gis.atlas import Atlas
from gis.heat import Heat, heat
from gis.overview import encode
from layers import ramps
from layers.investment import MEASURES
from service import overlays
from service.answers import endpoint, json_answer
from service.state import State


@endpoint
def heat_picture(request: Request) -> Response:
    """``GET /overlays/<key>/heat.json?measure=``: a picture, its bounds, and its scale.

    The scale is that of all projects, now, so that days and filters can be compared. ``image`` is
    null where no amount is known, or none is above 0.
    """
    atlas, state, measure = overlays.asked(request)
    return json_answer(
        overlays.keep(atlas, ("heat", state.key, measure), lambda: _heat(atlas, state, measure))
    )


def _heat(atlas: Atlas, state: State, measure: str) -> dict[str, Any]:
    everything = overlays.keep(
        atlas,
        ("heat", measure),
        lambda: _surface(atlas, np.ones(len(atlas.layer("projects")), dtype=bool), measure),
    )
    surface = None
    if everything is not None and (measure == "planned" or state.day is None):
        surface = _surface(atlas, state.projects > 0, measure)
    if everything is None or surface is None:
        return {"image": None}
    scale = ramps.heat_scale(float(everything.yuan_per_km2.max()))
    png = encode(ramps.heat_image(surface.yuan_per_km2, scale["top"]))
    return {
        "image": "data:image/png;base64," + base64.b64encode(png).decode(),
        "bounds": surface.bounds,
        "bandwidth_m": surface.bandwidth_m,
        **scale,
    }


def _surface(atlas: Atlas, shown: NDArray[np.bool_], measure: str) -> Heat | None:
    frame, field = atlas.layer("projects"), MEASURES[measure]
    if field not in frame:
        return None
    points = shapely.centroid(frame.geometry.to_numpy())
    yuan = pd.to_numeric(frame[field], errors="coerce").to_numpy(dtype=float)
    xy = np.column_stack([shapely.get_x(points), shapely.get_y(points)])
    return heat(xy[shown], yuan[shown])
