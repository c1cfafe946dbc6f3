"""The published figures about land, held against the bundled data."""

import numpy as np
import pandas as pd
import pytest
import shapely

from gis.area import area_m2
from gis.units import M2_PER_HA, M2_PER_KM2, mu_from_m2


def test_the_agglomeration_area_is_one_area_of_992_km2(bundle, figures):
    area = bundle.agglomeration_area
    assert list(area.geom_type) == ["Polygon"]
    km2 = area_m2(area).sum() / M2_PER_KM2
    assert km2 == pytest.approx(figures["agglomeration_area_km2"].value, abs=0.05)


def test_the_agglomeration_area_lies_inside_the_counties(bundle):
    city = shapely.union_all(bundle.counties.geometry.to_numpy())
    assert city.contains(bundle.agglomeration_area.geometry.iloc[0])


def test_two_municipal_and_five_county_starting_areas_of_137_km2_inside_it(bundle, figures):
    starting = bundle.starting_areas
    assert sorted(starting["level"]) == ["county"] * 5 + ["municipal"] * 2
    km2 = area_m2(starting).sum() / M2_PER_KM2
    assert km2 == pytest.approx(figures["starting_areas_km2"].value, rel=0.01)
    assert starting.within(bundle.agglomeration_area.geometry.iloc[0]).all()


def test_13_000_mu_were_acquired_in_just_over_a_year(bundle, figures):
    area = bundle.agglomeration_area.geometry.iloc[0]
    mu = bundle.parcels.set_index("id")["area_mu"]
    inside = set(bundle.parcels.loc[bundle.parcels.within(area), "id"])
    events = bundle.events
    acquired = events[
        (events["status"] == "acquired")
        & events["valid_from"].between("2022-09-01", "2023-10-31")
        & events["parcel_id"].isin(inside)
    ]
    assert mu[acquired["parcel_id"]].sum() == pytest.approx(
        figures["land_acquired_mu"].value, rel=0.005
    )


@pytest.fixture(scope="module")
def reserve_mu(bundle):
    """Cooked land in the parks at the end of each day, mu."""
    parcels = bundle.parcels[bundle.parcels["park"].notna()].set_index("id")
    events = bundle.events[bundle.events["parcel_id"].isin(parcels.index)]
    days = pd.date_range("2022-01-01", "2023-10-31")
    change = pd.Series(0.0, index=days)
    for _, life in events.groupby("parcel_id", sort=False):
        cooked = (life["status"] == "cooked").to_numpy().astype(int)
        step = np.diff(cooked, prepend=0) * parcels["area_mu"][life["parcel_id"].iloc[0]]
        for day, mu in zip(life["valid_from"], step, strict=True):
            change[day] += mu
    return change.cumsum()


def test_the_cooked_reserve_is_above_its_floor_on_every_day_of_2023(reserve_mu, figures):
    floor = figures["cooked_reserve_floor_mu"].value
    year = reserve_mu["2023-01-01":"2023-10-31"]
    assert len(year) == 304
    assert (year > floor).all()


def test_the_reserve_comes_near_its_floor_and_never_rests(reserve_mu):
    year = reserve_mu["2023-01-01":"2023-10-31"]
    assert 8_850 <= year.min() < 8_950
    assert 9_500 < year.max() <= 9_900
    assert (year.diff().abs() > 0).mean() > 0.3


def test_all_cooked_land_lies_in_a_park(bundle):
    parcels = bundle.parcels
    assert parcels.loc[parcels["status"] == "cooked", "park"].notna().all()


@pytest.mark.parametrize(
    ("park", "figure", "m2_per_unit"),
    [
        ("dw", "dawang_area_km2", M2_PER_KM2),
        ("jl", "jinli_area_ha", M2_PER_HA),
        ("hs", "hengshan_area_mu", M2_PER_HA / 15),
        ("dq", "deqing_forestry_area_ha", M2_PER_HA),
    ],
)
def test_a_park_has_its_published_area(bundle, figures, park, figure, m2_per_unit):
    row = bundle.parks[bundle.parks["id"] == park]
    published_m2 = figures[figure].value * m2_per_unit
    assert row["published_area_m2"].iloc[0] == pytest.approx(published_m2)
    assert area_m2(row).iloc[0] == pytest.approx(published_m2, rel=0.005)


def test_published_areas_have_a_source(bundle):
    parks = bundle.parks
    known = parks["published_area_m2"].notna()
    assert (parks["published_area_source"].notna() == known).all()
    assert known.sum() == 4


def test_jinli_has_three_blocks_and_dawang_lies_where_it_is(bundle):
    parks = bundle.parks.set_index("id").geometry
    assert len(parks["jl"].geoms) == 3
    west, south, east, north = parks["dw"].bounds
    assert west > 112.76
    assert east < 112.87
    assert south > 23.24
    assert north < 23.41


def test_the_areas_of_parcels_are_ellipsoidal(bundle):
    parcels = bundle.parcels
    true_m2 = area_m2(parcels)
    assert np.allclose(parcels["area_m2"], true_m2, rtol=1e-6, atol=0.01)
    assert np.allclose(parcels["area_mu"], mu_from_m2(true_m2), rtol=1e-6, atol=0.001)
