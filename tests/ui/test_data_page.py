"""The Data page without a browser: its steps, and that a draft is whose token it is."""

from __future__ import annotations

import time

import pytest

import service
from gis.draft import Draft, Job
from gis.read import Answers
from gis.read.headers import Units
from gis.read.seen import ColumnSeen
from service import drafts
from tests import desk
from tests.gis.read.test_read_sheet import as_xlsx
from tests.ui.data_page import brought, page, squares, steps
from tests.ui.page import component, htmls
from ui.data import step_columns
from ui.literal import literal


@pytest.fixture
def draft(store, tmp_path):
    path = desk.shapefile(tmp_path / "lots.zip", desk.surveyed(desk.lots()))
    made = drafts.open_drafts().new([("地块<b>.zip", path.read_bytes())])
    made.look().result()
    return made


def test_it_begins_with_a_place_to_drop_files(store):
    app = page()
    assert steps(app) == ("file", ["file"])
    assert component(app, "shudi_brand")["here"] == "data"
    assert any("Shapefile" in html for html in htmls(app))


def test_steps_forward_and_back(draft):
    app = page(d_draft=draft.token)
    assert draft.choices.layer == "parcels"
    assert not any("<b>.zip" in html for html in htmls(app)), "names are no markup"
    app.button(key="d_next_file").click().run()
    draft.places(service.current_atlas()).wait(90)
    app.run()
    assert steps(app) == ("place", ["file", "place"])
    listed = component(app, "shudi_list")
    assert not any(row.get("on") for row in listed["rows"]), "nothing is guessed"
    assert app.button(key="d_next_place").disabled
    draft.answer(crs=str(desk.SYSTEM))
    app.run()
    app.button(key="d_next_place").click().run()
    columns = component(app, "shudi_columns")["columns"]
    assert {one["name"]: one["field"] for one in columns}["地块名称"] == "name"
    app.button(key="d_back_columns").click().run()
    assert steps(app) == ("place", ["file", "place", "columns"])


def test_text_of_a_file_has_the_browser_fetch_nothing(store):
    row = "1,112.8,23.2,![é](http://198.51.100.7/x)"
    draft = drafts.open_drafts().new([("p.csv", f"id,lon,lat,name\n{row}\n".encode("latin-1"))])
    draft.look().result()
    captions = page(d_draft=draft.token).radio(key="d_encoding").proto.captions
    assert captions
    assert all(r"\!\[" in one and r"\/x\)" in one for one in captions)


def test_commas_in_amounts_are_asked_about_where_they_stand(store):
    atlas = store.atlas()
    table = '项目编号,lon,lat,计划投资（万元）\n1,112.8,23.2,"52,000"\n'.encode()
    made = brought("p.csv", table, "projects", "findings")
    made.read(atlas).wait(90)
    app = page(d_draft=made.token)
    assert app.button(key="d_next_findings").disabled
    app.radio(key="d_comma").set_value(False).run()
    read = made.read(atlas)
    read.wait(90)
    assert read.result().layer.frame["planned_invest_yuan"].tolist() == [520_000_000.0]


def test_rows_of_a_table_without_a_feature_can_be_left_out(store):
    atlas = store.atlas()
    known = atlas.parcels["id"].iloc[0]
    table = f"id,owner\n{known},City\nnowhere,Bureau\n".encode()
    made = brought("owners.csv", table, "parcels", "changes")
    made.compare(atlas).wait(90)
    app = page(d_draft=made.token)
    assert app.button(key="d_next_changes").disabled
    app.checkbox(key="d_skip").check().run()
    made.compare(atlas).wait(90)
    app.run()
    assert made.compare(atlas).result().changed["id"].tolist() == [known]
    assert not app.button(key="d_next_changes").disabled
    assert app.checkbox(key="d_skip").value


def endless(progress):
    while True:
        progress(0.5, "reading")
        time.sleep(0.02)


def test_work_that_others_stopped_is_begun_again(draft, monkeypatch):
    look, jobs = Draft.look, [Job(endless)]
    jobs[0].stop()
    monkeypatch.setattr(Draft, "look", lambda self: jobs.pop() if jobs else look(self))
    assert steps(page(d_draft=draft.token))[0] == "file"
    assert drafts.open_drafts().get(draft.token) is draft, "nobody has cancelled it"


def test_who_cancels_leaves_the_files(store, monkeypatch):
    draft = brought("~~[a](b)~~.csv", b"id\nA\n", "parcels", "file")
    job = Job(endless)
    monkeypatch.setattr(Draft, "look", lambda _: job)
    app = page(d_draft=draft.token)
    assert literal(draft.name) in app.get("progress")[0].proto.text
    app.button(key="d_cancel").click().run()
    assert job.stopped
    assert drafts.open_drafts().get(draft.token) is None


def test_what_the_file_has_no_column_for_is_kept_by_choice(store):
    atlas = store.atlas()
    first = atlas.parcels["id"].iloc[0]
    made = brought(
        "again.geojson", squares([first]).replace(b'"name"', b'"called"'), "parcels", "changes"
    )
    made.choose(whole=False)
    made.compare(atlas).wait(90)
    app = page(d_draft=made.token)
    assert app.checkbox(key="d_keep").value
    assert "Name" in app.checkbox(key="d_keep").label
    app.checkbox(key="d_keep").uncheck().run()
    assert made.choices.keep is False


def test_all_of_a_park_is_a_choice_that_says_what_goes(store):
    atlas = store.atlas()
    content = atlas.parcels.loc[[0], ["id", "park", "county", "geometry"]].to_json().encode()
    made = brought("park.geojson", content, "parcels", "changes")
    made.choose(whole=False)
    made.compare(atlas).wait(90)
    app = page(d_draft=made.token)
    ways = app.radio(key="d_whole")
    assert ways.options == [
        "a part of it: add and update", "all that lies in Park One", "all that lies in Duanzhou",
        "the whole layer",
    ]  # fmt: skip
    assert ways.value == "part"
    ways.set_value("park").run()
    assert (made.choices.whole, made.choices.within) == (False, "park")
    assert set(made.compare(atlas).result().removed) == {"B", "F"}
    made.compare(atlas).wait(90)
    app.radio(key="d_whole").set_value("whole").run()
    assert (made.choices.whole, made.choices.within) == (True, "")


def test_the_unit_of_a_column_is_asked_for_where_it_is_needed(store, tmp_path):
    square = "POLYGON ((112.7 23.2, 112.71 23.2, 112.71 23.21, 112.7 23.2))"
    header = ["地块编号", "面积", "投资", "总投资（万元）", "wkt"]
    path = as_xlsx(tmp_path, [["台账，单位：亩"], header, ["A", 150, 5, 7, square]])
    made = brought("台账.xlsx", path.read_bytes(), "parcels", "columns")
    seen = made.look().result().columns

    def shown():
        made.look().result()
        app = page(d_draft=made.token)
        told = {one["name"]: one for one in component(app, "shudi_columns")["columns"]}
        return told, app.button(key="d_next_columns").disabled

    told, waits = shown()
    assert not waits
    assert (told["面积"]["field"], told["面积"]["unit"]) == ("declared_area_m2", "亩"), (
        "by its title"
    )
    assert "units" not in told["总投资（万元）"], "its header says it"
    assert "units" not in told["投资"]
    assert step_columns.hear(made, seen, {"column": "投资", "field": "actual_invest_yuan"})
    told, waits = shown()
    assert waits, "nobody knows in what 5 is"
    assert told["投资"]["unit"] == ""
    assert not step_columns.hear(made, seen, {"column": "投资", "unit": "亩"})
    assert step_columns.hear(made, seen, {"column": "投资", "unit": "亿元"})
    assert step_columns.hear(made, seen, {"column": "面积", "unit": "公顷"})
    told, waits = shown()
    assert not waits
    assert (told["投资"]["unit"], told["投资"]["note"]) == ("亿元", "")
    assert told["总投资（万元）"]["note"] == "The file counts in 10,000 yuan."
    row = made.read(store.atlas()).result().layer.frame.iloc[0]
    assert (row["actual_invest_yuan"], row["declared_area_m2"]) == (500_000_000, 1_500_000)
    assert row["planned_invest_yuan"] == 70_000
    assert step_columns.hear(made, seen, {"column": "投资", "field": ""})
    assert made.choices.answers.units == {"面积": "公顷"}
    made.become("projects")
    assert "units" not in shown()[0]["面积"], "projects have no area of their own"


def test_words_of_statuses_are_explained_where_they_are_not_ours():
    seen = ColumnSeen("状态", ("熟地", "Cooked", "raw", "xx"), "status", None, "header")
    told = step_columns._column(seen, Answers(), Units(), ["status"])
    assert told["note"] == "熟地 = Cooked, xx = not known"
