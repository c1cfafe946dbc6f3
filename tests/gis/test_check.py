"""Geometry checks on tiny shapes whose outcome is plain."""

from __future__ import annotations

import struct

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import box, from_wkt

from gis.check import checked, intake
from gis.errors import InputRefused
from gis.overlap import overlaps

LOT, BESIDE = box(112.80, 23.20, 112.81, 23.21), box(112.81, 23.20, 112.82, 23.21)
BOW_TIE = from_wkt("POLYGON((112 23, 112.01 23.01, 112.01 23, 112 23.01, 112 23))")
SURVEYED = box(38_379_000, 2_560_000, 38_379_100, 2_560_100)


def of(*shapes, crs=4326, layer="parcels"):
    return checked(gpd.GeoDataFrame(geometry=list(shapes), crs=crs), layer, file="f")


def found(layer):
    return {issue.code: issue for issue in layer.issues}


def test_good_shapes_pass_without_a_word():
    layer = of(LOT, BESIDE)
    assert layer.issues == ()
    assert layer.frame.geometry.tolist() == [LOT, BESIDE]


def test_a_bow_tie_is_repaired_and_told_with_its_areas():
    layer = of(LOT, BOW_TIE)
    issue = found(layer)["geometry-repaired"]
    assert issue.row == 2
    assert "mu now" in issue.message
    repaired = layer.accepted().geometry.iloc[1]
    assert repaired.is_valid
    assert repaired.geom_type == "MultiPolygon"


def test_a_hole_outside_its_shell_does_not_become_land():
    shape = from_wkt("POLYGON((1 1, 2 1, 2 2, 1 2, 1 1), (5 5, 6 5, 6 6, 5 5))")
    assert of(shape).frame.geometry.iloc[0].equals(box(1, 1, 2, 2))


def test_an_outline_without_an_inside_stays_as_a_row_without_a_shape():
    layer = of(LOT, from_wkt("POLYGON((112 23, 112.01 23.01, 112 23))"))
    assert found(layer)["zero-area"].row == 2
    assert layer.accepted().geometry.isna().tolist() == [False, True]


def test_a_speck_is_told():
    assert found(of(LOT, box(112, 23, 112.0000001, 23.0000001)))["zero-area"].row == 2


def test_a_tangle_is_refused_soon_and_a_long_outline_is_not():
    rng = np.random.default_rng(1)
    tangle = shapely.Polygon(rng.random((10_000, 2)) / 100)
    assert found(of(tangle))["too-tangled"].row == 1
    angle = np.linspace(0, 2 * np.pi, 20_000, endpoint=False)
    ring = np.column_stack([112 + np.cos(angle) / 50, 23 + np.sin(angle) / 50])
    ring[[5000, 5001]] = ring[[5001, 5000]]
    crossed = shapely.Polygon(ring)
    assert not crossed.is_valid
    assert "geometry-repaired" in found(of(crossed))


def test_too_many_vertices_are_refused(monkeypatch):
    monkeypatch.setattr(intake, "MAX_VERTICES", 100)
    issue = found(of(LOT, shapely.segmentize(LOT, 0.0001)))["too-many-vertices"]
    assert issue.row == 2


@pytest.mark.parametrize("layer", ["parcels", "towns", "rivers", "projects", "infrastructure"])
def test_the_kind_has_to_be_the_layer_s(layer):
    shapes = {
        "Polygon": LOT,
        "Point": shapely.Point(112, 23),
        "LineString": shapely.LineString([(112, 23), (112.1, 23)]),
        "GeometryCollection": shapely.GeometryCollection([LOT]),
    }
    from gis.model import LAYERS

    for kind, shape in shapes.items():
        fits = kind in LAYERS[layer].kinds
        assert ("geometry-kind" in found(of(shape, layer=layer))) is not fits


def test_rows_without_shapes_are_listed_and_nothing_but_those_refused():
    assert found(of(LOT, None))["geometry-missing"].row == 2
    with pytest.raises(InputRefused):
        of(None, shapely.Polygon()).accepted()
    assert set(found(of())) == {"no-rows"}


@pytest.mark.parametrize(
    ("shape", "crs", "code", "hint"),
    [
        (box(23.20, 112.80, 23.21, 112.81), 4326, "coordinates-outside", "swapped"),
        (box(1e308, 0, 1.1e308, 1), 4326, "coordinates-outside", "--crs"),
        (SURVEYED, 4326, "coordinates-outside", "4526"),
        (SURVEYED, 4525, "crs-does-not-fit", "4526"),
        (box(2_560_000, 379_000, 2_560_100, 379_100), 4547, "crs-does-not-fit", "swapped"),
        (box(2_560_000, 38_379_000, 2_560_100, 38_379_100), 4526, "coordinates-outside", "swapped"),
        (box(379_000, 2_560_000, 379_100, 2_560_100), 4526, "coordinates-outside", "--crs"),
    ],
)
def test_coordinates_that_do_not_fit_their_system_are_refused_with_a_hint(shape, crs, code, hint):
    issue = found(of(shape, crs=crs))[code]
    assert issue.row == 1
    assert hint in issue.remedy


def test_coordinates_that_are_no_numbers_are_refused():
    content = shapely.to_wkb(LOT).replace(struct.pack("<d", 112.80), struct.pack("<d", np.nan))
    with np.errstate(invalid="ignore"):
        shape = shapely.from_wkb(content)
    assert found(of(LOT, shape))["coordinate-not-finite"].row == 2


def test_a_survey_lands_where_it_is():
    frame = of(SURVEYED, crs=4526).accepted()
    assert frame.crs.to_epsg() == 4326
    assert frame.total_bounds == pytest.approx([112.8187, 23.1352, 112.8196, 23.1361], abs=1e-3)


def test_the_neighbour_s_zone_is_taken():
    """The city lies on a seam: a survey of all of it keeps one zone."""
    assert of(box(38_250_000, 2_560_000, 38_250_100, 2_560_100), crs=4526).refusals == ()


def test_overlaps_are_told_pair_by_pair_and_neighbours_are_not():
    shifted = shapely.affinity.translate(LOT, 0.005, 0)
    layer = of(LOT, BESIDE, shifted)
    assert found(layer)["overlaps"].message.startswith("2 pairs")
    pairs = [i for i in layer.issues if i.code == "overlap"]
    assert [(i.row, i.message.split(", ")[0]) for i in pairs] == [
        (3, "it lies over row 1"),
        (3, "it lies over row 2"),
    ]
    assert pairs[0].where == pytest.approx((112.805, 23.20, 112.81, 23.21))
    # Half of a lot of 0.01° by 0.01° at 23.2° N is about 0.5669 km², 850 mu.
    first = overlaps(np.array([LOT, shifted]))[0][0]
    assert first.area_m2 == pytest.approx(566_000, rel=0.01)
    assert layer.refusals == ()


def stack(count):
    """Boxes that all lie over each other, and are not the same."""
    return [box(112.80, 23.20, 112.81 + n / 1e5, 23.21) for n in range(count)]


def test_what_was_not_compared_is_told(monkeypatch):
    monkeypatch.setattr("gis.overlap.MAX_TESTED", 10)
    layer = of(*stack(6), *(box(100 + n, 23, 100.001 + n, 23.001) for n in range(70)))
    assert "overlap-unknown" in found(layer)
    assert found(layer)["overlaps"].message.startswith("at least")


def test_overlaps_stop_at_many_pairs(monkeypatch):
    monkeypatch.setattr("gis.check.disjoint.MAX_PAIRS", 1000)
    layer = of(*stack(60))
    assert found(layer)["overlaps"].message.startswith("at least 1,000 pairs")
    assert layer.counts["warning", "overlap"] == 1000


def test_a_hundred_bad_rows_are_listed_and_the_rest_counted():
    layer = of(LOT, *[None] * 250)
    listed = [i for i in layer.issues if i.code == "geometry-missing"]
    assert len(listed) == 101
    assert "150 more" in listed[-1].message
