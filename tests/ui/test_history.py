"""The section History: revisions, what one changed, the way back, statuses by file."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

import service
import service.atlas
from gis.command import main
from gis.store import Change, Store
from gis.store.touched import touched
from service import atlas as atlases
from tests.gis.command.files import foreign
from tests.small_atlas import events, parcels, projects
from tests.ui.page import elements


def page():
    import service
    from ui.data import history

    history.show(service.current_atlas(), service.current_store())


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Revision 2 moves D to another park and takes E away, 3 says that A is idle."""
    store = Store(str(tmp_path / "shudi.db"))
    layers = {"parcels": parcels(), "projects": projects()}
    store.replace_layers(layers, events(), change=Change("first", "a.gpkg", "0123456789ab", "Li"))
    frame = parcels().drop(index=4)
    frame.loc[3, "park"] = "Park <b>One</b>"
    detail = {"repairs": [{}, {}]}
    store.replace_layers({"parcels": frame}, change=Change("second", who="Wu", detail=detail))
    fact = events().head(1).assign(status="idle", valid_from="2023-10-01", note="not moving")
    store.add_events(fact, change=Change("third", who="Chen"))
    atlases.use(store.atlas)
    monkeypatch.setattr(service, "current_store", lambda: store)
    monkeypatch.setattr(service.atlas, "store", lambda: store)
    yield store
    atlases.use(None)
    store.close()


def shown(**session) -> AppTest:
    app = AppTest.from_function(page, default_timeout=90)
    for key, value in session.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def component(app, name) -> list[dict]:
    return [
        json.loads(one.proto.json)
        for one in elements(app._tree)
        if one.type == "bidi_component" and one.proto.component_name == name
    ]


def html(app) -> str:
    return " ".join(one.proto.body for one in elements(app._tree) if one.type == "html")


def test_what_each_revision_touched_is_counted(store):
    found = touched(store)
    assert (found[1]["parcels"].added, found[1]["statuses"].added) == (6, 10)
    assert (found[2]["parcels"].removed, found[2]["parcels"].changed) == (1, 1)
    assert found[3]["statuses"].added == 1
    assert "parcels" not in found[3]


def test_revisions_newest_first_and_the_newest_with_its_changes(store):
    app = shown()
    revisions, changes = component(app, "shudi_list")
    assert [row["cells"][0] for row in revisions["rows"]] == ["3", "2", "1"]
    assert [row["on"] for row in revisions["rows"]] == [True, False, False]
    assert "~1" in revisions["rows"][1]["notes"][3]
    (row,) = changes["rows"]
    assert row["cells"][:4] == ["A", "Status", "Cooked", "Idle"]
    assert "not moving" in row["cells"][4]
    (drawn,) = component(app, "shudi_difference_map")
    assert "difference/2/3/parcels.json" in drawn["told"]["scene"]


def test_an_older_one_says_who_made_it_how_and_field_by_field_what(store):
    app = shown(h_revision=2)
    _, changes = component(app, "shudi_list")
    cells = [row["cells"] for row in changes["rows"]]
    assert ["D", "Park", "Park Two", "Park <b>One</b>", ""] in cells
    assert [row["cells"][0] for row in changes["rows"] if row["group"] == "removed"] == ["E"]
    assert "Wu" in html(app)
    assert "Repairs taken" in html(app)
    assert "<b>One" not in html(app)
    first = shown(h_revision=1)
    assert "a.gpkg · sha256 01234567…" in html(first)


def test_how_a_file_was_taken_in(store, tmp_path, monkeypatch):
    monkeypatch.setenv("SHUDI_STORE", store.location)
    lots = foreign(tmp_path)
    assert main(["import", str(lots), "--layer", "parcels", "--map", "SSL=id", "USE=status"]) == 0
    assert "SSL → id, USE → status" in html(shown())


def test_going_back_says_what_it_does_and_is_a_new_revision(store):
    app = shown(h_revision=1)
    app.button(key="h_back").click().run()
    assert not app.exception, app.exception[0].message
    assert "Parcels: 1 come back, 1 change in a field" in html(app)
    assert "1 status is taken back" in html(app)
    assert store.revision == 3
    store.add_events(events().head(1), change=Change("meanwhile", who="Ma"))
    app.button(key="h_back").click().run()  # a run of the page: the dialog is asked for again
    app.button(key="h_do").click()
    app.button(key="h_back").click().run()
    assert store.revision == 5
    assert len(store.atlas().parcels) == 6


def test_a_revision_that_is_nowhere_and_an_empty_store_are_no_error(store, tmp_path, monkeypatch):
    assert component(shown(h_revision=77), "shudi_list")[0]["rows"][0]["on"]
    empty = Store(str(tmp_path / "empty.db"))
    atlases.use(empty.atlas)
    monkeypatch.setattr(service, "current_store", lambda: empty)
    assert "Nothing has been taken in yet" in html(shown())
    empty.close()
