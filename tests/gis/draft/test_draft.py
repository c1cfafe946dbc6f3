"""Files on their way in: asked, answered, compared, taken in, and gone without a trace."""

from __future__ import annotations

import os
import time

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from gis.crs import WGS84
from gis.draft import Draft, Drafts
from gis.draft.drafts import KEPT_S, plain_name
from gis.errors import InputRefused, StaleRevision, UsageError
from gis.store import Change, Store
from gis.updating import Reach
from tests import desk, small_atlas
from tests.gis.store.frames import generation

NOTHING = dict.fromkeys(("added", "removed", "moved", "changed", "status", "fact", "same"), 0)


@pytest.fixture
def store(tmp_path):
    """Illustrative parcels near the lots of the desk, and an area that is known to be there."""
    store = Store(str(tmp_path / "shudi.db"))
    example = small_atlas.parcels().assign(illustrative=True)
    example = example.set_geometry(example.translate(xoff=0.69, yoff=0.21))
    area = gpd.GeoDataFrame(
        {"id": ["area"], "name": ["Area"], "illustrative": [True]},
        geometry=[shapely.box(112.6, 23.1, 113.0, 23.4)],
        crs=WGS84,
    )
    frames = {"parcels": example, "agglomeration_area": area}
    store.replace_layers(frames, change=Change("The bundled example"))
    yield store
    store.close()


@pytest.fixture
def drafts(tmp_path):
    return Drafts(tmp_path / "drafts")


def dropped(drafts, tmp_path, frame=None) -> Draft:
    path = desk.shapefile(
        tmp_path / "lots.zip", desk.surveyed(desk.lots() if frame is None else frame)
    )
    return drafts.new([("C:\\文件\\地块.zip", path.read_bytes())])


def answered(draft, atlas):
    draft.become("parcels")
    draft.answer(crs=str(desk.SYSTEM), mapping={"开发程度": "status", "认定日期": "status_on"})
    draft.choose(whole=True, message="Lots", who="Li")
    return draft


def test_the_whole_way(drafts, store, tmp_path):
    draft, atlas = dropped(drafts, tmp_path), store.atlas()
    look = draft.look().result()
    assert (look.rows, look.declared_crs, draft.guess_layer(look)) == (5, None, "parcels")
    draft.become("parcels")
    asked = draft.read(atlas).result()
    assert asked.layer is None
    assert {issue.severity for issue in asked.refusals} == {"question"}
    with pytest.raises(InputRefused):
        draft.commit(store, atlas)
    assert any(one.answers["crs"] == "4547" for one in draft.places(atlas).result() if one.answers)

    answered(draft, atlas)
    changes = draft.compare(atlas).result()
    assert changes.summary() == {**NOTHING, "added": 5}
    taken = draft.commit(store, atlas)
    assert (taken["rows"], sorted(taken["set_aside"])) == (5, ["agglomeration_area"])
    parcels = store.atlas().parcels
    assert parcels["name"].tolist() == desk.NAMES
    last = store.revisions()[-1]
    assert (last["message"], last["who"], last["source_file"]) == ("Lots", "Li", "地块.zip")
    assert last["source_sha256"] == draft.sha256()
    detail = store.detail(last["id"])
    assert detail["answers"]["crs"] == "4547"
    assert detail["repairs"] == []


def test_a_newer_version_is_compared_and_its_columns_are_known(drafts, store, tmp_path):
    answered(dropped(drafts, tmp_path), store.atlas()).commit(store, store.atlas())
    newer = desk.lots()
    newer.loc[0, "权属单位"] = "大沙镇"
    newer = newer.set_geometry(
        [newer.geometry[0], newer.geometry[1].buffer(0.0001, join_style="mitre"),
         *newer.geometry[2:]]
    ).drop(4)  # fmt: skip
    atlas = store.atlas()
    draft = dropped(drafts, tmp_path, newer)
    draft.become("parcels")
    draft.recall(store)
    assert draft.choices.remembered
    assert draft.choices.answers.mapping["开发程度"] == "status"
    draft.answer(crs=str(desk.SYSTEM))
    assert not draft.reach(atlas).looks_whole, "one of five would go"
    draft.choose(whole=True)
    changes = draft.compare(atlas).result()
    assert changes.removed == ("LH-005",)
    assert changes.moved["id"].tolist() == ["LH-002"]
    assert changes.changed.query("field == '权属单位'")["id"].tolist() == ["LH-001"]
    draft.choose(whole=False)  # a part of the layer: nothing goes
    assert draft.compare(atlas).result().removed == ()
    draft.choose(left=frozenset({2}))
    assert draft.compare(atlas).result().moved.empty, "the row is left out, and stays as it was"


def test_a_table_is_compared_with_what_holds_and_says_what_it_leaves_out(drafts, store, tmp_path):
    answered(dropped(drafts, tmp_path), store.atlas()).commit(store, store.atlas())
    fact = {"parcel_id": ["LH-002"], "status": ["cooked"], "valid_from": ["2025-01-01"]}
    store.add_events(pd.DataFrame(fact).assign(source="acceptance"), change=Change("accepted"))
    table = "地块编号,状态\nLH-002,净地\nLH-003,熟地\nnone,熟地\n".encode()
    draft, atlas = drafts.new([("状态.csv", table)]), store.atlas()
    draft.become("parcels")
    draft.answer(skip_unknown=True)
    found = draft.compare(atlas).result()
    assert found.statuses[["id", "before", "after"]].values.tolist() == [
        ["LH-002", "cooked", "cleared"]
    ]
    assert (found.summary()["changed"], found.touched, draft.left_out(atlas)) == (0, 1, 1)
    draft.commit(store, atlas)
    now = store.atlas().parcels.set_index("id")["status"]
    assert now[["LH-002", "LH-003"]].tolist() == ["cleared", "cooked"]


def test_nothing_is_overwritten(drafts, store, tmp_path):
    seen = store.atlas()
    draft = answered(dropped(drafts, tmp_path), seen)
    store.replace_layers({"parcels": generation(1, 2)}, change=Change("Somebody else"))
    with pytest.raises(StaleRevision):
        draft.commit(store, seen)
    assert len(store.atlas().parcels) == 2


def test_what_was_said_outlives_the_server(drafts, tmp_path, store):
    draft = answered(dropped(drafts, tmp_path), store.atlas())
    draft.choose(taken=frozenset({"outline:3"}), left=frozenset({2}), step="findings")
    again = Drafts(drafts.folder).get(draft.token)
    assert again is not draft
    assert again.choices == draft.choices
    again.answer(crs="4526")
    assert not again.choices.taken, "repairs of another reading"
    assert not again.choices.left
    assert again.choices.step == "findings"


def test_drafts_go(drafts, tmp_path):
    draft = dropped(drafts, tmp_path)
    old = time.time() - KEPT_S - 60
    for path in (draft.folder, *draft.folder.rglob("*")):
        os.utime(path, (old, old))
    other = drafts.new([("a.geojson", b"{}")])
    assert drafts.get(draft.token) is None
    assert not draft.folder.exists()
    drafts.remove(other.token)
    assert list(drafts.folder.iterdir()) == []


@pytest.mark.parametrize("token", ["", "..", "../drafts", "x" * 22 + "/..", "a" * 22])
def test_a_token_is_no_path(drafts, tmp_path, token):
    dropped(drafts, tmp_path)
    assert drafts.get(token) is None
    drafts.remove(token)
    assert len(list(drafts.folder.iterdir())) == 1


def test_names_of_files(drafts):
    assert plain_name("C:\\x\\地块.shp") == "地块.shp"
    assert plain_name("../../etc/passwd") == "passwd"
    assert plain_name("...") == "file."
    assert len(plain_name("地" * 200 + ".shp").encode()) <= 124
    assert "\0" not in plain_name("a\0b.shp")
    with pytest.raises(UsageError):
        drafts.new([])
    with pytest.raises(UsageError):
        drafts.new([("a.shp", b""), ("x/A.SHP", b"")])


def test_a_part_is_proposed_where_most_ids_are_missing(drafts, store, tmp_path):
    answered(dropped(drafts, tmp_path), store.atlas()).commit(store, store.atlas())
    atlas, lots = store.atlas(), desk.lots().iloc[:2]
    lots.loc[0, "地块编号"] = "LH-009"  # where LH-001 is, which stays
    draft = answered(dropped(drafts, tmp_path, lots), atlas)
    draft.choose(whole=None)
    reading = draft.reading(atlas)
    assert draft.choices.whole is False
    assert draft.reach(atlas) == Reach(new=1, known=1, others=4)
    assert reading.counts["warning", "overlap-stored"] == 1
    assert draft.compare(atlas).result().summary() == {**NOTHING, "added": 1, "same": 5}
    draft.choose(whole=True)
    assert ("warning", "overlap-stored") not in draft.reading(atlas).counts
    assert len(draft.compare(atlas).result().removed) == 4
    draft.choose(whole=False)
    taken = draft.commit(store, atlas)
    assert (taken["rows"], taken["stay"], len(store.atlas().parcels)) == (2, 4, 6)
    assert store.detail(taken["revision"])["whole"] is False
