"""From a click on a status chip to a screenshot of the map that shows it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page

from bench import map_page
from bench.chrome import Camera, page
from bench.map_page import View, Wire
from bench.picture import Expected, decode, unlike
from gis.model import STATUS_KEYS, STATUSES

# A Gray code over three chips, then a fourth on and the same back: one click apart, no set twice,
# so that no answer comes out of the browser's cache.
CHIPS = ("raw", "cooked", "producing", "building")
SETS = ((), (0,), (0, 1), (1,), (1, 2), (0, 1, 2), (0, 2), (2,), (2, 3), (0, 2, 3), (0, 1, 2, 3),
        (1, 2, 3), (1, 3), (0, 1, 3), (0, 3), (3,))  # fmt: skip
QUIET_S = 0.5
SAME = 0.005
# Labels, the legend and projects lie over some parcels; outlines deepen the colours of the others.
STEP = (0.5, 2.0)
CHANGED = 0.005  # a filter has to change at least this share of the map's pixels


@dataclass(frozen=True)
class Repaint:
    """One filter: seconds to its screenshot and to the map's own word, bytes over the websocket.

    ``changed``: share of the pixels that differ from before; ``stepped``: how much of
    the change that the filter should make they show, see `Expected.stepped`.
    """

    seconds: float
    told_s: float | None
    received: int
    sent: int
    changed: float
    stepped: float
    same_frame: bool
    same_view: bool

    @property
    def right(self) -> bool:
        """The picture changed, to the one of this filter, in the same frame and view."""
        changed = self.changed > CHANGED and STEP[0] <= self.stepped <= STEP[1]
        return changed and self.same_frame and self.same_view


def shown_by(chosen: tuple[int, ...], codes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which parcels the chips leave; none chosen leaves all."""
    if not chosen:
        return np.ones(len(codes), dtype=bool)
    return np.isin(codes, [STATUS_KEYS.index(CHIPS[n]) for n in chosen])


def repaints(
    browser: Browser,
    address: str,
    expected: Expected,
    view: View | None,
    *,
    clicks: int = len(SETS) - 1,
    deadline_s: float = 30,
) -> list[Repaint]:
    """Click through `SETS` at a view (None: where the map opens) and measure every click."""
    found = []
    with page(browser) as shown:
        wire = Wire(shown)
        if view:
            map_page.open_at(shown, view)
        shown.goto(address)
        camera = Camera(shown)
        camera.watch(
            time.perf_counter(), lambda _: bool(map_page.status(shown).get("key")),
            quiet_s=2.0, deadline_s=deadline_s,
        )  # fmt: skip
        shown.evaluate(map_page.LISTEN)
        inside = map_page.frame(shown)
        if inside is None:
            raise RuntimeError("the map is not on the page")
        inside.evaluate("() => { window.benchMark = 'the same'; }")
        for before, after in pairwise(SETS[: clicks + 1]):
            chip = CHIPS[next(iter(set(before) ^ set(after)))]
            masks = shown_by(before, expected.codes), shown_by(after, expected.codes)
            found.append(_one(shown, camera, wire, expected, chip, masks, deadline_s))
    return found


def _one(
    shown: Page,
    camera: Camera,
    wire: Wire,
    expected: Expected,
    chip: str,
    masks: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    deadline_s: float,
) -> Repaint:
    box, view = map_page.box(shown), map_page.view_of(shown)
    if box is None or view is None:
        raise RuntimeError("the map is gone")
    clip = {"x": round(box["x"]) + 2, "y": round(box["y"]) + 2,
            "width": round(box["width"]) - 4, "height": round(box["height"]) - 4}  # fmt: skip
    before = decode(camera.shoot(clip))
    name = next(status.en for status in STATUSES if status.key == chip)
    target = shown.get_by_role("button", name=name).first.bounding_box()
    if target is None:
        raise RuntimeError(f"there is no chip {name}")
    key = map_page.status(shown).get("key")
    received, sent = wire.received, wire.sent
    began = time.perf_counter()
    shown.mouse.click(target["x"] + target["width"] / 2, target["y"] + target["height"] / 2)
    shots = camera.watch(
        began, lambda _: shown.evaluate("() => window.benchPainted?.key") not in (None, key),
        quiet_s=QUIET_S, deadline_s=deadline_s, clip=clip,
    )  # fmt: skip
    final = decode(shots[-1].png)
    told = shown.evaluate("() => window.benchPainted && benchPainted.at - benchClicked")
    inside = map_page.frame(shown)
    return Repaint(
        next(s.at_s for s in shots if unlike(decode(s.png), final) <= SAME),
        told / 1000 if told is not None and told > 0 else None,
        wire.received - received,
        wire.sent - sent,
        unlike(before, final),
        expected.stepped((before, final), view, masks),
        inside is not None and inside.evaluate("() => window.benchMark") == "the same",
        map_page.view_of(shown) == view and map_page.box(shown) == box,
    )
