"""A click on a bar, a card or the bar over the table changes the choices, and only to what there is."""

from __future__ import annotations

from datetime import date

import pytest

from tests import small_atlas
from ui import bottom, filters, relaxing, settings


@pytest.fixture(scope="module")
def atlas():
    return small_atlas.atlas()


@pytest.fixture
def session(monkeypatch):
    """The choices of a session, without one."""
    held = {}
    monkeypatch.setattr("ui.settings.st.session_state", held)
    return held


def click(atlas, condition, value):
    filters.toggle(atlas, {"condition": condition, "value": value})


def test_a_bar_filters_and_again_takes_it_off(atlas, session):
    click(atlas, "statuses", "cooked")
    click(atlas, "statuses", "idle")
    assert session["f_status"] == ["cooked", "idle"]
    click(atlas, "statuses", "cooked")
    assert session["f_status"] == ["idle"]
    click(atlas, "industries", "food")
    click(atlas, "stages", "signed")
    assert (session["f_industry"], session["f_stage"]) == (["food"], ["signed"])


def test_a_size_sets_both_ends(atlas, session):
    click(atlas, "size", [50, 100])
    assert (session["f_min_mu"], session["f_max_mu"]) == (50.0, 100.0)
    click(atlas, "size", [100, None])
    assert (session["f_min_mu"], session["f_max_mu"]) == (100.0, None)
    click(atlas, "size", [100, None])
    assert (session["f_min_mu"], session["f_max_mu"]) == (None, None)


def test_a_day_is_one_of_the_history(atlas, session):
    click(atlas, "day", "2023-03-01")
    assert session["f_day"] == date(2023, 3, 1)
    click(atlas, "day", "2023-03-01")
    assert session["f_day"] is None
    click(atlas, "day", "2023-07-10")  # the latest day: nothing to choose
    assert session["f_day"] is None


@pytest.mark.parametrize(
    "said",
    [
        None, 1, "x", [], {}, {"condition": "statuses"}, {"condition": "statuses", "value": "boiled"},
        {"condition": "parks", "value": "nowhere"}, {"condition": "parks", "value": ["Park One"]},
        {"condition": ["parks"], "value": "Park One"}, {"condition": "text", "value": "x"},
        {"condition": "size", "value": [1]}, {"condition": "size", "value": [-1, None]},
        {"condition": "size", "value": ["1", 2]}, {"condition": "size", "value": [float("nan"), 1]},
        {"condition": "day", "value": "1999-01-01"}, {"condition": "day", "value": "soon"},
        {"condition": "day", "value": 20230301},
    ],
)  # fmt: skip
def test_what_there_is_not_changes_nothing(atlas, session, said):
    filters.toggle(atlas, said)
    relaxing.take_off(said)
    assert session == {}


def test_the_choices_of_the_table_are_kept_as_far_as_there_are_such(atlas, session, monkeypatch):
    monkeypatch.setattr("ui.bottom.service.current_atlas", lambda: atlas)

    def choose(**said):
        session["bottom"] = {"set": said}
        monkeypatch.setattr("ui.bottom.st.session_state", session)
        bottom._chosen()

    choose(
        view="charts", layer="projects", columns=["projects.stage", "projects.mood"], sort="-stage"
    )
    assert bottom.choices() == {
        "view": "charts", "layer": "projects", "columns": ["projects.stage"], "sort": "-stage",
    }  # fmt: skip
    choose(view="poem", layer=7, columns="all", sort="--stage")
    assert bottom.choices() == {}


def test_what_hides_a_parcel_is_taken_off(atlas, session):
    import numpy as np

    session.update(f_status=["raw"], f_park=["Park One"], f_min_mu=1.0)
    chosen = filters.from_session()
    relaxing.reveal(atlas, chosen, np.array([2]))
    assert (session["f_park"], session["f_status"]) == ([], ["raw"])
    assert session["f_min_mu"] == 1.0


def test_every_condition_of_a_filter_can_be_taken_off():
    from gis.filters import ParcelFilter
    from gis.relaxing import conditions

    every = ParcelFilter(
        **{name: frozenset() for name in ("statuses", "parks", "counties", "land_uses", "industries", "stages")},
        min_mu=1, min_density=1, text="x", as_of=date(2023, 1, 1),
    )  # fmt: skip
    assert set(conditions(every)) <= set(relaxing.BEHIND)
    assert {key for keys in relaxing.BEHIND.values() for key in keys} == set(settings.FILTERS)
