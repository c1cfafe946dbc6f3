from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from gis import summary
from gis.errors import UsageError
from gis.filters import ParcelFilter
from tests import small_atlas


@pytest.fixture(scope="module")
def atlas():
    return small_atlas.atlas()


@pytest.fixture(scope="module")
def mu(atlas):
    """The acreage of one square; they are all of one size."""
    return float(atlas.parcels["area_mu"].iloc[0])


def test_totals_by_hand(atlas, mu):
    found = summary.totals(atlas.parcels)
    assert found.parcels == 6
    assert found.area_mu == pytest.approx(6 * mu)
    assert found.area_m2 == pytest.approx(6 * mu * 10_000 / 15)
    assert found.cooked_mu == pytest.approx(2 * mu)
    assert found.planned_invest_yuan == pytest.approx(350e6)
    assert found.actual_invest_yuan == pytest.approx(100e6)
    assert found.yuan_per_mu == pytest.approx(350e6 / (3 * mu))


def test_money_is_none_where_nobody_invests(atlas):
    found = summary.totals(atlas.parcels[ParcelFilter(text="alpha").mask(atlas)])
    assert (found.planned_invest_yuan, found.actual_invest_yuan, found.yuan_per_mu) == (None,) * 3


def test_totals_of_nothing(atlas):
    found = summary.totals(atlas.parcels[:0])
    assert (found.parcels, found.area_mu, found.cooked_mu) == (0, 0, 0)
    assert found.planned_invest_yuan is None


def test_by_status_in_the_order_of_life(atlas, mu):
    table = summary.by(atlas.parcels, "status")
    assert table["status"].tolist() == ["unknown", "raw", "cooked", "producing", "idle"]
    assert table["parcels"].tolist() == [1, 1, 2, 1, 1]
    assert table["cooked_mu"].tolist() == pytest.approx([0, 0, 2 * mu, 0, 0])
    assert table["planned_invest_yuan"].tolist() == pytest.approx(
        [np.nan, np.nan, 150e6, 150e6, 50e6], rel=1e-6, nan_ok=True
    )


def test_by_park_the_largest_first_and_nobody_s_land_is_counted(atlas):
    table = summary.by(atlas.parcels, "park")
    assert dict(zip(table["park"], table["parcels"], strict=True)) == {
        "Park One": 3, "Park Two": 2, "unknown": 1,
    }  # fmt: skip
    assert table["area_mu"].is_monotonic_decreasing


@pytest.mark.parametrize("group", summary.GROUPS)
def test_every_group_sums_to_the_totals(atlas, group):
    table, whole = summary.by(atlas.parcels, group), summary.totals(atlas.parcels)
    assert table.columns.tolist() == [group, *vars(whole)]
    for name, value in vars(whole).items():
        if name != "yuan_per_mu":
            assert table[name].sum() == pytest.approx(value)


@pytest.mark.parametrize("group", ["area_mu", "geometry", "", "Status"])
def test_by_something_else_is_wrong_usage(atlas, group):
    with pytest.raises(UsageError):
        summary.by(atlas.parcels, group)


@pytest.mark.parametrize("group", summary.GROUPS)
def test_by_of_nothing(atlas, group):
    assert summary.by(atlas.parcels[:0], group).empty


def test_projects_of_the_whole(atlas):
    found = summary.projects(atlas)
    assert vars(found) == {
        "projects": 3, "started": 2, "completed": 1, "producing": 1,
        "planned_invest_yuan": 370e6, "actual_invest_yuan": 100e6,
    }  # fmt: skip


def test_projects_of_a_day(atlas):
    found = summary.projects(atlas, date(2023, 6, 30))
    assert (found.projects, found.started, found.completed, found.producing) == (2, 1, 1, 0)
    assert (found.planned_invest_yuan, found.actual_invest_yuan) == (350e6, None)
    assert summary.projects(atlas, date(2020, 1, 1)).planned_invest_yuan is None


@pytest.mark.parametrize(
    ("conditions", "left"),
    [
        ({}, ["J1", "J2", "J3"]),
        ({"statuses": frozenset({"cooked"})}, ["J1"]),  # B is cooked, D is not: still on B
        ({"statuses": frozenset({"idle"})}, ["J2"]),
        ({"statuses": frozenset({"raw"})}, []),
        ({"parks": frozenset({"Park One"})}, ["J1", "J2"]),
        ({"parks": frozenset({"Park One"}), "as_of": date(2023, 5, 31)}, ["J1"]),
    ],
)
def test_projects_that_a_filter_leaves(atlas, conditions, left):
    chosen = ParcelFilter(**conditions)
    mask = summary.projects_left(atlas, chosen.mask(atlas), chosen.as_of)
    assert atlas.projects_on(chosen.as_of)["id"][mask].tolist() == left
    assert summary.projects(atlas, chosen.as_of, chosen.mask(atlas)).projects == len(left)


def test_money_as_text_is_not_summed(atlas):
    from gis.atlas import Atlas

    odd = small_atlas.projects().assign(planned_invest_yuan=["a lot", 5, None])
    found = Atlas.build(1, 1, {"projects": odd}, small_atlas.events())
    assert summary.projects(found).planned_invest_yuan == 5
