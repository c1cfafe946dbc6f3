"""Rings by hand: turned, rounded, closed, and never flattened."""

import itertools
import json

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.affinity import rotate
from shapely.geometry import MultiPolygon, Polygon, box, shape

from gis.export.rings import geometry_texts


def printed(*geometries) -> list[dict]:
    """The objects that `geometry_texts` prints."""
    array = np.empty(len(geometries), dtype=object)
    array[:] = geometries
    return [json.loads(text) for text in geometry_texts(array)]


def test_a_clockwise_square_is_turned_and_keeps_its_first_point():
    square = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    (got,) = printed(square)
    assert got == {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}


def test_a_right_handed_one_is_printed_as_it_is():
    ring = [(0, 0), (1, 0), (1, 1), (0, 0)]
    assert printed(Polygon(ring))[0]["coordinates"] == [[list(p) for p in ring]]


def test_holes_run_clockwise_in_every_part():
    hole = [(0.2, 0.2), (0.4, 0.2), (0.4, 0.4)]
    part = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)], [hole, [(0.6, 0.6), (0.6, 0.8), (0.8, 0.8)]])
    other = shapely.transform(part, lambda xy: xy + 5)
    mixed = printed(part, MultiPolygon([part, box(2, 2, 3, 3), other]), other)
    assert [g["type"] for g in mixed] == ["Polygon", "MultiPolygon", "Polygon"]
    assert [len(polygon) for polygon in mixed[1]["coordinates"]] == [3, 1, 3]
    for polygon in (mixed[0]["coordinates"], *mixed[1]["coordinates"], mixed[2]["coordinates"]):
        shell, *holes = (shapely.LinearRing(ring) for ring in polygon)
        assert shell.is_ccw
        assert not any(ring.is_ccw for ring in holes)
    assert shape(mixed[1]).equals(MultiPolygon([part, box(2, 2, 3, 3), other]))


def test_eight_decimals_and_no_minus_zero():
    (got,) = printed(Polygon([(-1e-10, 0), (112.123456789, 0), (112.1, 23.987654321)]))
    assert got["coordinates"][0][1:3] == [[112.12345679, 0.0], [112.1, 23.98765432]]
    assert b"-0.0" not in geometry_texts(np.array([Polygon([(-1e-10, 0), (1, 0), (1, 1)])]))[0]


def test_a_ring_under_a_millimetre_keeps_its_digits():
    tiny = box(112.5, 23.1, 112.5 + 2e-9, 23.1 + 2e-9)
    normal = box(112.1, 23.1, 112.2, 23.123456789)
    with_tiny_hole = Polygon(
        normal.exterior, [box(112.15, 23.11, 112.15 + 3e-9, 23.11 + 3e-9).exterior]
    )
    got = printed(tiny, normal, with_tiny_hole)
    assert shape(got[0]).is_valid
    assert shape(got[0]).equals(tiny)
    assert got[1]["coordinates"][0][2][1] == 23.12345679
    assert shape(got[2]).is_valid
    assert shape(got[2]).area < normal.area


def test_what_rounding_would_turn_over_keeps_its_digits():
    sliver = Polygon([(0, 0), (0.6e-8, 0.4e-8), (1.4e-8, 1.6e-8)])
    (got,) = printed(sliver)
    assert shapely.LinearRing(got["coordinates"][0]).is_ccw


def test_flat_rings_stay_closed():
    bow_tie = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    spike = Polygon([(0, 0), (1, 1), (2, 2), (0, 0)])
    for ring in (g["coordinates"][0] for g in printed(bow_tie, spike)):
        assert ring[0] == ring[-1]
        assert len(ring) >= 4


def test_empty_parts_are_left_out():
    parts = MultiPolygon([Polygon(), box(0, 0, 1, 1)])
    got = printed(parts, None, Polygon(), MultiPolygon())
    assert len(got[0]["coordinates"]) == 1
    assert got[1:] == [None, None, None]


@pytest.mark.parametrize("order", [1, -1])
def test_numbers_that_print_with_an_exponent(order):
    ring = [(0, 0), (1e-8, 0), (1e-8, 2.5), (0, 2.5)][::order]
    assert shape(printed(Polygon(ring))[0]).equals(Polygon(ring))


@st.composite
def areas(draw):
    """Turned boxes of any size, some with a hole, some in two parts, either way round."""
    x, y = draw(st.floats(-170, 170)), draw(st.floats(-80, 80))
    half = 10.0 ** draw(st.floats(-10, 0.5))
    angle = draw(st.floats(0, 90))
    shell = rotate(box(x - half, y - half, x + half, y + half), angle)
    ring = list(shell.exterior.coords)
    holes = []
    if draw(st.booleans()) and half > 1e-6:
        hole = rotate(box(x - half / 3, y - half / 3, x + half / 3, y + half / 3), angle)
        holes = [list(hole.exterior.coords)[:: draw(st.sampled_from([1, -1]))]]
    area = Polygon(ring[:: draw(st.sampled_from([1, -1]))], holes)
    if draw(st.booleans()):
        return MultiPolygon([area, shapely.transform(area, lambda xy: xy + 3 * half)])
    return area


@settings(deadline=None)
@given(st.lists(areas(), min_size=1, max_size=6))
def test_any_area_is_right_handed_closed_and_where_it_was(geometries):
    for geometry, text in zip(geometries, printed(*geometries), strict=True):
        back = shape(text)
        assert back.geom_type == geometry.geom_type
        assert abs(shapely.get_coordinates(back)).max() <= 180
        for part in shapely.get_parts(back):
            if geometry.is_valid:
                assert part.exterior.is_ccw
                assert not any(hole.is_ccw for hole in part.interiors)
        one = text["type"] == "Polygon"
        for ring in text["coordinates"] if one else itertools.chain(*text["coordinates"]):
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
        there = np.sort(shapely.get_coordinates(geometry), axis=0)
        here = np.sort(shapely.get_coordinates(back), axis=0)
        assert np.abs(there - here).max() <= 0.51e-8
