"""What two revisions differ in, drawn: the route, and what it refuses."""

from __future__ import annotations

import gc
import weakref

import pytest

import service.atlas
from gis.store import Change, Store
from service import differences, quality
from tests.service.serving import client_of
from tests.small_atlas import events, parcels, square


@pytest.fixture
def store(tmp_path):
    """Revision 2 moves C, takes E away, renames A; revision 3 says that B is idle."""
    opened = Store(str(tmp_path / "shudi.db"))
    opened.replace_layers({"parcels": parcels()}, events(), change=Change("first"))
    frame = parcels()
    frame.loc[2, "geometry"] = square(7)
    frame.loc[0, "name"] = "Omega"
    opened.replace_layers({"parcels": frame.drop(index=4)}, change=Change("second"))
    fact = events().head(1).assign(parcel_id="B", status="idle", valid_from="2023-10-01")
    opened.add_events(fact, change=Change("third"))
    yield opened
    opened.close()


@pytest.fixture
def client(store, tmp_path, monkeypatch):
    monkeypatch.setattr(service.atlas, "store", lambda: store)
    with client_of(store.atlas(), tmp_path) as client:
        yield client


def keys(scene):
    return {
        group["look"]: [item["key"] for item in group["items"]]
        for group in scene["groups"]
        if group["items"]
    }


def test_a_difference_is_drawn_by_kind(client):
    scene = client.get("/difference/1/3/parcels.json").json()
    assert keys(scene) == {
        "removed": ["iE"], "changed": ["iA"], "was": ["iC"], "moved": ["iC"], "status": ["iB"],
    }  # fmt: skip
    assert scene["note"] == ""
    assert scene["bounds"][2] > 112.2  # where C is now
    back = client.get("/difference/3/1/parcels.json").json()
    assert keys(back)["added"] == ["iE"]
    only = client.get("/difference/2/3/parcels.json").json()
    assert keys(only) == {"status": ["iB"]}


def test_equal_questions_are_worked_out_once(client, monkeypatch):
    client.get("/difference/1/2/parcels.json")
    monkeypatch.setattr(differences, "between", None)
    assert client.get("/difference/1/2/parcels.json").status_code == 200


def test_no_more_atlases_are_held_than_are_shown(store, monkeypatch):
    """The pages keep one newest atlas in differences, the last two in their checks."""
    monkeypatch.setattr(service.atlas, "store", lambda: store)
    monkeypatch.setattr(service.atlas, "current", store.atlas)
    held = []
    for number in range(4, 8):
        atlas = store.atlas()
        held.append(weakref.ref(atlas))
        differences.difference(1, atlas.revision)
        quality.job(atlas).wait(90)
        del atlas
        assert store.add_events(events().head(1), change=Change("more")) == number
    gc.collect()
    assert [one() is not None for one in held] == [False, False, True, True]


@pytest.mark.parametrize(
    "address",
    ["1/9/parcels", "1/99999999999999999999/parcels", "1/2/nothing", "1/2/parcels.json?lang=<b>"],
)
def test_what_is_not_there_is_refused(client, address):
    path = address if "?" in address else f"{address}.json"
    answer = client.get(f"/difference/{path}")
    assert answer.status_code in (400, 404)
    assert "<b>" not in answer.text
