"""A planner goes back to a day."""

from __future__ import annotations

from datetime import date

import pytest

import service
from gis import headline
from gis.filters import ParcelFilter

pytestmark = pytest.mark.browser
DAY = date(2022, 12, 31)


def test_another_day_changes_figures_map_table_and_card(screen, atlas):
    gone = (atlas.status_codes() != atlas.status_codes(DAY)).nonzero()[0]
    number = gone[atlas.parcels["area_mu"].to_numpy()[gone].argmax()]
    now, then = atlas.parcels.iloc[number], atlas.parcels_on(DAY).iloc[number]
    screen.rerun(screen.page.locator(".st-key-more summary").click)
    screen.page.locator(".st-key-f_day [data-type=year]").click()
    screen.page.keyboard.type(DAY.strftime("%Y%m%d"))
    screen.page.keyboard.press("Enter")
    screen.page.locator(".sd-title").click()  # the day counts when its calendar closes
    screen.shown(service.publish(atlas, ParcelFilter(as_of=DAY)))

    figures = headline.figures(atlas, DAY)
    latest = headline.figures(atlas)
    strip = screen.strip()
    assert strip["Cooked reserve"][0] == f"{figures['reserve']['cooked_mu']:,.0f} mu"
    assert strip["Projects"][0] == f"{figures['projects']['projects']}"
    assert figures["projects"] != latest["projects"]
    counts = atlas.parcels_on(DAY)["status"].value_counts()
    assert {k: n for k, n in screen.chips().items() if n} == {
        k.capitalize(): n for k, n in counts.items()
    }
    screen.enter("f_text", now["id"])
    screen.until(lambda: screen.row_count() == 1, "the one parcel")
    screen.until(lambda: screen.rows()[0][1] == then["status"].capitalize(), "its status then")
    screen.page.locator(".sd-table .row").first.click()
    screen.until(lambda: now["id"] in screen.card(), "its card")
    told = screen.page.locator(".sd-history li time").all_inner_texts()
    assert all(day <= DAY.isoformat() for day in told)
    assert then["status"] != now["status"]
