"""The section Quality: figures at once, findings when they are there."""

from __future__ import annotations

import json

import pytest
import shapely
from streamlit.testing.v1 import AppTest

import service
from gis.store import Change, Store
from service import atlas as atlases
from tests.service.serving import client_of
from tests.small_atlas import events, parcels, projects
from tests.ui.page import elements


def page():
    import service
    from ui.data import quality

    quality.show(service.current_atlas(), service.current_store())


@pytest.fixture
def store(tmp_path, monkeypatch):
    store = Store(str(tmp_path / "shudi.db"))
    frame = parcels()
    frame.loc[1, "geometry"] = shapely.union(
        frame.geometry[1], shapely.box(112.0, 23, 112.03, 23.005)
    )
    layers = {"parcels": frame.assign(source="<b>by hand"), "projects": projects()}
    store.replace_layers(layers, events(), change=Change("first"))
    atlases.use(store.atlas)
    monkeypatch.setattr(service, "current_store", lambda: store)
    yield store
    atlases.use(None)
    store.close()


def shown() -> AppTest:
    app = AppTest.from_function(page, default_timeout=90)
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def html(app) -> str:
    return " ".join(one.proto.body for one in elements(app._tree) if one.type == "html")


def test_findings_are_listed_by_kind_and_drawn(store, tmp_path):
    service.quality_job(store.atlas()).wait(90)
    app = shown()
    (told,) = [
        json.loads(one.proto.json)
        for one in elements(app._tree)
        if one.type == "bidi_component" and one.proto.component_name == "shudi_list"
    ]
    kinds = {group["key"]: group["count"] for group in told["groups"]}
    assert kinds["warning:overlap"] == "1"
    assert "&lt;b&gt;by hand" in html(app)
    assert "<b>by hand" not in html(app)
    assert "revision 1" in html(app)
    with client_of(store.atlas(), tmp_path) as client:
        drawn = client.get(f"/quality/parcels.json?lang=en&v={store.revision}").json()
        assert {"row", "warning"} <= {g["look"] for g in drawn["groups"] if g["items"]}
        assert client.get("/quality/nothing.json").status_code == 404


def test_while_findings_are_counted_it_says_so(store, monkeypatch):
    job = service.quality_job(store.atlas())
    job.wait(90)
    monkeypatch.setattr(type(job), "done", False)
    monkeypatch.setattr(type(job), "wait", lambda *_: False)
    assert "<td>counting …</td>" in html(shown())
    monkeypatch.setattr(type(job), "stopped", True)
    assert "counting" not in html(shown())


def test_who_stops_the_checks_can_begin_them_again(store, monkeypatch):
    job = service.quality_job(store.atlas())
    job.wait(90)
    monkeypatch.setattr(type(job), "stopped", True)
    monkeypatch.setattr(type(job), "wait", lambda *_: False)
    app = shown()
    assert app.button(key="q_again")
    assert "–" in html(app)
    assert service.quality_job(store.atlas(), again=True) is not job
