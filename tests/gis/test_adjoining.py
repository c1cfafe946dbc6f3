"""Neighbours and groups of squares, in metres."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import Geod

from gis import adjoining
from gis.crs import CGCS2000_A_M, CGCS2000_RF, WGS84
from gis.errors import UnknownCrs
from tests.gis.assembly_town import square, town

GEOD = Geod(a=CGCS2000_A_M, rf=CGCS2000_RF)


@pytest.mark.parametrize(
    ("gap_m", "expected"), [(0, [[0, 1]]), (29, [[0, 1]]), (31, [[0, 1], [1, 2]])]
)
def test_pairs_are_within_the_gap(gap_m, expected):
    plane = adjoining.on_the_ground(town(square(0, 0), square(100, 0), square(230, 0)))
    assert adjoining.pairs(plane, gap_m).tolist() == expected


def test_a_corner_and_an_overlap_touch():
    plane = adjoining.on_the_ground(town(square(0, 0), square(100, 100), square(50, 50)))
    assert adjoining.pairs(plane, 0).tolist() == [[0, 1], [0, 2], [1, 2]]


def test_an_outline_with_a_peg_on_its_neighbours_edge_touches():
    tall = shapely.Polygon([(0, 0), (0, 1), (1, 1), (1, 0.33), (1, 0)])
    plain = shapely.Polygon([(1, 0), (1, 1), (2, 1), (2, 0)])
    frame = gpd.GeoSeries([tall, plain], crs=WGS84)
    scaled = frame.affine_transform([0.01, 0, 0, 0.01, 112.5, 23.1])
    assert adjoining.pairs(adjoining.on_the_ground(scaled), 0).tolist() == [[0, 1]]


def test_metres_are_those_on_the_ground():
    points = shapely.points([[112.0, 22.8], [112.0003, 22.8], [113.5, 24.2]])
    plane = adjoining.on_the_ground(gpd.GeoSeries(points, crs=WGS84))
    _, _, metres = GEOD.inv(112.0, 22.8, 112.0003, 22.8)
    assert shapely.distance(plane[0], plane[1]) == pytest.approx(metres, rel=1e-4)


def test_no_crs():
    with pytest.raises(UnknownCrs):
        adjoining.on_the_ground(gpd.GeoSeries([square(0, 0)]))


def test_groups_are_named_by_their_first():
    linked = np.array([[1, 4], [2, 4], [3, 5]])
    assert adjoining.groups(7, linked).tolist() == [0, 1, 1, 3, 1, 3, 6]
    assert adjoining.groups(0, linked[:0]).tolist() == []


def test_the_widest_gap_is_the_one_that_has_to_be_bridged():
    # A and B 10 m apart, C 30 m from B and D 20 m from C; A and D are 35 m apart: not needed.
    plane = np.array(
        [square(0, 0), square(110, 0), square(110, 130), square(-10, 135)], dtype=object
    )
    linked = adjoining.pairs(plane, 40)
    assert adjoining.widest_gap_m(plane, linked) == pytest.approx(30)
    assert adjoining.widest_gap_m(plane[:1], linked[:0]) == 0
