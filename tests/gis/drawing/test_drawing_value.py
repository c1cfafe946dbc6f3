import math

import pytest
import shapely

from gis.drawing import Drawing, measured
from gis.drawing.drawing import LONGEST_NAME, MOST_CORNERS
from gis.errors import InputRefused
from tests.gis.drawing.shapes import CIRCLE, EACH, FAR, HOLE, LAND, PARTS, POLYGON, RECTANGLE


def code_of(plain):
    with pytest.raises(InputRefused) as refused:
        Drawing.from_plain(plain)
    (issue,) = refused.value.issues
    return issue.code


@pytest.mark.parametrize("plain", EACH, ids=lambda plain: plain["name"])
def test_it_comes_back_as_it_was_written(plain):
    drawing = Drawing.from_plain(plain)
    assert {"name": drawing.name, **drawing.plain()} == plain
    assert Drawing.from_plain(drawing.plain(), drawing.name) == drawing


def test_shapes_are_what_was_drawn():
    assert Drawing.from_plain(POLYGON).geometry.equals(shapely.Polygon(LAND))
    both = shapely.union(shapely.Polygon(LAND, [HOLE]), shapely.Polygon(FAR))
    assert Drawing.from_plain(PARTS).geometry.equals(both)
    assert Drawing.from_plain(RECTANGLE).geometry.bounds == (112.6, 23.2, 112.61, 23.22)
    assert [Drawing.from_plain(plain).corners for plain in EACH] == [4, 10, 4, 120]


def test_a_circle_has_the_area_of_the_circle():
    row = measured([Drawing.from_plain(CIRCLE)]).iloc[0]
    assert row["area_m2"] == pytest.approx(math.pi * 500**2, rel=1e-6)
    assert row["perimeter_m"] == pytest.approx(2 * math.pi * 500, rel=2e-4)
    assert row["radius_m"] == 500


def test_a_ring_may_be_closed_and_a_rectangle_upside_down():
    closed = {**POLYGON, "coordinates": [[[*LAND, LAND[0]]]]}
    assert Drawing.from_plain(closed) == Drawing.from_plain(POLYGON)
    turned = {**RECTANGLE, "coordinates": [112.61, 23.22, 112.6, 23.2]}
    assert Drawing.from_plain(turned) == Drawing.from_plain(RECTANGLE)


@pytest.mark.parametrize(
    "given",
    [
        None, 7, "polygon", [], {}, {"kind": "star"}, {"kind": "polygon"},
        {"kind": "polygon", "coordinates": "112,23"},
        {"kind": "polygon", "coordinates": []},
        {"kind": "polygon", "coordinates": [[]]},
        {"kind": "polygon", "coordinates": [[[[112, 23], [113, 23]]]]},
        {"kind": "polygon", "coordinates": [[[[112, 23], [113, 23], [113]]]]},
        {"kind": "polygon", "coordinates": [[[[112, 23], [113, 23], [113, "24"]]]]},
        {"kind": "polygon", "coordinates": [[[[112, 23], [113, 23], [True, 24]]]]},
        {"kind": "polygon", "coordinates": [[[[112, 23], [113, 23], [math.nan, 24]]]]},
        {"kind": "polygon", "coordinates": [[[[112, 23], [113, 23], [1e400, 24]]]]},
        {"kind": "rectangle", "coordinates": [1, 2, 3]},
        {"kind": "circle", "coordinates": [112, 23, math.inf]},
        {"kind": "circle", "coordinates": [112, 23, 1e9]},
    ],
)  # fmt: skip
def test_what_is_no_drawing_is_refused(given):
    assert code_of(given) == "drawing-unreadable"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([[[112, 23], [113, 24], [113, 23], [112, 24]]], "drawing-crosses-itself"),
        ([LAND, FAR], "drawing-crosses-itself"),  # a hole that lies outside
        ([[[112, 23], [113, 24], [112, 23]]], "drawing-empty"),
        ([[[112, 23], [113, 24], [114, 25]]], "drawing-crosses-itself"),  # there and back
        ([[[112, 80], [113, 80], [113, 89]]], "drawing-outside"),
        ([[[170, 23], [190, 23], [180, 24]]], "drawing-outside"),
        ([[[112, 23]] * (MOST_CORNERS + 2)], "drawing-too-many-corners"),
    ],
)
def test_a_bad_outline_is_refused_and_said_why(given, code):
    assert code_of({"kind": "polygon", "coordinates": [given]}) == code


def test_the_corners_of_all_rings_count():
    many = [
        [[112 + k * 1e-6, 23 + (k % 2) * 1e-4 + row] for k in range(MOST_CORNERS // 2 + 1)]
        for row in (0, 1)
    ]
    given = {"kind": "polygon", "coordinates": [[ring] for ring in many]}
    assert code_of(given) == "drawing-too-many-corners"


def test_small_or_far_rectangles_and_circles():
    assert code_of({"kind": "rectangle", "coordinates": [112, 23, 112, 24]}) == "drawing-empty"
    assert code_of({"kind": "rectangle", "coordinates": [112, 80, 113, 88]}) == "drawing-outside"
    assert code_of({"kind": "circle", "coordinates": [112, 23, 0]}) == "drawing-empty"
    assert code_of({"kind": "circle", "coordinates": [112, 89, 10]}) == "drawing-outside"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("  two\n lines\t", "two lines"),
        ("北岸 地块", "北岸 地块"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),  # text stays text
        ("a\u202eb\x00c\ud800", "abc"),
        (None, ""),
        (7, ""),
        ("x" * 100, "x" * LONGEST_NAME),
    ],
)
def test_names(name, clean):
    assert Drawing.from_plain({**POLYGON, "name": name}).name == clean
