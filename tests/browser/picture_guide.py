"""The pictures of docs/user-guide, one function each; the file has the function's name."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests import desk
from tests.browser import status_hand
from tests.browser.camera import Camera, Picture, Taken, around
from tests.browser.drawing_hand import Hand

DAWANG = "#map=13/23.335/112.82"
LAND = ".st-key-land"  # the map, the time and the card


def find_and_filter(camera: Camera) -> Taken:
    """Cooked parcels of 50 mu and more, and a search that is being typed."""
    screen = camera.open("?status=cooked&min_mu=50#map=12/23.27/112.76")
    screen.frame.locator(".shudi-search input").fill("yong'an")
    options = screen.frame.locator("[role=option]")
    screen.until(lambda: options.count() > 1, "something is found")
    return screen, None


def select_and_read(camera: Camera) -> Taken:
    """Parcels inside a lasso, outlined, and the card of them all."""
    screen = camera.open("#map=15/23.32/112.82")
    screen.frame.locator(".shudi-tool-lasso").click()
    corners = [(112.815, 23.316), (112.826, 23.317), (112.825, 23.324), (112.816, 23.323)]
    for number, (x, y) in enumerate(screen.on_screen(*corner) for corner in corners):
        screen.page.mouse.move(x, y, steps=4)
        if number == 0:
            screen.page.mouse.down()
    screen.page.mouse.up()
    screen.until(lambda: "parcels selected" in screen.card(), "the card of them all")
    return screen, around(screen, LAND)


def colours(camera: Camera) -> Taken:
    """Parcels by area, with the editor of their classes."""
    screen = camera.open(f"?colour=mu{DAWANG}")
    screen.page.locator(".sd-classes summary").click()
    screen.page.locator(".sd-breaks input").first.wait_for()
    screen.page.locator(".sd-breaks input").last.scroll_into_view_if_needed()
    return screen, around(screen, "iframe.sd-map", ".sd-field", ".sd-breaks", margin=4)


def investment(camera: Camera) -> Taken:
    """Parks by yuan per mu, the projects over them, and lines to what they stand on."""
    screen = camera.open("?layers=park_density-on.flows-on#map=12/23.25/112.72")
    screen.frame.locator('.shudi-part[data-layer="park_density"]').wait_for()
    flows = "() => shudi.investment.overlays.flows.flows?.length"
    screen.until(lambda: screen.frame.evaluate(flows), "flows")
    return screen, around(screen, ".sd-strip", "iframe.sd-map")


def layers(camera: Camera) -> Taken:
    """The panel of layers: basemaps above, every layer with its opacity."""
    screen = camera.open()
    screen.frame.get_by_role("button", name="Layers").click()
    screen.frame.get_by_label("Opacity of Projects").fill("60")
    return screen, around(screen, ".shudi-tree-panel", ".shudi-tool-fit")


def draw_and_measure(camera: Camera) -> Taken:
    """A drawn site with its mu, which filters the parcels."""
    screen = camera.open("#map=14/23.325/112.82")
    hand = Hand(screen)
    hand.take("draw")
    hand.click((112.812, 23.333), (112.833, 23.334), (112.834, 23.318), (112.815, 23.315))
    hand.page.keyboard.press("Enter")
    hand.settled(1)
    screen.until(lambda: "Parcels in the filter" in screen.strip(), "it filters")
    return screen, around(screen, ".sd-strip", LAND)


def table_and_charts(camera: Camera) -> Taken:
    """The charts of everything: which land, where, and who invests in what."""
    screen = camera.open()
    screen.page.get_by_text("Charts", exact=True).first.click()
    screen.page.locator(".sd-chart").last.wait_for()
    screen.page.locator(".sd-chart").last.scroll_into_view_if_needed()
    return screen, around(screen, ".sd-chart.statuses", ".sd-chart.size", ".sd-chart.parks")


def time(camera: Camera) -> Taken:
    """The land as it was on a day of the year before."""
    screen = camera.open(f"?day=2022-12-31{DAWANG}")
    return screen, around(screen, ".sd-strip", LAND)


def links_and_views(camera: Camera) -> Taken:
    """Two saved views."""
    screen = camera.open("?status=cooked&status=cleared&min_mu=50")
    screen.page.locator(".sd-foot-views").click()
    field = screen.page.locator(".sd-views form input").first
    for count, name in enumerate(("Ready above 50 mu", "Monday meeting"), 1):
        field.fill(name)
        field.press("Enter")
        names = screen.page.locator(".sd-views-list .name")
        screen.until(lambda count=count, names=names: names.count() == count, "it is saved")
    return screen, around(screen, ".sd-views", ".st-key-f_park", ".sd-foot-views", margin=24)


def print_and_export(camera: Camera) -> Taken:
    """The sheet that is about to be printed."""
    screen = camera.open(f"?status=cooked&min_mu=50{DAWANG}")
    screen.rerun(screen.page.locator(".st-key-export button").click)
    screen.rerun(screen.page.locator(".st-key-export_section button").nth(1).click)
    screen.page.locator('[role="dialog"] [data-testid="stImage"] img').wait_for()
    screen.settled()
    return screen, around(screen, '[role="dialog"]:not([popover])')


def bring_your_own_data(camera: Camera) -> Taken:
    """A file that does not say where it lies: the systems that fit, each on the map."""
    screen = camera.open()
    page = screen.page
    page.locator(".sd-pages a[href='/data']").click()
    page.locator(".sd-formats").wait_for()
    with tempfile.TemporaryDirectory() as folder:
        path = desk.shapefile(Path(folder) / "莲花地块.zip", desk.surveyed(desk.lots()))
        page.locator("input[type=file]").set_input_files(path)
        page.locator(".st-key-d_next_file button:enabled").click()
    rows = page.locator(".sd-list tbody tr")
    rows.first.wait_for()
    status = "() => window.shudi?.status?.().drawn"
    there = "its map is on the page"
    (frame,) = screen.until(lambda: [f for f in page.frames if "/draft-map" in f.url], there)
    screen.until(lambda: frame.evaluate(status) == rows.count(), "they are on the map")
    return screen, None


def chinese(camera: Camera) -> Taken:
    """A cooked parcel and its card, in Chinese."""
    address = "?lang=zh&status=cooked&status=cleared&sel=parcels:JD-0041#map=15/23.0255/112.5612"
    screen = camera.open(address, lang="zh-CN")
    screen.page.locator(".sd-history").wait_for()
    return screen, None


def history(camera: Camera) -> Taken:
    """A revision that said statuses, compared with the one before."""
    screen = camera.open("?q=DW-000&status=raw")
    status_hand.change(screen, "Cooked", note="June inspection", evidence="2026/41", who="Li Wei")
    status_hand.history(screen)
    screen.page.frame_locator("iframe.sd-map").locator(".shudi-draft-legend b").first.wait_for()
    return screen, None


def quality(camera: Camera) -> Taken:
    """All layers, and the fields of the parcels."""
    screen = camera.open()
    screen.page.locator(".sd-pages a", has_text="Data").click()
    screen.page.locator(".st-key-d_section button").nth(2).click()
    screen.page.locator(".st-key-q_findings").wait_for()
    return screen, None


PICTURES: tuple[Picture, ...] = (
    find_and_filter, select_and_read, table_and_charts, colours, investment, layers,
    draw_and_measure, time, links_and_views, print_and_export, bring_your_own_data, chinese,
    history, quality,
)  # fmt: skip
