"""Basemaps and the layer tree, as a person works with them; the tiles come from this machine."""

import re

import mapbox_vector_tile
import numpy as np
import pytest
from PIL import Image, ImageDraw
from pyproj import Geod

from gis import gcj02
from gis.mercator import world_px
from tests.browser.server import Server
from tests.browser.tile_server import TileServer, plain
from tests.tile_files import archive

GREEN, MARK, WATER = (40, 120, 60), (250, 20, 240), (207, 223, 233)
PLACES = np.array([[112.6890, 23.1790], [112.5150, 23.0510], [112.8400, 23.3700]])


def marks(z, x, y):
    """Tiles of a shifted map, with a mark where each of the places is on it."""
    image = Image.new("RGB", (256, 256), "white")
    draw = ImageDraw.Draw(image)
    for px, py in world_px(gcj02.from_wgs84(PLACES), z) - [256 * x, 256 * y]:
        draw.ellipse([px - 6, py - 6, px + 6, py + 6], fill=MARK)
    return image


@pytest.fixture(scope="module")
def tiles():
    running = TileServer(plan=plain("#28783c"), marks=marks)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def based(tiles, bundled_store, tmp_path_factory):
    """A server whose office has basemaps of its own."""
    folder = tmp_path_factory.mktemp("basemaps")
    square = {"type": "Polygon", "coordinates": [[[0, 0], [0, 4096], [4096, 4096], [4096, 0]]]}
    layer = {"name": "water", "features": [{"geometry": square, "properties": {}}]}
    water = {(5, x, y): mapbox_vector_tile.encode([layer]) for x in (25, 26) for y in (13, 14)}
    archive(folder / "rivers.pmtiles", "MVT", water)
    (folder / "basemaps.toml").write_text(
        f"""
        plan = {{ url = "{tiles.url}/plan/{{z}}/{{x}}/{{y}}.png", attribution = "© The office" }}
        ortho = "wms:{tiles.url}/plan?layers=ortho"
        marks = {{ url = "{tiles.url}/marks/{{z}}/{{x}}/{{y}}.png", shift = "gcj02" }}
        rivers = "rivers.pmtiles"
        silent = "{tiles.url}/silent/{{z}}/{{x}}/{{y}}.png"
        broken = "{tiles.url}"
        """,
        "utf-8",
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SHUDI_BASEMAPS", str(folder / "basemaps.toml"))
        running = Server(bundled_store)
        running._log = folder / "server.log"
        running.start()
    yield running
    running.stop()
    running.calm()


class Tree:
    """The layer tree of a screen."""

    def __init__(self, screen):
        self.screen, self.frame = screen, screen.frame

    def open(self):
        self.frame.locator(".shudi-tree-button").click()
        return self

    def choose(self, name):
        """A basemap; the page has heard of it then."""
        self.screen.rerun(self.frame.locator(".shudi-bases label", has_text=name).click)

    def layer(self, name):
        return self.frame.locator(".shudi-tree-row").filter(has_text=re.compile(f"^{name}$"))

    def text(self):
        return self.frame.evaluate("() => shudi.layers.text()")

    def pane(self, name, what):
        return self.frame.evaluate(
            "([name, what]) => getComputedStyle(shudi.map.getPane(name))[what]", [name, what]
        )

    def based(self):
        return self.frame.locator(".shudi-based").count() == 1

    def colour(self, place=None):
        """What a person sees at a place of the map, or of bare ground in its middle."""
        picture = self.screen.picture("iframe.sd-map")
        if place is None:
            shown = picture[150:250, 340:440].reshape(-1, 3)
            colours, counts = np.unique(shown, axis=0, return_counts=True)
            return tuple(int(v) for v in colours[counts.argmax()])
        box = self.screen.page.locator("iframe.sd-map").bounding_box()
        x, y = self.screen.on_screen(*place)
        return tuple(int(v) for v in picture[round(y - box["y"]), round(x - box["x"])])

    def shows(self, colour, place=None):
        def seen():
            return np.abs(np.subtract(self.colour(place), colour)).max() < 12

        self.screen.until(seen, f"{colour} at {place}", 15)


def test_a_basemap_is_chosen_seen_kept_in_the_address_and_never_waited_for(
    based, tiles, new_screen
):
    screen = new_screen(based).open()
    tree = Tree(screen).open()
    assert tiles.asked == []  # the plain map asks nobody
    ground = tree.colour()

    tree.choose("plan")
    tree.shows(GREEN)
    assert "layers=base-plan" in screen.page.url
    path, referrer = tiles.asked[0]
    assert re.fullmatch(r"/plan/\d+/\d+/\d+\.png", path)
    assert referrer is None
    assert screen.frame.locator(".shudi-basemap-credit").inner_text() == "© The office"
    assert "basemaps.toml: broken" in screen.frame.locator(".shudi-tree-problem").inner_text()
    tree.choose("ortho")
    screen.until(lambda: "layers=ortho" in tiles.asked[-1][0].lower(), "the WMS is asked")
    assert "service=wms" in tiles.asked[-1][0].lower()
    tree.choose("rivers")
    tree.shows(WATER)

    screen.page.reload()
    screen.shown()
    tree = Tree(screen)
    screen.until(lambda: tree.text() == "base-rivers", "the basemap is back")
    tree.shows(WATER)
    tree.open().choose("Plain")
    tree.shows(ground)
    assert not tree.based()

    tree.choose("silent")
    key = screen.status()["key"]
    screen.rerun(lambda: screen.toggle("Cooked"))
    screen.until(lambda: screen.status()["key"] != key, "a filter works meanwhile", 5)
    note = tree.frame.locator(".shudi-note")
    screen.until(note.is_visible, "it is said that nobody answers", 8)
    assert note.inner_text() == "The basemap does not answer"
    assert not tree.based()
    assert tree.colour() == ground  # the plain map
    tree.choose("plan")
    tree.shows(GREEN)
    assert note.is_hidden()


def test_layers_are_hidden_faded_and_ordered_by_hand_and_by_keys(based, new_screen):
    screen = new_screen(based, width=390, height=844).open()
    tree = Tree(screen).open()
    panel = screen.frame.locator(".shudi-tree-panel").bounding_box()
    around = screen.page.locator("iframe.sd-map").bounding_box()
    assert around["x"] <= panel["x"]
    assert panel["x"] + panel["width"] <= around["x"] + around["width"]
    assert panel["y"] + panel["height"] <= around["y"] + around["height"]

    line = screen.frame.locator('.shudi-legend [data-layer="parks"]').first
    assert not line.evaluate("line => line.hidden")
    screen.rerun(tree.layer("Parks").locator("input[type=checkbox]").uncheck)
    assert line.evaluate("line => line.hidden")  # the legend follows
    slider = tree.layer("Parcels").locator("input[type=range]")
    screen.rerun(lambda: (slider.press("ArrowLeft"), slider.press("ArrowLeft")))
    assert tree.pane("parcels", "opacity") == "0.9"

    screen.frame.locator(".shudi-tree-views button", has_text="Order").click()
    rows = screen.frame.locator(".shudi-order li")
    first, second = rows.nth(0).get_attribute("data-slug"), rows.nth(1).get_attribute("data-slug")
    screen.rerun(lambda: rows.nth(0).locator(".shudi-grip").press("ArrowDown"))
    assert rows.nth(0).get_attribute("data-slug") == second
    assert rows.nth(1).get_attribute("data-slug") == first
    grip = rows.nth(1).locator(".shudi-grip")
    assert grip.evaluate("grip => grip === document.activeElement")
    above, below = (screen.frame.evaluate(
        "slug => shudi.layers.entries.get(slug).panes[0]", slug) for slug in (second, first)
    )  # fmt: skip
    assert int(tree.pane(above, "zIndex")) > int(tree.pane(below, "zIndex"))
    box = rows.nth(0).locator(".shudi-grip").bounding_box()
    screen.page.mouse.move(box["x"] + 12, box["y"] + 12)
    screen.page.mouse.down()
    screen.page.mouse.move(box["x"] + 12, box["y"] + 12 + 3 * box["height"], steps=6)
    screen.rerun(screen.page.mouse.up)
    assert [rows.nth(n).get_attribute("data-slug") for n in range(4)].index(second) in (2, 3)

    text = tree.text()
    assert "parcels-90" in text
    assert "parks-off" in text
    assert f"order-{first}" in text
    assert f"layers={text}" in screen.page.url
    screen.rerun(screen.frame.locator(".shudi-tree-reset").click)
    assert tree.text() == ""
    assert tree.pane("parcels", "opacity") == "1"
    assert "layers=" not in screen.page.url
    screen.page.keyboard.press("Escape")
    assert screen.frame.locator(".shudi-tree-panel").is_hidden()


def test_a_shifted_basemap_is_drawn_within_five_metres_of_where_it_belongs(based, new_screen):
    screen = new_screen(based).open()
    tree = Tree(screen)
    lng, lat = np.meshgrid(np.linspace(111.3, 113.05, 25), np.linspace(22.6, 24.5, 25))
    grid = np.column_stack([lng.ravel(), lat.ravel()])
    right = gcj02.from_wgs84(grid)
    assert np.allclose(screen.frame.evaluate(EACH, grid.tolist()), right, rtol=0, atol=1e-11)
    for zoom in (7, 8, 9, 10, 11, 13, 16, 19):
        drawn = np.array(screen.frame.evaluate(DRAWN, [grid.tolist(), zoom]))
        away = Geod(ellps="WGS84").inv(*drawn.T, *right.T)[2]
        assert away.max() < 2.0, f"{away.max():.2f} m at zoom {zoom}"

    hide = "() => [...shudi.layers.entries.keys()].map((slug) => shudi.layers.show(slug, false))"
    screen.rerun(lambda: screen.frame.evaluate(hide))
    tree.open().choose("marks")
    tree.frame.locator(".shudi-tree-close").click()
    for zoom, place in zip((12, 15, 19), PLACES.tolist(), strict=True):
        screen.look_at(*place, zoom)
        tree.shows(MARK, place)  # the picture itself, at each zoom


EACH = "points => points.map(([lng, lat]) => shudi.gcj02(lng, lat))"
# Which point of the source the shifted layer draws at each point, in degrees.
DRAWN = """([points, zoom]) => {
    const layer = new shudi.ShiftedTiles("", { maxNativeZoom: 18 }), plans = new Map();
    return points.map(([lng, lat]) => {
        const at = shudi.map.project([lat, lng], zoom), x = Math.floor(at.x / 256), y = Math.floor(at.y / 256);
        const name = `${x}/${y}`;
        if (!plans.has(name)) plans.set(name, layer.squares({ x, y, z: zoom }));
        const plan = plans.get(name), u = at.x - 256 * x, v = at.y - 256 * y;
        const { a, b, c, d, e, f } = plan.squares.find((s) => u >= s.x && u < s.x + s.side && v >= s.y && v < s.y + s.side);
        const det = a * d - b * c, p = (d * (u - e) - c * (v - f)) / det, q = (a * (v - f) - b * (u - e)) / det;
        const found = shudi.map.unproject([p, q], plan.zoom);
        return [found.lng, found.lat];
    });
}"""
