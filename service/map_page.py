"""The map page and its script, and what all pages that draw a map have in common."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from gis.atlas import Atlas
from layers.basemaps import Offer
from layers.page import Page, page
from layers.words import Words
from service import atlas as atlases
from service import basemaps
from service.answers import FOREVER, FRESH, endpoint, language, only

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",  # no inline script at all: a text that became markup could not run
        "style-src 'self' 'unsafe-inline'",
        "img-src {sources}",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)


def html_of(found: Page) -> Response:
    """A page; it may load its own, and pictures of the basemaps that are offered."""
    policy = POLICY.replace("{sources}", basemaps.sources(basemaps.offer()))
    headers = {"Cache-Control": FRESH, "Content-Security-Policy": policy}
    return Response(found.html, media_type="text/html", headers=headers)


def script_of(found: Page, request: Request) -> Response:
    """The script of a page; it stays what it is under the version that the page asks for."""
    cache = FOREVER if request.query_params.get("v") == found.version else FRESH
    return Response(found.script, media_type="text/javascript", headers={"Cache-Control": cache})


def _plain(lang: str) -> Words:
    return Words(lang=lang)


_words: Callable[[str], Words] = _plain


def speak(words: Callable[[str], Words]) -> None:
    """Take the words of a language from ``words``; the door gives the pages' translator here."""
    global _words
    _words = words


def words_in(lang: str) -> Words:
    """The words of a language, for what the map is told by other routes."""
    return _words(lang)


_pages: weakref.WeakKeyDictionary[Atlas, dict[tuple[str, Offer], Page]] = (
    weakref.WeakKeyDictionary()
)
_lock = threading.Lock()


def _page(request: Request) -> Page:
    lang = language(request)
    atlas = atlases.current()
    with _lock:
        made = _pages.setdefault(atlas, {})
        offer = basemaps.offer()
        if (lang, offer) not in made:
            if len(made) > 8:
                made.clear()
            made[lang, offer] = page(atlas, _words(lang), basemaps=offer)
        return made[lang, offer]


def map_url(lang: str = "en") -> str:
    """The address of the map page, from the site's root. The state comes over the bridge."""
    return f"/map?lang={lang}"


@endpoint
def map_page(request: Request) -> Response:
    """``GET /map?lang=&state=``: the page; ``state`` is read by the page's script."""
    only(request, ("lang", "state"))
    return html_of(_page(request))


@endpoint
def map_script(request: Request) -> Response:
    """``GET /map.js?lang=&v=``: what the page draws."""
    only(request, ("lang", "v"))
    return script_of(_page(request), request)
