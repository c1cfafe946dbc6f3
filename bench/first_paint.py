"""From navigation to a screenshot of the map that is complete."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from playwright.sync_api import Browser

from bench import map_page
from bench.chrome import Camera, Shot, page, renderer_mb
from bench.map_page import View
from bench.picture import Expected, Pixels, unlike

SAME = 0.005  # of the map's pixels may still differ from the settled picture
WRONG = 20.0  # of 255: a picture further than this from the expected one is not the map
QUIET_S = 0.8


@dataclass(frozen=True)
class Paint:
    """A first complete paint. ``error``: see `Expected.error`, of the settled picture."""

    seconds: float
    error: float
    view: View
    box: dict[str, float]
    overview: bool
    renderer_mb: float | None
    picture: bytes


class NotPainted(Exception):
    """The map was not complete at the deadline."""


def first_complete(shots: list[Shot], final: Pixels, box: dict[str, float]) -> float:
    """When the first screenshot was there that equals the settled one."""
    for shot in shots:
        if unlike(map_page.map_pixels(shot.png, box), final) <= SAME:
            return shot.at_s
    raise NotPainted("no screenshot equals the last one")


def of_app(
    browser: Browser, address: str, expected: Expected, view: View | None, deadline_s: float = 60
) -> Paint:
    """Open the app in an empty browser and measure.

    Args:
        browser: from `chromium`.
        address: of the app, which is up and warm.
        expected: how the map should look.
        view: open the map here; None: on all parcels, as it does by itself.
        deadline_s: when to give up.

    Raises:
        NotPainted: at the deadline.
    """
    everything = np.ones(len(expected.codes), dtype=bool)
    with page(browser) as shown:
        if view:
            map_page.open_at(shown, view)
        camera = Camera(shown)

        def error(png: bytes) -> float:
            box, there = map_page.box(shown), map_page.view_of(shown)
            if box is None or there is None:
                return 255.0
            return expected.error(map_page.map_pixels(png, box), there, everything)

        began = time.perf_counter()
        shown.goto(address, wait_until="commit")
        shots = camera.watch(
            began, lambda png: error(png) <= WRONG, quiet_s=QUIET_S, deadline_s=deadline_s
        )
        box, there = map_page.box(shown), map_page.view_of(shown)
        last = shots[-1].png
        wrong = error(last)
        if box is None or there is None or wrong > WRONG:
            raise NotPainted(f"after {deadline_s} s the map is {wrong:.0f} off")
        final = map_page.map_pixels(last, box)
        return Paint(
            first_complete(shots, final, box), wrong, there, box,
            bool(map_page.status(shown).get("overview")), renderer_mb(browser), last,
        )  # fmt: skip
