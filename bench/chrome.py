"""A headless Chromium without a network, and screenshots of it with the time they were taken."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page, Route, sync_playwright

from tests.chromium import ARGUMENTS, find

SIZE = {"width": 1440, "height": 900}
HERE = "http://127.0.0.1:"

GONE = ("Unable to capture", "Not attached to an active page")  # between two pages
Answer = Callable[[str], tuple[bytes, str] | None]


class NoBrowser(Exception):
    """There is no Chromium or Chrome on this machine."""


@dataclass(frozen=True)
class Shot:
    """A screenshot that was there ``at_s`` seconds after the start."""

    at_s: float
    png: bytes


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser. Raises `NoBrowser`."""
    path = find()
    if path is None:
        raise NoBrowser("no Chromium here; SHUDI_CHROMIUM names one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page(browser: Browser, local: Answer | None = None) -> Iterator[Page]:
    """A page with an empty cache that reaches 127.0.0.1 only.

    Args:
        browser: from `chromium`.
        local: content and type for an address elsewhere that a file on disk stands in for.
    """
    context = browser.new_context(viewport=SIZE, device_scale_factor=1)

    def elsewhere(route: Route) -> None:
        found = local(route.request.url) if local else None
        if found is None:
            route.abort()
        else:
            route.fulfill(body=found[0], content_type=found[1])

    # A pattern that leaves our own requests alone: to route them would slow them down.
    context.route(lambda url: not url.startswith((HERE, "data:", "blob:")), elsewhere)
    try:
        yield context.new_page()
    finally:
        context.close()


class Camera:
    """Takes screenshots of a page as fast as the page lets it."""

    def __init__(self, shown: Page) -> None:
        self.page = shown
        self._session = shown.context.new_cdp_session(shown)

    def shoot(self, clip: dict[str, float] | None = None) -> bytes:
        """A PNG of the viewport, or of a box in it. Waits for the page when that is busy.

        Empty while one page goes and the next comes, when there is nothing to take.
        """
        words: dict[str, Any] = {"format": "png", "optimizeForSpeed": True}
        if clip:
            words["clip"] = {**clip, "scale": 1}
        try:
            return base64.b64decode(self._session.send("Page.captureScreenshot", words)["data"])
        except Error as error:
            if any(words in str(error) for words in GONE):
                return b""
            raise

    def watch(
        self,
        began: float,
        done: Callable[[bytes], bool],
        *,
        quiet_s: float,
        deadline_s: float,
        clip: dict[str, float] | None = None,
    ) -> list[Shot]:
        """Screenshots until nothing has moved for ``quiet_s`` and the last one is ``done``.

        Each is dated when it had arrived, so that what it shows had been on the screen by then.

        Args:
            began: `time.perf_counter` at the start.
            done: whether a picture can be the final one; asked when things are quiet.
            quiet_s: how long nothing may move.
            deadline_s: give up after this many seconds; the shots so far are returned.
            clip: box of the viewport.
        """
        shots: list[Shot] = []
        still, said = 0.0, False
        while True:
            png = self.shoot(clip)
            at = time.perf_counter() - began
            if png and (not shots or png != shots[-1].png):
                still = at
                shots.append(Shot(at, png))
            elif at - still >= quiet_s:
                # Twice: what a page says of itself may come before it is on the screen.
                said, before = done(png), said
                if said and before:
                    return shots
                still = at
            if at > deadline_s:
                return shots
            self.page.wait_for_timeout(15)


def renderer_mb(browser: Browser) -> float | None:
    """Resident memory of the largest renderer in MB; None where /proc does not tell."""
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    sizes = []
    for process in found:
        status = Path(f"/proc/{process['id']}/status")
        if process["type"] == "renderer" and status.exists():
            for line in status.read_text(encoding="ascii", errors="replace").splitlines():
                if line.startswith("VmRSS:"):
                    sizes.append(int(line.split()[1]) / 1024)
    return max(sizes) if sizes else None
