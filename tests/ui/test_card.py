"""What the card says of each kind of thing, with figures that can be added up by hand."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import pytest
import shapely

from gis.atlas import Atlas
from gis.filters import ParcelFilter
from service import state
from service.telling import Asked
from tests import small_atlas
from tests.ui.page import card, component, opened, said
from ui import card as cards
from ui import figures
from ui.selection import KEY, Picked


def areas(name, **more):
    frame = {"id": ["one"], "name": [name], **{k: [v] for k, v in more.items()}}
    shape = shapely.box(111.9, 22.9, 112.05, 23.1)  # E, which names no park, is outside
    return gpd.GeoDataFrame(frame, geometry=[shape], crs="EPSG:4326")


@pytest.fixture(scope="module")
def atlas():
    layers = {
        "parcels": small_atlas.parcels().assign(land_use_system="territorial-space"),
        "projects": small_atlas.projects(),
        "parks": areas("Park One", level="support", industries=["food"]),
        "counties": areas("端州区", name_en="Duanzhou"),
        "infrastructure": areas("Road 1", kind="road", planned_invest_yuan=10e6, progress=0.25),
    }
    return Atlas.build(7, 3, layers, small_atlas.events())


def told(atlas, layer, fid, **conditions):
    found = state.find(state.publish(atlas, ParcelFilter(**conditions)))
    return cards.told(Asked(atlas, found, "en", "mu"), layer, fid)


def facts(content):
    return {
        row["label"]: row for p in content["parts"] if p["kind"] == "facts" for row in p["rows"]
    }


def density(atlas, yuan, *ids):
    mu = atlas.parcels.set_index("id")["area_mu"][list(ids)].sum()
    return f"{yuan / mu / 1e6:.2f} M yuan/mu"


def part(content, kind):
    return next(p for p in content["parts"] if p["kind"] == kind)


def test_a_parcel_links_to_its_park_county_and_project(atlas):
    content = told(atlas, "parcels", "B")
    rows = facts(content)
    assert (content["title"], content["under"]) == ("B", "Beta")
    assert rows["Status"]["status"] == "cooked"
    use = "100102 class 2 industrial (territorial-space classification)"
    assert rows["Land use"]["value"] == use
    assert rows["Park"]["link"] == {"layer": "parks", "id": "one"}
    assert rows["County"]["link"] == {"layer": "counties", "id": "one"}
    assert rows["Name"]["link"] == {"layer": "projects", "id": "J1"}
    assert rows["Planned, this parcel's share"]["value"] == "0.15 bn yuan"
    assert rows["Density, actual"]["value"] == density(atlas, 50e6, "B")
    history = part(content, "history")["items"]
    assert [one["status"] for one in history] == ["cooked", "raw", "cooked"]
    assert (history[0]["day"], history[0]["note"]) == ("2023-04-01", "survey · put right")
    assert "evidence" not in history[0]
    assert part(content, "text")["text"] == "by hand"
    assert content["bars"]["statuses"] == ["cooked"], "the charts mark it"


def test_neighbours_can_be_gone_to():
    side = 0.001
    shapes = [shapely.box(112 + n * side, 23, 112 + (n + 1) * side, 23 + side) for n in range(3)]
    frame = small_atlas.parcels().iloc[:3].set_geometry(shapes, crs="EPSG:4326")
    atlas = Atlas.build(1, 1, {"parcels": frame}, small_atlas.events())
    links = part(told(atlas, "parcels", "B"), "links")["items"]
    assert [(one["id"], one["note"].split(" · ")[1]) for one in links] == [
        ("A", "adjoins"), ("C", "adjoins"),
    ]  # fmt: skip
    assert links[0]["status"] == "cooked"


def test_a_project_has_its_land_and_its_life(atlas):
    content = told(atlas, "projects", "J1")
    rows = facts(content)
    assert rows["Density, planned"]["value"] == density(atlas, 300e6, "B", "D")
    assert {one["id"] for one in part(content, "links")["items"]} == {"B", "D"}
    assert content["bars"]["stages"] == ["producing"]
    assert [one["label"] for one in part(content, "history")["items"]] == [
        "In production", "Completed", "Started", "Signed",
    ]  # fmt: skip
    then = facts(told(atlas, "projects", "J1", as_of=date(2023, 6, 1)))
    assert then["Stage"]["value"] == "Completed"
    before = facts(told(atlas, "projects", "J1", as_of=date(2023, 1, 1)))
    assert before["Stage"]["value"] == "not signed by then"


def test_an_area_has_the_figures_of_its_land(atlas):
    content = told(atlas, "parks", "one", statuses=frozenset({"idle"}))
    rows = facts(content)
    assert rows["Parcels"]["value"].endswith("in 3 parcels")
    assert rows["In the filter"]["value"].startswith("1 parcel · ")
    assert rows["Projects"]["value"] == "2"
    assert rows["Planned investment"]["value"] == "0.20 bn yuan"  # half of J1, all of J2
    assert [(r["status"], r["parcels"]) for r in part(content, "statuses")["rows"]] == [
        ("cooked", "2"), ("idle", "1"),
    ]  # fmt: skip
    only = part(content, "filter")
    assert (only["condition"], only["key"]) == ("parks", "Park One")
    links = [p for p in content["parts"] if p["kind"] == "links"]
    assert {one["id"] for one in links[0]["items"]} == {"A", "B"}
    assert [one["id"] for one in links[1]["items"]] == ["J1", "J2"]
    county = facts(told(atlas, "counties", "one"))
    assert county["Parcels"]["value"].endswith("in 2 parcels")


def test_infrastructure_tells_what_is_done(atlas):
    rows = facts(told(atlas, "infrastructure", "one"))
    assert (rows["Progress"]["value"], rows["Progress"]["bar"]) == ("25%", 0.25)
    assert rows["Done by value"]["value"] == "2.5 M yuan"


def test_what_is_not_there_is_a_dash_never_nan(atlas):
    for layer in ("parcels", "projects", "parks", "counties", "infrastructure"):
        for fid in atlas.layer(layer)["id"]:
            texts = list(said(told(atlas, layer, fid)))
            assert texts
            for text in texts:
                assert not {"nan", "None", "NaT", "<NA>"} & set(text.split())
    assert told(atlas, "parcels", "none") is None
    assert told(atlas, "nonsense", "A") is None


def test_a_selected_parcel_that_the_filter_hides_says_so_and_can_be_shown(small, monkeypatch):
    app = opened(f_status=["raw"], f_park=["Park One"], **{KEY: Picked("parcels", "A")})
    assert card(app)["hidden"]["text"] == "The filter hides this parcel."
    app.session_state["card"] = {"reveal": True}
    assert component(app, "shudi_figures")["selected"] == {"layer": "parcels", "id": "A"}
    shown = told(small, "parcels", "A", parks=frozenset({"Park One"}))
    assert shown["hidden"] is None


def test_without_a_selection_it_says_where_the_cooked_land_is(atlas):
    def where(**conditions):
        found = state.find(state.publish(atlas, ParcelFilter(**conditions)))
        parts = figures.told(Asked(atlas, found, "en", "mu"))["breakdown"]["where"]
        return {p["title"]: [(i["layer"], i["id"], i["note"]) for i in p["items"]] for p in parts}

    mu = atlas.parcels.set_index("id")["area_mu"][["A", "B"]]
    assert where() == {
        "Cooked land by park": [("parks", "one", f"{mu.sum():,.0f} mu")],
        "Largest cooked parcels": [("parcels", fid, f"{mu[fid]:,.0f} mu") for fid in "AB"],
    }
    assert where(statuses=frozenset({"raw"})) == {}
    assert where(as_of=date(2020, 1, 1)) == {}
