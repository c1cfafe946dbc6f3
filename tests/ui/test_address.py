"""The address of the page: a link brings back what was set, and changes are written into it."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.page import MAIN, component, opened, texts
from ui import address


def followed(**params):
    """The page as a link opens it."""
    app = AppTest.from_file(str(MAIN), default_timeout=90)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception[0].message
    return app


def said(app):
    """What the address says: each parameter with its texts."""
    found = dict(app.query_params)
    return {name: [text] if isinstance(text, str) else text for name, text in found.items()}


def test_a_link_brings_back_what_was_set(small):
    app = followed(status=["cooked", "raw"], park="Park One", min_mu="1", day="2023-02-01", q="a")
    assert app.pills(key="f_status").value == ["cooked", "raw"]
    assert app.multiselect(key="f_park").value == ["Park One"]
    assert app.number_input(key="f_min_mu").value == 1.0
    assert app.text_input(key="f_text").value == "a"
    assert app.session_state["f_day"] == date(2023, 2, 1)
    assert not app.toast
    assert said(app)["status"] == ["cooked", "raw"], "the link stays as it was"


def test_no_park_is_a_park_to_choose(small):
    app = followed(park=["unknown", "Park Two"], lang="zh")
    park = app.multiselect(key="f_park")
    assert park.value == ["unknown", "Park Two"]
    assert park.options[-1] == "园区外"
    assert "3个地块" in texts(app)
    assert not app.toast


def test_a_link_selects_the_parcels_that_are_there_and_says_how_many_are_gone(small):
    app = followed(sel=["parcels:A", "parcels:B", "parcels:gone", "parcels:gone too"])
    assert app.session_state["selected"].ids == {"A", "B"}
    assert [toast.value for toast in app.toast] == [
        "2 of the 4 parcels selected in this link are not in the atlas any more."
    ]
    assert not followed(sel=["parcels:A", "parcels:B"]).toast
    app = followed(sel=["parcels:A", "parcels:gone"], lang="zh")
    assert app.session_state["selected"].id == "A"
    assert app.toast[0].value == "此链接所选的2个地块中，有1个已不在图集中。"
    assert "left out: Selected" in followed(sel=["parcels:gone", "parcels:lost"]).toast[0].value


def test_every_change_is_written_and_only_what_differs(small):
    app = opened()
    assert said(app) == {}
    app.pills(key="f_status").set_value(["cooked"]).run()
    assert said(app) == {"lang": ["en"], "status": ["cooked"]}
    app.pills(key="f_status").set_value([]).run()
    assert said(app) == {}


def test_a_link_that_is_not_understood_is_told_calmly(small):
    app = followed(status="holy", min_mu="nan", q="<b>a</b>", other="<img>")
    assert app.session_state["f_text"] == "<b>a</b>"
    said = app.toast[0].value
    assert said.endswith("left out: Status, Area")
    assert "holy" not in said
    app = followed(other="<img>")
    assert "img" not in app.toast[0].value
    assert "6 parcels" in texts(app) or component(app, "shudi_map")["state"]


def test_back_takes_off_what_came_since(small, monkeypatch):
    app = opened()
    app.pills(key="f_status").set_value(["cooked"]).run()
    app.multiselect(key="f_park").set_value(["Park One"]).run()
    monkeypatch.setattr(address, "is_return", lambda: True)
    app.query_params.clear()
    app.query_params["status"] = "cooked"
    app.run()
    assert app.multiselect(key="f_park").value == []
    assert app.pills(key="f_status").value == ["cooked"]


def test_the_browser_that_lags_behind_asks_for_nothing(small):
    app = opened()
    app.pills(key="f_status").set_value(["cooked"]).run()
    app.query_params.clear()  # a click that came before the browser knew of the new address
    app.multiselect(key="f_park").set_value(["Park One"]).run()
    assert app.pills(key="f_status").value == ["cooked"]
    assert said(app)["status"] == ["cooked"]


def test_passing_days_are_not_written(small):
    app = opened(f_day=date(2023, 2, 1))
    app.run()
    assert said(app)["day"] == ["2023-02-01"]
    app.session_state["f_day"] = date(2023, 1, 15)
    app.session_state[address.PASSING] = True
    app.run()
    assert said(app)["day"] == ["2023-02-01"]
    app.session_state[address.PASSING] = False
    app.run()
    assert said(app)["day"] == ["2023-01-15"]


@pytest.mark.parametrize(
    ("params", "code"), [({"lang": "zh"}, "zh"), ({"lang": "xx"}, "en"), ({}, "en")]
)
def test_the_language_comes_with_the_link(small, params, code):
    app = followed(**params)
    assert app.session_state["lang"] == code
    assert component(app, "shudi_foot")["lang"] == code
