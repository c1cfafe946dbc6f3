"""The section "Map" of the sidebar: what is chosen there reaches the map, and nothing else does."""

from __future__ import annotations

import pytest

import service
from gis.colouring import Colouring
from gis.filters import ParcelFilter
from service.telling import Asked
from tests.ui.page import component, opened
from ui import colour_by, settings


def test_by_status_the_map_has_the_key_of_everything_else(small):
    app = opened()
    key = component(app, "shudi_figures")["state"]
    assert component(app, "shudi_map")["state"] == component(app, "shudi_colours")["state"] == key
    assert set(component(app, "shudi_colours")) == {"js", "state"}  # what is usual is not sent
    assert (
        "told" not in component(app, "shudi_map")
        or "patterns" not in component(app, "shudi_map")["told"]
    )


def test_other_colours_change_the_map_alone(small):
    app = opened(colour="mu", classes="equal_4", f_park=["Park One"])
    chosen = ParcelFilter(parks=frozenset({"Park One"}))
    painted = service.publish(small, chosen, colouring=Colouring("mu", "equal", 4))
    assert component(app, "shudi_map")["state"] == painted
    assert component(app, "shudi_colours") | {"js": ""} == {
        "js": "", "state": painted, "colour": "mu",
    }  # fmt: skip
    assert component(app, "shudi_figures")["state"] == service.publish(small, chosen)


def test_patterns_and_labels_are_told_once_they_are_not_as_usual(small):
    app = opened(patterns=True, labels=False)
    told = component(app, "shudi_map")["told"]
    assert (told["patterns"], told["labels"]) == (True, False)


@pytest.fixture
def session(small, monkeypatch):
    """A session without a page, for what a browser says."""
    state: dict[str, object] = {}
    monkeypatch.setattr(colour_by.st, "session_state", state)
    monkeypatch.setattr(settings.st, "session_state", state)
    return state


def chosen(session, choice):
    session[colour_by.NAME] = {"choice": choice}
    colour_by._chosen()
    return colour_by.colouring()


def test_a_choice_is_taken(session):
    assert chosen(session, {"by": "mu"}) == Colouring("mu")
    classes = {"method": "quantiles", "k": 7}
    assert chosen(session, {"classes": classes}) == Colouring("mu", "quantiles", 7)
    assert chosen(session, {"by": "days"}) == Colouring("days", "quantiles", 7)
    own = {"method": "own", "k": 3, "breaks": [30, 10.5]}
    assert chosen(session, {"classes": own}) == Colouring("days", "own", breaks=(10.5, 30))
    assert chosen(session, {"by": "mu"}) == Colouring("mu"), "breaks of days are none of mu"
    chosen(session, {"patterns": True})
    assert settings.get("patterns") is True


@pytest.mark.parametrize(
    "choice",
    [
        None, "mu", {"by": "roof"}, {"by": ["mu"]}, {"classes": {"method": "jenks", "k": 5}},
        {"classes": {"method": "natural", "k": 99}}, {"classes": {"method": "own", "breaks": []}},
        {"classes": {"method": "own", "breaks": ["x"]}}, {"classes": {"method": "own", "breaks": 7}},
        {"classes": {"method": "own", "breaks": [float("inf")]}}, {"classes": 3},
        {"classes": {"method": "natural", "k": None}}, {"patterns": "yes"},
    ],
)  # fmt: skip
def test_what_no_editor_of_ours_says_changes_nothing(session, choice):
    assert chosen(session, choice) == Colouring()
    assert settings.get("patterns") is False


def test_a_click_on_a_class_filters_by_it_and_another_takes_it_off(session):
    colour_by._picked({"by": "status", "key": "cooked"})
    colour_by._picked({"by": "county", "key": "Dinghu"})
    assert (settings.get("f_status"), settings.get("f_county")) == (["cooked"], ["Dinghu"])
    colour_by._picked({"by": "status", "key": "idle"})
    colour_by._picked({"by": "status", "key": "cooked"})
    assert settings.get("f_status") == ["idle"]
    for wrong in (None, {"by": "mu", "key": "1"}, {"by": "status", "key": "boiled"}, {"by": []}):
        colour_by._picked(wrong)
    assert settings.get("f_status") == ["idle"]


@pytest.mark.parametrize(("lang", "area"), [("en", "Area"), ("zh", "面积")])
def test_the_route_tells_choices_words_and_the_histogram(small, lang, area):
    def told(how):
        state = service.state.find(service.publish(small, colouring=how))
        return colour_by.told(Asked(small, state, lang, "mu"))

    of_mu = told(Colouring("mu"))
    assert ["mu", area] in of_mu["choices"]
    assert of_mu["numeric"] == ["mu", "planned_density", "actual_density", "days"]
    assert sum(of_mu["histogram"]["all"]) == 6
    assert all(of_mu["words"].values())
    assert told(Colouring())["histogram"] is None
