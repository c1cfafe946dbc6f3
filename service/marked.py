"""The parcels that a person has selected, for the map to outline: published by key, like states."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response

from gis.atlas import Atlas
from service import geometry
from service.answers import FOREVER, Refused, endpoint, only
from service.state import KEY

KEPT_BYTES = 16 * 2**20

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Marked:
    """What one key stands for: parcel numbers (uint32, rising) and a point in each (float32)."""

    key: str
    geometry: str
    size: int
    numbers: NDArray[np.uint32]
    points: NDArray[np.float32]

    @property
    def mask(self) -> Mask:
        """Which parcels are selected, by parcel number."""
        mask = np.zeros(self.size, dtype=bool)
        mask[self.numbers] = True
        return mask


_kept: OrderedDict[str, Marked] = OrderedDict()
_lock = threading.Lock()


def publish(atlas: Atlas, mask: Mask) -> str:
    """Make a selection the map can ask for, and return its key.

    Args:
        atlas: the snapshot that the mask is about.
        mask: shape (n,), by parcel number.
    """
    name = geometry.name_of(atlas)
    key = f"{name}-{hashlib.blake2b(np.packbits(mask).tobytes(), digest_size=8).hexdigest()}"
    with _lock:
        if key not in _kept:
            numbers = np.flatnonzero(mask).astype(np.uint32)
            points = shapely.get_coordinates(atlas.interior_points[numbers]).astype(np.float32)
            if len(points) != len(numbers):  # a parcel without a shape has no point either
                shapes = atlas.interior_points[numbers]
                there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
                whole = np.full((len(numbers), 2), np.nan, dtype=np.float32)
                whole[there] = points
                points = whole
            _kept[key] = Marked(key, name, len(mask), numbers, points)
        _kept.move_to_end(key)
        size = sum(12 * m.numbers.size for m in _kept.values())
        while size > KEPT_BYTES and len(_kept) > 1:
            _, old = _kept.popitem(last=False)
            size -= 12 * old.numbers.size
    return key


def find(key: str) -> Marked:
    """The selection of a key. Refuses a malformed key (400) and one that is not kept (404)."""
    if not KEY.fullmatch(key):
        raise Refused(400, "not the key of a selection")
    with _lock:
        found = _kept.get(key)
        if found is None:
            raise Refused(404, "this selection is not kept any more; publish it again")
        _kept.move_to_end(key)
    return found


@endpoint
def marked(request: Request) -> Response:
    """``GET /marked/<key>.bin``: the numbers (uint32), then as many lng, lat (float32 pairs).

    Little-endian. ``X-Parcels`` tells how many parcels there are in all, ``X-Geometry`` of what.
    """
    only(request, ())
    found = find(request.path_params["key"])
    return Response(
        found.numbers.astype("<u4").tobytes() + found.points.astype("<f4").tobytes(),
        media_type="application/octet-stream",
        headers={
            "Cache-Control": FOREVER,
            "X-Parcels": str(found.size),
            "X-Geometry": found.geometry,
        },
    )
