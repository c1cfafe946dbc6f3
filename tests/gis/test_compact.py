"""Compactness of shapes whose figures are in every textbook."""

import numpy as np
import pytest
import shapely
from shapely.geometry import Point, Polygon, box

from gis.compact import Bodies, circle_share


def of(*shapes):
    return np.array(shapes, dtype=object)


def test_share_of_the_circle():
    assert circle_share(of(Point(5, 5).buffer(3, quad_segs=256))) == pytest.approx(1, rel=1e-4)
    assert circle_share(of(box(0, 0, 2, 2))) == pytest.approx(2 / np.pi)
    assert circle_share(of(box(0, 0, 1, 1), box(1, 0, 2, 1))) == pytest.approx(8 / (5 * np.pi))
    assert circle_share(of(box(0, 0, 8, 1))) == pytest.approx(32 / (65 * np.pi))
    assert np.isnan(circle_share(of()))


def test_moments_are_about_the_own_centre_and_holes_count():
    hollow = Polygon(box(0, 0, 4, 4).exterior, [box(1, 1, 3, 3).exterior])
    far = shapely.transform(box(0, 0, 2, 2), lambda xy: xy + 1e5)
    moments = Bodies.of(of(box(0, 0, 4, 2), hollow, far, shapely.MultiPolygon([far]))).moment_m4
    # Of a rectangle: a b (a² + b²) / 12.
    assert moments == pytest.approx([8 * 20 / 12, (16 * 32 - 4 * 8) / 12, 32 / 12, 32 / 12])


def test_the_roundness_of_a_group_is_that_of_the_whole():
    left, right, above, far = box(0, 0, 1, 1), box(1, 0, 2, 1), box(0, 1, 1, 2), box(9, 0, 10, 1)
    bodies = Bodies.of(of(left, right, above, far))
    found = bodies.roundness_with([0], np.array([1, 2, 3]))
    pair = 4 / (2 * np.pi * (2 * 5 / 12))  # a rectangle of 2 by 1
    assert found[:2] == pytest.approx([pair, pair])
    assert found[2] < found[0] / 10
    corner = box(1, 1, 2, 2)
    whole = Bodies.of(of(left, right, above, corner)).roundness_with([0, 1, 2], np.array([3]))
    assert whole == pytest.approx([3 / np.pi])  # a square
