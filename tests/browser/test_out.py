"""A planner takes the selected parcels, a printed sheet and a map in one file along."""

from __future__ import annotations

import csv
import io

import numpy as np
import pypdfium2
import pytest
import shapely

import service
from layers import palette
from tests.browser.choosing import apply, two_parks
from tests.browser.conftest import ARTEFACTS
from tests.layers.sheet.conftest import share_of

pytestmark = pytest.mark.browser
DATA, SHEET, FILE = range(3)


def section(screen, number):
    screen.rerun(screen.page.locator(".st-key-export_section button").nth(number).click)


def download(screen, to):
    """The file that the dialog has ready; its name."""
    button = screen.page.locator(".st-key-download button")
    button.wait_for()
    with screen.page.expect_download() as started:
        button.click()
    started.value.save_as(to)
    return started.value.suggested_filename


def test_the_sheet_and_the_file_show_what_the_screen_shows(screen, atlas, tmp_path, browser):
    chosen = two_parks(atlas)
    left = atlas.parcels[chosen.mask(atlas)]
    apply(screen, chosen)
    screen.shown(service.publish(atlas, chosen))
    screen.rerun(screen.page.locator(".st-key-export button").click)

    section(screen, SHEET)
    preview = screen.page.locator('[role="dialog"] [data-testid="stImage"] img')
    preview.wait_for()
    screen.settled()
    screen.page.screenshot(path=ARTEFACTS / "export-sheet.png")
    screen.page.locator(".st-key-prepare button").click()
    name = download(screen, tmp_path / "sheet.pdf")
    assert name.startswith("Industrial-land-of-")
    assert name.endswith(f"-{atlas.data_day}-A4.pdf")
    page = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")[0]
    words = page.get_textpage().get_text_range()
    for said in ("Illustrative example", f"{len(left)} parcels", "Cooked", "1 : ", "2023-10-31"):
        assert said in words, said
    assert "Producing" not in words, "a class that the filter leaves nothing of"
    picture = page.render(scale=2).to_pil()
    picture.save(ARTEFACTS / "sheet.png")
    assert share_of(np.asarray(picture.convert("RGB")), palette.STATUS_COLOURS["cooked"]) > 1e-4

    section(screen, FILE)
    path = tmp_path / "map.html"
    assert download(screen, path).startswith(f"Parcels-{len(left)}-Cooked-")
    opens_offline(browser, path, left)


def opens_offline(browser, path, left):
    """The file by a double click, as it were: from the disk, without a network."""
    context = browser.new_context(viewport={"width": 1200, "height": 720}, offline=True)
    asked, wrong = [], []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(path.as_uri())
    assert f"{len(left):,} parcels" in page.locator(".single-total").inner_text()
    assert f"{left['area_mu'].sum():,.0f} mu" in page.locator(".single-total").inner_text()
    assert "Illustrative" in page.locator(".single-on-map").inner_text()
    one = left.iloc[len(left) // 2]
    page.locator(".single-search input").fill(one["id"].lower())
    page.locator(".single-found button").first.click()
    card = page.locator(".single-card").inner_text()
    assert one["name"] in card
    assert one["source"] in card
    page.wait_for_timeout(400)
    inside = shapely.point_on_surface(one.geometry)
    x, y = page.evaluate(
        "([lat, lng]) => { const p = shudi.single.map.latLngToContainerPoint([lat, lng]); return [p.x, p.y]; }",
        [inside.y, inside.x],
    )
    box = page.locator(".single-map").bounding_box()
    page.keyboard.press("Escape")
    assert page.locator(".single-card").is_hidden()
    page.mouse.click(box["x"] + x, box["y"] + y)
    assert one["id"] in page.locator(".single-card").inner_text()
    page.screenshot(path=ARTEFACTS / "single-file.png")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".single-search input").fill(one["id"])
    page.locator(".single-found button").first.click()
    assert page.locator(".single-search").is_hidden(), "on a phone the map has the room"
    box, covered = (
        page.locator(".single-map").bounding_box(),
        page.locator(".single-card").bounding_box(),
    )
    assert covered["height"] < box["height"] / 2
    page.locator(".single-fold").click()
    page.set_viewport_size({"width": 1200, "height": 720})
    page.locator(".single-statuses input").first.uncheck()
    assert "0 parcels" in page.locator(".single-total").inner_text()
    assert page.locator(".single-card").is_hidden()
    context.close()
    assert wrong == []
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]


def test_exactly_the_selected_parcels(screen, atlas, tmp_path):
    ids = sorted(atlas.parcels["id"].iloc[[3, 700, 2500]])
    screen.shown()
    screen.rerun(
        lambda: screen.frame.evaluate("ids => shudi.tell('several', { how: 'only', ids })", ids)
    )
    screen.rerun(screen.page.locator(".st-key-export button").click)
    screen.page.locator(".st-key-export_format").get_by_role("combobox").click()
    screen.rerun(screen.page.get_by_role("option", name="CSV (Excel) ·").click)
    name = download(screen, tmp_path / "x.csv")
    assert name == f"Parcels-3-selected-{atlas.data_day}.csv"
    rows = csv.DictReader(io.StringIO((tmp_path / "x.csv").read_text("utf-8-sig")))
    assert sorted(row["id"] for row in rows) == ids
