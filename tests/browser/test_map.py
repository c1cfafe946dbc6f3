import numpy as np
import pytest

import service
from gis.filters import ParcelFilter
from layers.palette import STATUS_COLOURS
from service import marked
from tests.browser.map_page import PAINTED, ROUTES, colours, page_in, pixels, status, until
from tests.layers import example
from tests.service.serving import server_of

pytestmark = pytest.mark.browser
COOKED = STATUS_COLOURS["cooked"]
N = 900


@pytest.fixture(scope="module")
def atlas():
    return example.atlas(N)


@pytest.fixture(scope="module")
def address(atlas, tmp_path_factory):
    with server_of(atlas, tmp_path_factory.mktemp("tiles"), ROUTES) as address:
        yield address


def go(frame, zoom, *, at=None):
    where = "shudi.map.getCenter()" if at is None else list(at)
    before = status(frame)
    frame.evaluate(f"() => {{ shudi.map.setView({where}, {zoom}, {{animate: false}}) }}")
    until(frame, f"shudi.map.getZoom() === {zoom} && {PAINTED}")
    return before


def test_the_map_paints_parcels_by_status(browser, address):
    with page_in(browser, address) as page:
        until(page, PAINTED)
        go(page, 14)
        assert status(page)["overview"] is False
        share = colours(page)
        for key in (
            "raw",
            "acquired",
            "cleared",
            "cooked",
            "allocated",
            "building",
            "producing",
            "idle",
        ):
            assert share(STATUS_COLOURS[key]) > 0.02, key


def test_from_afar_an_overview_takes_the_place_of_the_tiles(browser, address):
    with page_in(browser, address) as page:
        until(page, PAINTED)
        go(page, 14)
        go(page, 9)
        until(page, "document.querySelectorAll('.shudi-overview').length === 1")
        assert status(page)["overview"] is True
        assert status(page)["tiles"] == 0
        go(page, 13)
        until(page, "document.querySelectorAll('.shudi-overview').length === 0")


def test_a_flight_whose_last_step_is_already_there_paints(browser, address):
    with page_in(browser, address) as page:
        until(page, PAINTED)
        go(page, 9)
        page.evaluate(
            """() => { const map = shudi.map, at = map.getCenter(); // as L.Map.flyTo does it
            map._moveStart(true)._move(at, 14, { flyTo: true })._move(at, 14)._moveEnd(true); }"""
        )
        until(page, "shudi.status().tiles > 0 && !shudi.status().loading")
        assert colours(page)(COOKED) > 0.02


def test_overview_and_tiles_lie_in_the_same_place(browser, address):
    with page_in(browser, address) as page:
        until(page, PAINTED)
        middles = []
        for zoom in (10, 11):  # the last of the overview, the first of the tiles
            go(page, zoom, at=(23.12, 112.52))
            page.wait_for_timeout(150)
            page.evaluate(
                "() => document.querySelectorAll('.leaflet-pane > .leaflet-pane:not(.leaflet-parcels-pane), .leaflet-control-container').forEach(e => e.style.visibility = 'hidden')"
            )
            page.evaluate(
                "() => document.querySelectorAll('.leaflet-tile-pane, .leaflet-map-pane').forEach(e => e.style.visibility = 'visible')"
            )
            image = pixels(page)
            ground = image[300, 5]
            ys, xs = np.nonzero(np.abs(image - ground).max(axis=2) > 12)
            scale = 2 ** (zoom - 10)
            middles.append(
                [
                    (v - half) / scale
                    for v, half in (
                        (xs.min(), 450),
                        (xs.max(), 450),
                        (ys.min(), 300),
                        (ys.max(), 300),
                    )
                ]
            )
        assert np.abs(np.subtract(*middles)).max() <= 1.5


def test_a_filter_repaints_without_fetching_a_tile(browser, atlas, address):
    with page_in(browser, address) as page:
        until(page, PAINTED)
        go(page, 14)
        fetched = status(page)["fetched"]
        tiles = []
        page.on("request", lambda r: ".mvt" in r.url and tiles.append(r.url))
        key = service.publish(atlas, ParcelFilter(statuses=frozenset({"cooked"})))
        page.route("**/legend/*.json*", lambda route: route.abort(), times=1)  # away for a moment
        page.evaluate(
            f"() => {{ window.marked = 1; window.dispatchEvent(new Event('x')); shudi.map.eachLayer(l => l.setState && l.setState('{key}')) }}"
        )
        until(page, f"shudi.status().key === '{key}'")
        share = colours(page)
        assert share(COOKED) > 0.02
        assert share(STATUS_COLOURS["producing"], 8) < 0.01
        assert share(STATUS_COLOURS["building"], 8) < 0.01
        assert tiles == []
        assert status(page)["fetched"] == fetched
        assert page.evaluate("window.marked") == 1
        until(page, "document.querySelectorAll('.shudi-classes .shudi-none').length > 5")


def test_beyond_the_last_tiles_parcels_stay_sharp(browser, address):
    with page_in(browser, address) as page:
        until(page, PAINTED)
        lng, lat = example.squares(N)[3].centroid.coords[0]
        go(page, 19, at=(lat, lng))
        assert colours(page)(COOKED, 20) > 0.5
        sizes = page.evaluate(
            "() => [...document.querySelectorAll('.leaflet-parcels-pane canvas')].map(c => c.width)"
        )
        assert set(sizes) == {512}


def test_two_pixels_a_point_are_used(browser, address):
    with page_in(browser, address, device_scale_factor=2) as page:
        until(page, PAINTED)
        go(page, 14)
        sizes = page.evaluate(
            "() => [...document.querySelectorAll('.leaflet-parcels-pane canvas')].map(c => c.width)"
        )
        assert set(sizes) == {1024}


def test_hover_names_and_click_outlines(browser, address):
    with page_in(browser, address) as page:
        until(page, PAINTED)
        lng, lat = example.squares(N)[33].centroid.coords[0]
        go(page, 17, at=(lat, lng))
        page.mouse.move(440, 300)
        page.mouse.move(450, 300)
        until(page, "document.querySelector('.shudi-tip:not([hidden])')")
        tip = page.locator(".shudi-tip").inner_text()
        assert "parcel 33" in tip
        assert "mu" in tip
        page.mouse.click(450, 300)
        until(page, "document.querySelectorAll('.leaflet-highlight-pane path').length === 2")
        assert status(page)["selected"]["id"] == "P-00033"

        # Two clicks, of which the first is answered last: the second one counts.
        held = []
        page.route("**/pick/*", lambda route: held.append(route), times=1)
        with page.expect_request("**/pick/*"):
            page.mouse.click(450, 300)
        lng, lat = example.squares(N)[34].centroid.coords[0]
        where = f"shudi.map.latLngToContainerPoint([{lat}, {lng}])"
        page.mouse.click(*page.evaluate(f"() => [{where}.x, {where}.y]"))
        until(page, "shudi.status().selected.id === 'P-00034'")
        held[0].continue_()
        held[0].request.response().finished()
        page.evaluate(
            "() => new Promise((later) => requestAnimationFrame(() => setTimeout(later)))"
        )
        assert status(page)["selected"]["id"] == "P-00034"


def test_enter_takes_what_is_found_for_all_that_is_typed(browser, address):
    with page_in(browser, address) as page:
        until(page, PAINTED)
        page.locator(".shudi-search input").fill("P-0003")
        until(page, "document.querySelectorAll('.shudi-found-row').length > 5")
        held = []
        page.route("**/search?*", lambda route: held.append(route), times=1)
        with page.expect_request("**/search?*"):
            page.locator(".shudi-search input").fill("P-00034")
        page.keyboard.press("Enter")
        page.evaluate(
            "() => new Promise((later) => requestAnimationFrame(() => setTimeout(later)))"
        )
        held[0].continue_()
        until(page, "shudi.status().selected")
        assert status(page)["selected"]["id"] == "P-00034"


def test_the_bridge(browser, atlas, address):
    with page_in(browser, address, "/host") as page:
        until(page, "heard.some(m => m.type === 'ready')")
        frame = page.frames[1]
        page.evaluate(f"() => tell({{type: 'state', key: '{service.publish(atlas)}'}})")
        until(page, "heard.some(m => m.type === 'painted' && m.ms > 0)")
        until(frame, PAINTED)

        lng, lat = example.squares(N)[33].centroid.coords[0]
        page.evaluate(f"() => tell({{type: 'fly', point: [{lng}, {lat}], zoom: 17}})")
        until(page, "heard.some(m => m.type === 'view' && m.zoom === 17)")
        until(frame, PAINTED)
        page.mouse.click(450, 300)
        until(page, "heard.some(m => m.type === 'select')")
        chosen = page.evaluate("heard.find(m => m.type === 'select')")
        assert chosen == {"type": "select", "layer": "parcels", "id": "P-00033", "n": 33}

        # Several are selected while the server is away: they are outlined when it is back.
        several = {"key": marked.publish(atlas, atlas.area_mu > 0), "n": N, "area_m2": 1e6}
        page.route("**/marked/*.bin", lambda route: route.abort(), times=3)
        page.evaluate("(value) => tell({type: 'told', topic: 'marked', value})", several)
        until(frame, "document.querySelector('.leaflet-marks-pane canvas')")

        page.evaluate("() => tell({type: 'selected', layer: 'projects', id: 'J-3'})")
        until(frame, "shudi.status().selected.id === 'J-3'")
        page.evaluate("() => tell({type: 'selected', layer: null})")
        until(frame, "shudi.status().selected === null")

        page.evaluate(
            "() => { heard.length = 0; tell({type: 'fly', bounds: [112.4, 23.0, 112.6, 23.2]}) }"
        )
        until(page, "heard.some(m => m.type === 'view' && m.zoom < 14)")

        page.evaluate(f"() => tell({{type: 'state', key: '1-{'0' * 12}-{'0' * 16}'}})")
        until(page, "heard.some(m => m.type === 'state-lost')")
        assert status(frame)["key"] == service.publish(atlas)  # the old one stays on the screen


def test_the_bridge_hears_only_its_parent_and_only_what_it_knows(browser, atlas, address):
    with page_in(browser, address, "/host") as page:
        until(page, "heard.some(m => m.type === 'ready')")
        page.evaluate(f"() => tell({{type: 'state', key: '{service.publish(atlas)}'}})")
        frame = page.frames[1]
        until(frame, PAINTED)
        key = status(frame)["key"]
        frame.evaluate(
            "() => window.postMessage({type: 'selected', layer: 'parcels', id: 'P-00001'}, '*')"
        )
        for bad in (
            "null",
            "7",
            "'text'",
            "{type: 'state', key: '../map'}",
            "{type: 'state', key: {}}",
            "{type: 'fly', bounds: [1, NaN, 2, 3]}",
            "{type: 'fly', point: 'x'}",
            "{type: 'constructor'}",
        ):
            page.evaluate(f"() => tell({bad})")
        page.wait_for_timeout(300)
        assert status(frame)["key"] == key
        assert status(frame)["selected"] is None


def test_no_text_of_the_data_runs(browser, tmp_path):
    with (
        server_of(example.hostile(), tmp_path, ROUTES) as address,
        page_in(browser, address) as page,
    ):
        until(page, PAINTED)
        for n in range(0, 12, 2):
            lng, lat = example.squares(60)[n].centroid.coords[0]
            go(page, 18, at=(lat, lng))
            page.mouse.move(430, 280)
            page.mouse.move(450, 300)
            until(page, "document.querySelector('.shudi-tip:not([hidden])')")
            page.mouse.click(450, 300)
            page.mouse.move(452, 330)
            page.wait_for_timeout(120)
        go(page, 12)
        texts = page.evaluate(
            "() => [...document.querySelectorAll('.shudi-label b')].map(e => e.textContent)"
        )
        assert set(texts) & set(example.HOSTILE)
        assert page.evaluate("document.querySelectorAll('img[src=x], svg[onload]').length") == 0


def test_an_empty_atlas_is_a_quiet_map(browser, tmp_path):
    with server_of(example.empty(), tmp_path, ROUTES) as address, page_in(browser, address) as page:
        until(page, "window.shudi?.status && shudi.status().key")
        assert page.locator(".shudi-tree-button").count() == 1
