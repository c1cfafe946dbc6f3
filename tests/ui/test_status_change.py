"""Changing the status of parcels: whose, what is written, and when somebody else was faster."""

from __future__ import annotations

import pytest

import service
from gis.store import Change, Store
from service import atlas as atlases
from tests import small_atlas
from tests.ui.page import card, opened
from ui import person, status_change
from ui.selection import KEY, Picked, Several


@pytest.fixture
def store(tmp_path, monkeypatch):
    store = Store(str(tmp_path / "shudi.db"))
    layers = {"parcels": small_atlas.parcels(), "projects": small_atlas.projects()}
    store.replace_layers(layers, small_atlas.events(), change=Change("first"))
    atlases.use(store.atlas)
    monkeypatch.setattr(service, "current_store", lambda: store)
    yield store
    atlases.use(None)
    store.close()


def dialog(**session):
    wanted = {status_change.WANTED: True, status_change.BASED_ON: 1}
    return opened(**{**wanted, **session})


def fill(app, status="idle"):
    app.selectbox(key="status_new").select(status)
    app.text_area(key="status_note").input("not moving")
    app.text_input(key="status_evidence").input("https://example.org/<41>")
    app.text_input(key="status_who").input("Li Wei")
    again(app)
    press(app)


def again(app):
    """A run of the dialog: here a run of the page, which has to be asked for it."""
    app.session_state[status_change.WANTED] = True
    app.run()
    assert not app.exception, app.exception[0].message


def press(app):
    app.button(key="status_do").click()
    again(app)


def test_one_parcel_is_said_to_be_idle_and_its_card_says_by_whom(store):
    app = dialog(**{KEY: Picked("parcels", "A")})
    assert app.button(key="status_do").disabled
    fill(app)
    revision = store.revisions()[-1]
    assert (revision["id"], revision["who"]) == (2, "Li Wei")
    assert revision["message"].startswith("A: Idle since ")
    last = store.atlas().events.iloc[-1]
    assert last[["parcel_id", "status", "source", "note", "evidence"]].tolist() == [
        "A", "idle", "Li Wei", "not moving", "https://example.org/<41>",
    ]  # fmt: skip
    assert app.session_state[person.KEY] == "Li Wei"
    app.run()
    (life,) = [part for part in card(app)["parts"] if part["kind"] == "history"]
    assert "not moving" in life["items"][0]["note"]
    assert life["items"][0]["evidence"] == "https://example.org/<41>"
    assert "status_new" not in app.session_state


def test_those_selected_or_those_that_the_filter_leaves_in_one_revision(store):
    app = dialog(**{KEY: Several(frozenset("AB")), "f_park": ["Park One"]})
    assert [o.split(" · ")[1] for o in app.selectbox(key="status_which").options] == ["2", "3"]
    app.selectbox(key="status_which").select(status_change.LEFT)
    again(app)
    fill(app)
    assert store.revision == 2
    events = store.atlas().events.iloc[-3:]
    assert set(events["parcel_id"]) == set("ABF")


def test_somebody_who_was_faster_is_named_and_nothing_is_overwritten(store):
    app = dialog(**{KEY: Picked("parcels", "A")})
    store.add_events(small_atlas.events().head(1), change=Change("the survey ![](x)", who="Chen"))
    fill(app)
    assert store.revision == 2
    assert r"Chen\: the survey \!\[\]\(x\)" in app.warning[0].value
    press(app)
    assert store.revisions()[-1]["who"] == "Li Wei"


def test_without_a_selection_or_a_filter_there_is_nothing_to_change(store):
    app = dialog()
    assert not [b for b in app.button if b.key == "status_do"]
