"""Files on their way into the atlas: their map, and what is drawn on it at each step.

A draft is named by a token that only its owner's address holds; whoever has not the token learns
nothing of it, not even that it is there.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from gis.draft import Draft, Drafts
from gis.errors import DraftGone, InputRefused
from layers import draft_map, draft_scene
from layers.page import bounds_of
from service import atlas as atlases
from service.answers import Refused, endpoint, json_answer, language, only
from service.map_page import Pages, words_in

SCENES = ("place", "findings", "changes")
_pages = Pages(lambda atlas, words, _offer: draft_map.page(atlas, words))


@lru_cache(maxsize=4)
def _drafts(folder: Path) -> Drafts:
    return Drafts(folder)


def open_drafts() -> Drafts:
    """The drafts of the store: in a folder beside it."""
    return _drafts(atlases.store().beside("drafts"))


def digest(text: str) -> str:
    """A short name for a text."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def map_url(lang: str) -> str:
    """The address of the drafts' map, from the site's root."""
    return f"/draft-map?lang={lang}"


def scene_url(draft: Draft, scene: str, lang: str, version: str) -> str:
    """The address of what is drawn at a step; another ``version`` is asked for anew."""
    return f"draft/{draft.token}/{scene}.json?lang={lang}&v={version}"


@endpoint
def draft_page(request: Request) -> Response:
    """``GET /draft-map?lang=``: the page."""
    only(request, ("lang",))
    return _pages.html(request)


@endpoint
def draft_script(request: Request) -> Response:
    """``GET /draft-map.js?lang=&v=``: what the page draws."""
    only(request, ("lang", "v"))
    return _pages.script(request)


@endpoint
def scene(request: Request) -> Response:
    """``GET /draft/<token>/<scene>.json?lang=&v=``: what layers/draft_scene.py says of it.

    404: no such draft, or the step has nothing to show yet.
    """
    only(request, ("lang", "v"))
    lang, name = language(request), request.path_params["scene"]
    draft = open_drafts().get(request.path_params["token"])
    if draft is None or name not in SCENES:
        raise Refused(404, "there is no such draft")
    try:
        return json_answer(_scene(draft, name, lang), cache="no-store")
    except (InputRefused, DraftGone) as refused:
        raise Refused(404, "nothing can be shown of it") from refused


def _scene(draft: Draft, name: str, lang: str) -> dict[str, Any]:
    atlas, words, choices = atlases.current(), words_in(lang), draft.choices
    if name == "place":
        found = draft.places(atlas).result()
        return draft_scene.place(found, bounds_of(atlas), chosen(draft, found))
    if name == "findings":
        read = draft.reading(atlas)
        if read.layer is None:
            raise Refused(404, "nothing can be shown of it")
        return draft_scene.findings(read, choices, words)
    comparison = draft.compare(atlas).result()
    return draft_scene.changes(comparison, draft.before(atlas), draft.outcome(atlas), words)


def chosen(draft: Draft, found: Any) -> int | None:
    """Which of the ways to read the coordinates the answers are; None: none of them."""
    answers = draft.choices.answers.as_dict()
    for n, one in enumerate(found):
        if one.answers and all(answers.get(name) == value for name, value in one.answers.items()):
            return n
    return None
