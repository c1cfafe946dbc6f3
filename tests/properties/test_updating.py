"""A part of a layer changes the rows that it has, and nothing else."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from gis.comparison import compare
from gis.store import Change, Store
from gis.take_in import take_in
from gis.updating import updated
from tests.properties.test_store import frame, rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(rows, rows)
def test_only_the_ids_of_the_file_change(new_location, there, brought):
    store = Store(new_location())
    store.replace_layers({"towns": frame(there)}, change=Change("before"))
    before = store.atlas()
    seen = updated(frame(brought), before, "towns")
    taken = take_in(store, "towns", frame(brought), source=("a", ""), update=True, atlas=before)
    after = store.atlas().layer("towns")
    assert after["id"].tolist() == seen["id"].tolist()
    assert set(after["id"]) == there.keys() | brought.keys()
    assert taken["stay"] == len(there.keys() - brought.keys())
    found = compare(before.layer("towns"), after)
    assert found.removed == ()
    assert set(found.added) == brought.keys() - there.keys()
    assert set(found.moved["id"]) | set(found.changed["id"]) <= there.keys() & brought.keys()
    for fid in there.keys() - brought.keys():
        assert [version["since"] for version in store.versions("towns", fid)] == [1]
    store.close()
