"""What is said of an import before it is what the store holds after it, in either store."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from gis.changes import between
from gis.effect import effect
from gis.joining import joined
from gis.store import Change, Store
from gis.store.touched import STATUSES, Touched, touched
from gis.take_in import take_in
from tests.gis.store.frames import generation

FIRST, AGAIN = ("2025年6月.zip", "0" * 64), ("2025年9月.zip", "1" * 64)
TODAY = date(2026, 3, 1)
DAYS = ["2023-05-04", "2024-01-01", None]


def lots(**columns) -> gpd.GeoDataFrame:
    """Three parcels, cleared on their days."""
    return generation(1, 3).assign(
        status="cleared", status_on=DAYS, source=FIRST[0], area=[1.5, 2.5, 3.5], **columns
    )


@pytest.fixture
def store(location):
    """The lots, and an acceptance of the first two since May 2025."""
    store = Store(location)
    take_in(store, "parcels", lots(), source=FIRST, today=date(2025, 6, 1))
    accepted = pd.DataFrame({"parcel_id": ["P00000", "P00001"], "status": "cooked"})
    store.add_events(
        accepted.assign(valid_from="2025-05-01", source="acceptance"), change=Change("accepted")
    )
    yield store
    store.close()


def taken(store, frame, **how):
    """The changes as they are said before, after proving them by the history."""
    seen = store.atlas()
    said = effect(frame, seen, "parcels", today=TODAY, source=AGAIN[0], **how).changes
    number = take_in(store, "parcels", frame, source=AGAIN, today=TODAY, **how)["revision"]
    now = store.atlas()
    found = between(seen, now).layers.get("parcels")
    assert bool(said) == bool(found)
    if found:
        keys = ("added", "removed", "moved", "changed", "status", "fact")
        assert {k: said.summary()[k] for k in keys} == {k: found.summary()[k] for k in keys}
        pd.testing.assert_frame_equal(said.statuses, found.statuses)
    rows = touched(store).get(number, {}).get("parcels", Touched())
    assert (rows.added, rows.removed) == (len(said.added), len(said.removed))
    assert rows.changed == len(said.rows)
    changed = {
        fid
        for fid in seen.parcels["id"]
        if fid in now.number_of
        and now.parcels["status"][now.number_of[fid]] != seen.parcels["status"][seen.number_of[fid]]
    }
    assert set(said.statuses.get("id", ())) == changed
    return said


def test_the_same_facts_again_say_nothing_and_store_nothing(store):
    facts = len(store.atlas().events)
    again = lots(note=None).assign(source=AGAIN[0])
    assert not taken(store, again)
    assert len(store.atlas().events) == facts
    assert touched(store).get(3, {}) == {}
    assert [one["since"] for one in store.versions("parcels", "P00000")] == [1]
    assert store.atlas().parcels["status"].tolist() == ["cooked", "cooked", "cleared"]


def test_an_older_day_does_not_win_and_is_not_said_to(store):
    older = lots().assign(status=["raw", "cleared", "cleared"], status_on="2022-01-01")
    said = taken(store, older)
    assert said.statuses.empty
    assert said.facts[["parcel_id", "status", "valid_from"]].values.tolist() == [
        ["P00000", "raw", "2022-01-01"], ["P00001", "cleared", "2022-01-01"],
        ["P00002", "cleared", "2022-01-01"],
    ]  # fmt: skip
    assert (said.same, said.touched) == (3, 3), "facts are stored of three"
    assert touched(store)[3] == {STATUSES: Touched(3)}


def test_a_table_without_a_day_says_a_status_from_today_against_what_holds_now(store):
    table = gpd.GeoDataFrame(
        {"id": ["P00000", "P00002", "none"], "status": ["cleared", "cleared", "raw"]},
        geometry=[None] * 3, crs=4326,
    )  # fmt: skip
    now = store.atlas().stored("parcels")
    said = taken(store, joined(table, now, skip_unknown=True), said=table)
    assert said.statuses[["id", "before", "after", "valid_from"]].values.tolist() == [
        ["P00000", "cooked", "cleared", "2026-03-01"]
    ]
    assert (said.rows, said.facts.empty, said.same) == (frozenset(), True, 2)
    assert touched(store)[3] == {STATUSES: Touched(1)}


def test_a_table_that_repeats_what_was_accepted_says_nothing(store):
    table = gpd.GeoDataFrame(
        {"id": ["P00000"], "status": ["cooked"], "status_on": ["2025-05-01"]},
        geometry=[None], crs=4326,
    )  # fmt: skip
    assert not taken(store, joined(table, store.atlas().stored("parcels")), said=table)


def test_a_newer_version_says_what_differs_and_no_more(store):
    newer = lots(note=None).assign(source=AGAIN[0], area=[1.5, 9.0, 3.5]).drop(index=2)
    wider = shapely.affinity.scale(newer.geometry[0], 1, 1.1)
    newer = newer.set_geometry([wider, newer.geometry[1]], crs=4326)
    said = taken(store, newer)
    assert said.summary() == {
        "added": 0, "removed": 1, "moved": 1, "changed": 1, "status": 0, "fact": 0, "same": 0
    }  # fmt: skip
    assert said.changed[["id", "field"]].values.tolist() == [["P00001", "area"]]
    assert said.touched == 3


def test_a_part_leaves_what_it_does_not_have(store):
    part = lots().iloc[:1].assign(status="building", status_on="2026-01-01")
    said = taken(store, part, update=True)
    assert said.statuses[["id", "before", "after"]].values.tolist() == [
        ["P00000", "cooked", "building"]
    ]
    assert (said.removed, said.same) == ((), 2)


def test_a_source_that_is_more_than_the_name_of_a_file_is_a_difference(store):
    where = "https://land.example/2026/lots.geojson"
    said = taken(store, lots().assign(source=[where, "Survey office", None]))
    assert said.changed[["id", "field"]].values.tolist() == [
        ["P00000", "source"], ["P00001", "source"],
    ]  # fmt: skip
    assert store.atlas().parcels["source"][0] == where


def test_an_undo_takes_back_the_status_and_says_which(store):
    taken(store, lots().assign(status="idle", status_on="2026-02-01"))
    seen = store.atlas()
    store.go_back(2, change=Change("undo"))
    found = between(seen, store.atlas()).layers["parcels"].statuses
    assert found[["after", "valid_from", "back"]].values.tolist() == [
        ["cooked", "2026-02-01", True], ["cooked", "2026-02-01", True],
        ["cleared", "2026-02-01", True],
    ]  # fmt: skip
