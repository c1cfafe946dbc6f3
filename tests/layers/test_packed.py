"""Packed outlines are read back by a decoder that is not ours to the same places."""

from __future__ import annotations

from base64 import b64decode

import numpy as np
import pytest
import shapely

from layers import packed
from tests.layers import example


def read(text):
    found, value, shift = [], 0, 0
    for byte in b64decode(text):
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(value)
            value = shift = 0
    return found


def degrees(told):
    """The rings of every area, in degrees."""
    steps = [(n >> 1) ^ -(n & 1) for n in read(told["xy"])]
    xy = np.cumsum(np.array(steps).reshape(-1, 2), axis=0)
    side = 256 * 2 ** told["zoom"]
    lng = xy[:, 0] / side * 360 - 180
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * xy[:, 1] / side))))
    points, rings = iter(np.column_stack([lng, lat]).tolist()), iter(read(told["points"]))
    return [
        [[next(points) for _ in range(next(rings))] for _ in range(n)] for n in read(told["rings"])
    ]


@pytest.mark.parametrize("value", [0, 1, 127, 128, 300, 2**28, 2**34])
def test_a_number_comes_back(value):
    assert read(packed.text(packed.varints(np.array([value, 5])))) == [value, 5]


def test_outlines_come_back_within_centimetres():
    squares = example.squares(50)
    hole = shapely.box(112, 23, 112.1, 23.1) - shapely.box(112.02, 23.02, 112.05, 23.05)
    many = shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3)])
    shapes = np.array([*squares, hole, many, None, shapely.Polygon(), shapely.Point(1, 1)])
    told = packed.outlines(shapes)
    assert told["size"] == len(shapes)
    found = degrees(told)
    assert [len(rings) for rings in found] == [1] * 50 + [2, 2, 0, 0, 0]
    for shape, rings in zip(squares, found, strict=False):
        back = shapely.Polygon(rings[0])
        assert shapely.hausdorff_distance(back, shape) < 5e-7  # 5 cm
    shell, inner = found[50]
    assert shapely.Polygon(shell, [inner]).area == pytest.approx(hole.area, rel=1e-5)


def test_nothing_packs_to_nothing():
    told = packed.outlines(np.array([], dtype=object))
    assert (told["size"], told["rings"], told["points"], told["xy"]) == (0, "", "", "")
