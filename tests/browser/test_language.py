"""A planner reads the atlas in Chinese, and a colleague the same page in English."""

from __future__ import annotations

import re

import pytest
from streamlit import config as st_config

import service
from gis import export
from gis.filters import ParcelFilter
from tests.browser.conftest import ARTEFACTS
from tests.browser.test_filter import MOST_BYTES

pytestmark = pytest.mark.browser
# The program, the other language's name on the switch, units on the scale bar, the date's pattern
# in an empty field, and how owners of sources call them.
SAME = {"Shudi", "EN", "km", "yyyy", "mm", "dd", "GeoNames", "GSHHG",
        "CGCS", "OpenStreetMap", "Esri"}  # fmt: skip
# What Streamlit says to screen readers alone; it cannot be told otherwise.
STREAMLITS = re.compile(r"Skip to main content|\d+ options? available.*|.*to select.*")
VISIBLE = """() => {
  const texts = [document.body.innerText, document.title];
  for (const e of document.body.querySelectorAll("[title], [aria-label], [placeholder], [alt]")) {
    if (!e.checkVisibility({ visibilityProperty: true })) continue;
    if (e.closest('iframe, [data-testid="stIconMaterial"]')) continue;
    texts.push(e.title, e.placeholder);
  }
  for (const e of document.querySelectorAll('[data-testid="stIconMaterial"]')) {
    texts[0] = texts[0].replace(e.innerText, " ");
  }
  return texts.filter(Boolean);
}"""


@pytest.fixture
def names(atlas):
    """What the data say in English only, or beside the Chinese name; and formats."""
    found = set(atlas.parcels["id"]) | set(atlas.parcels["name"])
    found |= {kind.en for kind in export.FORMATS.values()}
    for layer in ("projects", "parks", "towns", "rivers", "starting_areas"):
        found |= set(atlas.layer(layer)["name"].dropna())
    return found | set(atlas.layer("counties")["name_en"])


def english(screen, names):
    """The lines on the screen, page and map, with English words that are not the data's."""
    texts = [t for frame in screen.page.frames for t in frame.evaluate(VISIBLE)]
    lines = {line.strip() for text in texts for line in re.split(r"[\n\t]", text)}
    known = {n.casefold() for n in names}  # counties' names are in capitals on the map
    lines = {n for n in lines if n.casefold() not in known and not STREAMLITS.fullmatch(n)}
    for name in names:
        if len(name) > 12:  # a card has it in a line with other words
            lines = {line.replace(name, "") for line in lines}
    return {line for line in lines if set(re.findall(r"[A-Za-z]{2,}", line)) - SAME}


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1440, 900)])
def test_everything_is_chinese_and_nothing_is_cut_off(
    new_screen, server, atlas, names, width, height, tmp_path
):
    screen = new_screen(server, width, height, "zh-CN").open()
    page = screen.page
    assert page.title() == "Shudi 熟地 · 工业用地图集"
    for frame in page.frames:
        assert frame.evaluate("() => document.documentElement.lang") == "zh-CN"
    screen.until(screen.rows, "the table has rows")
    screen.frame.locator(".shudi-tree-button").click()
    screen.until(lambda: "基础设施" in screen.frame.inner_text("body"), "the layer tree is open")
    assert english(screen, names) == set()
    day = page.get_by_role("textbox", name="截至日期").input_value()
    assert day == f"{atlas.data_day:%Y年%-m月%-d日}"
    cut = page.eval_on_selector_all(
        ".sd-strip dt, .sd-strip dd, .sd-title, .sd-day input, .sd-table .head .cell, .st-key-f_status button p,"
        ".sd-switch span, [data-testid=stSidebar] label p",
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)",
    )
    assert cut == []
    page.screenshot(path=ARTEFACTS / f"chinese-{width}.png")

    page.get_by_text("更多筛选").click()
    page.locator(".st-key-f_county input").wait_for()
    page.locator(".st-key-f_park input").click()
    page.get_by_role("option", name="德庆林产工业园").wait_for()
    assert english(screen, names) == set()
    page.keyboard.press("Escape")
    row = page.locator(".sd-table .row", has_text="投产").first
    fid = row.locator(".cell").first.inner_text()
    row.click()
    screen.card_of(fid)
    screen.settled()
    assert english(screen, names) == set()
    screen.enter("f_text", "没有这个地块")
    page.get_by_text("没有符合全部条件的地块").wait_for()
    assert english(screen, names) == set()

    page.locator(".sd-pages a[href='/data']").click()
    page.locator(".sd-formats li").first.wait_for()
    formats = set(page.locator(".sd-formats li").all_inner_texts())
    # Streamlit's own word on the button is there at no size (ui/assets/streamlit_words.css).
    assert english(screen, names | formats | {"Upload"}) == set()
    word = page.locator('[data-testid="stFileUploaderDropzone"] button p')
    assert word.evaluate("e => getComputedStyle(e).fontSize") == "0px"
    limit = st_config.get_option("server.maxUploadSize")
    large = tmp_path / "large.gpkg"
    with large.open("wb") as file:
        file.truncate((limit + 1) << 20)  # nothing but a size: it is refused before it is read
    page.locator("input[type=file]").set_input_files(large)
    chip = page.locator('[data-testid="stFileChip"][data-said]')
    chip.wait_for()
    assert re.fullmatch(
        rf"文件过大：每个文件不超过 {limit}(\.0)?\s?MB", chip.get_attribute("data-said")
    )
    assert "松开鼠标" not in page.eval_on_selector(
        '[data-testid="stFileUploaderDropzone"] > input + div > *',
        "e => getComputedStyle(e, '::after').content",
    )
    page.locator('[data-testid="stFileChipDeleteBtn"] button').click()
    assert f"{limit} MB" in page.eval_on_selector(
        '[data-testid="stFileUploaderDropzoneInstructions"]',
        "e => getComputedStyle(e, '::after').content",
    )


def test_a_project_and_a_parcel_are_told_in_chinese(new_screen, server, atlas, names):
    screen = new_screen(server, locale="zh-CN").open()
    projects = atlas.layer("projects")
    project = projects.loc[projects["planned_invest_yuan"].idxmax()]
    point = project.geometry
    screen.look_at(point.x, point.y)
    screen.page.mouse.move(*screen.on_screen(point.x, point.y))
    tip = screen.frame.locator(".shudi-tip:not([hidden])")
    tip.wait_for()
    assert tip.locator("b").inner_text() == project["name_zh"]
    assert f"计划投资{project['planned_invest_yuan'] / 1e8:g}亿元" in tip.inner_text()
    screen.click_map(point.x, point.y)
    screen.card_of(project["name_zh"])
    assert f"{project['planned_invest_yuan'] / 1e8:.2f}亿元" in screen.card()
    assert english(screen, names) == set()

    parcels = atlas.parcels[atlas.parcels["project"].isna()]
    parcel = parcels.loc[parcels["area_mu"].idxmax()]
    point = parcel.geometry.point_on_surface()
    screen.look_at(point.x, point.y, 17)
    screen.page.mouse.move(*screen.on_screen(point.x, point.y))
    screen.until(lambda: tip.locator("b").inner_text() == parcel["name_zh"], "its tip in Chinese")


def test_a_filter_in_chinese_sends_little_and_leaves_the_map(new_screen, server, atlas):
    screen = new_screen(server, locale="zh-CN").open()
    screen.frame.evaluate("() => { window.stillHere = true; }")
    screen.settled()
    key = service.publish(atlas, ParcelFilter(statuses=frozenset({"cooked"})))
    screen.received = 0
    screen.rerun(lambda: screen.toggle("熟地"))
    screen.shown(key)
    assert screen.received <= MOST_BYTES
    assert screen.frame.evaluate("() => window.stillHere") is True


def test_the_switch_keeps_filter_selection_and_view(new_screen, server, atlas):
    screen = new_screen(server).open()
    screen.rerun(lambda: screen.toggle("Cooked"))
    screen.rerun(lambda: screen.choose_park("Jinli High-tech Zone"))
    screen.rerun(lambda: screen.enter("f_min_mu", "20"))
    chosen = ParcelFilter(
        statuses=frozenset({"cooked"}), parks=frozenset({"Jinli High-tech Zone"}), min_mu=20.0
    )
    key = service.publish(atlas, chosen)
    screen.shown(key)
    screen.until(screen.rows, "the table has rows")
    opened = screen.view()
    screen.page.locator(".sd-table .row").first.click()
    fid = screen.rows()[0][0]
    screen.card_of(fid)
    screen.until(
        lambda: screen.view() != opened and screen.view()[2] % 1 == 0, "the flight there is over"
    )
    screen.look_at(112.78, 23.07, 13)
    view = screen.view()

    screen.page.locator(".sd-switch label", has_text="中文").click()
    screen.until(lambda: "状态" in screen.card(), "the card is Chinese")
    screen.until(lambda: "地块（按状态）" in screen.frame.inner_text("body"), "the map is Chinese")
    assert screen.shown(key)["selected"]["id"] == fid
    assert screen.view() == pytest.approx(view, abs=1e-4)
    screen.until(lambda: "?lang=zh&" in screen.page.url, "the address says so")
    assert "金利高新区" in screen.page.locator(".st-key-f_park").inner_text()
    assert {row[3] for row in screen.rows()} == {"金利高新区"}

    link = screen.page.url
    other = new_screen(server)
    other.page.goto(link)
    other.shown()
    other.until(lambda: "筛选出的地块" in other.strip(), "the link is in Chinese, and filters")
    screen.page.locator(".sd-switch label", has_text="EN").click()
    screen.until(lambda: "Status" in screen.card(), "the card is English")
    screen.shown(key)
    screen.until(lambda: "?lang=en&" in screen.page.url, "the address says so")
