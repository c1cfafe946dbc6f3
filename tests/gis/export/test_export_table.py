"""CSV: what Excel opens, and nothing that it runs."""

import csv
import io
import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, box

from gis import export
from gis.export.table import FORMULA_SIGNS, safe


def rows_of(frame, **options) -> list[dict[str, str]]:
    data = export.to_bytes(frame, "csv", **options)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_columns_and_cells(parcels):
    first, second, _ = rows_of(parcels)
    assert list(first)[:3] == ["id", "name", "status"]
    assert list(first)[-3:] == ["lon", "lat", "geometry_wkt"]
    assert first["area_m2"] == "1234.5678901234567"
    assert first["planned_invest_yuan"] == "68900000000"
    assert first["levelled_on"] == "2023-01-31"
    assert (first["illustrative"], second["illustrative"]) == ("true", "false")
    assert second["area_m2"] == second["levelled_on"] == second["note"] == ""


def test_the_point_lies_in_the_area_and_the_wkt_is_the_area(parcels):
    for row, geometry in zip(rows_of(parcels), parcels.geometry, strict=True):
        assert geometry.contains(Point(float(row["lon"]), float(row["lat"])))
        assert shapely.equals_exact(shapely.from_wkt(row["geometry_wkt"]), geometry, tolerance=1e-8)


def test_lon_lat_stay_wgs84_in_another_crs(parcels):
    row = rows_of(parcels, crs=4547)[0]
    assert float(row["lon"]) == pytest.approx(112.55, abs=0.01)
    assert shapely.from_wkt(row["geometry_wkt"]).bounds[0] > 1e5


def test_no_text_begins_a_formula(hostile):
    hostile["=cmd"] = "x"
    for row, given_text in zip(rows_of(hostile, layer="towns"), hostile.name, strict=True):
        assert not any(cell.startswith(FORMULA_SIGNS) for cell in row.values())
        assert row["name"] in (given_text, "'" + given_text)
        assert row["'=cmd"] == "x"


def test_numbers_keep_their_sign():
    frame = gpd.GeoDataFrame({"x": [-5.5]}, geometry=[Point(-112, -23)], crs=4326)
    (row,) = rows_of(frame, layer="towns")
    assert row["x"] == "-5.5"
    assert row["lon"] == "-112.0"


@given(st.text())
def test_safe_takes_off_again(text):
    made = safe(text)
    assert not made.startswith(FORMULA_SIGNS)
    assert made in (text, "'" + text)


def test_lists_times_and_names_of_our_own(tmp_path):
    frame = gpd.GeoDataFrame(
        {
            "lat": ["theirs"],
            "industries": [["NEV", "电子"]],
            "when": pd.to_datetime(["2023-01-31 08:30"]).tz_localize("Asia/Shanghai"),
        },
        geometry=[Point(112, 23)],
        crs=4326,
    )
    (row,) = rows_of(frame, layer="parks")
    assert row["lat"] == "theirs"
    assert row["lat_"] == "23.0"
    assert json.loads(row["industries"]) == ["NEV", "电子"]
    assert row["when"] == "2023-01-31T00:30:00Z"


def test_empty_null_and_many(parcels):
    assert rows_of(parcels.iloc[:0]) == []
    assert "geometry_wkt" in export.to_bytes(parcels.iloc[:0], "csv").decode("utf-8-sig")
    nothing = parcels.set_geometry(gpd.GeoSeries([None] * 3, crs=4326))
    assert {(r["lon"], r["geometry_wkt"]) for r in rows_of(nothing)} == {("", "")}
    many = pd.concat([parcels] * 2_000, ignore_index=True)
    assert [r["id"] for r in rows_of(many)] == list(many.id)


def test_a_broken_area_still_has_a_point():
    frame = gpd.GeoDataFrame(
        geometry=[Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), box(1, 1, 2, 2)], crs=4326
    )
    assert all(np.isfinite(float(r["lon"])) for r in rows_of(frame, layer="parks"))
