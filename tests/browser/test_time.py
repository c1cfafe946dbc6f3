"""A planner goes back to a day, and watches the land change."""

from __future__ import annotations

from datetime import date

import pytest

import service
from gis import headline
from gis.filters import ParcelFilter
from tests.browser.conftest import ARTEFACTS

pytestmark = pytest.mark.browser
DAY = date(2022, 12, 31)


def shown_day(screen):
    return screen.page.locator(".sd-day input[type=text]").input_value()


def test_another_day_changes_figures_map_table_and_card(screen, atlas):
    gone = (atlas.status_codes() != atlas.status_codes(DAY)).nonzero()[0]
    number = gone[atlas.parcels["area_mu"].to_numpy()[gone].argmax()]
    now, then = atlas.parcels.iloc[number], atlas.parcels_on(DAY).iloc[number]
    field = screen.page.get_by_role("textbox", name="As of")
    field.fill("2022-13-31")
    field.press("Enter")
    assert "2023-10-31" in field.evaluate("e => e.validationMessage"), "what is no day is said"
    assert field.get_attribute("aria-invalid") == "true"
    field.press("Escape")
    assert shown_day(screen) == atlas.data_day.isoformat()
    field.fill(f"{DAY:%Y年%m月%d日}")
    screen.page.wait_for_timeout(300)
    assert screen.strip()["As of"][0] == atlas.data_day.isoformat(), "what is typed waits for Enter"
    screen.page.keyboard.press("Enter")
    screen.shown(service.publish(atlas, ParcelFilter(as_of=DAY)))

    figures = headline.figures(atlas, DAY)
    latest = headline.figures(atlas)
    cooked = f"{figures['reserve']['cooked_mu']:,.0f} mu"
    screen.until(lambda: screen.strip()["Cooked reserve"][0] == cooked, "the reserve of the day")
    strip = screen.strip()
    assert strip["As of"][0] == DAY.isoformat()
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
    screen.card_of(now["id"])
    told = screen.page.locator(".sd-history li time").all_inner_texts()
    assert all(day <= DAY.isoformat() for day in told)
    assert then["status"] != now["status"]
    screen.page.screenshot(path=ARTEFACTS / "time.png")


def test_play_waits_for_the_map_and_leaves_one_entry(screen, atlas):
    page, last = screen.page, atlas.data_day
    screen.rerun(lambda: page.get_by_role("tab", name="Charts").click())
    charts = page.locator(".sd-charts")
    screen.until(lambda: charts.get_attribute("data-state"), "the charts are there")
    charts.evaluate("c => { window.drawn = []; new MutationObserver(() => window.drawn.push(c.dataset.state))"
                    ".observe(c, {attributeFilter: ['data-state']}); }")  # fmt: skip
    page.evaluate("() => { window.days = []; window.seen = [];"
                  "addEventListener('shudi-painted', e => window.seen.push(e.detail)); }")  # fmt: skip
    before = page.evaluate("() => history.length")
    slider = page.get_by_role("slider", name="Day")
    slider.focus()
    page.locator(".sd-time select").select_option("month")
    slider.focus()
    for _ in range(3):
        screen.rerun(lambda: page.keyboard.press("ArrowLeft"))
    day = shown_day(screen)
    assert day == "2023-07-31"
    assert slider.get_attribute("aria-valuetext") == day
    screen.until(lambda: f"day={day}" in page.url, "the day is in the address")
    assert page.evaluate("() => history.length") == before + 3

    screen.shown(service.publish(atlas, ParcelFilter(as_of=date.fromisoformat(day))))
    seen = len(page.evaluate("() => window.seen"))
    page.get_by_role("button", name="1×").click()
    page.get_by_role("button", name="2×").click()
    page.locator(".sd-time-play").click()
    screen.until(lambda: shown_day(screen) == last.isoformat(), "it has come to the end")
    screen.shown(service.publish(atlas))
    # August, September, and the end: each was painted before the next one.
    painted = page.evaluate("() => window.seen")
    assert len(painted) == seen + 3
    drawn = f'.sd-charts[data-state="{painted[-1]}"]'
    screen.until(page.locator(drawn).count, "the charts are of the end")
    assert set(painted[seen:]) <= set(page.evaluate("() => window.drawn")), "charts of every step"
    screen.until(lambda: "day=" not in page.url, "the latest day needs no word")
    assert page.evaluate("() => history.length") == before + 4
    assert page.get_by_role("button", name="Play").is_visible()

    # In other colours the map paints a state of its own: a day has come all the same.
    screen.rerun(lambda: page.locator(".sd-colours select").first.select_option("park"))
    slider.focus()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    screen.until(lambda: "day=2023-08-31" in page.url, "the second step comes after the first")
