"""Repairs on random land: findings never grow, areas change as said, subsets agree, all is undone."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from geopandas.testing import assert_geodataframe_equal
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.area import area_m2
from gis.check import checked
from gis.check.vertices import tolerance_deg
from gis.repair import REPAIRS, applied, proposed, recorded, undone
from gis.units import mu_from_m2
from tests.gis.check.land import box, land

# How far a border is off its neighbour's, in metres: apart, together, or one over the other.
OFF = st.sampled_from([-0.3, -0.05, 0, 0, 0.05, 0.3, 3])


@st.composite
def towns(draw):
    """Three by three lots whose borders nearly meet, with points, specks, copies and wrong values."""
    shapes = []
    for n in range(9):
        x, y = 100 * (n % 3), 100 * (n // 3)
        west, south = draw(OFF), draw(OFF)
        shape = box(x - west, y - south, 100 + west, 100 + south)
        fault = draw(st.sampled_from(["", "", "points", "speck", "copy", "hole"]))
        if fault == "points":
            shape = shapely.segmentize(shape, 5e-6)
        elif fault == "speck":
            shape = shapely.MultiPolygon([shape, box(1000 + 10 * n, 1000, 0.3, 0.3)])
        elif fault == "hole":
            shape = shape.difference(box(x + 40, y + 40, 10, 10))
        elif fault == "copy" and shapes:
            shape = shapes[draw(st.integers(0, len(shapes) - 1))]
        shapes.append(shape)
    real = np.array([5e6, 15]) * np.ones((9, 1))
    scale = [draw(st.sampled_from([1, 1, 1, 1e-4, 1e4])) for _ in range(9)]
    unit = [draw(st.sampled_from([1, 1.2, 1 / 666.6666667, np.nan])) for _ in range(9)]
    words = [draw(st.sampled_from([None, "cookd", "熟地块", "?"])) for _ in range(9)]
    frame = land(*shapes, status="unknown", status_as_given=words)
    frame["planned_invest_yuan"] = np.round(real[:, 0] * real[:, 1] * scale)
    frame["declared_area_m2"] = area_m2(frame) * unit
    return checked(frame).accepted()


@settings(max_examples=15)
@given(towns(), st.randoms(use_true_random=False))
def test_repairs_keep_their_promises(frame, random):
    before, repairs = checked(frame).counts, list(proposed(frame))
    taken = [repair for repair in repairs if random.random() < 0.6]
    after = applied(frame, taken)

    other = random.sample(taken, len(taken))
    assert_geodataframe_equal(applied(frame, other), after)
    assert_geodataframe_equal(undone(after, recorded(taken)), frame)
    assert after.geometry.is_valid.all()

    # Kind by kind: taking all of a kind leaves no more findings of it than there were.
    for kind in {repair.kind for repair in repairs}:
        counts = checked(applied(frame, [r for r in repairs if r.kind == kind])).counts
        code = REPAIRS[kind].code
        assert counts.get(("warning", code), 0) <= before[("warning", code)]

    # What is said of an area is what becomes of it, and points leave the border where it is.
    for repair in (r for r in repairs if r.field == "geometry"):
        pair = area_m2(gpd.GeoSeries([repair.before, repair.after], crs=frame.crs))
        said = float(repair.says.rpartition(": ")[2].removesuffix(" mu"))
        assert abs(said - mu_from_m2(float(pair[1] - pair[0]))) < 1e-4
        if repair.kind == "vertices":
            off = shapely.hausdorff_distance(repair.before.boundary, repair.after.boundary)
            assert off <= tolerance_deg() * 1.001
