"""A planner opens the atlas."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest

import service
from gis import headline
from layers.palette import STATUS_COLOURS

pytestmark = pytest.mark.browser
LEGEND_PX = 200  # the legend's swatches are no parcels


def share_like(picture, colour, within=28):
    """How many pixels are about that colour."""
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    return int((np.abs(picture.astype(int) - wanted).max(axis=2) <= within).sum())


def test_the_figures_are_those_of_the_core_and_the_legend_says_example(screen, atlas):
    figures = headline.figures(atlas)
    reserve, projects = figures["reserve"], figures["projects"]
    strip = screen.strip()
    area = figures["agglomeration_area_m2"]
    assert strip["Agglomeration area"] == (f"{area / 1e6:,.1f} km²", f"{area * 15 / 1e4:,.0f} mu")
    assert strip["Parcels"] == (f"{figures['area_mu']:,.0f} mu", f"{figures['parcels']:,} parcels")
    over = reserve["cooked_mu"] - reserve["floor_mu"]
    assert strip["Cooked reserve"][0] == f"{reserve['cooked_mu']:,.0f} mu"
    assert strip["Cooked reserve"][1] == f"{over:,.0f} above floor {reserve['floor_mu']:,.0f}"
    assert strip["Projects"][0] == f"{projects['projects']}"
    for stage in ("started", "completed", "producing"):
        assert str(projects[stage]) in strip["Projects"][1]
    assert strip["Planned investment"][0] == f"{projects['planned_invest_yuan'] / 1e9:.2f} bn yuan"
    assert f"{projects['actual_invest_yuan'] / 1e9:.2f} bn" in strip["Planned investment"][1]
    counts = atlas.parcels["status"].value_counts()
    assert screen.chips() == {key.capitalize(): n for key, n in counts.items()}
    legend = screen.frame.locator(".shudi-legend")
    assert "Illustrative example" in legend.inner_text()
    assert "Cooked" in legend.inner_text()
    assert screen.page.title() == "Shudi · industrial land atlas"


def test_the_map_is_painted_from_afar_and_from_near(screen, atlas):
    assert screen.shown()["key"] == service.publish(atlas)
    afar = screen.picture("iframe.sd-map")[:, LEGEND_PX:]
    assert share_like(afar, STATUS_COLOURS["producing"]) > 1_500
    assert share_like(afar, STATUS_COLOURS["cooked"], 60) > 25
    cooked = atlas.parcels[atlas.parcels["status"] == "cooked"]
    largest = cooked.loc[cooked["area_mu"].idxmax()].geometry
    point = largest.point_on_surface()
    screen.look_at(point.x, point.y, 16)
    near = screen.picture("iframe.sd-map")[:, LEGEND_PX:]
    assert share_like(near, STATUS_COLOURS["cooked"]) > 3_000


def test_the_map_opens_on_the_whole_area_however_late_the_style_sheet_comes(new_screen, server):
    usual = new_screen(server).open()
    late, held = new_screen(server), []
    late.page.route("**/app.css*", lambda route: held.append(route))
    late.page.goto(server.url)
    late.until(lambda: held, "the style sheet is asked for")
    with suppress(AssertionError):  # as long as a map needs that does not wait for it
        late.until(late.status, "the map has begun", seconds=3)
    held[0].continue_()
    late.shown()
    assert late.view() == pytest.approx(usual.view(), abs=1e-6)
    assert "Cooked" in late.frame.locator(".shudi-legend").inner_text(), "the legend is open"


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1440, 900)])
def test_it_fits_a_laptop(new_screen, server, width, height):
    screen = new_screen(server, width, height).open()
    page = screen.page
    for frame in page.frames:
        wide, room = frame.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= room, frame.url
    main = page.locator('[data-testid="stMain"]').bounding_box()
    the_map = page.locator("iframe.sd-map").bounding_box()
    assert main["x"] + main["width"] == width
    assert main["width"] <= width * 0.85
    assert the_map["width"] >= 0.5 * main["width"]
    assert the_map["y"] + the_map["height"] <= height, "the whole map is on the first screen"
    cut = page.eval_on_selector_all(
        ".sd-strip dt, .sd-strip dd, .sd-title, .sd-table .head .cell,.st-key-f_status button p",
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)",
    )
    assert cut == []
