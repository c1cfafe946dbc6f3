"""What of a draft is drawn: everything that a list points at, of the rest a bounded part."""

from __future__ import annotations

import orjson
import pytest
import shapely

from gis.comparison import compare
from gis.draft import Choices, Reading
from gis.facts import with_more
from gis.issue import Issue
from gis.layer import Layer
from gis.read.candidate import Candidate
from gis.repair import Repair
from layers import draft_map, draft_scene
from layers.words import Words
from tests import small_atlas

WORDS = Words()


def plain(scene):
    return orjson.loads(orjson.dumps(scene))


def by_look(scene):
    return {group["look"]: group for group in plain(scene)["groups"]}


def keys(group):
    return [item["key"] for item in group["items"]]


def test_places_have_numbers_and_the_far_one_is_not_on_the_first_view():
    here, far = shapely.box(112.7, 23.2, 112.8, 23.3), shapely.box(80.0, 40.0, 80.1, 40.1)
    found = [
        Candidate({"crs": "4547"}, "here", here, 0.0, 1.0),
        Candidate({"crs": "4526"}, "far", far, 3e6, 0.0),
        Candidate({}, "nowhere", shapely.GeometryCollection(), float("nan"), 0.0),
    ]
    scene = plain(draft_scene.place(found, [112.5, 23.0, 112.9, 23.5], None))
    assert [mark["n"] for mark in scene["marks"]] == [1, 2]
    assert scene["bounds"] == [112.5, 23.0, 112.9, 23.5]
    chosen = draft_scene.place(found, [112.5, 23.0, 112.9, 23.5], 1)
    assert plain(chosen)["bounds"][0] == 80.0


def test_the_number_of_a_place_stands_on_the_largest_group():
    few = [shapely.box(112.0 + n / 100, 23, 112.005 + n / 100, 23.005) for n in range(2)]
    many = [shapely.box(112.5 + n / 100, 23, 112.505 + n / 100, 23.005) for n in range(5)]
    found = [Candidate({"crs": "4547"}, "here", shapely.MultiPolygon([*few, *many]), 0.0, 1.0)]
    (mark,) = draft_scene.place(found, [112.0, 22.9, 112.6, 23.1], None)["marks"]
    assert shapely.intersects(shapely.Point(mark["at"]), many[2])


def test_findings_and_repairs_by_row():
    frame = small_atlas.parcels()
    name = "<img src=x>{{ 7 * 7 }}"
    frame.loc[0, "id"] = name
    issues = (
        Issue("warning", "overlap", "", row=2),
        Issue("error", "geometry-kind", "", row=3),
        Issue("warning", "status-missing", ""),
    )
    repair = Repair("tiny-parts:4", "tiny-parts", 4, "D", "geometry",
                    frame.geometry[3], frame.geometry[3].buffer(-1e-4), "")  # fmt: skip
    read = Reading(Layer(frame), issues, {}, (), (repair,))
    scene = draft_scene.findings(read, Choices(left=frozenset({5})), WORDS)
    looks = by_look(scene)
    assert keys(looks["row"]) == ["r1", "r4", "r6"]
    assert looks["row"]["items"][0]["tip"] == name
    assert keys(looks["warning"]) == ["r2"]
    assert keys(looks["error"]) == ["r3"]
    assert keys(looks["left"]) == ["r5"]
    assert keys(looks["before"]) == keys(looks["after"]) == ["r4"]
    assert looks["after"]["items"][0]["shape"]["type"] == "Polygon"
    assert plain(scene)["note"] == ""


def test_findings_of_several_files_are_of_their_own_rows():
    issues = (
        Issue("warning", "overlap", "", file="a.txt", row=2),
        Issue("error", "geometry-kind", "", file="b.txt", row=1),
    )
    read = Reading(Layer(small_atlas.parcels(), files=(("a.txt", 4), ("b.txt", 2))), issues, {})
    looks = by_look(draft_scene.findings(read, Choices(left=frozenset({1})), WORDS))
    assert (keys(looks["warning"]), keys(looks["error"])) == (["r2"], ["r5"])
    assert keys(looks["left"]) == ["r1"]


def test_changes_by_colour(monkeypatch):
    before, after = small_atlas.parcels(), small_atlas.parcels()
    after.loc[0, "name"] = "Another"
    after.loc[1, "geometry"] = after.geometry[1].buffer(0.001)
    after = after.drop(5)
    before = before.drop(4)
    found = compare(before, after)
    looks = by_look(draft_scene.changes(found, before, after, WORDS))
    assert {name: keys(group) for name, group in looks.items()} == {
        "same": ["iC", "iD"], "removed": ["iF"], "added": ["iE"], "changed": ["iA"],
        "was": ["iB"], "moved": ["iB"],
    }  # fmt: skip
    assert looks["changed"]["count"] == "1"
    after.loc[1, "name"] = "moved and called otherwise"
    both = by_look(draft_scene.changes(compare(before, after), before, after, WORDS))
    assert (both["changed"]["count"], keys(both["changed"])) == ("2", ["iA"]), "as the list counts"
    monkeypatch.setattr(draft_scene, "MOST", 5)  # one of each kind
    few = draft_scene.changes(found, before, after, WORDS)
    assert len(by_look(few)["same"]["items"]) == 1
    assert by_look(few)["same"]["count"] == "2"
    assert plain(few)["note"] == "5 of 6 outlines are drawn, spread over all."


def test_a_fact_that_changes_no_status_of_today_is_drawn_as_such():
    atlas = small_atlas.atlas()
    more = (
        small_atlas.events()
        .head(2)
        .assign(parcel_id=["A", "B"], status="idle", valid_from=["2030-01-01", "1990-01-01"])
    )
    frame = atlas.stored("parcels")
    found = compare(frame, frame, facts=(atlas.events, with_more(atlas.events, more)))
    looks = by_look(draft_scene.changes(found, frame, frame, WORDS))
    assert (keys(looks["status"]), looks["status"]["count"]) == (["iA"], "1")
    assert (keys(looks["fact"]), looks["fact"]["count"]) == (["iB"], "1")


def test_every_look_has_a_style():
    drawn = {"row", "left", "warning", "error", "before", "after", "added", "removed", "was",
             "moved", "changed", "status", "fact", "same"}  # fmt: skip
    assert drawn <= draft_map.LOOKS.keys()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_has_no_script_in_it(lang):
    page = draft_map.page(small_atlas.atlas(), Words(lang=lang))
    assert "<script>" not in page.html
    assert f'src="draft-map.js?lang={lang}&amp;v={page.version}"' in page.html
    assert "shudi.startDraft(" in page.script
    assert draft_map.page(small_atlas.atlas(), Words(lang=lang)) == page


def test_rows_with_findings_that_are_not_listed_are_coloured(monkeypatch):
    rows = {("warning", "outside-area"): (2, 3, 4, 5), ("warning", "area-planar"): (1, 6)}
    counts = {("warning", "outside-area"): 4, ("warning", "area-planar"): 2,
              ("warning", "areas-planar"): 1}  # fmt: skip
    issues = (Issue("warning", "outside-area", "", row=3),)
    read = Reading(Layer(small_atlas.parcels(), rows=rows), issues, counts)
    scene = draft_scene.findings(read, Choices(left=frozenset({5})), WORDS)
    looks = by_look(scene)
    assert keys(looks["warning"]) == ["r2", "r3", "r4"]
    assert keys(looks["row"]) == ["r1", "r6"], "one line says them all"
    assert keys(looks["left"]) == ["r5"]
    monkeypatch.setattr(draft_scene, "MOST", 1)
    few = draft_scene.findings(read, Choices(), WORDS)
    assert keys(by_look(few)["warning"]) == ["r2", "r3"], "what a list points at is drawn"
    assert by_look(few)["warning"]["count"] == "4"
    assert plain(few)["note"] == "3 of 6 outlines are drawn, spread over all."
