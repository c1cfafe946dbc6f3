"""GeoParquet: nothing is guessed that its metadata should say."""

from __future__ import annotations

import datetime as dt
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from tests.gis.read.samples import NEXT, SQUARE, SURVEYED, codes, frame, read, refusal


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lots.parquet"


def written(path, geo=None, geometry=None, **columns):
    """A Parquet file with this geo metadata; by default WKB without a crs."""
    columns = columns or {"id": ["1", "2"]}
    wkb = list(shapely.to_wkb([SQUARE, NEXT])) if geometry is None else geometry
    table = pa.table({**columns, "geometry": pa.array(wkb)})
    default = {"primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
    text = geo if isinstance(geo, str) else json.dumps(geo or default)
    pq.write_table(table.replace_schema_metadata({"geo": text}), path)
    return path


def test_geopandas_own_file_reads(path):
    frame(shapes=[SURVEYED], crs=4526, id=["007"], 备注=["鼎湖"]).to_parquet(path)
    layer = read(path)
    assert layer.frame["id"].tolist() == ["007"]
    assert layer.frame["备注"].tolist() == ["鼎湖"]
    assert layer.frame.total_bounds == pytest.approx(
        [112.8187, 23.1352, 112.8196, 23.1361], abs=1e-3
    )


def test_no_crs_means_wgs_84_and_null_means_unknown(path):
    assert read(written(path)).frame.geometry.iloc[0].equals(SQUARE)
    unknown = {
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "crs": None}},
    }
    assert refusal(written(path, unknown))["crs-unknown"].severity == "question"
    assert len(read(path, crs="4490").frame) == 2


@pytest.mark.parametrize(
    ("geo", "code"),
    [
        ("not json", "parquet-geo-broken"),
        ("[]", "parquet-geo-broken"),
        ({"primary_column": "shape", "columns": {}}, "parquet-geo-broken"),
        ({"primary_column": ["geometry"], "columns": {"geometry": {}}}, "parquet-geo-broken"),
        (
            {"primary_column": "geometry", "columns": {"geometry": {"encoding": "point"}}},
            "parquet-encoding",
        ),
        (
            {
                "primary_column": "geometry",
                "columns": {"geometry": {"encoding": "WKB", "crs": {"type": 7}}},
            },
            "crs-unknown",
        ),
    ],
)
def test_metadata_that_does_not_say_is_refused(path, geo, code):
    assert code in refusal(written(path, geo))


def test_parquet_without_geo_is_refused(path):
    pq.write_table(pa.table({"id": ["1"]}), path)
    assert "parquet-without-geo" in refusal(path)


def test_bad_wkb_is_an_error_of_its_row(path):
    found = refusal(written(path, geometry=[shapely.to_wkb(SQUARE), b"\x01\x03\x00"]))
    assert found["geometry-unreadable"].row == 2


def test_a_cut_file_is_refused(path):
    whole = written(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "parquet-broken" in refusal(path)


def test_days_lists_decimals_and_bytes(path):
    layer = read(
        written(
            path,
            id=pa.array([1, 2]),
            started_on=pa.array([dt.date(2023, 10, 31), None]),
            seen=pa.array([dt.datetime(2023, 10, 31, 12), None]),
            tags=pa.array([["a"], None]),
            photo=pa.array([b"\xff", None]),
        )
    )
    row = layer.frame.iloc[0]
    assert (row["id"], row["started_on"], row["tags"]) == ("1", "2023-10-31", '["a"]')
    assert row["seen"].startswith("2023-10-31")
    assert codes(layer) >= {"column-left-out"}
