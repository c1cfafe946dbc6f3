from __future__ import annotations

import hashlib
from datetime import date

import pandas as pd
import pytest

from gis.errors import InputRefused, StaleRevision
from gis.store import Change, Store
from gis.take_in import take_in
from tests import small_atlas
from tests.gis.store.frames import generation

TODAY = date(2024, 2, 29)


@pytest.fixture
def store(location):
    """The six parcels and three projects as the bundled example, and counties that are real."""
    store = Store(location)
    example = {
        "parcels": small_atlas.parcels().assign(illustrative=True),
        "projects": small_atlas.projects().assign(illustrative=True),
        "counties": small_atlas.parcels().assign(illustrative=False),
        "parks": small_atlas.parcels().assign(illustrative=[True] * 3 + [False] * 3),
    }
    store.replace_layers(example, small_atlas.events(), change=Change("The bundled example"))
    yield store
    store.close()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "survey 2024.geojson"
    path.write_bytes(b"whatever it holds")
    return path


def test_real_parcels_set_the_example_aside(store, file):
    taken = take_in(store, "parcels", generation(1, 3), file=file, today=TODAY)
    assert taken == {
        "revision": 2,
        "layer": "parcels",
        "rows": 3,
        "set_aside": ["parks", "projects"],
        "removed": 0,
        "stay": 0,
    }
    atlas = store.atlas()
    assert not atlas.illustrative
    assert len(atlas.parcels) == 3
    assert len(atlas.layers["counties"]) == 6
    assert atlas.layers["parks"]["id"].tolist() == ["D", "E", "F"]  # the real ones stay
    assert "projects" not in atlas.layers
    assert store.versions("projects", "J1")[0]["until"] == 2  # still in the history


def test_the_revision_says_where_it_is_from(store, file):
    take_in(store, "parcels", generation(1, 1), file=file)
    last = store.revisions()[-1]
    assert last["message"] == "Import of survey 2024.geojson"
    assert last["source_file"] == "survey 2024.geojson"
    assert last["source_sha256"] == hashlib.sha256(b"whatever it holds").hexdigest()
    take_in(store, "parcels", generation(2, 1), file=file, message="Corrected")
    assert store.revisions()[-1]["message"] == "Corrected"


def test_keep_example(store, file):
    taken = take_in(store, "parcels", generation(1, 3), file=file, keep_example=True)
    assert taken["set_aside"] == []
    assert len(store.atlas().layers["projects"]) == 3


def test_an_edited_example_stays_beside_the_example(store, file):
    edited = small_atlas.parcels().assign(illustrative="true").iloc[:4]
    assert take_in(store, "parcels", edited, file=file)["set_aside"] == []


@pytest.mark.parametrize("layer", ["rivers", "towns", "counties", "infrastructure"])
def test_other_real_layers_do_not_retire_the_parcels(store, file, layer):
    taken = take_in(store, layer, generation(1, 2).drop(columns="status"), file=file)
    assert taken["set_aside"] == []
    assert len(store.atlas().parcels) == 6


def test_statuses_become_dated_facts_only_where_they_are_news(store, file):
    frame = small_atlas.parcels().assign(
        illustrative=True, status=["cooked", "allocated", "unknown", "producing", "unknown", "raw"]
    )
    before = len(store.atlas().events)
    take_in(store, "parcels", frame, file=file, today=TODAY)
    atlas = store.atlas()
    news = atlas.events[atlas.events["source"] == file.name]
    assert len(atlas.events) == before + 3
    assert dict(zip(news["parcel_id"], news["status"], strict=True)) == {
        "B": "allocated",
        "C": "unknown",  # somebody now says that they do not know
        "F": "raw",
    }
    assert set(news["valid_from"].dt.date) == {TODAY}
    assert atlas.parcels["status"].tolist() == frame["status"].tolist()
    assert atlas.parcels_on(date(2023, 10, 31))["status"].iloc[1] == "cooked"  # the past stays


def test_the_same_file_again_is_no_news(store, file):
    frame = generation(1, 3)
    take_in(store, "parcels", frame, file=file, today=TODAY)
    events = len(store.atlas().events)
    take_in(store, "parcels", frame, file=file, today=date(2024, 3, 1))
    assert len(store.atlas().events) == events
    assert [v["since"] for v in store.versions("parcels", "P00000")] == [2]


def test_the_file_may_date_its_statuses(store, file):
    frame = generation(1, 3).assign(status_on=["2023-05-06", None, "2023-05-07T10:00:00"])
    take_in(store, "parcels", frame, file=file, today=TODAY)
    days = store.atlas().events["valid_from"].dt.date.tolist()
    assert days == [date(2023, 5, 6), date(2023, 5, 7), TODAY]


def test_a_date_that_is_none_is_refused_with_its_row_and_nothing_changes(store, file):
    before = store.revision, store.digest()
    frame = generation(1, 3).assign(status_on=["2023-05-06", "last spring", "2023-02-30"])
    with pytest.raises(InputRefused) as caught:
        take_in(store, "parcels", frame, file=file)
    found = [(i.file, i.row, i.field, i.value) for i in caught.value.issues]
    assert found == [
        (file.name, 2, "status_on", "last spring"), (file.name, 3, "status_on", "2023-02-30"),
    ]  # fmt: skip
    assert (store.revision, store.digest()) == before


def test_parcels_without_a_status_column_keep_what_is_known(store, file):
    take_in(store, "parcels", small_atlas.parcels().assign(illustrative=True), file=file)
    assert store.atlas().parcels["status"].tolist()[:4] == ["cooked", "cooked", "raw", "producing"]


def test_two_people_importing_at_once(store, file, monkeypatch):
    atlas = store.atlas()
    other = Store(store.location)
    other.replace_layers({"projects": small_atlas.projects()}, change=Change("the other"))
    digest = store.digest()
    monkeypatch.setattr(store, "atlas", lambda: atlas)  # read before the other wrote
    with pytest.raises(StaleRevision):
        take_in(store, "parcels", generation(1, 1), file=file)
    assert (store.revision, store.digest()) == (2, digest)
    other.close()


def test_an_empty_frame_clears_and_retires_nothing(store, file):
    empty = pd.DataFrame(generation(1, 1)).iloc[:0]
    frame = generation(1, 1).iloc[: len(empty)]
    assert take_in(store, "parcels", frame, file=file)["set_aside"] == []
    assert store.atlas().parcels.empty


def test_a_real_parcel_does_not_inherit_the_life_of_an_illustrative_one(store, file):
    real = small_atlas.parcels().assign(illustrative=False, status="raw")
    take_in(store, "parcels", real, file=file, today=TODAY)
    atlas = store.atlas()
    assert set(atlas.events["status"]) == {"raw"}
    assert set(atlas.parcels["status"]) == {"raw"}
