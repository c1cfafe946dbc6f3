from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from gis.crs import WGS84
from gis.investment import links, on_parcels

NUMBER_OF = {"P": 0, "Q": 1, "R": 2}


def land(*areas):
    return gpd.GeoDataFrame(
        {"id": ["P", "Q", "R"][: len(areas)], "area_m2": areas}, geometry=[None] * len(areas),
        crs=WGS84,
    )  # fmt: skip


def plans(*rows):
    frame = pd.DataFrame(rows, columns=["id", "planned_invest_yuan", "parcels"])
    return gpd.GeoDataFrame(frame.assign(name=frame["id"]), geometry=[None] * len(rows), crs=WGS84)


def planned(parcels, projects):
    return on_parcels(parcels, projects, NUMBER_OF)["planned_invest_yuan"].tolist()


def test_money_is_shared_by_area():
    assert planned(land(1.0, 3.0, 9.0), plans(("J", 400.0, ["P", "Q"]))) == pytest.approx(
        [100, 300, np.nan], nan_ok=True
    )


def test_parcels_that_are_not_there_leave_their_share_to_the_others():
    assert planned(land(1.0, 3.0), plans(("J", 400.0, ["Q", "gone"]))) == pytest.approx(
        [np.nan, 400], nan_ok=True
    )


def test_two_projects_on_a_parcel_add_up_and_the_first_gives_the_words():
    found = on_parcels(
        land(1.0, 1.0), plans(("J", 100.0, ["P", "Q"]), ("K", 7.0, ["P"])), NUMBER_OF
    )
    assert found["planned_invest_yuan"].tolist() == [57, 50]
    assert found["project"].tolist() == ["J", "J"]


def test_a_parcel_named_twice_counts_once():
    assert planned(land(1.0, 1.0), plans(("J", 100.0, ["P", "P", "Q"]))) == [50, 50]


@pytest.mark.parametrize("areas", [(0.0, 0.0), (np.nan, np.nan)])
def test_parcels_without_area_share_equally(areas):
    assert planned(land(*areas), plans(("J", 100.0, ["P", "Q"]))) == [50, 50]


def test_a_parcel_without_area_takes_nothing_from_one_that_has():
    assert planned(land(np.nan, 2.0), plans(("J", 100.0, ["P", "Q"]))) == [0, 100]


def test_money_that_nobody_knows_stays_unknown():
    both = plans(("J", None, ["P"]), ("K", 5.0, ["P"]), ("L", None, ["Q"]))
    assert planned(land(1.0, 1.0), both) == pytest.approx([5, np.nan], nan_ok=True)


@pytest.mark.parametrize("parcels", [None, "P,Q", np.nan, [], ()])
def test_no_list_is_no_land(parcels):
    row, number = links(plans(("J", 1.0, parcels)), NUMBER_OF)
    assert row.size == number.size == 0


def test_no_projects_at_all():
    found = on_parcels(land(1.0), plans().drop(columns="parcels"), NUMBER_OF)
    assert all(column.isna().all() and len(column) == 1 for column in found.values())
