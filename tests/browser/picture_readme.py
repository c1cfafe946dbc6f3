"""The pictures of the README, one function each; the file has the function's name."""

from __future__ import annotations

from tests.browser.camera import Camera, Picture, Taken


def atlas(camera: Camera) -> Taken:
    """All there is, as it opens, a little nearer."""
    screen = camera.open("#map=12/23.255/112.745")
    screen.page.locator(".sd-table .row").first.wait_for()
    return screen, None


def parcel(camera: Camera) -> Taken:
    """A cooked parcel and its card."""
    screen = camera.open("?status=cooked#map=12/23.255/112.745")
    screen.page.locator(".sd-table .row", has_text="Cooked").nth(1).click()
    screen.page.locator(".sd-history").wait_for()
    screen.page.wait_for_timeout(1500)  # the flight to the parcel
    return screen, None


PICTURES: tuple[Picture, ...] = (atlas, parcel)
