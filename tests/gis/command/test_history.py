from __future__ import annotations

import orjson

from gis.store import Change
from tests import small_atlas


def test_the_events_and_the_versions(run, store):
    changed = small_atlas.parcels()
    changed.loc[1, "name"] = "Beta II"
    store.replace_layers({"parcels": changed}, change=Change("renamed"))
    code, out, _ = run("history", "B", "--json")
    found = orjson.loads(out)
    assert code == 0
    assert found["id"] == "B"
    assert [e["status"] for e in found["events"]] == ["cooked", "raw", "cooked"]
    assert [e["valid_from"] for e in found["events"]] == ["2023-02-01", "2023-04-01", "2023-04-01"]
    assert all(e["source"] == "survey" for e in found["events"])
    assert [(v["since"], v["until"], v["message"]) for v in found["versions"]] == [
        (1, 2, "The bundled example"),
        (2, None, "renamed"),
    ]


def test_as_of(run):
    _, out, _ = run("history", "B", "--json", "--as-of", "2023-03-31")
    assert [e["status"] for e in orjson.loads(out)["events"]] == ["cooked"]


def test_for_people(run):
    code, out, _ = run("history", "F")
    assert code == 0
    assert out.splitlines()[0].split() == ["2022-01-01", "allocated", "survey"]
    assert "The bundled example" in out


def test_a_parcel_that_is_not_there(run, unchanged):
    code, out, err = run("history", "b")
    assert (code, out) == (2, "")
    assert "'b'" in err


def test_no_parcel_named(run, unchanged):
    assert run("history")[0] == 2
