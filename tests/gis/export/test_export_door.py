"""The door to all formats: names, CRS, all or nothing."""

import importlib
import json
import os

import geopandas as gpd
import pytest
from pyproj import CRS
from shapely.geometry import LineString, Point

from gis import export
from gis.errors import (
    InputRefused,
    ShudiError,
    UnknownCrs,
    UnknownFormat,
    UnknownLayer,
    UsageError,
)
from gis.export import FORMATS, geojson

SUFFIXES = [suffix for f in FORMATS.values() for suffix in f.suffixes]


def test_every_format_has_a_module_that_does_what_it_says():
    for key, kind in FORMATS.items():
        assert key == kind.key
        assert hasattr(importlib.import_module(kind.module), "chunks" if kind.streamed else "save")
    assert len(set(SUFFIXES)) == len(SUFFIXES)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_write_goes_by_the_suffix_in_any_case(parcels, tmp_path, suffix):
    path = export.write(parcels, tmp_path / f"out{suffix.upper()}")
    assert path.stat().st_size > 100
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["out.dwg", "out", "out.geojson.zip", "out.gpkg.zip", ""])
def test_unknown_suffix_lists_what_there_is(parcels, tmp_path, name):
    with pytest.raises(UnknownFormat, match=r"\.geojson.*\.gpkg.*\.csv.*\.parquet"):
        export.write(parcels, tmp_path / name if name else "")


@pytest.mark.parametrize("key", FORMATS)
def test_stream_and_bytes_are_the_file(parcels, tmp_path, key):
    written = export.write(parcels, tmp_path / f"out{FORMATS[key].suffix}").read_bytes()
    in_memory = export.to_bytes(parcels, key)
    if FORMATS[key].streamed:
        assert in_memory == written
    else:  # a GeoPackage has the time of its making in it
        assert in_memory[:4] == written[:4]
        assert len(in_memory) == len(written)


@pytest.mark.parametrize("key", FORMATS)
def test_stream_says_what_is_wrong_before_the_first_block(parcels, key):
    with pytest.raises(UnknownCrs):
        export.stream(parcels, key, crs="EPSG:99999999")
    with pytest.raises(UnknownLayer):
        export.stream(parcels, key, layer="castles")
    with pytest.raises(UnknownCrs):
        export.stream(parcels.set_crs(None, allow_override=True), key)


@pytest.mark.parametrize("code", [4547, "EPSG:3857", 4490])
def test_geojson_is_wgs84_and_says_what_to_use_instead(parcels, tmp_path, code):
    with pytest.raises(UsageError, match=r"RFC 7946.*GeoPackage"):
        export.write(parcels, tmp_path / "out.geojson", crs=code)
    assert not list(tmp_path.iterdir())
    for same in ("4326", "OGC:CRS84"):
        export.write(parcels, tmp_path / "out.geojson", crs=same)


def test_geojson_of_a_projected_frame_is_in_degrees(parcels, tmp_path):
    export.write(parcels.to_crs(4547), tmp_path / "out.geojson")
    box = json.loads((tmp_path / "out.geojson").read_text("utf-8"))["bbox"]
    assert box == pytest.approx([112.1, 23.0, 112.8, 23.2], abs=1e-8)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_failure_leaves_no_file_and_keeps_the_older_one(parcels, tmp_path, suffix, monkeypatch):
    old = tmp_path / f"out{suffix}"
    old.write_bytes(b"older")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ShudiError, match="No space left"):
        export.write(parcels, old)
    assert [p.name for p in tmp_path.iterdir()] == [old.name]
    assert old.read_bytes() == b"older"


def test_a_failure_half_way_leaves_nothing(parcels, tmp_path, monkeypatch):
    def half(*_):
        yield b'{"type":'
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(geojson, "chunks", half)
    with pytest.raises(ShudiError, match=r"out\.geojson.*No space left"):
        export.write(parcels, tmp_path / "out.geojson")
    assert not list(tmp_path.iterdir())


def test_no_folder_or_a_folder_as_file(parcels, tmp_path):
    with pytest.raises(UsageError, match="no folder"):
        export.write(parcels, tmp_path / "missing" / "out.csv")
    (tmp_path / "dir.csv").mkdir()
    with pytest.raises(UsageError, match="is a folder"):
        export.write(parcels, tmp_path / "dir.csv")


def test_a_geopackage_that_is_open_elsewhere_is_left_alone(parcels, tmp_path):
    out = export.write(parcels, tmp_path / "out.gpkg")
    (tmp_path / "out.gpkg-wal").write_bytes(b"pages that are not written yet")
    before = out.read_bytes()
    with pytest.raises(ShudiError, match="open in another program"):
        export.write(parcels, out)
    assert out.read_bytes() == before


@pytest.mark.parametrize("key", FORMATS)
@pytest.mark.parametrize(
    "shape", [Point(float("inf"), 23), LineString([(112, 23), (float("inf"), 23)]), Point(23, 112)]
)
def test_coordinates_off_the_earth_are_refused_by_row_and_id(key, shape):
    frame = gpd.GeoDataFrame({"id": ["A", "B"]}, geometry=[Point(112, 23), shape], crs=4326)
    with pytest.raises(InputRefused, match=r"row 2.*geometry.*'B'"):
        export.to_bytes(frame, key, layer="towns")


def test_what_a_projection_cannot_place_is_refused():
    frame = gpd.GeoDataFrame({"id": ["A"]}, geometry=[Point(112, 23)], crs=4326)
    nowhere = CRS.from_proj4("+proj=gnom +lat_0=-80 +lon_0=-68 +datum=WGS84")
    with pytest.raises(InputRefused):
        export.to_bytes(frame, "gpkg", layer="towns", crs=nowhere)


def test_two_columns_of_one_name_are_named(parcels, tmp_path):
    parcels.insert(0, 1, "x")
    parcels.insert(0, "1", "y")
    with pytest.raises(UsageError, match="'1'"):
        export.write(parcels, tmp_path / "out.csv")


def test_the_frame_is_not_changed(parcels):
    before = parcels.copy(deep=True)
    for key in FORMATS:
        export.to_bytes(parcels, key)
    assert before.equals(parcels)
    assert list(before.columns) == list(parcels.columns)
