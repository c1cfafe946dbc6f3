"""GeoJSON that is broken, and GeoJSON that leaves something open."""

from __future__ import annotations

import json

import pytest

from tests.gis.read.samples import NEXT, SQUARE, SURVEYED, feature, geojson

RING = [[112.0, 23.0], [112.1, 23.0], [112.1, 23.1], [112.0, 23.0]]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lots.geojson"


def collection(path, text):
    path.write_text(f'{{"type": "FeatureCollection", "features": [{text}]}}', "utf-8")
    return path


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def second(path, shape):
    return geojson(path, feature(id="a"), feature(shape, id="b"))


def test_truncated(refused, path):
    whole = json.dumps({"type": "FeatureCollection", "features": [feature(id="a")]})
    path.write_text(whole[: len(whole) // 2])
    refused(path, "json-invalid")


def test_nested_5000_deep(refused, path):
    refused(collection(path, '{"a": ' + "[" * 5000 + "]" * 5000 + "}"), "json-invalid")


def test_a_shape_nested_deep(refused, path):
    deep = json.loads("[" * 900 + "]" * 900)
    shape = {"type": "Polygon", "coordinates": deep}
    refused(second(path, shape), "geometry-unreadable", row=2, field="geometry")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_nan_and_infinity(refused, path, number):
    shape = f'{{"type": "Polygon", "coordinates": [[[{number}, 23], [1, 2], [3, 4], [1, 2]]]}}'
    refused(collection(path, f'{{"type": "Feature", "geometry": {shape}}}'), "json-invalid")


def test_1e400(refused, path):
    shape = '{"type": "Polygon", "coordinates": [[[1e400, 23], [1, 2], [3, 4], [1, 2]]]}'
    refused(collection(path, f'{{"type": "Feature", "geometry": {shape}}}'), "json-invalid")


def test_coordinates_as_strings(refused, path):
    texts = polygon([[str(x), str(y)] for x, y in RING])
    refused(second(path, texts), "geometry-unreadable", row=2, field="geometry")


def test_unclosed_ring(refused, path):
    shape = polygon([*RING[:3], [112.0, 23.05]])
    issue = refused(second(path, shape), "geometry-unreadable", row=2, field="geometry")
    assert "not closed" in issue.message


def test_two_point_ring(refused, path):
    shape = polygon([RING[0], RING[1]])
    refused(second(path, shape), "geometry-unreadable", row=2, field="geometry")


def test_lone_surrogate(refused, path):
    bad = json.dumps(feature(id="a", name="X")).replace('"X"', '"\\ud800"')
    refused(collection(path, bad), "json-invalid")


def test_null_geometry(listed, path):
    shape = feature(None, id="b")
    listed(geojson(path, feature(id="a"), shape), "geometry-missing", row=2)


def test_duplicate_keys(listed, path):
    text = json.dumps(feature(id="a", kind=1)).replace('"kind": 1', '"kind": 1, "kind": 2')
    assert listed(collection(path, text), "duplicate-key").field == "kind"


def test_empty_collection(listed, path):
    listed(geojson(path), "no-rows")


def test_legacy_crs_member(asked, path):
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4526"}}
    geojson(path, feature(SURVEYED, id="a"), crs=named)
    asked(path, "crs-legacy", "--crs 4526", answer=("--crs", "4526"))


def test_legacy_crs_member_that_is_wrong(refused, path):
    """Said to be a zone, and in degrees: what the answer then makes of it is refused as well."""
    named = {"type": "name", "properties": {"name": "EPSG:4526"}}
    geojson(path, feature(SQUARE, id="a"), feature(NEXT, id="b"), crs=named)
    refused(path, "crs-legacy")
    found = refused(path, "coordinates-outside", "--crs", "4526", row=1, field="geometry")
    assert found.remedy
