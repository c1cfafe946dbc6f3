"""The atlas page over small atlases: it stands, and its figures follow the filter."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

import service
from gis.atlas import Atlas
from gis.filters import ParcelFilter
from tests import small_atlas
from tests.layers import example
from tests.ui.page import component, figures, htmls, opened, texts
from ui.selection import KEY, Picked

NO_EVENTS = pd.DataFrame({c: pd.Series(dtype=str) for c in small_atlas.events().columns})


@pytest.mark.parametrize(
    "layers",
    [
        {},
        {"parcels": small_atlas.parcels()},
        {"projects": small_atlas.projects()},
        {"parcels": small_atlas.parcels().iloc[:0]},
        {"parcels": small_atlas.parcels()[["id", "geometry"]]},
    ],
    ids=["nothing", "parcels alone", "projects alone", "a layer without rows", "bare outlines"],
)
def test_an_atlas_that_lacks_things_still_opens(show, layers):
    show(Atlas.build(1, 1, layers, NO_EVENTS))
    app = opened()
    assert component(app, "shudi_map")["state"]
    if "projects" not in layers:
        assert "Planned investment" not in texts(app)


def test_the_filter_is_one(small):
    app = opened()
    app.multiselect(key="f_park").set_value(["Park One"])
    app.number_input(key="f_min_mu").set_value(1.0)
    app.run()
    chosen = ParcelFilter(parks=frozenset({"Park One"}), min_mu=1.0)
    mask = chosen.mask(small)
    assert "3 parcels" in texts(app)
    assert component(app, "shudi_map")["state"] == service.publish(small, chosen)
    assert component(app, "shudi_figures")["state"] == service.publish(small, chosen)
    mu = small.parcels["area_mu"][mask].sum()
    assert f"{mu:,.0f} mu" in texts(app)
    assert f"{mu:,.1f} mu" in texts(app)


def test_a_day_is_told_to_everything(small):
    app = opened(f_day=date(2023, 2, 1))
    state = service.publish(small, None, day=date(2023, 2, 1))
    for name in ("shudi_map", "shudi_figures"):
        assert component(app, name)["state"] == state
    tiles = {tile["key"]: tile for tile in figures(app)["strip"]}
    assert (tiles["day"]["value"], tiles["day"]["note"]) == ("2023-02-01", "a past day")
    assert tiles["cooked"]["note"] == "serviced, ready to build", "own land has no published floor"
    assert "bar" not in tiles["cooked"]


def test_chips_have_constant_names_and_counts_of_the_other_filters(small):
    app = opened(f_park=["Park One"], f_status=["idle"])
    assert app.button_group(key="f_status").options == [
        "Unknown", "Raw", "Cooked", "Allocated", "Producing", "Idle",
    ]  # fmt: skip
    assert figures(app)["chips"] == [
        ["0", "0 parcels"], ["0", "0 parcels"], ["2", "2 parcels"], ["0", "0 parcels"],
        ["0", "0 parcels"], ["1", "1 parcel"],
    ]  # fmt: skip


def test_nothing_left_says_what_to_relax_and_can_be_undone(small):
    app = opened(f_status=["raw"], f_park=["Park One"])
    assert [(way["condition"], way["note"]) for way in figures(app)["empty"]["ways"]] == [
        ("parks", "1 parcel"), ("statuses", "3 parcels"),
    ]  # fmt: skip
    assert "0 parcels" in texts(app)
    app = opened(f_status=["raw"], f_park=["unknown"])  # no park, and no raw parcel in none
    assert [(way["condition"], way["note"]) for way in figures(app)["empty"]["ways"]] == [
        ("statuses", "1 parcel"), ("parks", "1 parcel"),
    ]  # fmt: skip
    app.button(key="reset").click().run()
    assert figures(app)["empty"] is None
    assert "6 parcels" in texts(app)
    assert app.button(key="reset").disabled


def test_no_project_on_the_land_is_said(small):
    tiles = {tile["key"]: tile for tile in figures(opened(f_status=["raw"]))["strip"]}
    assert (tiles["projects"]["value"], tiles["projects"]["note"]) == (
        "0",
        "no project on this land",
    )
    assert (tiles["money"]["value"], tiles["money"]["note"]) == ("–", "")


def test_an_atlas_without_parcels_says_how_to_bring_some(show):
    show(Atlas.build(1, 1, {}, NO_EVENTS))
    told = figures(opened())["empty"]
    assert told["title"] == "There are no parcels in this atlas yet"
    assert told["code"].startswith("python -m gis import")
    assert told["ways"] == []


def test_a_selection_that_is_gone_is_no_selection(small):
    for gone in (Picked("parcels", "Z"), Picked("projects", "Z"), Picked("towns", "Z")):
        assert "selected" not in component(opened(**{KEY: gone}), "shudi_figures")


def test_hostile_texts_become_no_markup(show):
    atlas = example.hostile()
    show(atlas)
    picks = [Picked("parcels", fid) for fid in atlas.parcels["id"][:6]]
    picks += [Picked("projects", fid) for fid in atlas.layer("projects")["id"][:6]]
    picks += [Picked("parks", fid) for fid in atlas.layer("parks")["id"]]
    for picked in picks:
        app = opened(**{KEY: picked})
        for html in htmls(app):  # cards come as JSON, which the browser sets as text
            for hostile in ("<img", "<script", "<svg onload", "</script"):
                assert hostile not in html
        name = atlas.layer(picked.layer).set_index("id")["name"][picked.id]
        assert name in texts(app), "told as it stands"
