from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pytest
import shapely

from gis import listing
from gis.atlas import Atlas
from tests import small_atlas

ALL = np.ones(6, dtype=bool)


@pytest.fixture(scope="module")
def atlas():
    parks = gpd.GeoDataFrame(
        {"id": ["p1", "p2", "p3"], "name": ["Park One", "Park Two", "Empty"]},
        geometry=[shapely.box(n, 0, n + 1, 1) for n in range(3)], crs="EPSG:4326",
    )  # fmt: skip
    layers = {"parcels": small_atlas.parcels(), "projects": small_atlas.projects(), "parks": parks}
    return Atlas.build(7, 3, layers, small_atlas.events())


def area(atlas, *ids):
    return atlas.parcels.set_index("id")["area_m2"][list(ids)].sum()


def test_projects_have_the_land_they_stand_on(atlas):
    found = listing.projects(atlas, None, np.array([True, True, True])).set_index("id")
    assert found["parcels"].to_dict() == {"J1": 2, "J2": 1, "J3": 0}
    assert found["area_m2"]["J1"] == pytest.approx(area(atlas, "B", "D"))
    assert found["actual_invest_yuan"].isna().to_dict() == {"J1": False, "J2": True, "J3": True}
    density = listing.column(found, "planned_per_mu")
    assert density["J2"] == pytest.approx(50e6 / atlas.parcels["area_mu"][5])
    assert np.isnan(density["J3"])  # no land, no density


def test_projects_of_a_day_and_of_a_mask(atlas):
    shown = np.array([True, False, True])
    found = listing.projects(atlas, date(2023, 6, 30), shown)
    assert found["id"].tolist() == ["J1"]  # J3 was signed later
    assert found["stage"].tolist() == ["completed"]


def test_parks_have_the_figures_of_what_the_mask_leaves(atlas):
    found = listing.parks(atlas, None, ALL).set_index("id")
    assert found["parcels"].tolist() == [3, 2, 0]
    assert found["cooked_m2"]["p1"] == pytest.approx(area(atlas, "A", "B"))
    assert found["projects"].tolist() == [2, 1, 0]
    assert found["planned_invest_yuan"]["p1"] == pytest.approx(150e6 + 50e6)
    mu = atlas.parcels["area_mu"]
    assert found["planned_per_mu"]["p1"] == pytest.approx(200e6 / (mu[1] + mu[5]))
    left = listing.parks(atlas, None, np.array([True, False, True, False, False, True]))
    assert left["parcels"].tolist() == [2, 1, 0]
    assert left["projects"].tolist() == [1, 0, 0]
    then = listing.parks(atlas, date(2023, 5, 31), ALL)
    assert then["projects"].tolist() == [1, 1, 0]  # J2 was signed in June


def test_the_foot_sums_what_is_known_and_divides_by_its_own_land(atlas):
    frame = atlas.parcels
    found = listing.totals(atlas, frame, "parcels")
    assert found["area_m2"] == pytest.approx(frame["area_m2"].sum())
    assert found["planned_invest_yuan"] == pytest.approx(350e6)
    assert found["actual_invest_yuan"] == pytest.approx(100e6)
    assert found["planned_per_mu"] == pytest.approx(350e6 / frame["area_mu"][[1, 3, 5]].sum())
    assert found["declared_area_m2"] is None
    parks = listing.totals(atlas, listing.parks(atlas, None, ALL), "parks")
    assert parks["planned_per_mu"] == pytest.approx(found["planned_per_mu"])
    assert "projects" not in parks  # J1 stands in two of them
    every = np.array([True, True, True])
    projects = listing.totals(atlas, listing.projects(atlas, None, every), "projects")
    assert projects["parcels"] == 3
    assert projects["area_m2"] == pytest.approx(area(atlas, "B", "D", "F"))
    nobody = listing.totals(atlas, frame.iloc[:0], "parcels")
    assert nobody["planned_per_mu"] is None
