"""The findings of the Data page: rows are left out by kind, and what stands in the way is told."""

from __future__ import annotations

import json

import pytest

from service import drafts
from tests.ui.data_page import brought, page, squares
from tests.ui.page import component, htmls
from ui.data import listing


@pytest.fixture
def picks(monkeypatch):
    """What the lists of a page are told when something is picked in them."""
    heard, show = [], listing.show

    def shown(*given, picked=None, **more):
        heard.append(picked)
        show(*given, picked=picked, **more)

    monkeypatch.setattr(listing, "show", shown)
    return lambda value: heard[-1](value)


def bare(count):
    """Rows of which only the last has an outline."""
    square = [[[112.7, 23.2], [112.71, 23.2], [112.71, 23.21], [112.7, 23.2]]]
    shapes = [None] * count + [{"type": "Polygon", "coordinates": square}]
    return json.dumps({
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"id": f"P{n}"}, "geometry": shape}
            for n, shape in enumerate(shapes)
        ],
    }).encode()  # fmt: skip


def test_a_whole_kind_of_finding_is_left_out_also_what_is_not_listed(store, picks):
    atlas = store.atlas()
    made = brought("bare.geojson", bare(130), "parcels", "findings")
    made.read(atlas).wait(90)
    listed = component(page(d_draft=made.token), "shudi_list")
    kind = "warning:geometry-missing"
    assert sum(row["group"] == kind and "at" in row for row in listed["rows"]) == 100
    assert listed["whole"][kind] == [130, 0]
    picks({"whole": kind, "on": True})
    assert made.choices.left == frozenset(range(1, 131))
    app = page(d_draft=made.token)
    assert component(app, "shudi_list")["whole"][kind] == [130, 130]
    assert any("130 rows are left out" in html for html in htmls(app))
    assert made.outcome(atlas)["id"].isin([f"P{n}" for n in range(130)]).sum() == 0
    one = next(row["key"] for row in listed["rows"] if row["group"] == kind)
    picks({"keys": [one], "on": False})
    assert len(made.choices.left) == 129
    picks({"whole": kind, "on": False})
    assert not made.choices.left


def test_of_several_files_the_bad_one_is_named(store):
    files = [("good.geojson", bare(1)), ("bad.geojson", b"")]
    made = drafts.open_drafts().new(files)
    made.look().wait(90)
    (row,) = component(page(d_draft=made.token), "shudi_list")["rows"]
    assert row["notes"][2].startswith("bad.geojson")


def test_an_id_that_is_there_twice_blocks_the_way_and_not_the_view(store, picks):
    atlas = store.atlas()
    made = brought("twice.geojson", squares(["a", "b", "a", "c", "a"]), "parcels", "findings")
    made.read(atlas).wait(90)
    app = page(d_draft=made.token)
    assert app.button(key="d_next_findings").disabled
    told = component(app, "shudi_list")
    rows = [
        (row["group"], row["cells"][0]) for row in told["rows"] if "duplicate-id" in row["group"]
    ]
    assert sorted(rows) == [
        ("error:duplicate-id", "3"), ("error:duplicate-id", "5"), ("warning:duplicate-id-first", "1"),
    ]  # fmt: skip
    assert any("status-missing" in row["group"] for row in told["rows"]), "the rest is told too"
    keys = {(row["group"], row["cells"][0]): row["key"] for row in told["rows"]}
    picks({"keys": [keys["warning:duplicate-id-first", "1"]], "on": True})
    assert [one.row for one in made.standing(atlas)] == [5], "the third row is one of its own now"
    picks({"keys": [keys["error:duplicate-id", "5"]], "on": True})
    tones = {
        row["key"]: row["tone"] for row in component(page(d_draft=made.token), "shudi_list")["rows"]
    }
    assert tones[keys["error:duplicate-id", "3"]] == "warning", "it is settled"
    assert not made.standing(atlas)
    assert not page(d_draft=made.token).button(key="d_next_findings").disabled
    out = made.outcome(atlas)
    assert out.set_index("id")["name"].reindex(["a", "b", "c"]).tolist() == [
        "row 3",
        "row 2",
        "row 4",
    ]


def test_all_later_rows_of_an_id_are_left_out_at_once(store):
    atlas = store.atlas()
    ids = [f"P{n // 2}" for n in range(240)]  # more than are listed
    made = brought("twice.geojson", squares(ids), "parcels", "findings")
    made.read(atlas).wait(90)
    app = page(d_draft=made.token)
    assert any("120 findings stand in the way" in html for html in htmls(app))
    app.checkbox(key="d_out_duplicate-id").check().run()
    assert made.choices.left == frozenset(range(2, 241, 2))
    assert not app.button(key="d_next_findings").disabled
    app.checkbox(key="d_out_duplicate-id").uncheck().run()
    assert not made.choices.left


def test_ids_that_the_atlas_has_not_are_told_among_the_findings(store):
    atlas = store.atlas()
    known = atlas.parcels["id"].iloc[0]
    table = f"id,owner\n{known},City\nnowhere,Bureau\n,Nobody\n".encode()
    made = brought("owners.csv", table, "parcels", "findings")
    made.read(atlas).wait(90)
    app = page(d_draft=made.token)
    assert app.button(key="d_next_findings").disabled
    told = {row["group"] for row in component(app, "shudi_list")["rows"]}
    assert {"question:id-unknown", "error:id-missing"} <= told
    app.checkbox(key="d_out_id-unknown").check().run()
    app.checkbox(key="d_out_id-missing").check().run()
    assert not app.button(key="d_next_findings").disabled
    app.button(key="d_next_findings").click().run()
    made.compare(atlas).wait(90)
    assert made.compare(atlas).result().changed["id"].tolist() == [known]


def test_a_table_of_strange_ids_is_refused_among_the_findings(store):
    made = brought("owners.csv", b"id,owner\nnowhere,Bureau\n", "parcels", "findings")
    made.read(store.atlas()).wait(90)
    app = page(d_draft=made.token)
    app.checkbox(key="d_out_id-unknown").check().run()
    assert app.button(key="d_next_findings").disabled
