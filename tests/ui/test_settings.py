"""What is set goes into an address and comes back; what an address says in vain is left out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import small_atlas
from ui import selection_text, settings
from ui.selection import Picked, Several

ATLAS = small_atlas.atlas()
CHOICES = {
    "f_text": "lot 7 & 8, 北",
    "f_status": ["cooked", "raw"],
    "f_park": ["Park One"],
    "f_min_mu": 12.5,
    "f_max_density": 300.0,
    "f_day": date(2023, 2, 1),
    "selected": Picked("projects", "J1"),
    "units": "ha",
}


@pytest.fixture
def session(monkeypatch):
    held = {}
    monkeypatch.setattr(settings.st, "session_state", held)
    return held


def test_what_is_set_comes_back(session):
    session.update(CHOICES)
    params = settings.to_params()
    assert params["status"] == ["cooked", "raw"]
    assert params["min_mu"] == ["12.5"]
    assert params["day"] == ["2023-02-01"]
    chosen, refused = settings.from_params(params, ATLAS)
    assert chosen == CHOICES
    assert refused == {}
    assert all(type(chosen[key]) is type(value) for key, value in CHOICES.items())


def test_a_default_needs_no_word(session):
    session.update({setting.key: setting.default for setting in settings.SETTINGS})
    assert settings.to_params() == {}


def test_going_back_takes_off_what_is_not_said(session):
    session.update(CHOICES)
    settings.put_all({"f_park": ["Park One"]})
    assert settings.to_params() == {"park": ["Park One"]}
    session["f_status"].append("raw")
    assert settings.BY_KEY["f_status"].default == [], "a default is never the session's own list"


@pytest.mark.parametrize(
    ("param", "texts", "kept"),
    [
        ("status", ["cooked", "holy", "raw"], ["cooked", "raw"]),
        ("park", ["Atlantis"], None),
        ("park", ["x" * 100_000], None),
        ("q", ["x" * 100_000], None),
        ("min_mu", ["-1"], None),
        ("min_mu", ["nan"], None),
        ("min_mu", ["1e999"], None),
        ("min_mu", ["ten"], None),
        ("day", ["2023-02-30"], None),
        ("day", ["1999-01-01"], None),
        ("day", ["tomorrow"], None),
        ("units", ["furlong"], None),
        ("sel", ["parcels:Z"], None),
        ("sel", ["secrets:A"], None),
        ("sel", [":"], None),
        ("only", ["../../etc/passwd"], None),
    ],
)
def test_what_is_not_ours_is_left_out_and_told(session, param, texts, kept):
    key = next(s.key for s in settings.SETTINGS if s.param == param)
    chosen, refused = settings.from_params({param: texts, "q2": ["?"]}, ATLAS)
    assert chosen == ({} if kept is None else {key: kept})
    assert refused == {param: [text for text in texts if text not in (kept or ())]}


PARAMS = st.dictionaries(
    st.sampled_from([s.param for s in settings.SETTINGS]),
    st.lists(st.text(max_size=30) | st.sampled_from(["1", "[", "[" * 3000, "{}", "2023-02-01"])),
)


@given(PARAMS)
def test_no_address_is_an_error(params):
    chosen, refused = settings.from_params(params, ATLAS)
    assert chosen.keys() <= settings.BY_KEY.keys()
    assert refused.keys() <= params.keys()


def test_keys_and_parameters_are_each_used_once():
    assert len(settings.BY_KEY) == len(settings.SETTINGS)
    params = [setting.param for setting in settings.SETTINGS]
    assert len(set(params)) == len(params)
    assert "lang" not in params


def test_several_parcels_come_back_as_long_as_they_are_there():
    texts = selection_text.said(Several(frozenset({"C", "A"})))
    assert texts == ["parcels:A", "parcels:C"]
    assert selection_text.heard([*texts, "parcels:gone"], ATLAS) == Several(frozenset({"A", "C"}))
    assert selection_text.heard(["parcels:gone", "parcels:A"], ATLAS) == Picked("parcels", "A")
