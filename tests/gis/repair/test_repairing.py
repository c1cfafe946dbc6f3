"""Repairs: each kind on planted faults, any subset in any order, recorded and taken back."""

from __future__ import annotations

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas.testing import assert_geodataframe_equal

from gis.area import area_m2
from gis.check import checked
from gis.check.vertices import M_PER_DEG
from gis.errors import InputRefused, UsageError
from gis.layer import Layer
from gis.repair import REPAIRS, Repair, applied, chosen, left, proposed, recorded, undone
from tests.gis.check.land import LON, box, codes, land, lots, rows


def faulty():
    """One of each: strips, gap, specks, points, a copy, words, amounts, declared areas."""
    strip = box(199.9, 0)
    many = shapely.segmentize(box(299.8, 0), 1 * LON)
    specked = shapely.MultiPolygon([many, box(310, 200, 0.4, 0.4)])
    ring = [box(1000, 0, 120, 20), box(1000, 20, 20, 100), box(1020.2, 20, 99.8, 100),
            box(1000, 120, 120, 20)]  # fmt: skip
    frame = land(box(0, 0), box(100, 0), strip, specked, box(0, 0), *ring)
    real = area_m2(frame).to_numpy()
    return frame.assign(
        status=["raw"] * 5 + ["unknown"] * 4,
        status_as_given=[None] * 5 + ["cookd", "x", "熟地块", None],
        planned_invest_yuan=real * 4500 * [1, 1, 1, 1, 1, 1, 1e-4, 1, 1e4],
        declared_area_m2=[real[0], real[1] * 1.1, real[2] / 1e4, np.nan, real[0], *[np.nan] * 4],
        stays=np.arange(9) // 5,
    ).assign(stays=0)


def all_of(frame):
    return proposed(checked(frame).accepted())


def test_each_kind_is_offered_and_its_findings_are_gone_after_it():
    before = checked(faulty())
    repairs = proposed(before.accepted(), counts=before.counts)
    assert {r.kind for r in repairs} == set(REPAIRS) - {"outline"}
    after = checked(applied(before.frame, repairs))
    assert codes(after) & {REPAIRS[r.kind].code for r in repairs} == set()
    assert codes(before) >= {REPAIRS[r.kind].code for r in repairs}
    offered = {i.repair for i in before.issues if i.repair}
    assert offered == {r.kind for r in repairs}


def test_any_order_is_the_same_and_everything_can_be_taken_back():
    frame = checked(faulty()).accepted()
    repairs = list(proposed(frame))
    once, other = applied(frame, repairs), applied(frame, repairs[::-1])
    assert_geodataframe_equal(once, other)
    record = json.loads(json.dumps(recorded(repairs)))
    assert_geodataframe_equal(undone(once, record), frame)
    assert [Repair.from_dict(one) for one in record] == repairs
    assert_geodataframe_equal(applied(frame, []), frame)


def test_several_repairs_of_one_outline_add_up():
    frame = checked(faulty()).accepted()
    of_row = [r for r in proposed(frame) if r.row == 4 and r.field == "geometry"]
    assert {r.kind for r in of_row} == {"vertices", "tiny-parts", "overlap-cut"}
    shape = applied(frame, of_row).geometry[3]
    assert shape.geom_type == "Polygon"
    assert shapely.get_num_coordinates(shape) < 10
    assert shape.disjoint(box(310, 200, 0.4, 0.4))
    cut = next(r for r in of_row if r.kind == "overlap-cut")
    assert len(cut.after.geoms) == 2
    assert shapely.hausdorff_distance(shape, cut.after.geoms[0]) < 0.002 / M_PER_DEG


def test_a_strip_goes_to_the_earlier_parcel_and_a_gap_to_the_longest_neighbour():
    frame = checked(faulty()).accepted()
    cut, fill = (
        next(r for r in proposed(frame) if r.kind == k) for k in ("overlap-cut", "gap-fill")
    )
    assert (cut.row, fill.row) == (3, 7)
    by = area_m2(gpd.GeoSeries([cut.before, cut.after, fill.before, fill.after], crs=4326))
    assert by[1] - by[0] == pytest.approx(-10, rel=0.02)
    assert by[3] - by[2] == pytest.approx(20, rel=0.02)
    assert "mu" in cut.says
    assert cut.says.endswith("-0.0150 mu")


CUT = (  # surveyed lots of which the second goes 0.3 m into the first, with rounded corners
    (
        "POLYGON ((112.80338329346773 23.271778934522562, 112.80521046099597 23.272000349184683, "
        "112.80536514825974 23.270910734932727, 112.80353798531421 23.2706893315998, "
        "112.80338329346773 23.271778934522562))",
        "POLYGON ((112.80520755433817 23.271999996972866, 112.80657623362612 23.27216583940862, "
        "112.80684386874023 23.27201616500391, 112.80697313387536 23.27110557361833, "
        "112.8053622416249 23.27091038272469, 112.80520755433817 23.271999996972866))",
    ),
    (
        "POLYGON ((112.80352769762894 23.275315777838344, 112.80524963154377 23.275524437924467, "
        "112.80547344695985 23.273947947098556, 112.80375153272988 23.273739290252518, "
        "112.80352769762894 23.275315777838344))",
        "POLYGON ((112.80524720926395 23.275524144423244, 112.80714508855093 23.275754093632518, "
        "112.80741273044177 23.275604418594323, 112.80761111183718 23.27420694871991, "
        "112.80547102470774 23.273947653601887, 112.80524720926395 23.275524144423244))",
    ),
)


@pytest.mark.parametrize("pair", CUT)
def test_what_a_cut_leaves_is_no_finding_again(pair):
    frame = checked(land(*map(shapely.from_wkt, pair))).accepted()
    repairs = [one for one in proposed(frame) if one.kind == "overlap-cut"]
    assert [one.row for one in repairs] == [2]
    after = checked(applied(frame, repairs))
    outlines = {"tiny-part", "needless-vertices", "zero-area", "overlap", "overlap-sliver"}
    assert not [issue for issue in after.issues if issue.code in outlines]
    assert repairs[0].after.geom_type == "Polygon"


def test_a_wide_overlap_is_nobody_s_to_cut():
    assert [r.kind for r in all_of(land(box(0, 0), box(50, 0)))] == []


def test_values_become_what_is_said():
    frame = checked(faulty()).accepted()
    after = applied(frame, [r for r in proposed(frame) if r.field != "geometry"])
    assert len(after) == 8
    assert after["status"].tolist()[4:] == ["cooked", "unknown", "cooked", "unknown"]
    mu = area_m2(after)
    assert (after["planned_invest_yuan"] / mu).tolist() == pytest.approx([4500] * 8)
    assert after["declared_area_m2"].isna().tolist()[:3] == [False, True, False]
    assert after["declared_area_m2"][2] == pytest.approx(mu[2])
    assert after.dtypes["stays"] == frame.dtypes["stays"]


def test_whole_numbers_may_become_fractions_and_nothing():
    frame = lots(4, planned_invest_yuan=[45_000_001, 450_000_000_012, 46_000_000, 47_000_000])
    repairs = all_of(frame)
    assert [r.after for r in repairs] == [45_000_000.0]
    after = applied(frame, repairs)
    assert after["planned_invest_yuan"].tolist()[1] == 45_000_000
    assert (
        undone(after, repairs)["planned_invest_yuan"].tolist()
        == frame["planned_invest_yuan"].tolist()
    )


def test_an_outline_left_invalid_is_refused_and_can_be_seen_as_it_was():
    bow = shapely.from_wkt("POLYGON((112 23, 112.01 23.01, 112.01 23, 112 23.01, 112 23))")
    layer = checked(land(bow, box(0, 0)))
    (taken,) = layer.taken
    assert (taken.kind, taken.row, taken.id, taken.field) == ("outline", 1, "A-1", "geometry")
    assert taken.before.equals_exact(bow)
    assert left(layer.taken, {taken.key}) == ()
    refused = Layer(undone(layer.frame, layer.taken), left(layer.taken, set()))
    assert not refused.frame.geometry[0].is_valid
    with pytest.raises(InputRefused):
        refused.accepted()


def test_repairs_of_other_data_and_unknown_kinds_are_refused():
    frame = checked(faulty()).accepted()
    repairs = proposed(frame, kinds={"vertices"})
    assert {r.kind for r in repairs} == {"vertices"}
    with pytest.raises(UsageError, match="other data"):
        applied(frame.iloc[::-1].reset_index(drop=True), repairs)
    with pytest.raises(UsageError, match="other data"):
        undone(lots(1, id=["B"]), repairs)
    with pytest.raises(UsageError, match="there are: all, outline"):
        chosen("vertices,paint")
    with pytest.raises(UsageError):
        proposed(frame, kinds={"paint"})
    assert chosen("all") == frozenset(REPAIRS)
    assert chosen("vertices, gap-fill") == {"vertices", "gap-fill"}


def test_a_frame_without_faults_or_rows_offers_nothing():
    assert all_of(lots(3)) == ()
    empty = gpd.GeoDataFrame({"id": pd.Series(dtype=str)}, geometry=[], crs=4326)
    assert proposed(empty) == ()
    assert rows(checked(lots(2).set_geometry([None, box(0, 0)])), "geometry-missing") == [1]
