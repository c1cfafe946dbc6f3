"""Takes pictures of the running application for the documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from tests.browser.screen import Screen
from tests.browser.server import ROOT

PICTURES = ROOT / "docs" / "pictures"
SIZE = {"width": 1440, "height": 900}
COLOURS = 256  # a palette is enough for a page, and a quarter of the bytes
ROUNDS = 1  # of k-means; with these two the colours of statuses stay what they are

# What a picture is made of: the screen as it has to look, and the part of it that is meant
# (None: all of it).
Taken = tuple[Screen, dict[str, float] | None]
Picture = Callable[["Camera"], Taken]


class Camera:
    """Opens the application at an address and keeps what is on the screen."""

    def __init__(self, browser: Any, url: str) -> None:
        self._browser, self._url = browser, url

    def open(self, address: str = "", lang: str = "en") -> Screen:
        """A new browser at that address of the application: a link says most of a picture."""
        context = self._browser.new_context(viewport=SIZE, locale=lang)
        return Screen(context.new_page(), f"{self._url}/{address}").open()

    def take(self, picture: Picture) -> Path:
        """Take one picture and keep it under the name of its function.

        Raises:
            AssertionError: the page did something wrong on the way.
        """
        screen, clip = picture(self)
        still(screen)
        path = PICTURES / file_name(picture)
        screen.page.screenshot(path=path, clip=clip)
        assert screen.faults() == []
        screen.page.context.close()
        with Image.open(path) as taken:
            taken.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, ROUNDS).save(
                path, optimize=True
            )
        return path


def file_name(picture: Picture) -> str:
    """The file of a picture: its function's name, with hyphens."""
    return picture.__name__.replace("_", "-") + ".png"


def still(screen: Screen) -> None:
    """Until the map has painted and nothing is on its way any more."""
    calm = 0
    while calm < 5:
        screen.page.wait_for_timeout(200)
        if screen.page.locator(".sd-strip").count() == 0:  # a page without the atlas's map
            calm += 1
            continue
        status = screen.status()
        calm = calm + 1 if status and status["paints"] and not status["loading"] else 0


def around(screen: Screen, *selectors: str, margin: float = 12) -> dict[str, float]:
    """The part of the page that holds these elements, of the page or of the map."""
    boxes = []
    for selector in selectors:
        place = screen.page.locator(selector)
        found = place if place.count() else screen.frame.locator(selector)
        box = found.first.bounding_box()
        assert box is not None, f"{selector} is not to be seen"
        boxes.append(box)
    left = max(0.0, min(box["x"] for box in boxes) - margin)
    top = max(0.0, min(box["y"] for box in boxes) - margin)
    right = min(SIZE["width"], max(box["x"] + box["width"] for box in boxes) + margin)
    bottom = min(SIZE["height"], max(box["y"] + box["height"] for box in boxes) + margin)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}
