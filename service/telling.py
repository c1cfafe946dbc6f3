"""What the page says of a state, as JSON by key: figures and charts follow the map's state key.

A filter sends the browser a key, and it asks for what follows from it: so the words and numbers
of a page are not sent again over the websocket with every rerun. The words are the pages' own: the
door gives their tellers here (`tell`), as it gives the map's words (`service.speak`).
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from gis.atlas import Atlas
from layers.areas import FIRST, UNITS
from service import atlas as atlases
from service import geometry
from service.answers import Refused, endpoint, json_answer, language, only
from service.state import State, find

KEPT = 64  # answers a snapshot: what several people look at, and what one goes back to
PARAMETERS = ("lang", "unit")


@dataclass(frozen=True)
class Asked:
    """What a teller is asked about, and in which language and unit of areas."""

    atlas: Atlas
    state: State
    lang: str
    unit: str


Teller = Callable[[Asked], Any]
CardTeller = Callable[[Asked, str, str], Any]
_tellers: dict[str, Teller] = {}
_card: list[CardTeller] = []
_kept: weakref.WeakKeyDictionary[Atlas, dict[tuple[str, ...], Any]] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def tell(name: str, teller: Teller) -> None:
    """Answer ``GET /<name>/<key>.json`` with what the teller says of the state."""
    _tellers[name] = teller


def tell_cards(teller: CardTeller) -> None:
    """Answer ``GET /card/<layer>/<id>.json`` with what the teller says of a feature; None: 404."""
    _card[:] = [teller]


def told(name: str) -> Callable[[Request], Response]:
    """The route of what ``name`` says of a state: ``GET /<name>/<key>.json?lang=&unit=``."""

    @endpoint
    def answer(request: Request) -> Response:
        only(request, PARAMETERS)
        asked = ask(request, request.path_params["key"])
        called = (name, asked.state.key, asked.lang, asked.unit)
        with _lock:
            kept = _kept.setdefault(asked.atlas, {})
            content = kept.get(called)
        if content is None:
            if name not in _tellers:
                raise Refused(404, "nobody tells this here")
            content = _tellers[name](asked)
            with _lock:
                if len(kept) >= KEPT:
                    kept.pop(next(iter(kept)))
                kept[called] = content
        return json_answer(content)

    return answer


def ask(request: Request, key: str) -> Asked:
    """The newest atlas and a state of it, for a request; refuses what is not one."""
    lang = language(request)
    unit = request.query_params.get("unit", FIRST)
    if unit not in UNITS:
        raise Refused(400, f"unit is one of: {', '.join(UNITS)}")
    state = find(key)
    atlas = atlases.current()
    if state.geometry != geometry.name_of(atlas):
        raise Refused(404, "these parcels have been replaced")
    return Asked(atlas, state, lang, unit)


@endpoint
def card(request: Request) -> Response:
    """``GET /card/<layer>/<id>.json?state=&lang=&unit=``: what is known of a feature."""
    only(request, (*PARAMETERS, "state"))
    fid = request.path_params["fid"]
    if len(fid) > 400 or not fid.endswith(".json"):
        raise Refused(404, "there is no such feature")
    asked = ask(request, request.query_params.get("state", "all"))
    layer, fid = request.path_params["layer"], fid.removesuffix(".json")
    content = _card[0](asked, layer, fid) if _card else None
    if content is None:
        raise Refused(404, "there is no such feature")
    return json_answer(content)
