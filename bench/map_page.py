"""Our app in the bench's browser: its map frame, its view, and what crosses the websocket."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Frame, Page

from bench.picture import Pixels, View, crop, decode

MAP = "iframe.sd-map"
VIEW = "() => { const c = shudi.map.getCenter(); return [c.lng, c.lat, shudi.map.getZoom()]; }"
# Runs in every frame before its own scripts; the map's start takes a kept view up from there.
KEEP_VIEW = "try { sessionStorage.setItem('shudi-view', '%s'); } catch { }"
LISTEN = """() => {
  window.benchPainted = null;
  addEventListener('message', ({ data }) => {
    if (data && data.type === 'painted') benchPainted = { key: data.key, at: performance.now() };
  });
  addEventListener('click', () => { window.benchClicked = performance.now(); }, true);
}"""


def open_at(shown: Page, view: View) -> None:
    """Let the map open on this view instead of on everything."""
    lng, lat, zoom = view
    shown.add_init_script(KEEP_VIEW % json.dumps([lat, lng, zoom]))


def frame(shown: Page) -> Frame | None:
    """The map's frame, once it is there."""
    return next((f for f in shown.frames if "/map?" in f.url), None)


def view_of(shown: Page) -> View | None:
    """Longitude, latitude and zoom of the map; None while it has not begun."""
    found = frame(shown)
    if found is None or not found.evaluate("() => Boolean(window.shudi && shudi.map)"):
        return None
    lng, lat, zoom = found.evaluate(VIEW)
    return lng, lat, zoom


def status(shown: Page) -> dict[str, Any]:
    """What the map says of itself: key, paints, zoom, overview …"""
    found = frame(shown)
    if found is None:
        return {}
    told: dict[str, Any] = found.evaluate("() => window.shudi?.status?.() ?? {}")
    return told


def box(shown: Page) -> dict[str, float] | None:
    """Where the map is in the viewport; None before it is anywhere."""
    found = shown.query_selector(MAP)
    place = found.bounding_box() if found else None
    return dict(place) if place else None


def map_pixels(png: bytes, place: dict[str, float]) -> Pixels:
    """The map's part of a screenshot of the viewport."""
    return crop(decode(png), place)


class Wire:
    """Counts what arrives over the page's websocket, before any compression."""

    def __init__(self, shown: Page) -> None:
        self.received = 0
        self.sent = 0
        shown.on("websocket", self._listen)

    def _listen(self, socket: Any) -> None:
        def size(payload: str | bytes) -> int:
            return len(payload if isinstance(payload, bytes) else payload.encode())

        socket.on("framereceived", lambda payload: self._add(size(payload), 0))
        socket.on("framesent", lambda payload: self._add(0, size(payload)))

    def _add(self, received: int, sent: int) -> None:
        self.received += received
        self.sent += sent
