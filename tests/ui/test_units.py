"""Areas in the unit of the reader; what is kept and filtered is in mu always."""

from __future__ import annotations

import pytest

from gis.units import M2_PER_ACRE
from layers import areas
from tests.ui.page import component, opened, texts
from ui import units, wording

HA = 10_000.0


@pytest.fixture
def read(monkeypatch):
    def read(unit, lang="en"):
        monkeypatch.setattr(wording, "unit", lambda: unit)
        monkeypatch.setattr(wording, "language", lambda: lang)

    return read


@pytest.mark.parametrize(
    ("unit", "lang", "m2", "digits", "words"),
    [
        ("mu", "en", HA, None, "15 mu"),
        ("mu", "en", HA / 15 * 12.34, None, "12.3 mu"),
        ("mu", "en", 0, None, "0 mu"),
        ("mu", "en", HA, 2, "15.00 mu"),
        ("mu", "zh", HA / 15 * 229_169, None, "22.92万亩"),
        ("mu", "zh", HA / 15 * 229_169, 1, "229,169.0亩"),
        ("ha", "en", HA, None, "1 ha"),
        ("ha", "en", 1.3333 * HA, None, "1.333 ha"),
        ("ha", "en", 15_277.9 * HA, None, "15,278 ha"),
        ("ha", "en", 13.972 * HA, 2, "13.972 ha"),
        ("ha", "zh", 13.97 * HA, None, "13.97公顷"),
        ("ha", "zh", 152_779 * HA, None, "15.28万公顷"),
        ("km2", "en", 0.0133 * 1e6, None, "0.0133 km²"),
        ("km2", "en", 152.779e6, None, "152.8 km²"),
        ("km2", "zh", 152.779e6, None, "152.8平方公里"),
        ("acre", "en", M2_PER_ACRE, None, "1 ac"),
        ("acre", "en", 37_752.4 * M2_PER_ACRE, None, "37,752 ac"),
        ("acre", "zh", 3.5 * M2_PER_ACRE, None, "3.5英亩"),
        ("acre", "en", float("nan"), None, "–"),
    ],
)
def test_an_area_in_words(read, unit, lang, m2, digits, words):
    read(unit, lang)
    assert wording.area(m2, digits) == words


@pytest.mark.parametrize("unit", areas.UNITS)
def test_a_filter_is_typed_in_the_unit_and_kept_in_mu(small, unit):
    app = opened(units=unit)
    per = areas.UNITS[unit].m2 / areas.UNITS["mu"].m2
    key = "f_min_mu" if unit == "mu" else f"f_min_mu_{unit}"
    field = app.number_input(key=key)
    assert areas.name("en", unit) in field.label
    field.set_value(1700 / per).run()
    assert app.session_state["f_min_mu"] == pytest.approx(1700)
    assert app.number_input(key=key).value == pytest.approx(1700 / per, rel=1e-9)
    # The same filter is there in another unit, and comes off there too.
    other = "ha" if unit != "ha" else "acre"
    app.session_state["units"] = other
    app.run().run()  # whatever a person does next
    per = areas.UNITS[other].m2 / areas.UNITS["mu"].m2
    field = app.number_input(key=f"f_min_mu_{other}")
    assert field.value == pytest.approx(1700 / per, rel=1e-9)
    app.button(key="reset").click().run()
    assert app.number_input(key=f"f_min_mu_{other}").value is None
    assert app.session_state["f_min_mu"] is None


def test_the_map_hears_of_the_unit_and_of_the_way_back(small):
    app = opened()
    assert "units" not in component(app, "shudi_map").get("told", {})
    for unit in ("ha", "mu"):
        app.session_state["units"] = unit
        app.run()
        assert component(app, "shudi_map")["told"]["units"] == unit
        assert component(app, "shudi_foot")["unit"] == unit
    assert texts(app)


def test_what_is_no_unit_changes_nothing(monkeypatch):
    put = []
    monkeypatch.setattr(units.settings, "put", lambda *what: put.append(what))
    for unit in ("furlong", None, ["ha"], {}):
        units.switch(unit)
    assert put == []
    units.switch("ha")
    assert put == [("units", "ha")]


def test_a_density_is_typed_as_it_is_read_and_kept_per_mu(small):
    app = opened(f_min_density=300.0)
    for unit, per in (("mu", 3.0), ("ha", 45.0)):
        app.session_state["units"] = unit
        app.run()
        field = next(one for one in app.number_input if one.label.endswith(f"M yuan/{unit}"))
        assert field.value == pytest.approx(per)
    field.set_value(60.0).run()
    assert app.session_state["f_min_density"] == pytest.approx(400)


def test_a_density_in_chinese_outlives_the_unit_and_the_language(small):
    app = opened(lang="zh", f_min_density=300.0)
    next(one for one in app.number_input if "万元/亩" in one.label).set_value(310.0).run()
    app.session_state["units"] = "ha"
    app.run().run()
    assert app.session_state["f_min_density"] == pytest.approx(310)
    app.session_state["lang"] = "en"
    app.run().run()
    assert app.session_state["f_min_density"] == pytest.approx(310)
