from __future__ import annotations

import geopandas as gpd
import numpy as np
import orjson
import pandas as pd
import pytest
import shapely

from gis.crs import WGS84
from gis.errors import UnknownRevision
from gis.store import Change, Store
from gis.store.events import EVENT_COLUMNS
from tests import small_atlas
from tests.gis.store.frames import facts, generation

CHANGE = Change("a test")


def test_a_new_store_is_empty(store):
    assert store.revision == 0
    assert store.revisions() == []
    assert store.atlas().parcels.empty


def test_a_write_is_a_revision_that_says_what_it_is(filled):
    (only,) = filled.revisions()
    assert (only["id"], only["message"], only["source_file"]) == (1, "first", "six.geojson")
    assert only["source_sha256"] == "ab" * 32
    assert only["made_at"].endswith("+00:00")
    assert only["who"]


def test_a_change_says_who_made_it_and_how(filled):
    detail = {"repairs": [{"key": "outline:3", "after": "00ff"}], "mapping": {"DKBH": "id"}}
    change = Change("by hand", who="李雷", detail=detail)
    filled.replace_layers({"parcels": generation(1, 1)}, change=change)
    assert filled.revisions()[-1]["who"] == "李雷"
    assert (filled.detail(1), filled.detail(2)) == ({}, detail)
    with pytest.raises(UnknownRevision):
        filled.detail(3)


def test_evidence_of_a_status_is_kept_and_counts(filled):
    before = filled.digest()
    fact = pd.DataFrame([("A", "idle", "2023-09-01", "visit", "", "doc 7")], columns=EVENT_COLUMNS)
    filled.add_events(fact, change=CHANGE)
    assert filled.atlas().events["evidence"].tolist()[-1] == "doc 7"
    with_it = filled.digest()
    filled.go_back(1, change=CHANGE)
    assert filled.digest() == before
    filled.add_events(fact.assign(evidence="doc 8"), change=CHANGE)
    assert filled.digest() not in (before, with_it)


def test_what_was_stored_comes_back(filled):
    atlas = filled.atlas()
    assert atlas.revision == atlas.geometry_revision == 1
    stored = atlas.layers["parcels"]
    assert stored.crs == WGS84
    assert isinstance(stored.index, pd.RangeIndex)
    before = small_atlas.parcels()
    assert stored["id"].tolist() == before["id"].tolist()
    assert shapely.equals_exact(stored.geometry.to_numpy(), before.geometry.to_numpy(), 0).all()
    assert stored["park"].isna().tolist() == before["park"].isna().tolist()
    assert atlas.layers["projects"]["parcels"].tolist() == [["B", "D"], ["F"], []]
    assert atlas.parcels["status"].tolist() == small_atlas.atlas().parcels["status"].tolist()


def test_odd_values_come_back_as_what_json_can_say(store):
    frame = generation(1, 2).assign(
        when=pd.to_datetime(["2023-01-01", None]),
        stamp=pd.to_datetime(["2023-01-01T12:30:00", None]),
        number=np.array([1, 2], dtype=np.int64),
        share=[0.1, np.nan],
        text=["地块 <b>", None],
        listed=[np.array([1, 2]), None],
        nested=[{"a": [1, None]}, None],
        flag=pd.array([True, None], dtype="boolean"),
        zeros=["007", "0"],
    )
    store.replace_layers({"parcels": frame}, change=CHANGE)
    (version,) = store.versions("parcels", "P00000")
    assert orjson.loads(version["properties"]) == {
        "id": "P00000", "generation": 1, "status": "cooked", "when": "2023-01-01",
        "stamp": "2023-01-01T12:30:00", "number": 1, "share": 0.1, "text": "地块 <b>",
        "listed": [1, 2], "nested": {"a": [1, None]}, "flag": True, "zeros": "007",
    }  # fmt: skip
    empty = orjson.loads(store.versions("parcels", "P00001")[0]["properties"])
    assert [k for k, v in empty.items() if v is None] == [
        "when", "stamp", "share", "text", "listed", "nested", "flag",
    ]  # fmt: skip
    assert store.atlas().layers["parcels"]["zeros"].tolist() == ["007", "0"]


def test_null_and_empty_geometries_are_kept(store):
    frame = generation(1, 3).set_geometry([None, shapely.Polygon(), shapely.box(0, 0, 1, 1)])
    store.replace_layers({"parcels": frame.set_crs(WGS84)}, change=CHANGE)
    shapes = store.atlas().parcels.geometry
    assert shapes.iloc[0] is None
    assert shapes.iloc[1].is_empty
    assert np.isnan(store.atlas().parcels["area_mu"].iloc[0])


def test_unchanged_rows_keep_their_version_and_changed_ones_get_one(filled):
    frame = small_atlas.parcels()
    frame.loc[1, "name"] = "Beta II"
    assert filled.replace_layers({"parcels": frame}, change=CHANGE) == 2
    assert [v["since"] for v in filled.versions("parcels", "A")] == [1]
    assert [(v["since"], v["until"]) for v in filled.versions("parcels", "B")] == [
        (1, 2),
        (2, None),
    ]
    assert filled.atlas().layers["parcels"]["id"].tolist() == small_atlas.IDS  # the file's order


def test_a_row_that_only_moved_in_the_file_keeps_its_version(filled):
    turned = small_atlas.parcels().iloc[::-1].reset_index(drop=True)
    filled.replace_layers({"parcels": turned}, change=CHANGE)
    assert filled.atlas().layers["parcels"]["id"].tolist() == small_atlas.IDS[::-1]
    assert all(len(filled.versions("parcels", fid)) == 1 for fid in small_atlas.IDS)
    shorter = turned.iloc[1:].reset_index(drop=True)
    filled.replace_layers({"parcels": shorter}, change=CHANGE)
    assert filled.atlas().layers["parcels"]["id"].tolist() == ["E", "D", "C", "B", "A"]
    assert [v["since"] for v in filled.versions("parcels", "A")] == [1]


def test_rows_that_are_gone_are_closed_with_their_events_and_stay_in_the_history(filled):
    filled.replace_layers({"parcels": small_atlas.parcels().iloc[1:]}, change=CHANGE)
    (gone,) = filled.versions("parcels", "A")
    assert (gone["since"], gone["until"]) == (1, 2)
    assert "A" not in filled.atlas().number_of
    assert "A" not in set(filled.atlas().events["parcel_id"])
    filled.replace_layers({"parcels": small_atlas.parcels()}, change=CHANGE)
    assert [v["since"] for v in filled.versions("parcels", "A")] == [1, 3]
    assert filled.atlas().parcels["status"].iloc[0] == "unknown"  # its facts were closed with it


def test_only_the_named_layers_change(filled):
    filled.replace_layers({"projects": small_atlas.projects().iloc[:1]}, change=CHANGE)
    atlas = filled.atlas()
    assert len(atlas.layers["projects"]) == 1
    assert len(atlas.layers["parcels"]) == 6
    assert (atlas.revision, atlas.geometry_revision) == (2, 1)


def test_an_empty_frame_clears_a_layer(filled):
    filled.replace_layers({"projects": small_atlas.projects().iloc[:0]}, change=CHANGE)
    assert "projects" not in filled.atlas().layers
    assert filled.atlas().layer("projects").empty


def test_the_later_of_two_facts_of_one_day_holds_across_revisions(filled):
    late = pd.DataFrame(
        [("A", "allocated", "2023-03-01", "s")], columns=small_atlas.events().columns[:4]
    )
    filled.replace_layers({}, late, change=CHANGE)
    assert filled.atlas().parcels["status"].iloc[0] == "allocated"
    assert filled.atlas().events["note"].tolist()[-1] == ""


def test_of_a_file_that_comes_again_only_the_news_is_stored(filled):
    known, number = small_atlas.events(), len(filled.atlas().events)

    def come(facts):
        filled.add_events(facts, change=CHANGE, news_only=True)
        return len(filled.atlas().events)

    assert come(pd.concat([known, known.iloc[:1]])) == number
    first = known.iloc[:1]
    again = come(pd.concat([first.assign(status="idle")] * 2 + [first]))
    assert again == number + 2, "idle, and then not after all"
    come(first.assign(evidence="doc 7"))
    assert filled.atlas().events["evidence"].tolist().count("doc 7") == 1
    filled.add_events(first.assign(evidence="doc 7"), change=CHANGE)
    assert len(filled.atlas().events) == number + 4, "who says it by hand says it"


def test_atlas_is_built_once_a_revision(filled):
    first = filled.atlas()
    assert filled.atlas() is first
    filled.replace_layers({}, facts(1, 1), change=CHANGE)
    assert filled.atlas() is not first
    assert first.revision == 1  # who looks at the old one goes on doing so


def test_a_second_store_on_the_file_sees_the_new_revision(filled, location):
    other = Store(location)
    assert len(other.atlas().parcels) == 6
    filled.replace_layers({"parcels": generation(1, 2)}, change=CHANGE)
    assert other.revision == 2
    assert len(other.atlas().parcels) == 2
    assert other.digest() == filled.digest()
    other.close()


def test_the_digest_sees_a_value_a_vertex_an_event_and_a_removal(filled):
    seen = {filled.digest()}
    one = small_atlas.parcels()
    one.loc[0, "name"] = "Alpha'"
    two = one.set_geometry(shapely.transform(one.geometry.to_numpy(), lambda xy: xy + 1e-9))
    for frame in (one, two.set_crs(WGS84), one.iloc[:5]):
        filled.replace_layers({"parcels": frame}, change=CHANGE)
        seen.add(filled.digest())
    filled.replace_layers({}, small_atlas.events().iloc[:1], change=CHANGE)
    seen.add(filled.digest())
    assert len(seen) == 5


def test_the_digest_is_of_what_holds_not_of_how_it_came_to_be(filled, tmp_path):
    before = filled.digest()
    filled.replace_layers({"projects": small_atlas.projects().iloc[:1]}, change=CHANGE)
    filled.replace_layers({"projects": small_atlas.projects()}, change=CHANGE)
    assert filled.digest() == before


def test_clock_set_back_changes_no_order(filled, monkeypatch):
    from gis.store import numbering as module

    class Past(module.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(1999, 1, 1, tzinfo=tz)

    monkeypatch.setattr(module, "datetime", Past)
    filled.replace_layers({"parcels": generation(9, 1)}, change=CHANGE)
    assert [r["id"] for r in filled.revisions()] == [1, 2]
    assert filled.atlas().layers["parcels"]["generation"].tolist() == [9]


def test_hostile_text_is_only_text(store):
    words = [
        "'; DROP TABLE feature; --",
        "<img src=x onerror=alert(1)>",
        "${7*7}",
        "\u202eevil",
        "".join(map(chr, range(0x4E00, 0x4E00 + 500))),
    ]
    long = [*words[:-1], "x\0" * 100_000]
    frame = generation(1, len(words)).assign(name=long, id=words)
    change = Change("\0" + words[0], words[1], detail={"a": "\0"})
    store.replace_layers({"parcels": gpd.GeoDataFrame(frame)}, change=change)
    assert store.revisions()[0]["message"] == words[0]
    assert store.detail(1) == {"a": "\0"}
    assert store.atlas().parcels["name"].tolist() == long
    assert store.versions("parcels", words[0])[0]["since"] == 1
