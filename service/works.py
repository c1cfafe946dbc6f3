"""Infrastructure with its money and how far it has come."""

from __future__ import annotations

from typing import Any

import numpy as np
import orjson
import pandas as pd
import shapely
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response

from gis import progress
from gis.atlas import Atlas
from service import atlas as atlases
from service import overlays
from service.answers import endpoint, json_answer, only
from service.plain import plain


@endpoint
def works(request: Request) -> Response:
    """``GET /overlays/infrastructure.json``: lines, sites, their planned yuan and progress.

    ``works``: [geometry, the done part of a line or null, lng and lat inside it, yuan, progress];
    amounts and progress that nobody has said are null. The data have no days: it is the latest.
    """
    only(request, ())
    atlas = atlases.current()
    return json_answer(overlays.keep(atlas, "works", lambda: _works(atlas)))


def _works(atlas: Atlas) -> dict[str, Any]:
    frame = atlas.layer("infrastructure")
    geoms = frame.geometry.to_numpy()
    there = ~(shapely.is_missing(geoms) | shapely.is_empty(geoms))
    geoms = geoms[there]

    def numbers(field: str) -> NDArray[np.float64]:
        if field not in frame:
            return np.full(len(geoms), np.nan)
        return pd.to_numeric(frame[field], errors="coerce").to_numpy(dtype=float)[there]

    share = np.clip(numbers("progress"), 0.0, 1.0)
    points = shapely.get_coordinates(shapely.point_on_surface(geoms)).round(6).tolist()
    rows = zip(
        _json(geoms),
        _json(progress.done(geoms, share)),
        points,
        numbers("planned_invest_yuan").tolist(),
        share.tolist(),
        strict=True,
    )
    return {"works": [[*row[:3], *(plain(value) for value in row[3:])] for row in rows]}


def _json(geoms: NDArray[np.object_]) -> list[Any]:
    rounded = shapely.transform(geoms, lambda xy: np.round(xy, 5))
    return [None if g is None else orjson.loads(shapely.to_geojson(g)) for g in rounded]
