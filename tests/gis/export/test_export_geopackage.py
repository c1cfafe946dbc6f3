"""GeoPackage, read back by GDAL and looked into with SQLite."""

import json
import sqlite3
from datetime import date

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from shapely.geometry import Point

from gis import export
from gis.export import Provenance


def test_the_same_rows_come_back(parcels, tmp_path):
    path = export.write(parcels, tmp_path / "out.gpkg")
    info = pyogrio.read_info(path)
    assert (info["layer_name"], info["crs"]) == ("parcels", "EPSG:4326")
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert types["levelled_on"] == "OFTDate"
    assert types["planned_invest_yuan"] == "OFTInteger64"
    assert types["declared_area_m2"] == "OFTReal"
    assert types["park"] == "OFTString"
    back = gpd.read_file(path)
    assert list(back.id) == list(parcels.id)
    assert back.area_m2.tolist() == pytest.approx(parcels.area_m2.tolist(), rel=0, nan_ok=True)
    assert list(back.levelled_on.dropna()) == list(parcels.levelled_on.dropna())
    assert [bool(v) for v in back.illustrative] == [True, False, True]
    multi = [
        g if g.geom_type == "MultiPolygon" else shapely.MultiPolygon([g]) for g in parcels.geometry
    ]
    assert shapely.equals_identical(back.geometry.to_numpy(), multi).all()


@pytest.mark.parametrize(
    ("code", "easting"), [(4547, 4e5), (4526, 38.4e6), (4490, 112), (3857, 12.5e6)]
)
def test_coordinates_are_easting_first(parcels, tmp_path, code, easting):
    path = export.write(parcels.iloc[[0]], tmp_path / "out.gpkg", crs=code)
    with sqlite3.connect(path) as db:
        (blob,) = db.execute("SELECT geom FROM parcels").fetchone()
        (srs,) = db.execute("SELECT srs_id FROM gpkg_contents").fetchone()
    db.close()
    assert srs == code
    raw = shapely.from_wkb(blob[40:])  # the header of a polygon: 8 bytes and its box
    assert raw.centroid.x == pytest.approx(easting, rel=0.2)
    expected = parcels.iloc[[0]].to_crs(code).geometry.iloc[0]
    assert shapely.equals_exact(raw, expected, tolerance=1e-6)


def test_empty_and_without_geometry(parcels, tmp_path):
    path = export.write(parcels.iloc[:0], tmp_path / "empty.gpkg")
    assert len(gpd.read_file(path)) == 0
    none = parcels.set_geometry(gpd.GeoSeries([None, None, parcels.geometry[2]], crs=4326))
    back = gpd.read_file(export.write(none, tmp_path / "null.gpkg"))
    assert list(back.geometry.isna()) == [True, True, False]
    nothing = parcels.set_geometry(gpd.GeoSeries([None] * 3, crs=4326))
    back = gpd.read_file(export.write(nothing, tmp_path / "nothing.gpkg"))
    assert list(back.id) == list(parcels.id)


def test_hostile_texts_come_back_literally(hostile, tmp_path):
    path = export.write(hostile, tmp_path / "out.gpkg", layer="towns")
    assert list(gpd.read_file(path).name) == list(hostile.name)


def test_odd_columns(tmp_path):
    frame = gpd.GeoDataFrame(
        {
            "fid": ["x", "y"],
            "geom": [1, 2],
            "Name": ["a", "b"],
            "name": pd.Series(["c\x00d", "e\ud800"], dtype=object),
            "industries": [["NEV", "电子"], None],
            "mixed": [1, "two"],
            "day": [date(2023, 1, 2), None],
            "completed_on": ["2023-01-02", None],
            "started_on": ["2023-01-02", "soon"],
            "huge": [2**70, 1],
            "half": pd.Series([1, 0.5], dtype=object),
        },
        geometry=[Point(112, 23)] * 2,
        crs=4326,
    )
    back = gpd.read_file(export.write(frame, tmp_path / "out.gpkg", layer="parks"))
    assert list(back.fid) == ["x", "y"]
    assert list(back.geom) == [1, 2]
    assert set(back.columns) >= {"Name", "name_2"} or set(back.columns) >= {"name", "Name_2"}
    names = {*back.filter(regex="(?i)^name").to_numpy().ravel()}
    assert names == {"a", "b", "c\ufffdd", "e\ufffd"}
    assert json.loads(back.industries[0]) == ["NEV", "电子"]
    assert list(back.mixed) == ["1", "two"]
    assert list(back.huge) == [str(2**70), "1"]
    assert list(back.half) == [1.0, 0.5]
    assert back.completed_on[0] == pd.Timestamp("2023-01-02")
    assert list(back.started_on) == ["2023-01-02", "soon"]
    assert list(back.day.isna()) == [False, True]


def test_provenance_is_in_the_metadata(parcels, tmp_path):
    told = Provenance(revision=3, filter="cooked")
    path = export.write(parcels, tmp_path / "out.gpkg", provenance=told)
    about = json.loads(pyogrio.read_info(path)["layer_metadata"]["shudi"])
    assert (about["revision"], about["filter"], about["illustrative"]) == (3, "cooked", True)
