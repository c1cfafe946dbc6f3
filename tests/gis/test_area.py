from __future__ import annotations

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import Geod

from gis import crs
from gis.area import area_m2, area_mu
from gis.errors import UnknownCrs
from gis.units import M2_PER_MU

CGCS2000 = Geod(a=crs.CGCS2000_A_M, rf=crs.CGCS2000_RF)


def series(*shapes):
    return gpd.GeoSeries(list(shapes), crs=crs.WGS84)


def geodesic_m2(shape):
    return abs(CGCS2000.geometry_area_perimeter(shape)[0])


@pytest.mark.parametrize("west", [112.0, 112.495, 114.995, 73.5, 134.9, -77.04])
@pytest.mark.parametrize("south", [23.0, 18.2, 53.4, -33.9, 0.0])
def test_a_cell_has_its_geodesic_area(west, south):
    cell = shapely.box(west, south, west + 0.01, south + 0.01)
    assert area_m2(series(cell)).iloc[0] == pytest.approx(geodesic_m2(cell), rel=1e-6)


def test_a_cell_at_23_north_in_numbers():
    # 0.01 degree: 1025.2 m of the parallel by 1107.5 m of the meridian at 23.005°N.
    assert area_m2(series(shapely.box(112, 23, 112.01, 23.01))).iloc[0] == pytest.approx(
        1025.2 * 1107.5, rel=2e-4
    )


def test_a_county_keeps_the_straight_edges_of_its_file():
    county = shapely.box(111.4, 23.0, 112.9, 24.4)
    assert area_m2(series(county)).iloc[0] == pytest.approx(
        abs(CGCS2000.geometry_area_perimeter(shapely.segmentize(county, 0.001))[0]), rel=1e-6
    )


def test_holes_and_parts_count():
    shell = shapely.box(112, 23, 112.02, 23.02)
    hole = shapely.box(112.005, 23.005, 112.01, 23.01)
    whole, pierced = area_m2(series(shell, shell.difference(hole)))
    cut = area_m2(series(hole)).iloc[0]
    assert whole - pierced == pytest.approx(cut, rel=1e-9)
    two = shapely.MultiPolygon([hole, shapely.box(112.1, 23, 112.11, 23.01)])
    assert area_m2(series(two)).iloc[0] == pytest.approx(
        area_m2(series(*two.geoms)).sum(), rel=1e-6
    )


@pytest.mark.parametrize("zone", [37, 38])
@pytest.mark.parametrize("zone_in_easting", [True, False])
def test_the_seam_at_112_5_does_not_change_an_area(zone, zone_in_easting):
    cell = shapely.box(112.495, 23.1, 112.505, 23.11)
    plane = crs.gauss_kruger(zone, zone_in_easting=zone_in_easting)
    survey = gpd.GeoSeries(
        crs.transform(np.array([cell], dtype=object), crs.CGCS2000, plane), crs=plane
    )
    assert area_m2(survey).iloc[0] == pytest.approx(geodesic_m2(cell), rel=1e-6)
    too_high = survey.area.iloc[0] / geodesic_m2(cell) - 1
    assert 360e-6 < too_high < 860e-6  # what the planar area would have claimed


def test_what_has_no_area():
    values = area_m2(
        series(
            None,
            shapely.Polygon(),
            shapely.Point(112, 23),
            shapely.LineString([(112, 23), (113, 23)]),
        )
    )
    assert np.isnan(values.iloc[0])
    assert values.iloc[1:].tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    "ring",
    [
        [(0, 0), (1e308, 0), (1e308, 1e308)],
        [(0, 0), (np.inf, 0), (1, 1)],
        [(23, 112), (24, 112), (24, 113)],  # latitude first: 112 degrees north is nowhere
    ],
)
def test_what_is_not_on_earth_is_nan_and_quick(ring):
    assert np.isnan(area_m2(series(shapely.Polygon(ring))).iloc[0])


def test_a_hostile_zigzag_does_not_become_billions_of_points():
    n = 20_000
    xy = np.column_stack([np.where(np.arange(n) % 2, -179.0, 179.0), np.linspace(-80, 80, n)])
    zigzag = shapely.Polygon([*xy, (179.0, 85.0), (179.0, -80.0)])
    assert np.isfinite(area_m2(series(*[zigzag] * 6))).all()


def test_the_index_and_the_name_are_kept_and_the_input_is_not_touched():
    frame = gpd.GeoDataFrame(
        {"id": ["x", "y"]}, geometry=[shapely.box(0, 0, 1, 1)] * 2, crs=crs.WGS84, index=[7, 3]
    )
    before = shapely.to_wkb(frame.geometry.to_numpy()).tolist()
    values = area_mu(frame)
    assert values.index.tolist() == [7, 3]
    assert values.name == "area_mu"
    assert (values * M2_PER_MU).tolist() == pytest.approx(area_m2(frame).tolist())
    assert shapely.to_wkb(frame.geometry.to_numpy()).tolist() == before


def test_no_rows():
    assert area_m2(series()).empty


def test_without_a_coordinate_system_there_is_no_area():
    with pytest.raises(UnknownCrs):
        area_m2(gpd.GeoSeries([shapely.box(0, 0, 1, 1)]))


def test_an_outline_of_one_point_has_no_area():
    shapes = gpd.GeoSeries([shapely.box(112, 23, 112, 23), shapely.box(112, 23, 113, 24)], crs=4326)
    assert area_m2(shapes).iloc[0] == 0
    assert area_m2(shapes).iloc[1] > 1e10
