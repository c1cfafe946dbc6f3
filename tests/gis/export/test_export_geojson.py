"""GeoJSON: RFC 7946 to an independent validator, and the same rows to GDAL."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import geojson_validator
import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyogrio
import pytest
import shapely
from shapely.geometry import GeometryCollection, LineString, MultiPoint, Point, Polygon

from gis import export
from gis.errors import ShudiError
from gis.export import Provenance
from gis.model import PARCEL_FIELDS

geojson_validator.configure_logging(enabled=False)
NOT_WRONG = {"holes", "excessive_coordinate_precision", "excessive_vertices"}


def exported(frame: gpd.GeoDataFrame, **options) -> dict:
    """The export as an independent reader has it; constants that JSON lacks are an error."""

    def refuse(word):
        raise AssertionError(f"{word} is not JSON")

    text = export.to_bytes(frame, "geojson", **options).decode("utf-8")
    return json.loads(text, parse_constant=refuse)


def assert_rfc7946(collection: dict) -> None:
    """No finding of geojson-validator, structure and geometry."""
    assert geojson_validator.validate_structure(collection, check_crs=True) == {}
    found = geojson_validator.validate_geometries(collection)
    assert found["invalid"] == {}
    assert set(found["problematic"]) <= NOT_WRONG


def of(values: dict, **options) -> list[dict]:
    """The properties of towns with these columns."""
    n = len(next(iter(values.values())))
    frame = gpd.GeoDataFrame(values, geometry=[Point(112, 23)] * n, crs=4326)
    return [f["properties"] for f in exported(frame, layer="towns", **options)["features"]]


def test_the_validator_does_find_what_we_test_for():
    clockwise = {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]}
    assert "exterior_not_ccw" in geojson_validator.validate_geometries(clockwise)["invalid"]


def test_rfc7946(parcels):
    collection = exported(parcels)
    assert_rfc7946(collection)
    assert list(collection) == ["type", "name", "bbox", "provenance", "features"]
    assert collection["bbox"] == [112.1, 23.0, 112.8, 23.2]
    assert [f["id"] for f in collection["features"]] == ["DW-0001", "DW-0002", "DW-0003"]


def test_properties_in_the_contract_order_with_nulls(parcels):
    first, second, _ = (f["properties"] for f in exported(parcels)["features"])
    assert list(first) == [*PARCEL_FIELDS, "note", "levelled_on"]
    assert first["area_m2"] == 1234.5678901234567
    assert first["planned_invest_yuan"] == 68_900_000_000
    assert first["levelled_on"] == "2023-01-31"
    assert first["illustrative"] is True
    assert first["source"] == "survey"
    assert second["illustrative"] is False
    assert second["status"] == "unknown"
    for name in ("area_m2", "planned_invest_yuan", "levelled_on", "note", "park"):
        assert second[name] is None


def test_gdal_reads_the_same_back(parcels, tmp_path):
    path = export.write(parcels, tmp_path / "out.geojson")
    assert pyogrio.read_info(path)["layer_name"] == "parcels"
    back = gpd.read_file(path)
    assert back.crs == parcels.crs
    assert list(back.id) == list(parcels.id)
    assert list(back.status) == ["cooked", "unknown", "raw"]
    assert back.area_m2.to_numpy() == pytest.approx(parcels.area_m2.to_numpy(), nan_ok=True)
    assert list(back.levelled_on.dropna()) == list(parcels.levelled_on.dropna())
    assert list(back.illustrative) == [True, False, True]
    close = shapely.equals_exact(
        shapely.normalize(back.geometry.to_numpy()),
        shapely.normalize(parcels.geometry.to_numpy()),
        tolerance=1e-8,
    )
    assert close.all()


def test_provenance(parcels):
    told = Provenance(revision=7, as_of=date(2023, 10, 31), filter="cooked, over 50 mu")
    about = exported(parcels, provenance=told)["provenance"]
    assert about == {
        "generator": "Shudi",
        "layer": "parcels",
        "revision": 7,
        "as_of": "2023-10-31",
        "filter": "cooked, over 50 mu",
        "source": "survey",
        "illustrative": True,
    }
    real = exported(parcels.assign(illustrative=False, source=[str(i) for i in range(3)]))
    assert "illustrative" not in real["provenance"]
    assert real["provenance"]["source"] == "0; 1; 2"
    many = pd.concat([parcels] * 3).assign(source=[str(i) for i in range(9)])
    assert exported(many)["provenance"]["source"] == "9 sources, named in the rows"
    lists = exported(parcels.assign(illustrative=["TRUE", None, "no"], source=[["a"], None, ["b"]]))
    assert lists["provenance"]["illustrative"] is True
    assert lists["provenance"]["source"] == "['a']; ['b']"
    own = Provenance(source="Bureau \ud800")
    assert exported(parcels, provenance=own)["provenance"]["source"] == "Bureau \ufffd"


def test_an_empty_layer_is_a_valid_collection(parcels):
    collection = exported(parcels.iloc[:0])
    assert_rfc7946(collection)
    assert collection["features"] == []
    assert "bbox" not in collection


def test_no_attributes_at_all():
    frame = gpd.GeoDataFrame(geometry=[Point(112, 23)], crs=4326)
    collection = exported(frame, layer="towns")
    assert_rfc7946(collection)
    assert collection["features"][0]["properties"] == {}


def test_null_and_empty_geometry_is_null(parcels):
    frame = parcels.set_geometry(gpd.GeoSeries([None, Polygon(), parcels.geometry[2]], crs=4326))
    collection = exported(frame)
    assert_rfc7946(collection)
    assert [f["geometry"] is None for f in collection["features"]] == [True, True, False]
    alone = exported(frame.iloc[:1])
    assert "bbox" not in alone


def test_other_kinds_of_geometry():
    shapes = [
        LineString([(112, 23), (112.123456789123, 23.1)]),
        MultiPoint([(112, 23), (113, 24)]),
        GeometryCollection([Point(), Point(1, 2), Polygon([(0, 0), (0, 1), (1, 1)])]),
        shapely.from_wkt("MULTIPOINT (EMPTY, (1 2))"),
    ]
    collection = exported(gpd.GeoDataFrame(geometry=shapes, crs=4326), layer="infrastructure")
    assert_rfc7946(collection)
    line, _, mixed, points = (f["geometry"] for f in collection["features"])
    assert line["coordinates"][1] == [112.12345679, 23.1]
    assert [g["type"] for g in mixed["geometries"]] == ["Point", "Polygon"]
    assert points["coordinates"] == [[1, 2]]


def test_hostile_texts_come_back_literally(hostile, tmp_path):
    path = export.write(hostile, tmp_path / "out.geojson", layer="towns")
    assert list(gpd.read_file(path).name) == list(hostile.name)


def test_lone_surrogates_become_replacement_marks():
    got = of({"name": pd.Series(["a\ud800b", "\ud842\udfb7", "plain"], dtype=object)})
    assert [p["name"] for p in got] == ["a\ufffdb", "𠮷", "plain"]


def test_values_that_are_not_plain():
    odd = [
        2**63, 2**64, -(2**70), np.int16(4), np.float32(0.1), np.bool_(True), Decimal("1.10"),
        Decimal("NaN"), Decimal("1E+400"), float("inf"), pd.NA, pd.NaT, None,
        ["a", np.nan, {"k": (1, 2)}], {1: {3, 2}}, np.array([1.5, 2]), date(2023, 2, 28),
        datetime(2023, 2, 28, 12, tzinfo=UTC), np.datetime64("2023-02-28"),
        np.datetime64("NaT"), timedelta(days=1), b"\x00\xff", Point(1, 2), complex(1, 2),
    ]  # fmt: skip
    expected = [
        2**63, str(2**64), str(-(2**70)), 4, 0.1, True, 1.1,
        None, "1E+400", None, None, None, None,
        ["a", None, {"k": [1, 2]}], {"1": [2, 3]}, [1.5, 2], "2023-02-28",
        "2023-02-28T12:00:00+00:00", "2023-02-28",
        None, "P1DT0H0M0S", "AP8=", "POINT (1 2)", "(1+2j)",
    ]  # fmt: skip
    got = of({"value": pd.Series(odd, dtype=object)})
    assert [p["value"] for p in got] == expected
    assert type(got[5]["value"]) is bool


def test_typed_columns():
    stamps = pd.to_datetime(["2023-01-31 08:30:00", None])
    got = of(
        {
            "flag": pd.array([True, None], dtype="boolean"),
            "whole": pd.array([1, None], dtype="Int64"),
            "small": np.array([0.1, np.nan], dtype="float32"),
            "kind": pd.Categorical(["熟地", None]),
            "moment": stamps,
            "arrow": pd.Series(stamps).astype(pd.ArrowDtype(pa.timestamp("s"))),
            "zoned": stamps.tz_localize("Asia/Shanghai"),
            "milli": pd.to_datetime(["2023-01-31 08:30:00.250", None]),
            "unsigned": np.array([2**64 - 1, 0], dtype="uint64"),
        }
    )
    assert got[0] == {
        "flag": True,
        "whole": 1,
        "small": 0.1,
        "kind": "熟地",
        "moment": "2023-01-31T08:30:00",
        "arrow": "2023-01-31T08:30:00",
        "zoned": "2023-01-31T00:30:00Z",
        "milli": "2023-01-31T08:30:00.250",
        "unsigned": 2**64 - 1,
    }
    assert all(value is None for key, value in got[1].items() if key != "unsigned")


def test_only_text_and_whole_numbers_are_feature_ids():
    ids = pd.Series(["a", 5, None, 1.5, True, float("nan")], dtype=object)
    frame = gpd.GeoDataFrame({"id": ids}, geometry=[Point(112, 23)] * 6, crs=4326)
    collection = exported(frame, layer="towns")
    assert_rfc7946(collection)
    assert [f.get("id") for f in collection["features"]] == ["a", 5, None, None, None, None]


def test_nesting_without_end_is_refused():
    deep = []
    for _ in range(5_000):
        deep = [deep]
    with pytest.raises(ShudiError, match="deeper"):
        of({"value": pd.Series([deep, 1], dtype=object)})


def test_many_chunks_are_one_collection(parcels):
    many = pd.concat([parcels] * 1_500, ignore_index=True)
    many["id"] = [f"P-{i}" for i in range(len(many))]
    collection = exported(many)
    assert [f["id"] for f in collection["features"]] == list(many.id)
    text = export.to_bytes(many, "geojson").decode("utf-8")
    assert text.count("\n") == len(many) + 2  # a feature a line
