"""axe-core finds nothing serious, in the page and in the map, in either language and size."""

from __future__ import annotations

import os

import pytest

from tests import axe, desk

RUN = """async () => (await axe.run(document, {iframes: false, resultTypes: ["violations"]})).violations
    .filter(v => ["serious", "critical"].includes(v.impact))
    .map(v => `${v.impact} ${v.id}: ${v.nodes.slice(0, 5).map(n => n.target.join(" ")).join(" | ")}`)"""


@pytest.fixture(scope="module")
def script():
    found = axe.find()
    if found is None:
        reason = "axe-core cannot be had: npm is missing, or its registry"
        if os.environ.get("SHUDI_BROWSER_TESTS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    return found.read_text("utf-8")


def found_by(screen, script):
    return problems_of(screen.page, script)


def problems_of(page, script):
    """What axe finds in the page and in its map."""
    problems = []
    for where in page.frames:
        where.evaluate(script)
        problems += where.evaluate(RUN)
    return problems


@pytest.mark.parametrize(
    ("size", "locale"),
    [((1366, 768), "en-US"), ((2560, 1440), "zh-CN"), ((390, 844), "en-US")],
    ids=["laptop", "large-zh", "phone"],
)
def test_nothing_serious_is_found(new_screen, server, script, size, locale):
    screen = new_screen(server, *size, locale=locale).open()
    screen.page.locator(".sd-table .row").first.wait_for()
    assert found_by(screen, script) == []


def test_nor_with_a_card_and_a_filter(screen, script):
    screen.until(screen.row_count, "the table has rows")
    every = screen.row_count()
    screen.rerun(lambda: screen.toggle("Cooked"))
    screen.until(lambda: 0 < screen.row_count() < every, "the rows that the filter leaves")
    screen.page.locator(".sd-table .row", has_text="Cooked").nth(1).click()
    screen.page.locator(".sd-history").wait_for()
    assert found_by(screen, script) == []


def test_nor_in_the_dark(new_screen, server, script):
    """As the system has it, and light by choice, which is kept; the map is as the page."""
    screen = new_screen(server, scheme="dark").open()
    screen.page.locator(".sd-table .row").nth(1).click()
    screen.page.locator(".sd-history").wait_for()
    assert grounds(screen) == ["dark", "dark"]
    assert found_by(screen, script) == []
    screen.page.locator(".sd-switch input[value=light]").click()
    screen.until(lambda: grounds(screen) == ["light", "light"], "all of it is light")
    screen.shown()
    assert screen.page.locator(".sd-switch input[value=light]").is_checked()
    assert "light" not in screen.page.url


def test_nor_on_the_data_page(new_screen, server, script, tmp_path):
    """In Chinese and in the dark: the drop zone, where a file lies, what was found in it."""
    screen = new_screen(server, locale="zh-CN", scheme="dark").open()
    page = screen.page
    page.locator(".sd-pages a[href='/data']").click()
    page.locator(".sd-formats").wait_for()
    found = problems_of(page, script)
    path = desk.shapefile(tmp_path / "lots.zip", desk.surveyed(desk.lots()))
    page.locator("input[type=file]").set_input_files(path)
    page.locator(".st-key-d_next_file button:enabled").click()
    page.locator(".sd-list tbody tr").first.click()
    page.locator(".st-key-d_next_place button:enabled").wait_for()
    found += problems_of(page, script)
    page.locator(".st-key-d_next_place button:enabled").click()
    page.locator(".st-key-d_next_columns button:enabled").click()
    page.locator(".st-key-d_next_findings button:enabled").wait_for()
    found += problems_of(page, script)
    page.locator(".st-key-d_section button").nth(2).click()
    page.locator(".st-key-q_findings").wait_for()
    assert found + problems_of(page, script) == []


def grounds(screen):
    """Whether what lies behind the page's widgets, and behind the map, is dark."""
    found = [screen.page.evaluate(GROUND, ".stApp"), screen.frame.evaluate(GROUND, ".folium-map")]
    return ["dark" if sum(colour) < 300 else "light" for colour in found]


GROUND = """where => getComputedStyle(document.querySelector(where))
    .backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"""
