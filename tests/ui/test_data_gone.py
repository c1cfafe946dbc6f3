"""A draft that another window has put away: whatever is done on it says so."""

from __future__ import annotations

import json

import pytest

from service import drafts
from tests import desk
from tests.ui.data_page import page, steps
from tests.ui.page import component
from ui.data import drafting, listing, step_columns


def gone(app):
    """It says so, and there is a place to drop the files again."""
    assert not app.exception, app.exception[0].message
    assert steps(app) == ("file", ["file"])
    assert app.session_state["d_draft"] is None
    (said,) = [one.value for one in app.warning]
    assert "another window" in said


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
        job.wait(90)
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
