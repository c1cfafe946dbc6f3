"""Outlines that cross themselves, and numbers that are not where they should be."""

from __future__ import annotations

import pytest
import shapely
from shapely import box, from_wkt

from gis.gcj02 import from_wgs84 as shifted
from tests.gis.read.samples import NEXT, SQUARE, SURVEYED, feature, frame, geojson, zipped_shapefile

BOW_TIE = from_wkt("POLYGON((112 23, 112.01 23.01, 112.01 23, 112 23.01, 112 23))")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lots.geojson"


def two(path, second, first=SQUARE):
    return geojson(path, feature(first, id="a"), feature(second, id="b"))


def test_bow_tie(door, listed, path):
    issue = listed(two(path, BOW_TIE), "geometry-repaired", row=2)
    assert "mu now" in issue.message
    assert issue.repair
    assert door.store.atlas().parcels.geometry.is_valid.all()


def test_hole_outside_its_shell(door, listed, path):
    shell, hole = box(112, 23, 112.01, 23.01), box(113, 23, 113.01, 23.01)
    listed(two(path, shapely.Polygon(shell.exterior, [hole.exterior])), "geometry-repaired", row=2)
    assert door.store.atlas().parcels.geometry[1].equals(shell)


def test_overlapping_parcels(listed, path):
    shifted_by_half = shapely.affinity.translate(SQUARE, 0.005, 0)
    assert "mu counted twice" in listed(two(path, shifted_by_half), "overlap").message


def around(hole):
    """Two parcels that leave a hole between them, and nothing else."""
    whole = shapely.difference(SQUARE, hole)
    west, south, east, north = SQUARE.bounds
    middle = (west + east) / 2
    halves = box(west, south, middle, north), box(middle, south, east, north)
    return [shapely.intersection(whole, half) for half in halves]


def test_gaps_and_slivers(listed, path):
    gap = box(112.8046, 23.2048, 112.8054, 23.2052)  # eighty metres by forty
    listed(two(path, *around(gap)), "gap", row=2)
    strip = box(112.804998, 23.202, 112.805002, 23.208)  # forty centimetres wide
    listed(two(path, *around(strip)), "gap-sliver", row=2)
    sliver = box(112.81, 23.20, 112.810005, 23.21)  # half a metre wide, a kilometre long
    listed(two(path, sliver), "parcel-sliver", row=2)


def test_zero_area(door, listed, path):
    listed(two(path, from_wkt("POLYGON((112 23, 112.01 23.01, 112 23))")), "zero-area", row=2)
    assert door.store.atlas().parcels.geometry.isna().tolist() == [False, True]


def test_1e308(refused, path):
    far = box(1e308, 0, 1.1e308, 1)
    refused(two(path, far), "coordinates-outside", row=2, field="geometry")


def test_over_the_vertex_cap(refused, path):
    long = shapely.Polygon(shapely.segmentize(SQUARE.exterior, 0.04 / 500_001))
    assert shapely.get_num_coordinates(long) > 500_000
    refused(two(path, long), "too-many-vertices", row=2, field="geometry")


def test_wrong_zone(refused, tmp_path):
    """Numbers of zone 38 in a file that says zone 37, and in one that says degrees."""
    made = frame(shapes=[SURVEYED], id=["1"], crs=4525)
    issue = refused(zipped_shapefile(tmp_path / "37.zip", made), "crs-does-not-fit", row=1)
    assert "4526" in issue.remedy


def test_mixed_crs_in_one_file(refused, path):
    shapes = [feature(SQUARE, id="a"), feature(NEXT, id="b"), feature(SURVEYED, id="c")]
    refused(geojson(path, *shapes), "coordinates-outside", row=3, field="geometry")


def test_zone_prefixed_easting_without_crs(asked, path):
    geojson(path, feature(SURVEYED, id="a"))
    asked(path, "crs-unknown", "--crs 4526", answer=("--crs", "4526"))


def test_gcj_02_suspected(asked, path, door):
    """The file's parcels are those of the atlas, but where a web map would draw them."""
    known = door.store.atlas().parcels
    moved = shapely.transform(known.geometry.to_numpy(), shifted)
    rows = [feature(g, id=i) for i, g in zip(known["id"], moved, strict=True)]
    asked(geojson(path, *rows), "crs-shift-suspected", "--crs GCJ-02", answer=("--crs", "GCJ-02"))
    back = door.store.atlas().parcels.geometry
    assert shapely.hausdorff_distance(back.to_numpy(), known.geometry.to_numpy()).max() < 1e-8


def test_degrees_with_six_decimals(listed, path):
    """They may be drawn on a web map, and nothing in the file tells."""
    drawn = shapely.transform(
        box(112.801, 23.201, 112.804, 23.204), lambda xy: shifted(xy).round(6)
    )
    assert "--crs GCJ-02" in listed(geojson(path, feature(drawn)), "crs-shift-possible").remedy
