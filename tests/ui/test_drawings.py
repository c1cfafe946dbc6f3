"""What the map tells of drawings is checked, becomes the filter, and is kept under names."""

from __future__ import annotations

import pytest
import streamlit as st

import service.atlas
from gis import drawing
from gis.drawing import Drawing
from gis.filters import ParcelFilter
from gis.store import Store
from service import drawings as kept_drawings
from tests import small_atlas
from tests.gis.drawing.shapes import CIRCLE, EACH, POLYGON, RECTANGLE
from tests.gis.drawing.test_drawing_short import comb
from tests.ui.page import component, opened, texts
from ui import drawings, filters, settings

TURN = 1_700_000_000_000


@pytest.fixture
def session(monkeypatch, tmp_path):
    """A session and a store of its own."""
    store = Store(str(tmp_path / "shudi.db"))
    monkeypatch.setattr(service.atlas, "store", lambda: store)
    state: dict = {}
    monkeypatch.setattr(st, "session_state", state)
    yield state
    store.close()


def say(*drawn, within=(), turn=TURN, **more):
    drawings._heard({"turn": turn, "drawn": list(drawn), "within": list(within), **more})


def named(*made):
    return [one.name for one in made]


def test_what_is_drawn_filters(session):
    say(*EACH, within=["Block", "Around"])
    assert set(filters.from_session().within_names) == {"Block", "Around"}
    shown = drawings.shown()
    assert named(*shown) == ["North bank", "Two parts", "Block", "Around"]
    asked = drawing.union(shown[2:])
    assert filters.from_session().within.equals(asked)
    assert settings.get(drawings.WITHIN) == ["Block", "Around"]
    filters.reset()
    assert drawings.within() is None
    assert len(drawings.shown()) == 4, "reset takes no drawing away"


def test_a_drawing_that_is_known_comes_as_its_code(session):
    say(*EACH)
    known = [{"name": one.name, "code": drawing.code(one)} for one in drawings.shown()]
    known[1]["name"] = "Renamed: 50 %"
    say(*known[:3], {**CIRCLE, "name": "New"}, within=["Renamed: 50 %"])
    assert named(*drawings.shown()) == ["North bank", "Renamed: 50 %", "Block", "New"]
    assert settings.get(drawings.WITHIN) == ["Renamed: 50 %"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"drawn": "x"}, "drawing-too-many"),
        ({"drawn": [CIRCLE] * 21}, "drawing-too-many"),
        ({"drawn": [7]}, "drawing-unreadable"),
        ({"drawn": [{"name": "a", "code": "pAAAA"}]}, "drawing-unreadable"),
        ({"drawn": [{**RECTANGLE, "coordinates": [0, 0, 0, 0]}]}, "drawing-empty"),
        (
            {"drawn": [{**POLYGON, "coordinates": [[[[0, 0], [1, 1], [1, 0], [0, 1]]]]}]},
            "drawing-crosses-itself",
        ),
    ],
)
def test_what_is_refused_changes_nothing_and_says_why(session, value, said):
    say(POLYGON, within=["North bank"])
    before = settings.get(drawings.SETTING)
    drawings._heard({"turn": TURN + 1, "within": [], **value})
    assert settings.get(drawings.SETTING) == before
    assert settings.get(drawings.WITHIN) == ["North bank"]
    drawings.tell_map()
    assert session["told"]["drawings"]["s"] == said
    assert session["told"]["drawings"]["t"] == TURN + 1, "so that the map takes back what it showed"
    drawings.tell_map()
    assert "s" not in session["told"]["drawings"], "said once"


@pytest.mark.parametrize("value", [None, 3, "x", [], {}, {"turn": "now"}, {"turn": None}])
def test_what_is_no_word_of_the_map_is_not_heard(session, value):
    drawings._heard(value)
    assert not session


def test_nothing_is_told_while_nothing_was_ever_drawn(session):
    drawings.tell_map()
    assert not session
    say(CIRCLE)
    drawings.tell_map()
    assert session["told"]["drawings"]["d"].startswith("Around:c")
    say()
    drawings.tell_map()
    assert session["told"]["drawings"]["d"] == ""


def test_kept_replaced_renamed_and_dropped(session):
    say(CIRCLE, keep="Around")
    assert kept_drawings.kept() == {"Around": Drawing.from_plain(CIRCLE).plain()}
    other = {**RECTANGLE, "name": "Around"}
    say(other, keep="Around", turn=TURN + 1)
    assert session[drawings._SAID] == "drawing-name-taken"
    assert kept_drawings.kept()["Around"]["kind"] == "circle"
    say(other, keep="Around", replace=True)
    assert kept_drawings.kept()["Around"]["kind"] == "rectangle"
    say({**other, "name": "Block"}, keep="Block", was="Around")
    assert list(kept_drawings.kept()) == ["Block"]
    say(drop="Block")
    assert kept_drawings.kept() == {}
    say(CIRCLE, keep="of another name")
    assert kept_drawings.kept() == {}


def test_what_is_too_long_for_an_address_is_kept_at_once(session):
    long, longer = comb(900, "Coast"), comb(1000, "Coast")
    say({"name": "Coast", **long.plain()}, within=["Coast"])
    assert len(settings.get(drawings.SETTING)) < 40
    assert drawings.within().equals(long.geometry)
    # Its corners moved: what is kept moves too.
    say({"name": "Coast", **longer.plain()}, within=["Coast"])
    assert drawings.within().equals(longer.geometry)
    assert list(kept_drawings.kept()) == ["Coast"]
    # Another session's drawing of the same name takes nothing away.
    session.clear()
    say({"name": "Coast", **long.plain()}, within=["Coast"])
    assert named(*drawings.shown()) == ["Coast 2"]
    assert settings.get(drawings.WITHIN) == ["Coast 2"]
    assert sorted(kept_drawings.kept()) == ["Coast", "Coast 2"]


def test_one_that_is_kept_no_more_filters_no_more(session):
    say({"name": "Coast", **comb(900).plain()}, CIRCLE, within=["Coast"])
    kept_drawings.drop("Coast")
    assert named(*drawings.shown()) == ["Around"]
    assert drawings.within() is None


def test_the_text_of_an_address_is_read_or_left_out(session):
    text = drawing.write([Drawing.from_plain(CIRCLE)])
    atlas = small_atlas.atlas()
    chosen, refused = settings.from_params({"drawn": [text], "within": ["Around"]}, atlas)
    assert chosen == {"drawn": text, "f_within": ["Around"]}
    assert refused == {}
    chosen, refused = settings.from_params({"drawn": ["Around:c!!"]}, atlas)
    assert chosen == {}
    assert list(refused) == ["drawn"]


def test_the_page_follows_a_drawing(small):
    shape = small.parcels.geometry.iloc[0]
    west, south, east, north = shape.bounds
    given = {"name": "A", "kind": "rectangle", "coordinates": [west, south, east, north]}
    made = Drawing.from_plain(given)
    app = opened(drawn=drawing.write([made]), f_within=["A"])
    left = int(ParcelFilter(within=made.geometry).mask(small).sum())
    assert 0 < left < len(small.parcels)
    told = component(app, "shudi_map")["told"]["drawings"]
    assert told["w"] == ["A"]
    assert any(text.startswith(f"{left} parcel") for text in texts(app))
