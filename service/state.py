"""States of the map: which parcels and projects are shown, and each parcel's colour.

A state is one byte a parcel (0 = hidden, else its class + 1; coloured by status, which is the usual
way, that is the status code + 1) and one a project (0, or its stage). Its key is its content, its
filter and its colours, so equal wishes of many people share one entry, and a browser may keep it
forever.
"""

from __future__ import annotations

import hashlib
import re
import threading
import weakref
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response

from gis import summary
from gis.atlas import Atlas
from gis.coloured import STATUS, Coloured, coloured
from gis.colouring import Colouring
from gis.filters import ParcelFilter
from gis.stages import stage_bytes
from layers import class_colours
from service import atlas as atlases
from service import geometry
from service.answers import FOREVER, FRESH, Refused, endpoint, only

EVERYTHING = "all"  # the key of the unfiltered map of the newest atlas; needs no publishing
KEPT_BYTES = 64 * 2**20
KEY = re.compile(r"[0-9]{1,12}-[0-9a-f]{12}-[0-9a-f]{16}")

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class State:
    """What one key stands for. ``geometry`` names the parcels whose rows it counts.

    ``chosen`` is the filter it was published with, and holds the day; a state that was published
    with a mask has the filter that asks for nothing but the day. ``coloured`` has the classes, and
    ``paint`` the class + 1 of each parcel that is shown; under the usual colours that is
    ``parcels``, which always has the status code + 1.
    """

    key: str
    geometry: str
    parcels: NDArray[np.uint8]
    projects: NDArray[np.uint8]
    chosen: ParcelFilter
    coloured: Coloured
    paint: NDArray[np.uint8]

    @property
    def day(self) -> date | None:
        """The day whose statuses it shows; None: the latest."""
        return self.chosen.as_of

    @property
    def mask(self) -> Mask:
        """Which parcels are shown, by parcel number."""
        return self.parcels > 0

    @property
    def nbytes(self) -> int:
        """What only this state holds; classes are shared."""
        own = 0 if self.paint is self.parcels else self.paint.nbytes
        return self.parcels.nbytes + self.projects.nbytes + own

    @cached_property
    def tally(self) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        """Parcels and mu of each class, of those that are shown."""
        return self.coloured.tally(self.mask)


_kept: OrderedDict[str, State] = OrderedDict()
_everything: weakref.WeakKeyDictionary[Atlas, str] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def publish(
    atlas: Atlas,
    shown: ParcelFilter | Mask | None = None,
    *,
    day: date | None = None,
    projects: Mask | None = None,
    mask: Mask | None = None,
    colouring: Colouring = STATUS,
) -> str:
    """Make a state the map can ask for, and return its key.

    Args:
        atlas: the snapshot that ``shown`` is about.
        shown: a filter (its ``as_of`` is the day), a mask by parcel number, or None for all.
        day: the day whose statuses colour the parcels; None: the latest.
        projects: mask by project row. Default: all that were signed by the day; when parcels are
            filtered, those of them that stand on a parcel that is shown.
        mask: of the filter, from a caller that has worked it out already.
        colouring: how the parcels are coloured.

    Raises:
        UsageError: there is nothing such to colour by.
    """
    chosen = ParcelFilter(as_of=day)
    if isinstance(shown, ParcelFilter):
        # Blank text asks for nothing: the same state as no filter.
        chosen = ParcelFilter(as_of=shown.as_of) if shown.is_empty else shown
        day = chosen.as_of
        shown = None if shown.is_empty else shown.mask(atlas) if mask is None else mask
    of_status = coloured(atlas, STATUS, day)
    parcels = of_status.paint(shown)
    found, paint = of_status, parcels
    if colouring.by != STATUS.by:
        found = coloured(atlas, colouring, day)
        paint = found.paint(shown)
    if projects is None:
        projects = _projects(atlas, shown, day)
    geometry.prepare(atlas)  # after an import nobody else has asked for the new tiles yet
    stages = _stages(atlas, projects, day)
    return _keep(geometry.name_of(atlas), parcels, stages, chosen, found, paint)


def find(key: str) -> State:
    """The state of a key. Refuses a malformed key (400) and one that is not kept (404)."""
    if key == EVERYTHING:
        atlas = atlases.current()
        known = _everything.get(atlas)
        if known is None or known not in _kept:
            known = _everything[atlas] = publish(atlas)
        key = known
    elif not KEY.fullmatch(key):
        raise Refused(400, "not a state key")
    with _lock:
        state = _kept.get(key)
        if state is None:
            raise Refused(404, "this state is not kept any more; publish it again")
        _kept.move_to_end(key)
    return state


def _keep(
    name: str,
    parcels: NDArray[np.uint8],
    projects: NDArray[np.uint8],
    chosen: ParcelFilter,
    found: Coloured,
    paint: NDArray[np.uint8],
) -> str:
    content = hashlib.blake2b(parcels.tobytes(), digest_size=8)
    content.update(b"|" + projects.tobytes() + b"|" + chosen.key().encode())
    if paint is not parcels:
        # The classes too: another revision may move a break and no parcel over it.
        content.update(
            b"|" + paint.tobytes() + b"|" + repr((found.colouring, found.classes)).encode()
        )
    key = f"{name}-{content.hexdigest()}"
    with _lock:
        if key not in _kept:
            _kept[key] = State(key, name, parcels, projects, chosen, found, paint)
        _kept.move_to_end(key)
        size = sum(s.nbytes for s in _kept.values())
        while size > KEPT_BYTES and len(_kept) > 1:
            _, old = _kept.popitem(last=False)
            size -= old.nbytes
    return key


def _projects(atlas: Atlas, shown: Mask | None, day: date | None) -> Mask:
    rows = atlas.layer("projects")
    mask = np.zeros(len(rows), dtype=bool)
    left = atlas.projects_on(day).index
    if shown is not None:
        left = left[summary.projects_left(atlas, shown, day)]
    mask[rows.index.get_indexer(left)] = True
    return mask


def _stages(atlas: Atlas, shown: Mask, day: date | None) -> NDArray[np.uint8]:
    rows, then = atlas.layer("projects"), atlas.projects_on(day)
    found = np.ones(len(rows), dtype=np.uint8)
    found[rows.index.get_indexer(then.index)] = stage_bytes(then)
    return np.where(shown, found, np.uint8(0)).astype(np.uint8)


@endpoint
def state(request: Request) -> Response:
    """``GET /state/<key>.bin``: the bytes.

    ``X-Parcels`` tells how many are of parcels, ``X-Day`` the day they are of, "" for the latest.
    """
    only(request, ())
    key = request.path_params["key"]
    found = find(key)
    return Response(
        found.paint.tobytes() + found.projects.tobytes(),
        media_type="application/octet-stream",
        headers={
            "Cache-Control": FRESH if key == EVERYTHING else FOREVER,
            "X-Parcels": str(found.parcels.size),
            "X-Colours": " ".join(class_colours.colours(found.coloured)),
            "X-Day": found.day.isoformat() if found.day else "",
            "X-Geometry": found.geometry,
            "X-State": found.key,
        },
    )
