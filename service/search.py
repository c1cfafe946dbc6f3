"""What a typed text means: features by name or id, and places by coordinates."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import shapely
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response

from gis import coordinates, crs, search, terms
from gis.area import area_m2
from gis.atlas import Atlas
from gis.model import LAYERS, STAGES, STATUSES
from layers.words import Words
from service import atlas as atlases
from service import geometry, state
from service.answers import FRESH, endpoint, json_answer, language, number, only
from service.plain import plain

LIMIT = 50
NEAR_DEG = 3.0  # a pair of coordinates farther from the data than this was hardly meant as one
CHINESE_FIRST = ("counties",)  # whose ``name`` is Chinese, with the Latin one in ``name_en``
_STAGE = {stage.key: stage for stage in STAGES}

_places: WeakKeyDictionary[Atlas, coordinates.Bounds | None] = WeakKeyDictionary()
_areas: WeakKeyDictionary[Atlas, dict[str, NDArray[np.float64]]] = WeakKeyDictionary()


@endpoint
def find(request: Request) -> Response:
    """``GET /search?q=&lang=&limit=&key=``: ``{"positions": […], "hits": […]}``.

    ``positions`` are the readings of the text as a pair of coordinates, nearest to the data first:
    lng, lat, zone (null: degrees), whether it is far from the data, and how far (``away_m``).
    ``hits`` are features, those of a layer together: layer and its name, id, n, name, name in the
    other language, what tells them apart (status, area_m2, planned_invest_yuan, facts as words),
    bounds to fly to, and ``shown``: whether the state ``key`` shows it (true without a key).
    """
    only(request, ("q", "lang", "limit", "key"))
    query = request.query_params.get("q", "")
    lang = language(request)
    limit = int(number(request, "limit", 1, LIMIT)) if "limit" in request.query_params else 20
    atlas = atlases.current()
    seen = _state(request.query_params.get("key"), atlas)
    words = Words(lang=lang)
    hits = [_hit(atlas, found, seen, words) for found in search.find(atlas, query, limit)]
    return json_answer({"positions": _positions(atlas, query), "hits": hits}, cache=FRESH)


def _state(key: str | None, atlas: Atlas) -> state.State | None:
    if key is None:
        return None
    found = state.find(key)
    return found if found.geometry == geometry.name_of(atlas) else None


def _positions(atlas: Atlas, query: str) -> list[dict[str, Any]]:
    near = _near(atlas)
    return [
        {
            "lng": round(place.lng, 9),
            "lat": round(place.lat, 9),
            "zone": place.zone,
            "far": coordinates.distance_deg(place, near) > NEAR_DEG,
            "away_m": round(_away_m(place, near)),
        }
        for place in coordinates.read(query, near)
    ]


def _away_m(place: coordinates.Position, near: coordinates.Bounds | None) -> float:
    """Metres from a place to the box that holds the data; 0 inside, and without a box."""
    if near is None:
        return 0.0
    west, south, east, north = near
    nearest = [[min(max(place.lng, west), east), min(max(place.lat, south), north)]]
    (away,) = crs.distance_m(np.array([[place.lng, place.lat]]), np.array(nearest))
    return float(away)


def _near(atlas: Atlas) -> coordinates.Bounds | None:
    """Where the data are: the parcels, or without any the counties."""
    if atlas not in _places:
        _places[atlas] = None
        for layer in ("counties", "parcels"):
            bounds = atlas.layer(layer).total_bounds
            if np.isfinite(bounds).all():
                west, south, east, north = (float(value) for value in bounds)
                _places[atlas] = (west, south, east, north)
    return _places[atlas]


def _hit(
    atlas: Atlas, found: search.Found, seen: state.State | None, words: Words
) -> dict[str, Any]:
    frame = atlas.layer(found.layer)
    row = frame.iloc[found.row]
    chinese = found.layer in CHINESE_FIRST
    name, under = words.names(row, *(("name_en", "name") if chinese else ("name", "name_zh")))
    shape = frame.geometry.iloc[found.row]
    placed = shape is not None and not shape.is_empty
    hit: dict[str, Any] = {
        "layer": found.layer,
        "kind": words.of(LAYERS[found.layer]),
        "id": plain(row["id"]),
        "n": found.row,
        "name": name or plain(row["id"]),
        "under": under,
        "facts": _facts(atlas, found.layer, row, words),
        "bounds": shapely.bounds(shape).round(6).tolist() if placed else None,
        "shown": True,
    }
    if found.layer == "parcels":
        hit["area_m2"] = plain(row["area_m2"])
        hit["status"] = plain(row["status"])
        if seen is not None:
            hit["shown"] = bool(seen.parcels[found.row])
            hit["status"] = STATUSES[int(atlas.status_codes(seen.day)[found.row])].key
    elif placed and "Polygon" in shape.geom_type:
        hit["area_m2"] = float(_area_of(atlas, found.layer)[found.row])
    if found.layer == "projects" and seen is not None and found.row < seen.projects.size:
        hit["shown"] = bool(seen.projects[found.row])
    if found.layer in ("projects", "infrastructure"):
        hit["planned_invest_yuan"] = plain(row.get("planned_invest_yuan"))
    return hit


def _facts(atlas: Atlas, layer: str, row: Any, words: Words) -> list[str]:
    """What tells namesakes apart, in words: what kind, at what stage, where."""
    facts = []
    if layer == "parcels" and plain(row["name"]) != plain(row["id"]):
        facts.append(plain(row["id"]))
    for field in ("kind", "level", "stage"):
        value = plain(row.get(field)) if layer != "parcels" else None
        if isinstance(value, str):
            said = words.of(_STAGE[value]) if value in _STAGE else words.said(field, value)
            facts.append(said)
    for field in ("park", "county"):
        value = plain(row.get(field))
        if isinstance(value, str) and (field == "park" or layer not in ("projects", "parcels")):
            names = terms.chinese_names(atlas, field) if words.lang == "zh" else {}
            facts.append(names.get(value, value))
    return facts


def _area_of(atlas: Atlas, layer: str) -> NDArray[np.float64]:
    of_atlas = _areas.setdefault(atlas, {})
    if layer not in of_atlas:
        of_atlas[layer] = area_m2(atlas.layer(layer)).to_numpy()
    return of_atlas[layer]
