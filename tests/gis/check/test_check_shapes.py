"""Each finding about shapes, planted by hand."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from gis.check import Context, checked
from tests.gis.check.land import LAT, LON, box, codes, land, lots, one, rows


def test_lots_side_by_side_are_clean():
    assert checked(lots(5)).issues == ()


def test_an_overlap_names_both_and_a_strip_can_be_cut_off():
    layer = checked(land(box(0, 0), box(50, 0), box(149.9, 0)))
    wide = one(layer, "overlap")
    assert (wide.row, wide.id, wide.value, wide.repair) == (2, "A-2", "A-1", "")
    assert "7.50 mu counted twice" in wide.message
    strip = one(layer, "overlap-sliver")
    assert (strip.row, strip.value, strip.repair) == (3, "A-2", "overlap-cut")


def test_a_gap_is_told_at_the_longest_border():
    """A ring of four lots around a square of 20 m, and a strip of 0.2 m between two of them."""
    ring = [box(0, 0, 120, 20), box(0, 20, 20, 100), box(40, 20, 80, 100), box(0, 120, 120, 20)]
    layer = checked(land(*ring))
    gap = one(layer, "gap")
    assert "3.00 mu of ground" in gap.message
    assert gap.row in (2, 3)
    assert gap.repair == ""
    ring[2] = box(20.2, 20, 99.8, 100)
    strip = one(checked(land(*ring)), "gap-sliver")
    assert strip.repair == "gap-fill"
    assert strip.where[2] - strip.where[0] == pytest.approx(0.2 * LON)


def test_open_land_and_a_parcel_s_own_hole_are_no_gaps():
    wide = [box(0, 0, 400, 50), box(0, 50, 50, 200), box(350, 50, 50, 200), box(0, 250, 400, 50)]
    assert codes(checked(land(*wide))) == set()
    assert codes(checked(land(box(0, 0).difference(box(40, 40, 10, 10))))) == set()
    island = land(box(0, 0).difference(box(40, 40, 20, 20)), box(45, 45, 10, 10))
    assert codes(checked(island)) == set()


def test_copies_are_told_wherever_they_begin():
    turned = shapely.Polygon(np.roll(shapely.get_coordinates(box(0, 0))[:-1], 2, axis=0))
    layer = checked(land(box(0, 0), turned, box(0, 0), status=["raw", "raw", "cooked"]))
    assert rows(layer, "duplicate-shape") == [2, 3]
    assert [i.repair for i in layer.issues] == ["duplicate-row", ""]
    assert "they differ in status" in layer.issues[1].message
    assert "overlap" not in codes(layer)


def test_needless_points_are_counted_and_those_of_neighbours_left_alone():
    twice = shapely.Polygon([(0, 0), (100, 0), (100.0005, 0), (100, 100), (0, 100)])
    twice = shapely.transform(twice, lambda xy: box(0, 0).bounds[:2] + xy * (LON, LAT))
    split = shapely.segmentize(box(200, 0), 1 * LON)
    shared = shapely.segmentize(box(400, 0), 50 * LON)
    layer = checked(land(twice, split, shared))
    assert rows(layer, "needless-vertices") == [1, 2]
    assert layer.issues[0].message.startswith("1 points lie")


def test_specks_and_threads():
    specked = shapely.MultiPolygon([box(0, 0), box(200, 0, 0.5, 0.5), box(300, 0, 50, 50)])
    layer = checked(land(specked, box(0, 200, 300, 1)))
    assert "1 parts" in one(layer, "tiny-part").message
    assert one(layer, "parcel-sliver").row == 2


def test_land_outside_its_area_and_its_park():
    area = land(box(-10, -10, 220, 120), layer="counties")
    parks = land(box(0, 0, 100, 100), layer="parks", name=["West"])
    frame = land(
        box(0, 0), box(100, 0), box(180, 0), box(5000, 0), park=["West", "West", None, "East"]
    )
    layer = checked(frame, context=Context(area=area, parks=parks))
    assert rows(layer, "outside-area") == [3, 4]
    assert any("70% of it" in issue.message for issue in layer.issues)
    assert rows(layer, "park-elsewhere") == [2]
    assert one(layer, "park-unknown").value == "East"
    assert codes(checked(frame)) == {"overlaps", "overlap"}


def test_new_land_over_land_that_stays():
    stored = land(box(0, 0), box(150, 0))
    layer = checked(
        land(box(0, 0), box(100, 0), id=["A-1", "new"]), context=Context(parcels=stored)
    )
    assert one(layer, "overlap-stored").id == "new"
    assert one(layer, "overlap-stored").value == "A-2"
