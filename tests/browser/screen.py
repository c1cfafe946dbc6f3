"""The atlas page as a person has it before them, and what it must never do."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from PIL import Image
from playwright.sync_api import Error, Frame, Page
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

PATIENCE_S = 30.0
# What a page may say while its server is away and back: the new one has not got the old one's states,
# by whose key everything is asked for, until the page has run again.
OUTAGE = [
    r"ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_CONTENT_LENGTH_MISMATCH",
    r"WebSocket|websocket|/_stcore/|when disconnected from server|server is not responding",
    r"status of 404 .*/\d+-[0-9a-f]{12}-[0-9a-f]{16}",
]
# Whether the overview that a person sees is the picture of this state.
OVERVIEW = """key => [...document.querySelectorAll("img.shudi-overview")].some(image =>
    image.style.visibility !== "hidden" && image.naturalWidth && image.src.includes(`/${key}.png`))"""


class Screen:
    """One page, its map frame, the bytes of its websocket, and everything it did wrong."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.wrong: list[str] = []
        # Patterns of what may be: tiles that are still being made, and what a test means to happen.
        self.tolerated = [r"status of 503 .*/tiles/"]
        self.received = 0  # bytes over the websocket, before compression
        self.finished = 0  # runs of the script that came to their end
        page.set_default_timeout(PATIENCE_S * 1000)
        page.context.on("request", self._request)
        page.on("pageerror", lambda e: self._report(f"page error: {e}: {(e.stack or '')[:600]}"))
        page.on("console", self._console)
        page.on("websocket", self._websocket)
        page.on("dialog", lambda dialog: (self._report("a dialog"), dialog.dismiss()))

    def _request(self, request: Any) -> None:
        where = urlsplit(request.url)
        if where.scheme in ("data", "blob") or where.hostname == "127.0.0.1":
            return
        self._report(f"left the machine: {request.url[:200]}")

    def _console(self, message: Any) -> None:
        if message.type == "error":
            self._report(f"console: {message.text[:400]} ({message.location.get('url', '')[:120]})")

    def _websocket(self, socket: Any) -> None:
        if urlsplit(socket.url).hostname != "127.0.0.1":
            self._report(f"left the machine: {socket.url[:200]}")
        socket.on("framereceived", self._received)

    def _received(self, content: str | bytes) -> None:
        content = content if isinstance(content, bytes) else content.encode()
        self.received += len(content)
        self.finished += ForwardMsg.FromString(content).WhichOneof("type") == "script_finished"

    def _report(self, what: str) -> None:
        self.wrong.append(what)

    def faults(self) -> list[str]:
        """What went wrong, without what the test meant to happen."""
        return [w for w in self.wrong if not any(re.search(p, w) for p in self.tolerated)]

    def until(self, true: Callable[[], Any], what: str, seconds: float = PATIENCE_S) -> Any:
        """Ask again and again until it is true; the page's own events go on meanwhile."""
        deadline = time.monotonic() + seconds
        last: object = None
        while time.monotonic() < deadline:
            try:
                last = true()
                if last:
                    return last
            except (Error, StopIteration) as error:  # the frame may be on its way in or out
                last = error
            self.page.wait_for_timeout(25)
        raise AssertionError(f"not within {seconds:g} s: {what}; last: {last!r}"[:2000])

    def open(self) -> Screen:
        self.page.goto(self.url)
        self.shown()
        return self

    def settled(self) -> None:
        """Streamlit's script has run to its end."""
        app = '[data-testid="stApp"][data-test-script-state="notRunning"]'
        self.page.locator(f'{app}[data-test-connection-state="CONNECTED"]').wait_for(
            state="attached"
        )

    def rerun(self, act: Callable[[], Any]) -> None:
        """Do it, and wait until the script has run through because of it."""
        before = self.finished
        act()
        self.until(lambda: self.finished > before, "the script has run")
        self.settled()

    def shown(self, key: str | None = None) -> dict[str, Any]:
        """The map has painted (this state, if one is named); its status."""

        def painted() -> dict[str, Any] | None:
            status = self.status()
            there = status and status["key"] and status["paints"] and not status["loading"]
            if not there or key not in (None, status["key"]):
                return None
            # The key changes before the picture of the overview has come: wait for that too.
            if status["overview"] and not self.frame.evaluate(OVERVIEW, status["key"]):
                return None
            return status

        found: dict[str, Any] = self.until(painted, f"the map shows {key or 'anything'}")
        strip = self.page.locator(f'.sd-strip[data-state="{found["key"]}"]')
        self.until(strip.count, "the figures are those of the map")
        self.settled()
        return found

    @property
    def frame(self) -> Frame:
        return next(f for f in self.page.frames if urlsplit(f.url).path == "/map")

    def status(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.frame.evaluate(
            "() => window.shudi?.status ? window.shudi.status() : null"
        )
        return found

    # --- what is read ---

    def strip(self) -> dict[str, tuple[str, str]]:
        """Label to (figure, note)."""
        tiles = self.page.eval_on_selector_all(
            ".sd-strip dl",
            "all => all.map(d => [...d.querySelectorAll('dt, dd')].map(e => e.textContent))",
        )
        return {label: (value, note) for label, value, note in tiles}

    def chips(self) -> dict[str, int]:
        """Status to the count on its chip, which is drawn after its name and said with it."""
        found: list[list[str]] = self.page.eval_on_selector_all(
            ".st-key-f_status button",
            "all => all.map(b => [b.innerText.trim(), getComputedStyle(b, '::after').content])",
        )
        counts = {name: re.match(r'"([\d,]+)" / ", \1 parcels?"', drawn) for name, drawn in found}
        return {name: int(m[1].replace(",", "")) for name, m in counts.items() if m}

    def card(self) -> str:
        return self.page.locator(".st-key-card").inner_text()

    def card_of(self, text: str) -> None:
        """Wait for the card of what is selected, which says this."""
        close = self.page.locator(".st-key-card .sd-close")
        self.until(lambda: close.count() and text in self.card(), f"the card that says {text}")

    def rows(self) -> list[list[str]]:
        """The rows that the table has drawn, cell by cell."""
        found: list[list[str]] = self.page.eval_on_selector_all(
            ".sd-table .body .row",
            "all => all.map(r => [...r.querySelectorAll('.cell')].map(c => c.textContent))",
        )
        return found

    def row_count(self) -> int:
        """How many rows the table is tall."""
        tall = self.page.eval_on_selector(".sd-table .body", "b => parseFloat(b.style.height) || 0")
        return round(tall / 30)

    def picture(self, selector: str | None = None) -> np.ndarray:
        """What is on the screen now, shape (height, width, 3), uint8."""
        whole = self.page if selector is None else self.page.locator(selector)
        image = Image.open(io.BytesIO(whole.screenshot()))
        return np.asarray(image.convert("RGB"))

    # --- what is done ---

    def toggle(self, status: str) -> None:
        self.page.locator(".st-key-f_status button", has_text=status).click()

    def choose_park(self, name: str) -> None:
        box = self.page.locator(".st-key-f_park input")
        box.click()
        box.fill(name)
        self.page.get_by_role("option", name=name, exact=True).click()
        self.page.keyboard.press("Escape")

    def enter(self, key: str, text: str) -> None:
        box = self.page.locator(f".st-key-{key} input").first
        box.fill(text)
        box.press("Enter")

    def look_at(self, lng: float, lat: float, zoom: int = 16) -> None:
        """Move the map there at once and wait for its tiles."""
        self.frame.evaluate(
            "([lat, lng, zoom]) => { window.shudi.map.setView([lat, lng], zoom, {animate: false}); }",
            [lat, lng, zoom],
        )
        self.until(lambda: not (self.status() or {"loading": True})["loading"], "tiles are there")

    def view(self) -> list[float]:
        """Latitude, longitude and zoom of the map."""
        found: list[float] = self.frame.evaluate(
            "() => { const m = window.shudi.map, c = m.getCenter(); return [c.lat, c.lng, m.getZoom()]; }"
        )
        return found

    def on_screen(self, lng: float, lat: float) -> tuple[float, float]:
        """Where a place of the map is on the page, in pixels."""
        x, y = self.frame.evaluate(
            "([lat, lng]) => { const p = window.shudi.map.latLngToContainerPoint([lat, lng]); return [p.x, p.y]; }",
            [lat, lng],
        )
        box = self.page.locator("iframe.sd-map").bounding_box()
        assert box is not None
        return box["x"] + x + 1, box["y"] + y + 1  # the frame's border

    def click_map(self, lng: float, lat: float) -> None:
        self.page.mouse.click(*self.on_screen(lng, lat))
