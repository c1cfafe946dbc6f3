"""Areas against the geodesic ones, and there-and-back through every projection."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from gis import crs
from gis.area import area_m2

GEOD = Geod(a=crs.CGCS2000_A_M, rf=crs.CGCS2000_RF)
longitudes, latitudes = st.floats(74, 134.9), st.floats(18, 53)


@st.composite
def parcels(draw) -> shapely.Polygon:
    """A star-shaped block of 30 m to a kilometre across, anywhere in China."""
    west, south = draw(longitudes), draw(latitudes)
    radius = draw(st.floats(0.0003, 0.005))
    angles = np.linspace(0, 2 * np.pi, draw(st.integers(3, 12)), endpoint=False)
    lengths = np.array([draw(st.floats(0.4, 1)) for _ in angles]) * radius
    xy = np.column_stack([west + lengths * np.cos(angles), south + lengths * np.sin(angles)])
    return shapely.Polygon(xy)


@given(parcels())
def test_a_parcel_has_its_geodesic_area(parcel):
    geodesic = abs(GEOD.geometry_area_perimeter(parcel)[0])
    assert area_m2(gpd.GeoSeries([parcel], crs=crs.WGS84)).iloc[0] == pytest.approx(
        geodesic, rel=1e-6, abs=1e-3
    )


@given(parcels(), st.booleans())
def test_a_survey_in_gauss_kruger_has_the_same_area_as_in_degrees(parcel, zone_in_easting):
    zone = crs.gauss_kruger_zone(parcel.centroid.x)
    plane = crs.gauss_kruger(zone, zone_in_easting=zone_in_easting)
    flat = crs.transform(np.array([parcel], dtype=object), crs.CGCS2000, plane)
    both = [
        area_m2(gpd.GeoSeries(flat, crs=plane)).iloc[0],
        area_m2(gpd.GeoSeries([parcel], crs=crs.CGCS2000)).iloc[0],
    ]
    assert both[0] == pytest.approx(both[1], rel=1e-6)


@given(longitudes, latitudes, st.integers(-1, 1))
def test_there_and_back_within_a_tenth_of_a_millimetre(longitude, latitude, beside):
    zone = int(np.clip(crs.gauss_kruger_zone(longitude) + beside, 25, 45))
    plane = crs.gauss_kruger(zone, zone_in_easting=True)
    point = np.array([shapely.Point(longitude, latitude)], dtype=object)
    there = crs.transform(point, crs.WGS84, plane)
    assert int(shapely.get_x(there)[0] // 1e6) == zone
    back = crs.transform(there, plane, crs.WGS84)
    assert shapely.get_coordinates(back)[0] == pytest.approx((longitude, latitude), abs=1e-9)
