"""The bar of time asks for days; only days of the history are gone to."""

from __future__ import annotations

from datetime import date

import pytest

from gis.atlas import Atlas
from tests.ui.page import component, elements, opened
from ui import address, time_bar

FIRST, LAST = date(2022, 1, 1), date(2023, 7, 10)


@pytest.mark.parametrize(
    ("asked", "day", "passing"),
    [
        ({"day": "2022-06-01", "passing": False}, date(2022, 6, 1), False),
        ({"day": "2022-06-01", "passing": True}, date(2022, 6, 1), True),
        ({"day": "2023-07-10"}, None, False),
        ({"day": None}, None, False),
        ({"day": "2021-12-31"}, "kept", None),
        ({"day": "2023-07-11"}, "kept", None),
        ({"day": "someday"}, "kept", None),
        ({"day": ["2022-06-01"]}, "kept", None),
        ("2022-06-01", "kept", None),
        (None, "kept", None),
    ],
)
def test_a_day_of_the_history_is_gone_to(monkeypatch, asked, day, passing):
    session = {"f_day": "kept"}
    monkeypatch.setattr(time_bar.st, "session_state", session)
    time_bar.choose(asked, FIRST, LAST)
    assert session["f_day"] == day
    assert session.get(address.PASSING) == passing


def test_the_bar_is_told_the_history_and_the_day(small):
    app = opened()
    told = component(app, "shudi_time")
    assert told["span"] == ["2022-01-01", "2023-07-10"]
    assert "day" not in told
    assert component(opened(f_day=date(2023, 2, 1)), "shudi_time")["day"] == "2023-02-01"


@pytest.mark.parametrize("events", [0, 1])
def test_without_a_history_there_is_no_bar(show, small, events):
    show(Atlas.build(1, 1, small.layers, small.events.iloc[:events]))
    shown = [getattr(e.proto, "component_name", "") for e in elements(opened()._tree)]
    assert "shudi_time" not in shown
    assert "shudi_map" in shown
