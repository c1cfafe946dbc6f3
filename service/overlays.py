"""What all overlays of investment are asked with, and answers that are kept for a while.

Overlays draw what follows from a state of the map: they are asked for by its key, when somebody has
switched one on.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from starlette.requests import Request

from gis.atlas import Atlas
from layers.investment import MEASURES
from service import atlas as atlases
from service import geometry
from service.answers import Refused, only
from service.state import State, find

KEPT = 24  # answers a snapshot: a time control goes back and forth among some days

_kept: weakref.WeakKeyDictionary[Atlas, OrderedDict[Any, Any]] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def keep(atlas: Atlas, name: Any, make: Callable[[], Any]) -> Any:
    """What ``make`` makes, once for a name as long as the atlas is there and others leave room."""
    with _lock:
        kept = _kept.setdefault(atlas, OrderedDict())
        if name in kept:
            kept.move_to_end(name)
            return kept[name]
    made = make()
    with _lock:
        kept[name] = made
        if len(kept) > KEPT:
            kept.popitem(last=False)
    return made


def asked(request: Request, *more: str) -> tuple[Atlas, State, str]:
    """The newest atlas, the state of the key, and planned or actual; refuses what does not fit."""
    only(request, ("measure", *more))
    measure = request.query_params.get("measure", "planned")
    if measure not in MEASURES:
        raise Refused(400, f"measure is one of: {', '.join(MEASURES)}")
    state = find(request.path_params["key"])
    atlas = atlases.current()
    if state.geometry != geometry.name_of(atlas):
        raise Refused(404, "these parcels have been replaced")
    if state.projects.size != len(atlas.layer("projects")):
        raise Refused(404, "the projects have been replaced")
    return atlas, state, measure
