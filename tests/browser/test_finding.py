"""A planner finds places, reads coordinates, selects several parcels and gets back to them."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from gis import crs

pytestmark = pytest.mark.browser


def ink(screen):
    """How many pixels of the map have the colour of the outlines of what is selected."""
    near = np.abs(screen.picture("iframe.sd-map").astype(int) - (0x14, 0x17, 0x1F)).max(axis=2)
    return int((near < 24).sum())


def there(screen, lng, lat):
    """The map shows the place from close by, away from its edges (the legend has its room)."""
    x, y = screen.on_screen(lng, lat)
    box = screen.page.locator("iframe.sd-map").bounding_box()
    across, down = (x - box["x"]) / box["width"], (y - box["y"]) / box["height"]
    return 0.2 < across < 0.9 and 0.2 < down < 0.8 and screen.view()[2] >= 13


def test_the_search_flies_to_what_is_typed_and_selects_it(screen, atlas):
    row = atlas.parcels.iloc[100]
    screen.page.keyboard.press("/")
    screen.until(
        lambda: screen.frame.evaluate("document.activeElement.getAttribute('role')") == "combobox",
        "the search has the focus",
    )
    screen.page.keyboard.type(row["id"].lower())
    options = screen.frame.locator("[role=option]")
    screen.until(lambda: options.count() == 1 and row["name"] in options.inner_text(), "found")
    screen.page.keyboard.press("Enter")
    at = row.geometry.representative_point()
    screen.card_of(row["id"])
    screen.until(lambda: there(screen, at.x, at.y), "the map is there")
    assert screen.status()["selected"]["id"] == row["id"]

    screen.frame.locator(".shudi-search input").fill("永安")
    screen.until(lambda: "Yong'an" in options.first.inner_text(), "found by its Chinese name")
    assert options.nth(1).count() == 1, "and the park that has the name in it"
    screen.page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    assert screen.frame.locator("[role=combobox]").get_attribute(
        "aria-activedescendant"
    ) == options.nth(1).get_attribute("id")
    screen.page.keyboard.press("Escape")
    assert screen.frame.locator("[role=listbox]").is_hidden()


def test_coordinates_are_found_told_and_copied(screen, atlas):
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    places = np.array([[112.499999, 23.2], [112.500001, 23.2], [111.9, 22.9], [112.81, 23.34]])
    told = screen.frame.evaluate(
        "places => places.map(([lng, lat]) => { const g = shudi.gauss(lng, lat); return [g.zone, g.easting, g.northing]; })",
        places.tolist(),
    )
    for (lng, lat), (zone, *metres) in zip(places, told, strict=True):
        assert zone == crs.gauss_kruger_zone(lng)
        system = crs.gauss_kruger(zone, zone_in_easting=False)
        (point,) = crs.transform(np.array([shapely.Point(lng, lat)]), crs.WGS84, system)
        assert metres == pytest.approx([point.x, point.y], abs=1e-3)

    options = screen.frame.locator("[role=option]")
    screen.frame.locator(".shudi-search input").fill("2579601, 39381192")
    away = options.locator("small", has_text="from the land on record")
    screen.until(away.is_visible, "one zone too far east")
    assert away.evaluate("e => e.scrollWidth <= e.clientWidth"), "all of it is to be read"
    screen.frame.locator(".shudi-search input").fill("2579601, 38381192")
    screen.until(lambda: "zone 38" in options.first.inner_text(), "read as metres of a zone")
    screen.page.keyboard.press("Enter")
    screen.until(lambda: there(screen, 112.8386, 23.3123), "the map is there")
    pinned = screen.frame.locator(".shudi-pin-card button")
    assert "E 38381192  N 2579601" in pinned.nth(2).inner_text()
    pinned.nth(2).click()
    copied = "() => navigator.clipboard.readText()"
    screen.until(
        lambda: screen.page.evaluate(copied) == "38381192.000, 2579601.000",
        "copied to a millimetre",
    )
    x, y = screen.on_screen(112.8386, 23.3123)
    screen.page.mouse.move(x - 120, y + 100)
    told = screen.frame.locator(".shudi-readout").inner_text()
    screen.page.keyboard.press("c")
    screen.until(lambda: "Copied" in screen.frame.locator(".shudi-copied").inner_text(), "copied")
    lng = float(screen.page.evaluate(copied).split(",")[0])
    assert f"{lng:.5f}°E" in told

    def written():
        return " ".join(screen.frame.evaluate("() => shudi.written()"))

    screen.until(lambda: "Dawang 123-05" in written(), "names of parcels around")
    screen.until(lambda: "Dawang 123-04" not in written(), "none is half under the card")
    screen.frame.locator(".shudi-pin-close").click()
    screen.until(lambda: "Dawang 123-04" in written(), "it comes when there is room")


def test_a_lasso_selects_what_lies_in_it_and_the_way_back_to_it(screen, atlas):
    screen.look_at(112.82, 23.32, 15)
    before = ink(screen)
    screen.frame.locator(".shudi-tool-lasso").click()
    corners = [(112.815, 23.316), (112.826, 23.317), (112.825, 23.324), (112.816, 23.323)]
    for n, (x, y) in enumerate(screen.on_screen(*corner) for corner in corners):
        screen.page.mouse.move(x, y, steps=4)
        if n == 0:
            screen.page.mouse.down()
    screen.page.mouse.up()
    area = shapely.Polygon(corners)
    inside = shapely.contains(area, atlas.interior_points)
    edge = shapely.dwithin(area.exterior, atlas.interior_points, 2e-5)
    pill = screen.frame.locator(".shudi-selected")
    screen.until(pill.is_visible, "something is selected")
    count = int(pill.inner_text().split(" ")[1].replace(",", ""))
    assert (inside & ~edge).sum() <= count <= (inside | edge).sum()
    assert count > 5
    screen.until(lambda: f"{count} parcels selected" in screen.card(), "the card of them all")
    screen.until(lambda: ink(screen) > before + 2000, "they are outlined")

    # Again on a map that is opened anew and learns late where its tiles are.
    late = "**/tiles/*/index.json"
    screen.page.route(late, lambda route: (screen.page.wait_for_timeout(700), route.continue_()))
    screen.page.locator(".sd-pages a", has_text="Data").click()
    screen.page.locator("iframe.sd-map").wait_for(state="detached")
    screen.page.locator(".sd-pages a", has_text="Map").click()
    screen.shown()
    screen.until(lambda: ink(screen) > before + 2000, "outlined, and no dots")
    screen.page.unroute(late)
    pill = screen.frame.locator(".shudi-selected")

    # One more by a click with Shift; where none is selected the last click does not matter.
    other = np.flatnonzero(~inside & ~edge)
    near = other[np.argmin(shapely.distance(atlas.interior_points[other], area))]
    point = atlas.interior_points[near]
    screen.page.keyboard.down("Shift")
    screen.click_map(point.x, point.y)
    screen.page.keyboard.up("Shift")
    screen.until(lambda: f"{count + 1} parcels selected" in screen.card(), "one more")

    screen.page.locator(".st-key-card button", has_text="Show only these").click()
    screen.until(
        lambda: f"{count + 1} parcels" in screen.page.locator(".sd-title").inner_text(), "filtered"
    )
    screen.look_at(112.3, 23.9, 12)
    away = screen.frame.locator(".shudi-notice-pill", has_text="not in view")
    screen.until(away.is_visible, "none of them is in view")
    away.locator("button").click()
    screen.until(lambda: there(screen, 112.82, 23.32), "back at them")
    screen.frame.locator(".shudi-selected .shudi-notice-close").click()
    screen.until(lambda: "parcels selected" not in screen.card(), "nothing is selected")
    screen.until(pill.is_hidden, "and the map says so")
    screen.look_at(112.3, 23.9, 12)
    screen.frame.locator(".shudi-tool-box").click()
    for n, (x, y) in enumerate((screen.on_screen(112.31, 23.9), screen.on_screen(112.33, 23.88))):
        screen.page.mouse.move(x, y, steps=3)
        (screen.page.mouse.up if n else screen.page.mouse.down)()
    said = screen.frame.locator(".shudi-said", has_text="No parcel of the filter is in there")
    screen.until(said.is_visible, "a box around nothing says so")
    screen.frame.locator(".shudi-tool-full").click()
    screen.until(
        lambda: screen.frame.evaluate("Boolean(document.fullscreenElement)"), "full screen"
    )
    screen.frame.evaluate("document.exitFullscreen()")
