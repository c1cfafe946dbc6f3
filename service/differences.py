"""What lies between two revisions, kept for the pages that ask, and drawn for their map."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from gis.atlas import Atlas
from gis.changes import Changes, between
from gis.errors import UnknownRevision
from gis.model import LAYERS
from layers import difference_scene
from service import atlas as atlases
from service.answers import FOREVER, Refused, endpoint, json_answer, language, only
from service.map_page import words_in

KEPT = 3  # differences and past snapshots: what one goes back and forth between
NEWEST = 10**9


@dataclass(frozen=True)
class Difference:
    """Two snapshots, and what makes the later one another."""

    before: Atlas
    after: Atlas
    changes: Changes


class _Past:
    """Past snapshots and differences by number, for as long as one atlas is the newest."""

    def __init__(self, newest: Atlas) -> None:
        self.newest = newest
        self.atlases: OrderedDict[int, Atlas] = OrderedDict()
        self.found: OrderedDict[tuple[int, int], Difference] = OrderedDict()


_past: _Past | None = None  # of the atlas that was the newest when last asked; no other is held
_lock = threading.Lock()


def difference(one: int, other: int) -> Difference:
    """What lies between two revisions of the store.

    Raises:
        UnknownRevision: there is none of such a number.
    """
    global _past
    with _lock:  # several people who look at the same wait for one
        newest = atlases.current()
        if _past is None or _past.newest is not newest:
            _past = _Past(newest)
        past = _past
        found = past.found.get((one, other))
        if found is None:
            before, after = (_at(number, newest, past) for number in (one, other))
            found = past.found[one, other] = Difference(before, after, between(before, after))
            while len(past.found) > KEPT:
                past.found.popitem(last=False)
    return found


def _at(number: int, newest: Atlas, past: _Past) -> Atlas:
    if number == newest.revision:
        return newest
    if number not in past.atlases:
        past.atlases[number] = atlases.store().atlas_at(number)
        while len(past.atlases) > KEPT:
            past.atlases.popitem(last=False)
    past.atlases.move_to_end(number)
    return past.atlases[number]


def scene_url(one: int, other: int, layer: str, lang: str, version: str) -> str:
    """The address of what `scene` draws, relative to the draft map."""
    return f"difference/{one}/{other}/{layer}.json?lang={lang}&v={version}"


@endpoint
def scene(request: Request) -> Response:
    """``GET /difference/<one>/<other>/<layer>.json?lang=&v=``: see layers/difference_scene.py."""
    only(request, ("lang", "v"))
    lang, layer = language(request), request.path_params["layer"]
    one, other = request.path_params["one"], request.path_params["other"]
    if layer not in LAYERS or max(one, other) > NEWEST:
        raise Refused(404, "there is no such difference")
    try:
        found = difference(one, other)
    except UnknownRevision as unknown:
        raise Refused(404, str(unknown)) from unknown
    drawn = difference_scene.scene(found.changes, layer, found.before, found.after, words_in(lang))
    return json_answer(drawn, cache=FOREVER if "v" in request.query_params else "no-store")
