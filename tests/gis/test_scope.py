"""A delivery of one park takes away what that park has no more, and nothing of any other."""

from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from gis.crs import WGS84
from gis.draft import Drafts
from gis.effect import effect
from gis.scope import scope, scopes
from gis.store import Change, Store
from gis.take_in import take_in
from tests import small_atlas


@pytest.fixture
def store(tmp_path):
    """The small atlas; the outline of Park One is around A, B and E, which names no park."""
    store = Store(str(tmp_path / "shudi.db"))
    outlines = [
        shapely.union_all([small_atlas.square(n).buffer(0.001) for n in (0, 1, 4)]),
        small_atlas.square(9),
    ]
    parks = gpd.GeoDataFrame(
        {"id": ["p1", "p9"], "name": ["Park One", "Park Nine"]}, geometry=outlines, crs=WGS84
    )
    frames = {"parcels": small_atlas.parcels(), "parks": parks}
    store.replace_layers(frames, small_atlas.events(), change=Change("first"))
    yield store
    store.close()


def halves(**columns):
    """A is two parcels now, and B is as it was."""
    west, south, east, north = small_atlas.square(0).bounds
    middle = (west + east) / 2
    shapes = [
        shapely.box(west, south, middle, north), shapely.box(middle, south, east, north),
        small_atlas.square(1),
    ]  # fmt: skip
    return gpd.GeoDataFrame({"id": ["A1", "A2", "B"], **columns}, geometry=shapes, crs=WGS84)


def test_what_lies_in_the_reached_parks_and_is_not_in_the_file_goes(store):
    found = scope(halves(), store.atlas(), "parcels", "park")
    assert found.names == ("Park One",)
    # E lies in the outline; F names the park and lies in none.
    assert found.gone == {"A", "E", "F"}
    assert scope(halves(), store.atlas(), "parks", "park").gone == frozenset()
    by_name = halves(county=["Dinghu", None, None])
    assert scope(by_name, store.atlas(), "parcels", "county").gone == {"C", "D"}
    assert scope(halves(), store.atlas(), "parcels", "county").gone == frozenset()


def test_only_what_makes_a_difference_is_offered(store):
    atlas, frame = store.atlas(), halves(county="Sihui")
    assert scope(frame, atlas, "parcels", "county").gone == {"F"}
    assert set(scopes(frame, atlas, "parcels")) == {"park", "county"}
    no_parks = frame.set_geometry(frame.translate(xoff=1)).assign(park="Park Two", county="Dinghu")
    found = scopes(no_parks, atlas, "parcels")
    assert {field: one.gone for field, one in found.items()} == {"park": {"C", "D"}}
    every = atlas.stored("parcels").assign(park="Park One").iloc[:1]
    rest = small_atlas.parcels().assign(park="Park One")
    store.replace_layers({"parcels": rest}, change=Change("one park"))
    assert set(scopes(every, store.atlas(), "parcels")) == {"county"}, "the park is the layer"


def test_illustrative_land_does_not_go_with_it(store):
    example = small_atlas.parcels().assign(illustrative=[True] + [False] * 5)
    store.replace_layers({"parcels": example}, change=Change("A is invented"))
    assert scope(halves(), store.atlas(), "parcels", "park").gone == {"E", "F"}


def test_it_is_stored_as_it_was_said(store):
    atlas, frame = store.atlas(), halves()
    gone = scope(frame, atlas, "parcels", "park").gone
    said = effect(frame, atlas, "parcels", update=True, gone=gone).changes
    assert (set(said.removed), set(said.added)) == ({"A", "E", "F"}, {"A1", "A2"})
    taken = take_in(store, "parcels", frame, update=True, gone=gone)
    assert (taken["removed"], taken["stay"]) == (3, 2)
    assert sorted(store.atlas().parcels["id"]) == ["A1", "A2", "B", "C", "D"]
    assert set(store.atlas().events["parcel_id"]) <= {"B", "C", "D"}, "what is gone has no status"


def test_a_draft_offers_it_and_its_old_land_is_in_nobody_s_way(store, tmp_path):
    atlas = store.atlas()
    content = halves(park="Park One").to_json().encode()
    draft = Drafts(tmp_path / "drafts").new([("park.geojson", content)])
    draft.become("parcels")
    draft.choose(whole=False)
    assert set(draft.scopes(atlas)) == {"park"}
    over = ("warning", "overlap-stored")
    assert draft.reading(atlas).counts[over] == 2, "both halves lie over A, which stays"
    assert not draft.compare(atlas).result().removed
    draft.choose(within="park")
    assert over not in draft.reading(atlas).counts
    assert set(draft.compare(atlas).result().removed) == {"A", "E", "F"}
    assert sorted(draft.outcome(atlas)["id"]) == ["A1", "A2", "B", "C", "D"]
    taken = draft.commit(store, atlas)
    assert sorted(store.atlas().parcels["id"]) == ["A1", "A2", "B", "C", "D"]
    recorded = {"field": "park", "names": ["Park One"], "removed": 3}
    assert store.detail(taken["revision"])["within"] == recorded


def test_a_row_that_is_left_out_takes_nothing_with_it(store, tmp_path):
    parks = ["Park One", "Park One", "Park Two", "Park Three", None, "Park One"]
    store.replace_layers({"parcels": small_atlas.parcels().assign(park=parks)}, change=Change("x"))
    atlas, rows = store.atlas(), halves(park=None)
    rows.loc[3] = {"id": "X", "park": "Park Two", "geometry": small_atlas.square(7)}
    draft = Drafts(tmp_path / "drafts").new([("park.geojson", rows.to_json().encode())])
    draft.become("parcels")
    draft.choose(whole=False, within="park")
    assert draft.scopes(atlas)["park"].gone == {"A", "C", "E", "F"}
    draft.choose(left=frozenset({4}))
    assert draft.scopes(atlas)["park"].names == ("Park One",)
    assert set(draft.compare(atlas).result().removed) == {"A", "E", "F"}
    draft.choose(left=frozenset({3, 4}))
    draft.commit(store, atlas)
    assert sorted(store.atlas().parcels["id"]) == ["A1", "A2", "B", "C", "D"], "B as it was"


def test_who_reads_it_otherwise_says_it_anew(store, tmp_path):
    draft = Drafts(tmp_path / "drafts").new([("a.geojson", halves().to_json().encode())])
    draft.become("parcels")
    draft.choose(whole=False, within="park")
    draft.answer(mapping={"id": "id"})
    assert (draft.choices.whole, draft.choices.within) == (None, "")
