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

KEPT = 8  # pages of an atlas: languages, and offers of basemaps
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


class Pages:
    """Pages that draw a map, each made when it is first asked for; a few are kept.

    Args:
        make: the page of an atlas, in words, with what is offered as basemaps.
    """

    def __init__(self, make: Callable[[Atlas, Words, Offer], Page]) -> None:
        self._make = make
        self._made: weakref.WeakKeyDictionary[Atlas, dict[tuple[str, Offer], Page]] = (
            weakref.WeakKeyDictionary()
        )
        self._lock = threading.Lock()

    def html(self, request: Request) -> Response:
        """A page; it may load its own, and pictures of the basemaps that are offered."""
        policy = POLICY.replace("{sources}", basemaps.sources(basemaps.offer()))
        headers = {"Cache-Control": FRESH, "Content-Security-Policy": policy}
        return Response(self._asked(request).html, media_type="text/html", headers=headers)

    def script(self, request: Request) -> Response:
        """The script of a page; it stays what it is under the version that the page asks for."""
        found = self._asked(request)
        cache = FOREVER if request.query_params.get("v") == found.version else FRESH
        headers = {"Cache-Control": cache}
        return Response(found.script, media_type="text/javascript", headers=headers)

    def _asked(self, request: Request) -> Page:
        lang, offer, atlas = language(request), basemaps.offer(), atlases.current()
        with self._lock:
            made = self._made.setdefault(atlas, {})
            if (lang, offer) not in made:
                if len(made) >= KEPT:  # anything may be asked for as a language
                    made.clear()
                made[lang, offer] = self._make(atlas, words_in(lang), offer)
            return made[lang, offer]


_pages = Pages(lambda atlas, words, offer: page(atlas, words, basemaps=offer))


def map_url(lang: str = "en") -> str:
    """The address of the map page, from the site's root. The state comes over the bridge."""
    return f"/map?lang={lang}"


@endpoint
def map_page(request: Request) -> Response:
    """``GET /map?lang=&state=``: the page; ``state`` is read by the page's script."""
    only(request, ("lang", "state"))
    return _pages.html(request)


@endpoint
def map_script(request: Request) -> Response:
    """``GET /map.js?lang=&v=``: what the page draws."""
    only(request, ("lang", "v"))
    return _pages.script(request)
