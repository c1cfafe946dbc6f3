"""A planner brings parcels of their own, and somebody brings texts that want to run."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely

import service
from gis import open_store
from gis.crs import WGS84
from gis.store import Change

pytestmark = pytest.mark.browser
HOSTILE = (
    "<img src=x onerror=window.__hacked=1>",
    "${window.__hacked=2}",
    "`+(window.__hacked=3)+`",
    "</script><script>window.__hacked=4</script>",
    "'\"><svg onload=window.__hacked=5>",
    "{{ window.__hacked=6 }}{% raw %}",
    "\u202egnitirw tfel ot thgir",
    "=cmd|' /C calc'!A0",
)
WEST, SOUTH, SIDE = 112.7, 23.2, 0.004


def frame(rows, *, point=False):
    """A square a row, or the middle of it."""
    west = WEST + np.arange(len(rows)) * SIDE * 1.2
    shapes = shapely.box(west, SOUTH, west + SIDE, SOUTH + SIDE)
    return gpd.GeoDataFrame(rows, geometry=shapely.centroid(shapes) if point else shapes, crs=WGS84)


def collection(path, rows):
    """The same as a GeoJSON file."""
    path.write_text(frame(rows).to_json(drop_id=True), encoding="utf-8")
    return path


def take_in(server, path, layer):
    answer = server.gis("import", path, "--layer", layer)
    assert answer.returncode == 0, answer.stderr
    store = open_store(server.store)
    try:
        return store.atlas()
    finally:
        store.close()


def nothing_ran(screen):
    screen.page.wait_for_load_state()
    assert [frame.evaluate("() => window.__hacked ?? null") for frame in screen.page.frames] == [
        None for _ in screen.page.frames
    ]


def test_parcels_of_ones_own_replace_the_example(new_screen, own_server, tmp_path):
    screen = new_screen(own_server.start()).open()
    names = {"001": "一号地块", "002": "二号地块", "010": "十号地块 Ten"}
    status = {"001": "熟地", "002": "生地", "010": "cooked"}
    rows = [
        {"id": fid, "name": name, "status": status[fid], "park": "自有园区", "source": "测绘院"}
        for fid, name in names.items()
    ]
    atlas = take_in(own_server, collection(tmp_path / "own.geojson", rows), "parcels")
    assert own_server.health()["revision"] == atlas.revision

    screen.rerun(lambda: screen.toggle("Cooked"))
    screen.rerun(lambda: screen.toggle("Cooked"))
    screen.shown(service.publish(atlas))
    screen.until(lambda: screen.row_count() == 3, "the three parcels")
    assert {row[0] for row in screen.rows()} == set(names)
    assert screen.strip()["Parcels"][1] == "3 parcels"
    assert "Agglomeration area" not in screen.strip(), "the example has made room"

    screen.page.reload()
    screen.shown(service.publish(atlas))
    assert "Illustrative" not in screen.frame.locator(".shudi-legend").inner_text()
    screen.page.locator(".sd-table .row", has_text="001").click()
    screen.card_of("一号地块")
    assert screen.page.locator(".st-key-card h3").inner_text() == "001"
    assert "测绘院" in screen.card()
    assert "illustrative" not in screen.card()
    middle = WEST + SIDE / 2, SOUTH + SIDE / 2
    screen.look_at(*middle, 16)
    screen.page.mouse.move(*screen.on_screen(*middle))
    screen.until(
        lambda: "一号地块" in screen.frame.locator(".shudi-tip").inner_text(), "its name on the map"
    )


def test_no_text_of_the_data_runs(new_screen, own_server, tmp_path):
    def text(n):
        return HOSTILE[n % len(HOSTILE)]

    rows = [
        {
            "id": text(n), "name": text(n + 1), "park": text(n + 2), "source": text(n + 3),
            "county": text(n + 4), "land_use": text(n + 5), "status": "cooked", "illustrative": True,
        }
        for n in range(len(HOSTILE))
    ]  # fmt: skip
    plans = [
        {
            "id": text(n + 2), "name": text(n), "industry": text(n + 1),
            "park": text(n + 3), "source": text(n + 4), "planned_invest_yuan": 1e9 * (n + 1),
            "stage": "signed", "signed_on": "2023-01-01", "parcels": [text(n)], "illustrative": True,
        }
        for n in range(len(HOSTILE))
    ]  # fmt: skip
    take_in(own_server, collection(tmp_path / "p.geojson", rows), "parcels")
    store = open_store(own_server.store)
    parks = [{"id": t, "name": t, "level": "support", "illustrative": True} for t in HOSTILE]
    store.replace_layers(
        {"projects": frame(plans, point=True), "parks": frame(parks)}, change=Change("hostile")
    )
    atlas = store.atlas()
    store.close()
    screen = new_screen(own_server.start()).open()
    screen.shown(service.publish(atlas))
    screen.until(lambda: screen.row_count() == len(HOSTILE), "the hostile parcels")
    literal = {row["id"]: row for row in rows}
    for cells in screen.rows():
        row = literal[cells[0]]
        assert cells[3:6] == [row["park"], row["county"], row["land_use"]]
        assert cells[6] == cells[0], "the project that stands on it"
    for row, plan in list(zip(rows, plans, strict=True))[::2]:
        at = [cells[0] for cells in screen.rows()].index(row["id"])
        screen.page.locator(".sd-table .row").nth(at).click()
        head = screen.page.locator(".st-key-card h3")
        screen.until(lambda head=head, row=row: head.text_content() == row["id"], "its card")
        card = screen.page.locator(".st-key-card").text_content()
        for value in (row["name"], row["park"], row["source"], plan["name"], plan["industry"]):
            assert value in card
        after = screen.page.eval_on_selector(
            ".sd-badge",
            """badge => { const name = [...badge.previousElementSibling.getClientRects()].at(-1);
                const own = badge.getBoundingClientRect();
                return own.left >= name.right || own.top >= name.bottom - 4; }""",
        )
        assert after, "a text that runs right to left moves nothing else"
    nothing_ran(screen)

    for n, row in list(enumerate(rows))[1::2]:
        middle = WEST + n * SIDE * 1.2 + SIDE / 5, SOUTH + SIDE / 5
        screen.look_at(*middle, 16)
        screen.page.mouse.move(*screen.on_screen(*middle))
        tip = screen.frame.locator(".shudi-tip b")
        screen.until(lambda tip=tip, row=row: tip.text_content() == row["name"], "its tip")
    screen.choose_park(HOSTILE[0])
    screen.until(lambda: screen.row_count() == 1, "the parcel of that park")
    screen.enter("f_text", HOSTILE[3])
    screen.settled()
    nothing_ran(screen)
