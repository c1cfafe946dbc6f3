"""A planner reads about a parcel and a project."""

from __future__ import annotations

import pytest
import shapely

from gis import history
from gis.model import SERVICES, STATUSES
from layers.palette import STATUS_COLOURS
from tests.browser.test_open import share_like

pytestmark = pytest.mark.browser
NAMES = {s.key: s.en for s in STATUSES}


@pytest.fixture(scope="module")
def cooked(atlas):
    """The largest cooked parcel, with no project's circle over its middle."""
    parcels = atlas.parcels[atlas.parcels["status"] == "cooked"]
    middles = parcels.geometry.map(lambda shape: shape.point_on_surface())
    free = shapely.distance(
        shapely.MultiPoint(atlas.layer("projects").geometry.tolist()), middles.to_numpy()
    )
    row = parcels[free > 0.0015]["area_mu"].idxmax()
    return parcels.loc[row]


def test_a_click_on_a_parcel_tells_everything_about_it(screen, atlas, cooked):
    point = cooked.geometry.point_on_surface()
    screen.look_at(point.x, point.y, zoom=18)
    x, y = screen.on_screen(point.x, point.y)
    below = int(y) + 40  # the parcel's name stands in its middle
    around = screen.picture()[below - 4 : below + 4, int(x) - 4 : int(x) + 4]
    assert share_like(around, STATUS_COLOURS["cooked"]) == 64, "the parcel is painted there"
    view = screen.view()
    screen.page.mouse.move(x, y)
    tip = screen.frame.locator(".shudi-tip:not([hidden])")
    tip.wait_for()
    assert cooked["name"] in tip.inner_text()
    assert "Cooked" in tip.inner_text()
    screen.page.mouse.click(x, y)
    area = f"{cooked['area_mu']:,.2f} mu"
    screen.card_of(area)
    card = screen.card()
    assert cooked["id"] in card
    assert NAMES["cooked"] in card
    assert f"{cooked['declared_area_m2'] * 15 / 1e4:,.2f} mu" in card
    for service in SERVICES:
        chip = screen.page.locator(".sd-services li", has_text=service.en)
        day = cooked[service.day_field]
        there = isinstance(day, str)
        assert chip.get_attribute("class") == ("there" if there else "absent")
        assert there is False or day in chip.get_attribute("title")
    events = history.of_parcel(atlas, cooked["id"])
    told = screen.page.locator(".sd-history li").all_inner_texts()
    assert [t.split("\n")[0] for t in told] == [NAMES[e["status"]] for e in reversed(events)]
    assert events[-1]["valid_from"][:10] in card
    assert cooked["source"] in card
    assert "illustrative" in card
    assert screen.view() == view, "a click on the map does not move it"
    assert screen.status()["selected"]["id"] == cooked["id"]

    screen.page.locator(".st-key-card .sd-close").click()
    screen.until(lambda: "How ready the land is" in screen.card(), "no parcel is selected")
    screen.until(lambda: screen.status()["selected"] is None, "the outline is gone")


def test_a_row_of_the_table_takes_the_map_there(screen, atlas):
    opened = screen.view()
    row = screen.rows()[0][0]
    screen.page.locator(".sd-table .row").first.click()
    screen.card_of(row)
    middle = atlas.parcels.geometry[atlas.number_of[row]].point_on_surface()
    box = screen.page.locator("iframe.sd-map").bounding_box()

    def there():
        x, _ = screen.on_screen(middle.x, middle.y)
        seen = 0.3 * box["width"] < x - box["x"] < 0.9 * box["width"]
        return seen and screen.view()[2] > opened[2] + 2

    screen.until(there, "the map is at the parcel")
    assert screen.status()["selected"] == {"layer": "parcels", "id": row, "n": None}
    assert screen.page.locator('.sd-table .row[aria-selected="true"]').count() == 1


def test_a_click_on_a_circle_tells_about_the_project(screen, atlas):
    projects = atlas.layer("projects")
    project = projects.loc[projects["planned_invest_yuan"].idxmax()]
    point = project.geometry
    screen.look_at(point.x, point.y)
    screen.click_map(point.x, point.y)
    screen.card_of(project["name"])
    card = screen.card()
    assert f"{project['planned_invest_yuan'] / 1e9:.2f} bn yuan" in card
    assert project["industry"] in card
    assert project["source"] in card
    assert ("illustrative" in card) is bool(project["illustrative"])
    assert screen.status()["selected"]["layer"] == "projects"
