"""What is under the pointer, of what the map shows now."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from starlette.requests import Request
from starlette.responses import Response

from gis.atlas import Atlas
from gis.mercator import EQUATOR_M
from gis.model import STAGES, STATUSES
from service import atlas as atlases
from service import geometry
from service.answers import FRESH, Refused, endpoint, json_answer, number, only
from service.plain import plain
from service.state import State, find

KINDS = ("projects", "infrastructure", "parcels", "parks")
DEFAULT = ("projects", "parcels", "parks")  # infrastructure is off until somebody asks for it
PROJECT_FIELDS = ("industry", "planned_invest_yuan", "illustrative")
WORK_FIELDS = ("kind", "planned_invest_yuan", "progress", "illustrative")


@endpoint
def pick(request: Request) -> Response:
    """``GET /pick/<key>?lng=&lat=&tol_m=&layers=``: the topmost feature there, or null.

    ``tol_m`` (0..100 000, default 0): how far off, in metres on the ground, a feature may be.
    ``layers``: comma separated, of projects, infrastructure, parcels, parks; by default all but
    infrastructure. A project within the tolerance goes first, then the others in this order.
    """
    only(request, ("lng", "lat", "tol_m", "layers"))
    point = (number(request, "lng", -180, 180), number(request, "lat", -90, 90))
    tol_m = number(request, "tol_m", 0, 100_000) if "tol_m" in request.query_params else 0.0
    layers = tuple(request.query_params.get("layers", ",".join(DEFAULT)).split(","))
    if not set(layers) <= set(KINDS):
        raise Refused(400, f"layers are: {', '.join(KINDS)}")
    state = find(request.path_params["key"])
    atlas = atlases.current()
    if state.geometry != geometry.name_of(atlas):
        raise Refused(404, "these parcels have been replaced")
    for kind in (k for k in KINDS if k in layers):
        found = _FINDERS[kind](atlas, state, point, tol_m)
        if found is not None:
            return json_answer({"kind": kind, **found}, cache=FRESH)
    return json_answer(None)


def _stretch(lat: float) -> tuple[float, float]:
    """Metres a degree of longitude and of latitude span there."""
    per_degree = EQUATOR_M / 360
    return per_degree * max(float(np.cos(np.radians(lat))), 1e-6), per_degree


def _nearest(
    geoms: np.ndarray, rows: np.ndarray, point: tuple[float, float], tol_m: float
) -> int | None:
    """The row whose geometry is nearest, if it is within the tolerance."""
    if not rows.size:
        return None
    origin, scale = np.array(point), np.array(_stretch(point[1]))
    flat = shapely.transform(geoms[rows], lambda xy: (xy - origin) * scale)
    metres = shapely.distance(flat, shapely.Point(0, 0))
    best = int(np.argmin(metres))
    return int(rows[best]) if metres[best] <= tol_m else None


def _around(point: tuple[float, float], tol_m: float) -> shapely.Geometry:
    east, north = _stretch(point[1])
    dx, dy = tol_m / east, tol_m / north
    return shapely.box(point[0] - dx, point[1] - dy, point[0] + dx, point[1] + dy)


def _parcel(
    atlas: Atlas, state: State, point: tuple[float, float], tol_m: float
) -> dict[str, Any] | None:
    frame = atlas.parcels
    near = atlas.tree.query(_around(point, tol_m), predicate="intersects")
    n = _nearest(frame.geometry.to_numpy(), near[state.parcels[near] > 0], point, tol_m)
    if n is None:
        return None
    row = frame.iloc[n]
    return {
        "n": n,
        "id": plain(row["id"]),
        "name": plain(row["name"]),
        "name_zh": plain(row.get("name_zh")),
        "status": STATUSES[state.parcels[n] - 1].key,  # as of the day that the state shows
        "area_mu": plain(row["area_mu"]),
        "park": plain(row["park"]),
        "illustrative": plain(row["illustrative"]),
    }


def _project(
    atlas: Atlas, state: State, point: tuple[float, float], tol_m: float
) -> dict[str, Any] | None:
    frame = atlas.layer("projects")
    if len(frame) != state.projects.size:
        raise Refused(404, "the projects have been replaced")
    geoms = frame.geometry.to_numpy()
    shown = state.projects.astype(bool) & ~shapely.is_missing(geoms)
    n = _nearest(geoms, np.flatnonzero(shown), point, tol_m)
    if n is None:
        return None
    row = frame.iloc[n]
    fields = ("id", "name", "name_zh", *PROJECT_FIELDS)
    # As of the day that the state shows; what had been spent by a past day was not recorded.
    stage = int(state.projects[n]) - 2
    then = {"stage": STAGES[stage].key if stage >= 0 else None}
    if state.day is None and "actual_invest_yuan" in frame:
        then["actual_invest_yuan"] = plain(row["actual_invest_yuan"])
    return {"n": n, **{f: plain(row[f]) for f in fields if f in frame.columns}, **then}


def _work(
    atlas: Atlas, state: State, point: tuple[float, float], tol_m: float
) -> dict[str, Any] | None:
    frame = atlas.layer("infrastructure")
    geoms = frame.geometry.to_numpy()
    n = _nearest(geoms, np.flatnonzero(~shapely.is_missing(geoms)), point, tol_m)
    if n is None:
        return None
    row = frame.iloc[n]
    found = {f: plain(row[f]) for f in ("id", "name", "name_zh", *WORK_FIELDS) if f in frame}
    found["work"] = found.pop("kind", None)  # "kind" is that of the answer
    return {"n": n, **found}


def _park(
    atlas: Atlas, state: State, point: tuple[float, float], tol_m: float
) -> dict[str, Any] | None:
    frame = atlas.layer("parks")
    geoms = frame.geometry.to_numpy()
    inside = np.flatnonzero(shapely.intersects(geoms, shapely.Point(point)))
    if not inside.size:
        return None
    n = int(inside[np.argmin(shapely.area(geoms[inside]))])
    row = frame.iloc[n]
    fields = ("id", "name", "name_zh", "illustrative")
    return {"n": n, **{f: plain(row[f]) for f in fields if f in frame.columns}}


_FINDERS = {"projects": _project, "infrastructure": _work, "parcels": _parcel, "parks": _park}
