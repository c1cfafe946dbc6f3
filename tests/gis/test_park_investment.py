from datetime import date

import geopandas as gpd
import numpy as np
import pytest
import shapely

from gis import summary
from gis.atlas import Atlas
from gis.crs import WGS84
from gis.park_investment import by_park
from tests import small_atlas

NAMES = ["Park One", "Park Two", "Park Three"]


@pytest.fixture(scope="module")
def atlas():
    parks = gpd.GeoDataFrame(
        {"id": ["1", "2", "3"], "name": NAMES},
        geometry=[shapely.box(112 + n, 23.5, 112.5 + n, 23.9) for n in range(3)],
        crs=WGS84,
    )
    layers = {
        "parcels": small_atlas.parcels(),
        "projects": small_atlas.projects(),
        "parks": parks,
    }
    return Atlas.build(7, 3, layers, small_atlas.events())


def test_what_projects_invest_over_the_mu_that_they_stand_on(atlas):
    found = by_park(atlas)
    mu = atlas.parcels["area_mu"][0]  # equal squares: 300 M of J1 is 150 M on B and 150 M on D
    assert found["planned_invest_yuan"].tolist()[:2] == pytest.approx([150e6 + 50e6, 150e6])
    assert found["planned_invest_yuan_mu"].tolist()[:2] == pytest.approx([2 * mu, mu])
    density = found["planned_invest_yuan_per_mu"].tolist()[:2]
    assert density == pytest.approx([100e6 / mu, 150e6 / mu])
    assert found["parcels"].tolist() == [3, 2, 0]
    assert found["area_mu"].tolist() == pytest.approx([3 * mu, 2 * mu, 0])


def test_unknown_is_not_zero(atlas):
    found = by_park(atlas)
    assert found.loc[2, "planned_invest_yuan":].isna().all()
    # Nobody has said what J2 spent on F: the land of F is not in the density either.
    mu = atlas.parcels["area_mu"][0]
    assert found["actual_invest_yuan_per_mu"][0] == pytest.approx(50e6 / mu)
    without_d = np.array([True, True, True, False, True, True])
    assert np.isnan(by_park(atlas, without_d)["planned_invest_yuan_per_mu"][1])


def test_a_day_knows_only_what_was_signed_and_nothing_of_what_was_spent(atlas):
    found = by_park(atlas, day=date(2023, 5, 1))  # J2 was signed in June
    mu = atlas.parcels["area_mu"][0]
    assert found["planned_invest_yuan_per_mu"][0] == pytest.approx(150e6 / mu)
    assert found["actual_invest_yuan"].isna().all()


def test_it_is_the_density_of_the_summary(atlas):
    groups = summary.by(atlas.parcels, "park").set_index("park")["yuan_per_mu"]
    ours = by_park(atlas)["planned_invest_yuan_per_mu"].set_axis(NAMES)
    assert ours[NAMES[:2]].to_dict() == pytest.approx(groups[NAMES[:2]].to_dict())


def test_no_parks_no_rows():
    assert by_park(small_atlas.atlas()).empty
