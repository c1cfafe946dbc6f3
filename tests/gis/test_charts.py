from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from gis import charts, summary
from gis.atlas import Atlas
from gis.errors import UsageError
from gis.filters import NO_PARK, ParcelFilter
from tests import small_atlas


@pytest.fixture(scope="module")
def atlas():
    return small_atlas.atlas()


def f(*values):
    return frozenset(values)


def rows(found, *columns):
    return [tuple(row) for row in found[["value", *columns]].itertuples(index=False)]


def test_land_by_status_keeps_the_bars_that_are_not_chosen(atlas):
    found = charts.land_by(atlas, ParcelFilter(statuses=f("idle"), parks=f("Park One")), "statuses")
    assert rows(found, "parcels") == [("cooked", 2), ("idle", 1)]
    assert found["area_m2"][0] == pytest.approx(atlas.parcels["area_m2"][:2].sum())


def test_land_by_park_is_stacked_by_status(atlas):
    found = charts.land_by(atlas, ParcelFilter(parks=f("Park Two")), "parks")
    assert set(rows(found, "parcels")) == {("Park One", 3), ("Park Two", 2), (summary.NOT_SAID, 1)}
    park = found.set_index("value").loc["Park One"]
    assert park[["cooked", "idle"]].sum() == pytest.approx(park["area_m2"])
    assert park["raw"] == 0


def test_land_that_the_filter_leaves_out_is_in_no_bar(atlas):
    found = charts.land_by(atlas, ParcelFilter(statuses=f("raw")), "parks")
    assert rows(found, "parcels") == [("Park Two", 1)]
    assert charts.land_by(atlas, ParcelFilter(text="nowhere"), "parks").empty


def test_investment_is_that_of_the_headline(atlas):
    found = charts.invested_by(atlas, ParcelFilter(), "industries")
    assert rows(found, "projects", "planned_invest_yuan") == [
        ("vehicles", 1, 300e6), ("food", 2, 70e6),
    ]  # fmt: skip
    assert found["planned_invest_yuan"].sum() == summary.projects(atlas).planned_invest_yuan
    assert np.isnan(found["actual_invest_yuan"][1])  # not on record, and not nothing
    left = charts.invested_by(
        atlas, ParcelFilter(parks=f("Park Two"), industries=f("food")), "industries"
    )
    assert rows(left, "projects") == [("vehicles", 1)]


def test_stages_are_in_their_order_as_of_the_day(atlas):
    found = charts.invested_by(atlas, ParcelFilter(), "stages")
    assert rows(found, "projects") == [("signed", 1), ("started", 1), ("producing", 1)]
    then = charts.invested_by(atlas, ParcelFilter(as_of=date(2023, 6, 15)), "stages")
    assert rows(then, "projects") == [("signed", 1), ("completed", 1)]


def test_sizes_end_where_the_next_begins(atlas):
    mu = atlas.parcels["area_mu"]
    edge = float(mu.min())  # exactly the smallest
    found = charts.sizes(atlas, ParcelFilter(max_mu=1), [1000, edge, 2000])
    assert found["parcels"].tolist() == [0, 0, 6, 0]
    assert (found["low"][2], found["high"][2]) == (edge, 2000)
    assert found["area_m2"][2] == pytest.approx(atlas.parcels["area_m2"].sum())
    assert np.isinf(found["high"][3])


def test_what_has_no_outline_is_of_no_size():
    parcels = small_atlas.parcels()
    parcels.loc[0, "geometry"] = None
    some = Atlas.build(1, 1, {"parcels": parcels}, small_atlas.events())
    found = charts.sizes(some, ParcelFilter(), [10])
    assert found["parcels"].tolist() == [0, 5]
    assert found["parcels"][1] == ParcelFilter(min_mu=10).mask(some).sum()


def test_no_low_day_falls_out():
    days = pd.date_range("2023-01-01", periods=1000)
    series = pd.Series(100.0, index=days)
    series.iloc[[333, 777]] = [3, 7]
    series.iloc[-1] = 50
    few = charts.lowest(series, 50)
    assert len(few) <= 50
    assert {3, 7, 50} <= set(few)
    assert few.index.is_monotonic_increasing
    assert charts.lowest(series[:10], 50).equals(series[:10])


def test_what_no_chart_tells_is_wrong_usage(atlas):
    with pytest.raises(UsageError):
        charts.land_by(atlas, ParcelFilter(), "industries")
    with pytest.raises(UsageError):
        charts.invested_by(atlas, ParcelFilter(), "parks")


def test_in_which_bars_a_selection_is_counted(atlas):
    number = atlas.number_of
    one = charts.of_selected(atlas, parcels=np.array([number["B"]]))
    assert (one["statuses"], one["parks"], one["stages"]) == (
        ["cooked"],
        ["Park One"],
        ["producing"],
    )
    assert one["mu"] == pytest.approx([atlas.area_mu[number["B"]]], abs=1e-6)
    assert charts.of_selected(
        atlas, parcels=np.array([number["B"]]), day=date(2023, 6, 1)
    )["stages"] == ["completed"]  # fmt: skip
    both = charts.of_selected(atlas, parcels=np.arange(len(atlas.parcels)))
    assert set(both["statuses"]) == set(atlas.parcels["status"])
    assert set(both["parks"]) == {"Park One", "Park Two", NO_PARK}
    # A project has its own stage, also without land; a park is its own bar.
    assert charts.of_selected(atlas, project=0) == {
        "statuses": [], "parks": [], "mu": [],
        "industries": [atlas.layer("projects")["industry"][0]], "stages": ["producing"],
    }  # fmt: skip
    assert charts.of_selected(atlas, park="Park One")["parks"] == ["Park One"]
