import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import Geod

from gis import crs
from gis.errors import UnknownCrs
from gis.perimeter import perimeter_m

SQUARE = shapely.box(112.6, 23.2, 112.61, 23.21)
HOLE = shapely.box(112.604, 23.204, 112.606, 23.206)


def lengths(*shapes, system=crs.WGS84):
    return perimeter_m(gpd.GeoSeries(list(shapes), crs=system))


def test_it_is_the_geodesic_length_of_the_outline():
    geod = Geod(a=crs.CGCS2000_A_M, rf=crs.CGCS2000_RF)
    assert lengths(SQUARE)[0] == pytest.approx(geod.geometry_length(SQUARE.exterior), rel=1e-12)


def test_holes_and_parts_are_added():
    holed = SQUARE.difference(HOLE)
    assert lengths(holed)[0] == pytest.approx(sum(lengths(SQUARE, HOLE)))
    east = shapely.affinity.translate(SQUARE, 0.1)
    both = lengths(shapely.MultiPolygon([SQUARE, east]))[0]
    assert both == pytest.approx(sum(lengths(SQUARE, east)))


def test_a_plane_in_metres_gives_the_same():
    zone = crs.gauss_kruger(38, zone_in_easting=False)
    there = gpd.GeoSeries([SQUARE], crs=crs.WGS84).to_crs(zone)
    assert perimeter_m(there)[0] == pytest.approx(lengths(SQUARE)[0], rel=1e-9)


def test_index_and_what_has_no_outline():
    shapes = gpd.GeoSeries(
        [None, shapely.Point(112, 23), shapely.Polygon(), SQUARE],
        index=["a", "b", "c", "d"],
        crs=crs.WGS84,
    )
    found = perimeter_m(shapes)
    assert list(found.index) == ["a", "b", "c", "d"]
    assert found.name == "perimeter_m"
    assert np.isnan(found["a"])
    assert found["b"] == found["c"] == 0
    assert found["d"] > 0


def test_without_a_system_there_is_no_length():
    with pytest.raises(UnknownCrs):
        lengths(SQUARE, system=None)
