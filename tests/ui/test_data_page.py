"""The Data page without a browser: its steps, and that a draft is whose token it is."""

from __future__ import annotations

import json
import time

import pytest
import shapely
from streamlit.testing.v1 import AppTest

import service.atlas
from gis.draft import Draft, Job
from gis.store import Change, Store
from service import drafts
from tests import desk, small_atlas
from tests.ui.page import MAIN, component, htmls
from ui.data import drafting, listing, step_columns


@pytest.fixture
def store(tmp_path, monkeypatch, show):
    opened = Store(str(tmp_path / "shudi.db"))
    opened.replace_layers({"parcels": small_atlas.parcels()}, change=Change("first"))
    monkeypatch.setattr(service.atlas, "store", lambda: opened)
    monkeypatch.setattr(service, "current_store", lambda: opened)
    show(opened.atlas())
    yield opened
    opened.close()


def page(**session) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=30)
    app.session_state["page_asked"] = "data"
    for key, value in session.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception, app.exception[0].message
    return app


@pytest.fixture
def draft(store, tmp_path):
    path = desk.shapefile(tmp_path / "lots.zip", desk.surveyed(desk.lots()))
    made = drafts.open_drafts().new([("地块<b>.zip", path.read_bytes())])
    made.look().result()
    return made


def brought(name, content, layer, step):
    made = drafts.open_drafts().new([(name, content)])
    made.become(layer)
    made.choose(step=step, reached=step)
    return made


def steps(app):
    told = component(app, "shudi_steps")
    return told["now"], [name for name, _, _, open_ in told["steps"] if open_]


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
    draft.places(service.current_atlas()).wait(20)
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
    made.read(atlas).wait(20)
    app = page(d_draft=made.token)
    assert app.button(key="d_next_findings").disabled
    app.radio(key="d_comma").set_value(False).run()
    read = made.read(atlas)
    read.wait(20)
    assert read.result().layer.frame["planned_invest_yuan"].tolist() == [520_000_000.0]


def test_rows_of_a_table_without_a_feature_can_be_left_out(store):
    atlas = store.atlas()
    known = atlas.parcels["id"].iloc[0]
    table = f"id,owner\n{known},City\nnowhere,Bureau\n".encode()
    made = brought("owners.csv", table, "parcels", "changes")
    made.compare(atlas).wait(20)
    app = page(d_draft=made.token)
    assert app.button(key="d_next_changes").disabled
    app.checkbox(key="d_skip").check().run()
    made.compare(atlas).wait(20)
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


def test_who_cancels_leaves_the_files(draft, monkeypatch):
    job = Job(endless)
    monkeypatch.setattr(Draft, "look", lambda _: job)
    app = page(d_draft=draft.token)
    app.button(key="d_cancel").click().run()
    assert job.stopped
    assert drafts.open_drafts().get(draft.token) is None


def gone(app):
    """It says so, and there is a place to drop the files again."""
    assert not app.exception, app.exception[0].message
    assert steps(app) == ("file", ["file"])
    assert app.session_state["d_draft"] is None
    (said,) = [one.value for one in app.warning]
    assert "another window" in said


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
    made.read(atlas).wait(20)
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
    made.look().wait(20)
    (row,) = component(page(d_draft=made.token), "shudi_list")["rows"]
    assert row["notes"][2].startswith("bad.geojson")


def test_what_the_file_has_no_column_for_is_kept_by_choice(store):
    atlas = store.atlas()
    first = atlas.parcels["id"].iloc[0]
    made = brought(
        "again.geojson", squares([first]).replace(b'"name"', b'"called"'), "parcels", "changes"
    )
    made.choose(whole=False)
    made.compare(atlas).wait(20)
    app = page(d_draft=made.token)
    assert app.checkbox(key="d_keep").value
    assert "Name" in app.checkbox(key="d_keep").label
    app.checkbox(key="d_keep").uncheck().run()
    assert made.choices.keep is False


def squares(ids):
    """Parcels side by side, each of its own id, in a GeoJSON file."""
    return json.dumps({
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": fid, "name": f"row {n + 1}"},
                "geometry": json.loads(shapely.to_geojson(shapely.box(x, 23.2, x + 0.005, 23.205))),
            }
            for n, fid in enumerate(ids)
            for x in [112.7 + n * 0.01]
        ],
    }).encode()  # fmt: skip


def test_an_id_that_is_there_twice_blocks_the_way_and_not_the_view(store, picks):
    atlas = store.atlas()
    made = brought("twice.geojson", squares(["a", "b", "a", "c", "a"]), "parcels", "findings")
    made.read(atlas).wait(20)
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
    made.read(atlas).wait(20)
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
    made.read(atlas).wait(20)
    app = page(d_draft=made.token)
    assert app.button(key="d_next_findings").disabled
    told = {row["group"] for row in component(app, "shudi_list")["rows"]}
    assert {"question:id-unknown", "error:id-missing"} <= told
    app.checkbox(key="d_out_id-unknown").check().run()
    app.checkbox(key="d_out_id-missing").check().run()
    assert not app.button(key="d_next_findings").disabled
    app.button(key="d_next_findings").click().run()
    made.compare(atlas).wait(20)
    assert made.compare(atlas).result().changed["id"].tolist() == [known]


def test_a_table_of_strange_ids_is_refused_among_the_findings(store):
    made = brought("owners.csv", b"id,owner\nnowhere,Bureau\n", "parcels", "findings")
    made.read(store.atlas()).wait(20)
    app = page(d_draft=made.token)
    app.checkbox(key="d_out_id-unknown").check().run()
    assert app.button(key="d_next_findings").disabled


def test_a_draft_that_is_gone_leaves_an_empty_page(store):
    gone(page(d_draft="x" * 22))
    assert json.dumps(component(page(), "shudi_steps"))


def acts(app):
    """Everything that can be done on a page that was there before the draft went."""
    return [*app.button, *app.selectbox, *app.radio, *app.checkbox]


def done(app, act):
    """Do it."""
    if act.type == "button":
        return act.click().run()
    other = [one for one in getattr(act, "options", ()) if one != act.value]
    return (act.check() if act.type == "checkbox" else act.set_value(other[-1])).run()


STEPS = ("file", "place", "columns", "findings", "changes", "take")


@pytest.fixture
def ready(store, tmp_path):
    """A draft that any step can be shown of at once, two of its lots over each other."""
    atlas, lots = store.atlas(), desk.lots()
    lots.geometry = [lots.geometry[0], *lots.geometry[:-1].translate(xoff=desk.WIDE / 2)]
    path = desk.shapefile(tmp_path / "over.zip", desk.surveyed(lots))
    draft = drafts.open_drafts().new([("over.zip", path.read_bytes())])
    draft.become("parcels")
    draft.answer(crs=str(desk.SYSTEM))
    draft.choose(whole=False, reached="take", compared=atlas.revision)
    for job in (draft.places(atlas), draft.compare(atlas)):
        job.wait(20)
    return draft


def test_whatever_is_done_on_a_draft_that_went_elsewhere_says_so(ready):
    away = ready.folder.with_name("away")
    for step in STEPS:
        ready.choose(step=step, reached="take")
        kept = ready.choices
        shown = [one.key or "" for one in acts(page(d_draft=ready.token))]
        # Who puts it away need not be told.
        for name in [key for key in shown if key.startswith("d_") and key != "d_other"]:
            app = page(d_draft=ready.token)
            act = next(one for one in acts(app) if one.key == name)
            ready.folder.rename(away)
            gone(done(app, act))
            away.rename(ready.folder)
            ready.choose(**vars(kept))


def test_what_a_list_says_of_a_draft_that_went_is_no_error(ready, monkeypatch):
    heard = {}
    monkeypatch.setattr(listing, "show", lambda *_, picked, **__: heard.update(list=picked))
    monkeypatch.setattr(step_columns, "_COLUMNS", lambda **said: heard.update(list=column(said)))

    def column(said):
        name = said["data"]["columns"][0]["name"]
        said_of_it = {step_columns.NAME: {"field": {"column": name, "field": ""}}}
        return lambda _: (session.update(said_of_it), said["on_field_change"]())

    asked = {"place": "p0", "columns": None, "findings": {"keys": ["f0"], "on": True}}
    away = ready.folder.with_name("away")
    for step, value in asked.items():
        ready.choose(step=step, reached="take")
        page(d_draft=ready.token)
        session = {}
        with monkeypatch.context() as without_a_page:
            without_a_page.setattr(drafting.st, "session_state", session)
            ready.folder.rename(away)
            heard.pop("list")(value)
            away.rename(ready.folder)
        assert session["d_draft"] is None, step
