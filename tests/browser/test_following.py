"""Every open map follows what others write: at once, and without losing its place."""

from __future__ import annotations

from functools import partial

import pytest

from gis import open_store

pytestmark = pytest.mark.browser
FOLLOWS_S = 6.0  # within 2 on a calm machine; this one may be running other tests


@pytest.fixture
def atlas(own_server):
    store = open_store(own_server.store)
    yield store.atlas()
    store.close()


def test_open_maps_follow_keeping_view_filter_and_selection(own_server, new_screen, atlas):
    server = own_server.start()
    one, other = (new_screen(server).open() for _ in range(2))
    raw = atlas.parcels[(atlas.parcels["status"] == "raw").to_numpy()].iloc[0]
    lng, lat = raw.geometry.representative_point().coords[0]
    one.look_at(lng, lat)
    one.rerun(lambda: one.click_map(lng, lat))
    other.rerun(lambda: other.toggle("Raw"))
    other.until(lambda: "Raw" in other.rows()[0], "the table is filtered")
    views = [screen.view() for screen in (one, other)]
    raw_before = other.row_count()

    # A command says that the parcel is cooked.
    _written(server, "status", raw["id"], "--is", "cooked")
    one.until(lambda: "Cooked" in one.card(), "the card follows", FOLLOWS_S)
    other.until(lambda: other.row_count() == raw_before - 1, "the table follows", FOLLOWS_S)
    assert [screen.view() for screen in (one, other)] == views
    assert one.status()["selected"]["id"] == raw["id"]

    # Another takes the land in anew, without some parcels: other tiles, in the same place.
    fetched = one.status()["fetched"]
    kept = own_server.store.parent / "kept.gpkg"
    assert server.gis("export", "parcels", kept, "--min-mu", "20").returncode == 0
    _written(server, "import", kept, "--layer", "parcels", "--keep-example")
    one.until(lambda: one.status()["fetched"] > fetched, "other tiles", FOLLOWS_S)
    one.shown()
    assert (
        one.frame.evaluate("() => document.querySelectorAll('.leaflet-parcels-pane > *').length")
        <= 2
    )

    # And a park has another name: what the map page draws itself.
    parks = atlas.layer("parks").copy()
    parks.loc[0, "name"] = parks.loc[0, "name_zh"] = "Renamed"
    parks.to_file(own_server.store.parent / "parks.geojson")
    _written(server, "import", own_server.store.parent / "parks.geojson", "--layer", "parks")
    for screen in (one, other):
        screen.until(partial(_renamed, screen), "the park's name", FOLLOWS_S)
    assert [screen.view() for screen in (one, other)] == [pytest.approx(v, abs=2e-5) for v in views]
    one.shown()
    assert one.status()["selected"]["id"] == raw["id"]


def _renamed(screen) -> bool:
    """The one map that there is knows the new name."""
    told = "() => window.shudi?.told && JSON.stringify(window.shudi.told).includes('Renamed')"
    return len(screen.page.frames) == 2 and screen.frame.evaluate(told)


def _written(server, *arguments) -> None:
    said = server.gis(*arguments)
    assert said.returncode == 0, said.stderr


def test_who_goes_to_the_data_gets_there_while_the_atlas_changes(new_screen, server):
    screen = new_screen(server)
    asked = []

    def hold(route):
        """What asks for a newer revision than the page has waits."""
        if "not=" in route.request.url:
            asked.append(route)
        else:
            route.continue_()

    screen.page.route("**/revision.json*", hold)
    screen.open()
    screen.until(lambda: asked, "the page waits for another revision")
    screen.page.locator(".sd-pages a", has_text="Data").click()
    asked[0].fulfill(json={"revision": 2, "stamp": "2"})
    screen.page.locator(".st-key-d_section button").first.wait_for()
