"""What a draft would make of its layer: repairs and rows left out together lose no land."""

from __future__ import annotations

import pytest

from gis.area import area_m2
from gis.check import checked
from gis.draft import Choices, Drafts, Reading, result
from gis.repair import proposed
from gis.store import Change, Store
from tests import small_atlas
from tests.gis.check.land import box, land

# The second overlaps the first by a strip, the third is the second again.
SHAPES = (box(0, 0), box(99.8, 0), box(99.8, 0), box(300, 0))
TAKEN = frozenset({"overlap-cut:2", "duplicate-row:3"})


@pytest.fixture(scope="module")
def read():
    layer = checked(land(*SHAPES))
    return Reading(layer, (), {}, proposed=proposed(layer.frame))


def rows(read, **said):
    frame = result.said(read, Choices(layer="parcels", whole=True, **said), None)
    whole = (area_m2(frame) > 9_990).tolist()
    return dict(zip(frame["id"], whole, strict=True))


def test_repairs_and_rows_left_out_are_made(read):
    assert {one.key for one in read.proposed} >= TAKEN
    assert rows(read, taken=TAKEN) == {"A-1": True, "A-2": False, "A-4": True}
    assert rows(read, taken=TAKEN, left=frozenset({4})) == {"A-1": True, "A-2": False}


def test_a_row_is_not_cut_along_one_that_is_left_out(read):
    found = rows(read, taken=frozenset({"overlap-cut:2"}), left=frozenset({1, 3}))
    assert found == {"A-2": True, "A-4": True}


def test_a_row_that_repeats_one_that_is_left_out_stays(read):
    found = rows(read, taken=frozenset({"duplicate-row:3"}), left=frozenset({2}))
    assert found == {"A-1": True, "A-3": True, "A-4": True}


def test_what_was_not_repaired_is_not_recorded(tmp_path):
    store = Store(str(tmp_path / "shudi.db"))
    store.replace_layers({"parcels": small_atlas.parcels()}, change=Change("first"))
    atlas, path = store.atlas(), tmp_path / "lots.geojson"
    land(*SHAPES).to_file(path)
    draft = Drafts(tmp_path / "drafts").new([(path.name, path.read_bytes())])
    draft.become("parcels")
    draft.answer(crs="4326")
    draft.choose(taken=TAKEN, left=frozenset({2}), whole=False)
    assert draft.repaired(atlas) == 0, "of two that were chosen"
    taken = draft.commit(store, atlas)
    assert store.detail(taken["revision"])["repairs"] == []
    assert "A-3" in store.atlas().parcels["id"].tolist()
    store.close()


def test_what_is_not_listed_one_by_one_is_asked_like_the_rest(tmp_path):
    store = Store(str(tmp_path / "shudi.db"))
    store.replace_layers({"parcels": small_atlas.parcels()}, change=Change("first"))
    table = "id,owner\nA,City\n" + "".join(f"none-{n},Bureau\n" for n in range(130))
    draft = Drafts(tmp_path / "drafts").new([("owners.csv", table.encode())])
    draft.become("parcels")
    standing = draft.standing(store.atlas())
    assert {(one.severity, one.code) for one in standing} == {("question", "id-unknown")}
    assert "30 more rows" in standing[-1].message
    store.close()
