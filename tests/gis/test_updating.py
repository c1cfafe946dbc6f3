"""A file that is a part of its layer: what goes, what stays, and what is known of both."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import pandas as pd
import pytest

from gis.errors import StaleRevision
from gis.issue import Issue
from gis.store import Change, Store
from gis.take_in import take_in
from gis.updating import Reach, keeping_status, reach, told, updated
from tests import small_atlas
from tests.gis.store.frames import generation

SOURCE = ("part.geojson", "0" * 64)


@pytest.fixture
def store(location):
    """Five real parcels, the second of them cooked since by somebody's word."""
    store = Store(location)
    take_in(store, "parcels", generation(1, 5), source=SOURCE, today=date(2024, 1, 1))
    yield store
    store.close()


def part():
    """One parcel of the five under another name and with a new column, and one more."""
    known = generation(1, 2).iloc[1:].assign(name="new", phone="7")
    return gpd.GeoDataFrame(
        pd.concat([known.assign(id="Q1"), known]), geometry="geometry", crs=known.crs
    )


def test_rows_of_the_part_alone_change(store):
    atlas, rows = store.atlas(), part()
    assert reach(rows, atlas, "parcels") == Reach(new=1, known=1, others=4)
    assert not reach(rows, atlas, "parcels").looks_whole
    seen = updated(rows, atlas, "parcels")["id"].tolist()
    taken = take_in(store, "parcels", rows, source=SOURCE, update=True)
    assert (taken["rows"], taken["removed"], taken["stay"]) == (2, 0, 4)
    after = store.atlas().parcels
    assert after["id"].tolist() == seen == [*(f"P0000{n}" for n in range(5)), "Q1"]
    since = [store.versions("parcels", fid)[-1]["since"] for fid in after["id"]]
    assert since == [1, 2, 1, 1, 1, 2], "what stays keeps its version"
    assert after["phone"].notna().tolist() == [False, True, False, False, False, True]
    store.go_back(1, change=Change("Undo"))
    assert store.atlas().parcels["id"].tolist() == atlas.parcels["id"].tolist()
    assert store.atlas().parcels["name"].tolist() == atlas.parcels["name"].tolist()


@pytest.mark.parametrize(("known", "others", "whole"), [(0, 0, True), (19, 1, True), (9, 1, False)])
def test_the_whole_layer_is_likely_where_next_to_nothing_goes(known, others, whole):
    assert Reach(3, known, others).looks_whole is whole


def test_the_whole_layer_says_what_goes(store):
    taken = take_in(store, "parcels", part(), source=SOURCE)
    assert (taken["rows"], taken["removed"], taken["stay"]) == (2, 4, 0)
    assert sorted(store.atlas().parcels["id"]) == ["P00001", "Q1"]


def test_somebody_else_wrote_meanwhile(store):
    seen = store.atlas()
    store.replace_layers({"parks": generation(1, 1)}, change=Change("Somebody else"))
    with pytest.raises(StaleRevision):
        take_in(store, "parcels", part(), source=SOURCE, update=True, atlas=seen)
    assert len(store.atlas().parcels) == 5


@pytest.mark.parametrize("keep", [False, True])
def test_the_example_makes_room_for_a_part_too(location, keep):
    store = Store(location)
    example = small_atlas.parcels().assign(illustrative=True)
    store.replace_layers({"parcels": example}, small_atlas.events(), change=Change("Example"))
    take_in(store, "parcels", generation(1, 2), source=SOURCE, update=True, keep_example=keep)
    assert len(store.atlas().parcels) == (8 if keep else 2)
    assert bool(store.atlas().parcels["illustrative"].any()) == keep
    store.close()


def test_without_statuses_what_is_known_stays(store):
    atlas, silent = store.atlas(), (Issue("warning", "status-missing", "all are unknown"),)
    rows = part().assign(status="unknown")
    assert keeping_status(rows, (), atlas, "parcels") is rows
    kept = keeping_status(rows, silent, atlas, "parcels")
    known = atlas.parcels.set_index("id")["status"]["P00001"]
    assert kept["status"].tolist() == ["unknown", known]
    assert "parcels keep theirs" in told(silent)[0].message
    take_in(store, "parcels", kept, source=SOURCE, update=True)
    assert len(store.atlas().events) == len(atlas.events)
