"""Flows from projects to their parcels, of what a state of the map shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from starlette.requests import Request
from starlette.responses import Response

from gis import flows
from layers.investment import MEASURES
from layers.shape import collection
from service import overlays
from service.answers import endpoint, json_answer
from service.state import State


@endpoint
def flow_lines(request: Request) -> Response:
    """``GET /overlays/<key>/flows.json?measure=[&project=<id>]``: from projects to their parcels.

    ``flows`` are [project row, from lng, lat, to lng, lat, yuan or null, whether the parcel is
    shown], of the projects that are shown, or of that one alone, which has ``parcels`` too:
    outlines of its land.
    """
    atlas, state, measure = overlays.asked(request, "project")
    table = overlays.keep(atlas, "flows", lambda: flows.flows(atlas))
    fid = request.query_params.get("project")
    if fid is None:
        chosen = table[state.projects[table["project"]] > 0]
        return json_answer({"flows": _flows(chosen, state, measure)})
    frame = atlas.layer("projects")
    chosen = table[(frame["id"].astype(str) == fid).to_numpy()[table["project"]]]
    land = atlas.parcels.iloc[chosen["parcel"]]
    return json_answer({"flows": _flows(chosen, state, measure), "parcels": collection(land)})


def _flows(table: pd.DataFrame, state: State, measure: str) -> list[Any]:
    yuan = table[MEASURES[measure]].to_numpy(dtype=float)
    if measure == "actual" and state.day is not None:
        yuan = np.full_like(yuan, np.nan)
    places = table[["from_lng", "from_lat", "to_lng", "to_lat"]].to_numpy().round(6)
    rows = zip(
        table["project"], places.tolist(), yuan.tolist(), state.mask[table["parcel"]], strict=True
    )
    return [
        [int(n), *place, None if np.isnan(money) else money, bool(seen)]
        for n, place, money, seen in rows
    ]
