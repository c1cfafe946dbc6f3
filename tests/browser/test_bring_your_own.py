"""A planner brings a file as it arrives on the desk, and takes it back again."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from gis import open_store
from gis.crs import equal_area_at
from tests import desk

pytestmark = pytest.mark.browser


class Steps:
    """The Data page, step by step."""

    def __init__(self, screen):
        self.screen, self.page = screen, screen.page

    def at(self, step):
        self.page.locator(f".sd-steps .now [data-step={step}]").wait_for()
        self.screen.settled()

    def onward(self, here, to):
        self.page.locator(f".st-key-d_next_{here} button:enabled").click()
        self.at(to)

    @property
    def map(self):
        return next(f for f in self.page.frames if "/draft-map" in f.url)

    def drawn(self, keys):
        """What is asked about is on the map."""
        status = "() => window.shudi?.status?.() ?? {}"
        self.screen.until(
            lambda: self.map.evaluate(status).get("drawn") == keys, f"{keys} outlines are drawn"
        )


def corners(frame, fid):
    row = frame[frame["id"] == fid].iloc[0]
    return shapely.get_coordinates(shapely.normalize(row.geometry))


def test_a_shapefile_without_its_half(new_screen, own_server, tmp_path):
    truth = desk.lots()
    path = desk.shapefile(tmp_path / "莲花地块.zip", desk.surveyed(truth))
    screen = new_screen(own_server.start()).open()
    page, steps = screen.page, Steps(screen)
    page.locator(".sd-pages a[href='/data']").click()
    page.locator(".sd-formats").wait_for()
    page.locator("input[type=file]").set_input_files(path)

    # File: what was understood, in the right letters.
    page.locator(".sd-facts").wait_for()
    assert "GB 18030" in page.locator(".sd-facts").inner_text()
    assert desk.NAMES[1] in page.locator(".sd-samples").inner_text()
    steps.onward("file", "place")

    # Coordinates: asked, with every candidate on the map, and answered.
    rows = page.locator(".sd-list tbody tr")
    rows.first.wait_for()
    assert rows.count() > 1
    assert page.locator(".st-key-d_next_place button").is_disabled(), "nothing is guessed"
    steps.drawn(rows.count())
    screen.rerun(rows.filter(has_text="zone 38").filter(has_text="no zone number").first.click)
    address = page.url
    steps.onward("place", "columns")

    # Columns: recognised, and one said by hand.
    chosen = "document.querySelector(\"[data-column='{}'] select\").value"
    page.locator("[data-column='地块名称'] select").wait_for()
    assert page.evaluate(chosen.format("地块名称")) == "name"
    for column, field in (("开发程度", "status"), ("认定日期", "status_on")):
        select = page.locator(f"[data-column='{column}'] select")
        if select.input_value() != field:
            screen.rerun(lambda select=select, field=field: select.select_option(field))
    steps.onward("columns", "findings")
    page.locator(".st-key-d_next_findings button:enabled").wait_for()

    # A reload comes back to where the draft was.
    screen.tolerated.append(r"status of 404 .*/data/_stcore/")
    page.goto(address)
    steps.at("findings")
    steps.onward("findings", "changes")
    page.locator(".sd-list tbody tr").nth(4).wait_for()
    steps.drawn(5)
    steps.onward("changes", "take")
    page.locator(".st-key-d_who input").fill("李工")
    page.locator(".st-key-d_who input").press("Enter")
    screen.settled()
    page.locator(".st-key-d_commit button").click()
    page.locator(".st-key-d_see button").wait_for()

    store = open_store(own_server.store)
    try:
        stored = store.atlas().parcels
        last = store.revisions()[-1]
        assert (last["who"], last["source_file"]) == ("李工", path.name)
        drafts = own_server.store.with_name(f"{own_server.store.name}.drafts")
        assert not list(drafts.iterdir()), "the draft is gone"
        assert stored["name"].tolist() == desk.NAMES
        assert stored["status"].tolist() == ["raw", "cleared", "cooked", "allocated", "building"]
        assert set(stored["权属单位"]) == {"肇庆新区投资发展有限公司"}, "unmapped, and kept"
        plane = equal_area_at(112.70, 23.21)
        there = gpd.GeoSeries(truth.geometry.to_numpy(), crs=4326).to_crs(plane)
        found = stored.geometry.to_crs(plane)
        assert found.hausdorff_distance(there, align=False).max() < 0.1, "metres"

        # On the map, at the right place, in the right letters.
        page.locator(".st-key-d_see button").click()
        screen.shown()
        middle = truth.geometry[0].centroid
        screen.look_at(middle.x, middle.y, 16)
        screen.click_map(middle.x, middle.y)
        screen.until(lambda: desk.NAMES[0] in screen.card(), "the card is that of the lot")

        # Another status from today on; the day before it is what it was.
        page.locator(".st-key-card button", has_text="Change the status").click()
        page.locator(".st-key-status_new input").click()
        page.get_by_role("option", name="Acquired", exact=True).click()
        page.locator(".st-key-status_do button:enabled").click()
        screen.until(lambda: store.atlas().parcels["status"][0] == "acquired", "it is written")
        screen.until(lambda: screen.chips().get("Acquired") == 1, "the page follows")
        page.goto(f"{own_server.url}/?day=2025-01-01")
        screen.shown()
        screen.until(lambda: screen.chips().get("Raw") == 1, "as of that day it was raw")

        # Undone in the history, as a revision like any other.
        page.locator(".sd-pages a[href='/data']").click()
        page.locator(".st-key-d_section button", has_text="History").click()
        page.locator(".st-key-h_back button:enabled", has_text="Undo").click()
        page.locator(".st-key-h_do button:enabled").click()
        screen.until(lambda: store.atlas().parcels["status"][0] == "raw", "it is undone")
        assert store.revision == last["id"] + 2
    finally:
        store.close()
