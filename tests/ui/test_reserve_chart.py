from __future__ import annotations

from datetime import date

import pytest

from gis.atlas import Atlas
from tests import small_atlas
from ui import reserve_chart


@pytest.fixture
def atlas():
    return small_atlas.atlas()


def test_a_value_a_day_from_the_first_of_the_year(atlas):
    told = reserve_chart.told(atlas, date(2023, 3, 1))
    assert len(told["line"]) == 31 + 28 + 1
    mu = atlas.parcels.set_index("id")["area_mu"]
    assert told["line"][0] == 0
    assert told["line"][14] == round(mu["D"])
    assert told["line"][-1] == round(mu[["A", "B", "D"]].sum())


def test_a_floor_is_told_of_the_example_and_never_of_own_land(atlas):
    example = small_atlas.parcels().assign(illustrative=True)
    shown = Atlas.build(1, 1, {"parcels": example}, small_atlas.events())
    told = reserve_chart.told(shown, date(2023, 3, 1))
    assert told["floor"] == 8800
    assert "floor 8,800" in told["note"]
    own = reserve_chart.told(atlas, date(2023, 3, 1))
    assert own["floor"] is None
    assert "floor" not in own["note"]


def test_days_before_the_first_fact_are_not_zero():
    events = small_atlas.events().assign(valid_from="2023-02-10", status="cooked")
    atlas = Atlas.build(1, 1, {"parcels": small_atlas.parcels()}, events)
    assert len(reserve_chart.told(atlas, date(2023, 3, 1))["line"]) == 19 + 1


def test_nothing_is_told_without_facts():
    empty = Atlas.build(1, 1, {"parcels": small_atlas.parcels()}, small_atlas.events().iloc[:0])
    assert reserve_chart.told(empty, None) is None
