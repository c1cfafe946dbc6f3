"""GeoJSON: strict where the standard is, bad rows by their number."""

from __future__ import annotations

import json

import pytest
import shapely

from tests.gis.read.samples import (
    NEXT,
    SQUARE,
    SURVEYED,
    codes,
    feature,
    geojson,
    read,
    refusal,
)

RING = [[112.0, 23.0], [112.1, 23.0], [112.1, 23.1], [112.0, 23.0]]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lots.geojson"


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def test_rows_come_in_order_with_the_contract_s_columns(path):
    layer = read(geojson(path, feature(id="007", status="熟地"), feature(NEXT, id="008", odd=[1])))
    assert layer.frame["id"].tolist() == ["007", "008"]
    assert layer.frame["name"].tolist() == ["007", "008"]
    assert layer.frame["status"].tolist() == ["cooked", "unknown"]
    assert layer.frame["illustrative"].tolist() == [False, False]
    assert layer.frame["source"].tolist() == ["lots.geojson"] * 2
    assert layer.frame["odd"].tolist()[1] == "[1]"
    assert layer.frame.crs.to_epsg() == 4326
    assert layer.frame.geometry.iloc[0].equals(SQUARE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"type": "FeatureCollection", "features": [', "json-invalid"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "json-invalid"),
        ('{"a": 1e400}', "json-invalid"),
        ('{"a": "\\ud800"}', "json-invalid"),
        ('{"a": ' + "[" * 5000 + "]" * 5000 + "}", "json-invalid"),
        ('{"type": "gdal_streamed_alg"}', "json-not-geojson"),
        ('{"type": "FeatureCollection"}', "json-not-geojson"),
        ('{"type": "FeatureCollection", "features": [7]}', "feature-invalid"),
        (
            '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": 3}]}',
            "feature-invalid",
        ),
        ("[1, 2]", "file-disguised"),
        ("<OGRVRTDataSource/>", "file-disguised"),
        ("", "file-empty"),
    ],
)
def test_what_is_not_geojson_is_refused(path, text, code):
    path.write_text(text, encoding="utf-8")
    assert code in refusal(path)


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (polygon([["1", "2"], ["3", "2"], ["3", "4"], ["1", "2"]]), "text"),
        (polygon([*RING[:3], [112.0, 23.05]]), "not closed"),
        (polygon(RING[:2]), "not closed"),
        (polygon([RING[0], RING[0]]), "fewer than four"),
        (polygon([[1], [2], [3], [1]]), "one number"),
        ({"type": "Polygon"}, "no coordinates"),
        ({"type": "Polygon", "coordinates": "x"}, "nested"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, "one point"),
        ({"type": "Feature", "geometry": polygon(RING)}, "not a GeoJSON geometry"),
        ({"type": "Circle", "coordinates": []}, "not a GeoJSON geometry"),
        ("POINT (1 2)", "not a GeoJSON geometry"),
    ],
)
def test_a_bad_shape_is_an_error_of_its_row(path, geometry, reason):
    found = refusal(geojson(path, feature(id="a"), feature(geometry, id="b")))
    issue = found["geometry-unreadable"]
    assert (issue.row, issue.field) == (2, "geometry")
    assert reason in issue.message


def test_a_shape_nested_without_end_is_an_error_of_its_row(path):
    deep = json.loads("[" * 900 + "]" * 900)
    found = refusal(geojson(path, feature({"type": "Polygon", "coordinates": deep})))
    assert found["geometry-unreadable"].row == 1


def test_rows_without_a_shape_stay_and_are_listed(path):
    layer = read(geojson(path, feature(None, id="a"), feature(id="b"), feature(polygon(), id="c")))
    assert [i.row for i in layer.issues if i.code == "geometry-missing"] == [1, 3]
    assert layer.frame.geometry.isna().tolist() == [True, False, True]


def test_a_file_without_any_shape_is_refused_and_one_without_rows_is_not(path):
    assert "no-geometry" in refusal(geojson(path, feature(None, id="a")))
    layer = read(geojson(path))
    assert len(layer.frame) == 0
    assert codes(layer) == {"no-rows"}


def test_equal_keys_are_reported(path):
    text = json.dumps({"type": "FeatureCollection", "features": [feature(id="a", kind=1)]})
    path.write_text(text.replace('"kind": 1', '"kind": 1, "kind": 2'), encoding="utf-8")
    layer = read(path)
    assert [i.field for i in layer.issues if i.code == "duplicate-key"] == ["kind"]


def legacy(name):
    return {"type": "name", "properties": {"name": name}}


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"])
def test_a_legacy_member_that_says_wgs_84_is_honoured(path, name):
    layer = read(geojson(path, feature(id="a"), crs=legacy(name)))
    assert layer.frame.geometry.iloc[0].equals(SQUARE)


def test_another_legacy_member_is_a_question_that_crs_answers(path):
    geojson(path, feature(SURVEYED, id="a"), crs=legacy("urn:ogc:def:crs:EPSG::4526"))
    issue = refusal(path)["crs-legacy"]
    assert issue.severity == "question"
    assert "--crs 4526" in issue.remedy
    layer = read(path, crs="4526")
    assert layer.frame.total_bounds == pytest.approx(
        [112.8187, 23.1352, 112.8196, 23.1361], abs=1e-3
    )
    assert "crs-overridden" not in codes(layer)


def test_metres_without_a_crs_are_a_question_that_names_the_likely_zone(path):
    issue = refusal(geojson(path, feature(SURVEYED, id="a")))["crs-unknown"]
    assert issue.severity == "question"
    assert "--crs 4526" in issue.remedy


def test_one_row_in_metres_among_degrees_is_an_error_of_its_row(path):
    rows = [feature(id="a"), feature(NEXT, id="b"), feature(SURVEYED, id="c")]
    assert refusal(geojson(path, *rows))["coordinates-outside"].row == 3


def test_a_bare_feature_and_a_byte_order_mark_are_fine(path):
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(feature(id="a")).encode())
    assert read(path).frame["id"].tolist() == ["a"]


def test_text_that_is_not_utf_8_is_asked_about_and_the_answer_is_used(path):
    geojson(path, feature(id="a", name="鼎湖区莲花镇工业园地块"))
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert refusal(path)["encoding-unknown"].severity == "question"
    assert read(path, encoding="gb18030").frame["name"].tolist() == ["鼎湖区莲花镇工业园地块"]
    path.write_bytes(b'{"type": "\xff\xff"}')
    assert "encoding-wrong" in refusal(path)


def test_ids_beside_the_properties_count(path):
    layer = read(geojson(path, feature() | {"id": 12}, feature(NEXT) | {"id": "013"}))
    assert layer.frame["id"].tolist() == ["12", "013"]
    both = read(geojson(path, feature(id="x") | {"id": 12}))
    assert both.frame["id"].tolist() == ["x"]
    assert both.frame["feature_id"].tolist() == [12]


def test_columns_keep_their_types(path):
    layer = read(
        geojson(
            path,
            feature(id="a", n=1, x=1.5, yes=True, big=2**64, mixed=1, deep={"a": [1]}, none=None),
            feature(NEXT, id="b", n=None, x=2, yes=False, big=1, mixed="1", deep=None, none=None),
        )
    )
    row = layer.frame.iloc[0]
    assert (row["n"], row["x"], row["yes"]) == (1, 1.5, True)
    assert row["mixed"] == "1"
    assert row["deep"] == '{"a":[1]}'
    assert float(row["big"]) == 2.0**64
    assert layer.frame["none"].isna().all()
    assert layer.frame["n"].isna().tolist() == [False, True]


def test_a_million_columns_are_refused(path):
    rows = [feature(id=str(n), **{f"c{n}-{k}": 1 for k in range(20)}) for n in range(60)]
    assert "too-many-columns" in refusal(geojson(path, *rows))


def test_text_that_looks_like_code_is_kept_as_it_is(path):
    text = "<img src=x onerror=alert(1)>${1}</script>`=cmd\u202e" + "x" * 100_000
    assert read(geojson(path, feature(id="a", name=text))).frame["name"].tolist() == [text]


def test_three_dimensions_become_two(path):
    solid = shapely.force_3d(SQUARE, 5.0)
    layer = read(geojson(path, feature(json.loads(shapely.to_geojson(solid)), id="a")))
    assert "heights-dropped" in codes(layer)
    assert not layer.frame.has_z.any()
