"""Where the parcels of a state are, so that the map can go to them."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
import shapely
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response

from gis.atlas import Atlas
from service import atlas as atlases
from service import geometry
from service.answers import FRESH, Refused, endpoint, json_answer, only
from service.state import find

_bounds: WeakKeyDictionary[Atlas, NDArray[np.float64]] = WeakKeyDictionary()


@endpoint
def extent(request: Request) -> Response:
    """``GET /extent/<key>.json?bbox=W,S,E,N``: ``{"parcels", "all", "inside", "bounds"}``.

    How many parcels the state shows, of how many, how many of those touch the box (null without
    one), and the bounds of those it shows in degrees (null when it shows none).
    """
    only(request, ("bbox",))
    state = find(request.path_params["key"])
    atlas = atlases.current()
    if state.geometry != geometry.name_of(atlas):
        raise Refused(404, "these parcels have been replaced")
    boxes = _boxes(atlas)[state.mask]
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    inside = bounds = None
    if "bbox" in request.query_params:
        west, south, east, north = _box(request.query_params["bbox"])
        inside = int(
            ((boxes[:, 0] <= east) & (boxes[:, 2] >= west)
             & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)).sum()
        )  # fmt: skip
    if len(boxes):
        low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
        bounds = [round(float(value), 6) for value in (*low, *high)]
    counts = {"parcels": int(state.mask.sum()), "all": int(state.parcels.size)}
    return json_answer({**counts, "inside": inside, "bounds": bounds}, cache=FRESH)


def _boxes(atlas: Atlas) -> NDArray[np.float64]:
    """West, south, east, north of every parcel, shape (n, 4)."""
    found = _bounds.get(atlas)
    if found is None:
        found = _bounds[atlas] = shapely.bounds(atlas.parcels.geometry.to_numpy())
    return found


def _box(text: str) -> tuple[float, float, float, float]:
    parts = text.split(",")
    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        raise Refused(400, "bbox is west,south,east,north in degrees") from None
    if not (np.isfinite([west, south, east, north]).all() and west <= east and south <= north):
        raise Refused(400, "bbox is west,south,east,north in degrees")
    return west, south, east, north
