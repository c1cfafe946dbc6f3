"""A file of outlines alone does not wipe what else is known of its features."""

from __future__ import annotations

import json

import pytest
import shapely

from gis.draft import Drafts
from gis.store import Change, Store
from tests import small_atlas


@pytest.fixture
def store(tmp_path):
    store = Store(str(tmp_path / "shudi.db"))
    frame = small_atlas.parcels()
    notes = [f"note {n}" for n in range(len(frame))]
    frame = frame.assign(
        name=[f"Lot {fid}" for fid in frame["id"]],
        备注=notes, land_use="100101", land_use_system="2023", 开发程度="三通一平",
    )  # fmt: skip
    store.replace_layers({"parcels": frame}, small_atlas.events(), change=Change("first"))
    yield store
    store.close()


def measured(tmp_path, store, **columns):
    """A new survey of the first parcel, and a parcel that is new."""
    first = store.atlas().parcels.geometry.iloc[0]
    shapes = {"A": shapely.buffer(first, 1e-5), "new": shapely.box(112.9, 23.2, 112.905, 23.205)}
    rows = [
        {
            "type": "Feature", "properties": {"id": fid, **columns},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for fid, shape in shapes.items()
    ]  # fmt: skip
    content = json.dumps({"type": "FeatureCollection", "features": rows}).encode()
    draft = Drafts(tmp_path / "drafts").new([("survey.geojson", content)])
    draft.become("parcels")
    draft.choose(whole=False)
    return draft


def values(draft, atlas, *names):
    out = draft.outcome(atlas).set_index("id")
    return {
        fid: [out.at[fid, name] if name in out else None for name in names] for fid in ("A", "new")
    }


def test_a_part_keeps_what_its_file_has_no_column_for(tmp_path, store):
    atlas, draft = store.atlas(), measured(tmp_path, store)
    assert {"name", "备注", "land_use", "开发程度"} <= set(draft.silent(atlas))
    assert not {"id", "status", "source", "geometry"} & set(draft.silent(atlas))
    found = values(draft, atlas, "name", "备注", "land_use")
    assert found["A"] == ["Lot A", "note 0", "100101"]
    assert found["new"][0] == "new"
    assert not any(isinstance(one, str) for one in found["new"][1:])
    changed = draft.compare(atlas).result()
    assert (list(changed.added), list(changed.moved["id"])) == (["new"], ["A"])
    assert not {"name", "备注", "land_use"} & set(changed.changed["field"])
    draft.choose(message="survey")
    draft.commit(store, atlas)
    stored = store.atlas().parcels.set_index("id")
    assert stored.loc["A", ["name", "备注"]].tolist() == ["Lot A", "note 0"]
    assert stored.loc["B", "备注"] == "note 1"


def test_who_does_not_want_it_gets_the_file_alone(tmp_path, store):
    atlas, draft = store.atlas(), measured(tmp_path, store)
    draft.choose(keep=False)
    assert values(draft, atlas, "name")["A"] == ["A"]


def test_the_whole_layer_keeps_it_only_when_asked_for(tmp_path, store):
    atlas, draft = store.atlas(), measured(tmp_path, store)
    draft.choose(whole=True)
    assert values(draft, atlas, "name")["A"] == ["A"]
    draft.choose(keep=True)
    assert values(draft, atlas, "name", "备注")["A"] == ["Lot A", "note 0"]


def test_what_follows_from_a_column_of_the_file_is_not_kept(tmp_path, store):
    """Codes are of the system that the file says; words that became a status are not old ones."""
    draft = measured(tmp_path, store, land_use="0601", 开发程度="熟地")
    assert not {"land_use", "land_use_system", "开发程度"} & set(draft.silent(store.atlas()))


def test_real_land_keeps_nothing_of_the_example(tmp_path):
    store = Store(str(tmp_path / "shudi.db"))
    store.replace_layers(
        {"parcels": small_atlas.parcels().assign(illustrative=True, 备注="x")},
        change=Change("The bundled example"),
    )
    assert measured(tmp_path, store).silent(store.atlas()) == ()
    store.close()
