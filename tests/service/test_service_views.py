"""Views and lists of parcels that people keep, and the reserve over time."""

import json

import numpy as np
import pytest
from starlette.requests import Request

import service.atlas
from gis import reserve
from gis.atlas import Atlas
from gis.store import Store
from gis.units import m2_from_mu
from service import parcel_list, views
from service.reserve import history
from service.views import ViewRefused
from tests import small_atlas
from ui import views as asked

ADDRESS = "?status=cooked&park=Park+One&q=%E5%8C%97#map=13/23.20000/112.60000"


@pytest.fixture(autouse=True)
def store(tmp_path, monkeypatch):
    store = Store(str(tmp_path / "shudi.db"))
    monkeypatch.setattr(service.atlas, "store", lambda: store)
    parcel_list.keep.cache_clear()
    parcel_list._listed.cache_clear()
    yield store
    store.close()


def test_a_view_is_kept_renamed_and_dropped(store, tmp_path):
    views.save("  Cooked,  north ", ADDRESS)
    views.save("All", "")
    assert views.kept() == {"All": "", "Cooked, north": ADDRESS}
    views.rename("Cooked, north", "北部熟地")
    views.drop("All")
    again = Store(store.location)  # as after a restart
    assert again.kept(views.KIND) == {"北部熟地": ADDRESS}
    again.close()


@pytest.mark.parametrize(
    ("name", "address", "why"),
    [
        ("", ADDRESS, "name"),
        (" \n ", ADDRESS, "name"),
        ("x" * 81, ADDRESS, "name"),
        ("a\u202eb", ADDRESS, "name"),
        (None, ADDRESS, "name"),
        ("A", "https://elsewhere.example/", "address"),
        ("A", "javascript:alert(1)", "address"),
        ("A", "?q=<script>", "address"),
        ("A", "?q=a\n", "address"),
        ("A", "#map=13/23.2/112.6/../..<", "address"),
        ("A", "?" + "a" * 50_000, "address"),
        ("A", ["?"], "address"),
    ],
)
def test_what_is_no_view_is_refused(name, address, why):
    with pytest.raises(ViewRefused) as refused:
        views.save(name, address)
    assert refused.value.why == why
    assert views.kept() == {}


def test_two_people_who_change_the_same_view(store):
    views.save("A", "")
    views.save("B", ADDRESS)
    for name, new, why in (("A", "B", "taken"), ("C", "D", "gone"), ("A", "", "name")):
        with pytest.raises(ViewRefused) as refused:
            views.rename(name, new)
        assert refused.value.why == why
    views.rename("A", "A")
    assert views.kept() == {"A": "", "B": ADDRESS}
    store.keep(views.KIND, "from elsewhere", {"not": "ours"})
    assert "from elsewhere" not in views.kept()


@pytest.mark.parametrize(
    "said", [None, "save", {}, {"do": "format"}, {"do": ["save"]}, {"do": "drop", "name": 7}]
)
def test_what_no_foot_of_ours_says_does_nothing(said):
    assert asked.act(said) == ""
    assert views.kept() == {}


def test_what_goes_wrong_is_said():
    assert asked.act({"do": "save", "name": "A", "address": ADDRESS}) == ""
    assert "renamed or deleted" in asked.act({"do": "rename", "name": "Z", "new": "Y"})
    assert "1 to 80" in asked.act({"do": "save", "name": "", "address": ADDRESS})


def test_a_list_has_the_name_of_what_it_is(store):
    many = frozenset(f"P-{n}" for n in range(1000))
    name = parcel_list.keep(many)
    assert parcel_list.keep(frozenset(sorted(many))) == name
    assert parcel_list.listed(name) == many
    assert parcel_list.listed("0" * 16) == frozenset()
    assert parcel_list.listed("nothing") == frozenset()


def told(atlas):
    service.atlas.use(lambda: atlas)
    try:
        return json.loads(history(_request()).body)
    finally:
        service.atlas.use(None)


def _request():
    return Request(
        {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    )


def test_the_reserve_over_time_loses_no_lowest_day():
    atlas = small_atlas.atlas()
    found = told(atlas)
    assert (found["first"], found["last"]) == ("2022-01-01", "2023-07-10")
    every = reserve.cooked_mu(atlas, *(np.datetime64(found[n]).item() for n in ("first", "last")))
    assert found["days"] == 2
    assert len(found["least_m2"]) == -(-len(every) // 2)
    least = [round(m2_from_mu(min(every.iloc[n : n + 2]))) for n in range(0, len(every), 2)]
    assert found["least_m2"] == least
    assert max(least) > 0


def test_without_facts_there_is_no_history():
    atlas = small_atlas.atlas()
    assert told(Atlas.build(1, 1, atlas.layers, atlas.events.iloc[:0])) is None
