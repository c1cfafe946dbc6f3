"""Geometry as GeoJSON text: 8 decimals, right-handed rings, many thousands in one pass.

Areas, nearly all of an industrial-land layer, never become Python objects: their vertices are
rounded, turned and printed as one array, and the text is cut at the rings. That is several times
faster than writing each geometry, and the reason for this module.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import orjson
import shapely
from numpy.typing import NDArray
from shapely import GeometryType

DECIMALS = 8  # of a degree: 1 mm
POLYGON, MULTIPOLYGON = int(GeometryType.POLYGON), int(GeometryType.MULTIPOLYGON)

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


def geometry_texts(geometries: NDArray[Any]) -> list[bytes]:
    """Each geometry, in degrees, as a GeoJSON geometry object; null for none and for empty.

    Outer rings run counter-clockwise and holes clockwise (RFC 7946, 3.1.6). No vertex is dropped,
    so rings stay closed and long enough. An area with a ring under about a millimetre wide, which
    rounding would flatten or turn over, keeps all its digits instead.
    """
    kinds = shapely.get_type_id(geometries)
    texts = np.full(len(geometries), b"null", dtype=object)
    filled = ~(shapely.is_missing(geometries) | shapely.is_empty(geometries))
    areas = filled & ((kinds == POLYGON) | (kinds == MULTIPOLYGON))
    if areas.any():
        texts[areas] = _area_texts(geometries[areas], kinds[areas])
    others = filled & ~areas
    if others.any():
        texts[others] = _other_texts(geometries[others])
    listed: list[bytes] = texts.tolist()
    return listed


def _area_texts(areas: NDArray[Any], kinds: NDArray[Any]) -> NDArray[Any]:
    """Non-empty polygons and multipolygons as text."""
    parts, part_owner = shapely.get_parts(areas, return_index=True)
    inhabited = ~shapely.is_empty(parts)
    parts, part_owner = parts[inhabited], part_owner[inhabited]
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    inhabited = ~shapely.is_empty(rings)
    rings, ring_part = rings[inhabited], ring_part[inhabited]
    points, ring_of = shapely.get_coordinates(rings, return_index=True)
    ends = np.cumsum(np.bincount(ring_of, minlength=len(rings)))
    starts = np.concatenate(([0], ends[:-1]))
    outer = np.concatenate(([True], ring_part[1:] != ring_part[:-1]))
    ring_owner = part_owner[ring_part]

    points, turn = _right_handed(points, ring_of, starts, ends, outer)
    rounded = np.round(points, DECIMALS) + 0.0  # + 0.0: no "-0.0"
    flattened = turn != np.sign(_twice_signed_area(rounded, starts, ring_of))
    if flattened.any():
        keep = np.isin(ring_owner[ring_of], ring_owner[flattened])
        rounded[keep] = points[keep]
    return _assembled(_ring_texts(rounded, starts, ends), ring_part, ring_owner, kinds)


def _twice_signed_area(points: Floats, starts: Ints, ring_of: Ints) -> Floats:
    """Twice the signed area of each ring, in square degrees; positive is counter-clockwise."""
    # From each ring's own first point: near (112, 23) the products of the raw numbers would
    # drown the area of a parcel in rounding. It also makes a ring's last product 0, so that
    # nothing leaks into the next ring.
    x, y = (points - points[starts][ring_of]).T
    products = np.zeros(len(points))
    products[:-1] = x[:-1] * y[1:] - x[1:] * y[:-1]
    return np.add.reduceat(products, starts)


def _right_handed(
    points: Floats, ring_of: Ints, starts: Ints, ends: Ints, outer: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """The points with wrongly wound rings reversed, and each ring's turn: 1, -1, or 0 if flat."""
    turn = np.sign(_twice_signed_area(points, starts, ring_of))
    wrong = np.where(outer, turn < 0, turn > 0)
    if wrong.any():
        order = np.arange(len(points))
        reverse = wrong[ring_of]
        mirrored = (starts + ends - 1)[ring_of] - order
        points = points[np.where(reverse, mirrored, order)]
        turn = np.where(wrong, -turn, turn)
    return points, turn


def _ring_texts(points: Floats, starts: Ints, ends: Ints) -> list[bytes]:
    """The positions of each ring, ``[x,y],[x,y],…``, from one printed array."""
    text = orjson.dumps(np.ascontiguousarray(points), option=orjson.OPT_SERIALIZE_NUMPY)[1:-1]
    closing = np.flatnonzero(np.frombuffer(text, dtype=np.uint8) == ord("]"))
    last = closing[ends - 1] + 1
    first = np.concatenate(([0], last[:-1] + 1))
    return [text[a:b] for a, b in zip(first.tolist(), last.tolist(), strict=True)]


def _assembled(
    ring_texts: list[bytes], ring_part: Ints, ring_owner: Ints, kinds: NDArray[Any]
) -> NDArray[Any]:
    """Ring texts joined to geometry objects, one for each kind."""
    if len(ring_texts) == len(kinds) and not (kinds == MULTIPOLYGON).any():
        simple = [b'{"type":"Polygon","coordinates":[[' + ring + b"]]}" for ring in ring_texts]
        return np.array(simple, dtype=object)
    firsts = np.searchsorted(ring_owner, np.arange(len(kinds) + 1)).tolist()
    part = ring_part.tolist()
    texts = np.empty(len(kinds), dtype=object)
    for i, kind in enumerate(kinds.tolist()):
        a, b = firsts[i], firsts[i + 1]
        body = ring_texts[a]
        for ring in range(a + 1, b):
            between = b"],[" if part[ring] == part[ring - 1] else b"]],[["
            body += between + ring_texts[ring]
        if kind == POLYGON:
            texts[i] = b'{"type":"Polygon","coordinates":[[' + body + b"]]}"
        else:
            texts[i] = b'{"type":"MultiPolygon","coordinates":[[[' + body + b"]]]}"
    return texts


def _other_texts(geometries: NDArray[Any]) -> NDArray[Any]:
    """Points, lines and collections, by shapely's own writer."""
    oriented = shapely.orient_polygons(geometries)  # areas inside collections
    full = np.array([_without_empty_parts(g) for g in oriented], dtype=object)
    rounded = shapely.transform(full, lambda xy: np.round(xy, DECIMALS) + 0.0)
    texts = [text.encode("ascii") for text in shapely.to_geojson(rounded)]
    return np.array(texts, dtype=object)


def _without_empty_parts(geometry: Any) -> Any:
    """A collection without its empty members, which would print as positions without numbers."""
    members = getattr(geometry, "geoms", None)
    if members is None or not shapely.is_empty(shapely.get_parts(geometry)).any():
        return geometry
    return type(geometry)([_without_empty_parts(m) for m in members if not m.is_empty])
