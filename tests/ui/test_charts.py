"""What the charts say of a state: their figures are those of the core, and what is chosen is marked."""

from __future__ import annotations

from datetime import date

import pytest

from gis import charts as figures
from gis import reserve
from gis.atlas import Atlas
from gis.filters import NO_PARK, ParcelFilter
from service import state
from service.telling import Asked
from tests import small_atlas
from ui import charts


@pytest.fixture(scope="module")
def atlas():
    return small_atlas.atlas()


def told(atlas, unit="mu", lang="en", **conditions):
    found = state.find(state.publish(atlas, ParcelFilter(**conditions)))
    content = charts.told(Asked(atlas, found, lang, unit))
    return {chart["condition"]: chart for chart in content["charts"]}


def f(*values):
    return frozenset(values)


def test_land_by_status_and_by_park(atlas):
    found = told(atlas, statuses=f("idle"))
    status = found["statuses"]["bars"]
    assert [(b["key"], b["on"]) for b in status] == [
        ("unknown", False), ("raw", False), ("cooked", False), ("producing", False), ("idle", True),
    ]  # fmt: skip
    mu = atlas.parcels["area_mu"]
    assert status[2]["value"] == f"{mu[0] + mu[1]:,.0f}"
    assert status[2]["said"].endswith("2 parcels")
    parks = found["parks"]["bars"]
    assert [(b["key"], b["label"]) for b in parks] == [("Park One", "Park One")]
    assert [p["status"] for p in parks[0]["parts"]] == ["idle"]
    assert found["parks"]["unit"] == "mu"


def test_land_in_no_park_can_be_chosen(atlas):
    nowhere = told(atlas, parks=f(NO_PARK))["parks"]["bars"][-1]
    assert (nowhere["label"], nowhere["key"], nowhere["on"]) == ("No park", NO_PARK, True)


def test_what_has_no_value_cannot_be_chosen():
    projects = small_atlas.projects().assign(industry=["vehicles", None, None])
    layers = {"parcels": small_atlas.parcels(), "projects": projects}
    bars = told(Atlas.build(1, 1, layers, small_atlas.events()))["industries"]["bars"]
    assert [(b["key"], b["label"]) for b in bars] == [("vehicles", "vehicles"), ("", "not said")]


def test_money_is_that_of_the_projects_left(atlas):
    found = told(atlas, parks=f("Park Two"))
    bars = found["industries"]["bars"]
    assert [(b["key"], b["value"]) for b in bars] == [("vehicles", "0.30 bn yuan")]
    assert bars[0]["said"] == "planned 0.30 bn yuan · actual 0.10 bn yuan · 1 project"
    assert (bars[0]["planned"], bars[0]["actual"]) == (1, pytest.approx(1 / 3, abs=1e-3))
    assert [b["label"] for b in told(atlas)["stages"]["bars"]] == [
        "Signed", "Started", "In production",
    ]  # fmt: skip


def test_sizes_say_what_a_click_asks_for(atlas):
    bars = told(atlas)["size"]["bars"]
    assert [(b["key"], b["value"], b["on"]) for b in bars] == [([1000, None], "6", False)]
    assert bars[0]["label"] == "≥ 1,000"
    chosen = told(atlas, min_mu=1000.0)["size"]["bars"]
    assert chosen[0]["on"]
    in_ha = told(atlas, unit="ha")["size"]["bars"]
    assert (in_ha[0]["label"], in_ha[0]["key"]) == ("≥ 100", [1500, None])


def test_the_reserve_is_that_of_every_day(atlas):
    line = told(atlas)["day"]
    series = reserve.cooked_mu(atlas, date(2022, 1, 1), date(2023, 7, 10))
    assert line["keys"][0] == "2022-01-01"
    assert line["keys"][-1] == "2023-07-10"
    for key, mu in zip(line["keys"], line["lines"][0]["mu"], strict=True):
        assert mu == pytest.approx(series[key], abs=0.06)
    assert (line["floor"], line["floor_said"], line["on"]) == (None, "", False)
    example = small_atlas.parcels().assign(illustrative=True)
    floor = told(type(atlas).build(1, 1, {"parcels": example}, atlas.events))["day"]
    assert (floor["floor"], floor["floor_said"]) == (8800, "floor 8,800 mu")
    assert line["days"][-1] == line["marked"] == (date(2023, 7, 10) - date(2022, 1, 1)).days
    filtered = told(atlas, parks=f("Park Two"), statuses=f("raw"), as_of=date(2023, 3, 1))["day"]
    assert [one["label"] for one in filtered["lines"]] == ["all parcels", "in the filter"]
    at = filtered["keys"].index("2023-07-09") if "2023-07-09" in filtered["keys"] else -2
    mu = atlas.parcels["area_mu"][3]  # of Park Two only D was cooked, until it produced
    assert filtered["lines"][1]["mu"][at] == pytest.approx(mu, abs=0.06)
    assert filtered["on"]


def test_many_parks_are_counted_and_the_chosen_one_stays(atlas, monkeypatch):
    monkeypatch.setattr(charts, "MOST_BARS", 1)
    found = told(atlas, parks=f("Park Two"))["parks"]
    assert [b["key"] for b in found["bars"]] == ["Park One", "Park Two"]
    assert found["rest"] == "and 1 other"


def test_an_atlas_without_anything_has_no_charts_to_draw():
    from tests.layers import example

    found = told(example.empty())
    assert {name: chart["bars"] for name, chart in found.items()} == {"statuses": [], "parks": []}


def test_chinese_reads_like_chinese(atlas):
    found = told(atlas, lang="zh")
    assert found["statuses"]["bars"][2]["label"] == "熟地"
    assert found["stages"]["bars"][0]["label"] == "签约"
    assert "亿元" in found["industries"]["bars"][0]["value"]


def test_the_figures_are_the_cores(atlas):
    left = ParcelFilter(statuses=f("cooked", "idle"))
    core = figures.land_by(atlas, left, "parks").set_index("value")["area_m2"]
    for bar in told(atlas, statuses=left.statuses)["parks"]["bars"]:
        assert bar["value"] == f"{core[bar['key']] * 15 / 1e4:,.0f}"
