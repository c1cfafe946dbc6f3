"""The pictures of the documents, taken from the running application so that they stay true.

``python -m tests.browser.pictures`` writes them to ``docs/pictures/``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Frame, Page, sync_playwright

from tests import chromium
from tests.browser.server import ROOT, Server

PICTURES = ROOT / "docs" / "pictures"
SIZE = {"width": 1440, "height": 900}
COLOURS = 256  # a palette is enough for a page, and a quarter of the bytes


def _map(page: Page) -> Frame:
    frame = page.wait_for_selector("iframe.sd-map").content_frame()
    frame.wait_for_url("**/map?**")
    _settle(page, frame)
    return frame


def _settle(page: Page, frame: Frame) -> None:
    """Until the map has painted and nothing is on its way any more."""
    still = 0
    while still < 5:
        page.wait_for_timeout(200)
        status = frame.evaluate("window.shudi && shudi.status && shudi.status()")
        still = still + 1 if status and status["paints"] and not status["loading"] else 0


def _keep(page: Page, name: str) -> None:
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "shudi.db").start()
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=chromium.ARGUMENTS
        )
        page = browser.new_page(viewport=SIZE)
        page.goto(server.url)
        frame = _map(page)
        frame.evaluate("void shudi.map.setView([23.255, 112.745], 12, {animate: false})")
        _settle(page, frame)
        page.locator(".sd-table .row").first.wait_for()
        _keep(page, "atlas")
        page.get_by_role("button", name="Cooked").click()
        page.get_by_text("Parcels in the filter").wait_for()
        page.locator(".sd-table .row", has_text="Cooked").nth(1).click()
        page.locator(".sd-history").wait_for()
        page.wait_for_timeout(1500)  # the flight to the parcel
        _settle(page, frame)
        _keep(page, "parcel")
        browser.close()
        server.stop()


if __name__ == "__main__":
    main()
