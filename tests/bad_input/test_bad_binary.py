"""GeoPackage, Parquet and DXF: databases that do more than hold rows, and files cut short."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from tests.gis.read.samples import NEXT, SQUARE, frame
from tests.gis.read.test_read_geopackage import change
from tests.gis.read.test_read_ogr import dxf


@pytest.fixture
def gpkg(tmp_path):
    path = tmp_path / "lots.gpkg"
    frame(id=["001", "002"]).to_file(path, layer="lots")
    return path


def parquet(path, *, geo=True, shapes=(SQUARE, NEXT)):
    wkb = [s if isinstance(s, bytes) else shapely.to_wkb(s) for s in shapes]
    table = pa.table({"id": ["1", "2"], "geometry": pa.array(wkb)})
    about = {"primary_column": "geometry", "columns": {"geometry": {"encoding": "WKB"}}}
    metadata = {"geo": json.dumps(about)} if geo else None
    pq.write_table(table.replace_schema_metadata(metadata), path)
    return path


def test_corrupt_page(refused, gpkg):
    content = bytearray(gpkg.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xa5" * 4096
    gpkg.write_bytes(content)
    refused(gpkg, "gpkg-broken")


def test_recursive_view(refused, gpkg):
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
    change(
        gpkg,
        "PRAGMA foreign_keys = OFF",
        f"CREATE VIEW v AS {endless} SELECT x AS fid, x AS geom FROM n",
        "UPDATE gpkg_contents SET table_name = 'v'",
    )
    refused(gpkg, "gpkg-view")


def test_trigger(refused, gpkg):
    change(gpkg, "CREATE TRIGGER mine AFTER INSERT ON lots BEGIN SELECT 1; END")
    refused(gpkg, "gpkg-trigger")


def test_unknown_srs_id(door, refused, gpkg):
    with closing(sqlite3.connect(gpkg)) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("UPDATE gpkg_geometry_columns SET srs_id = 987654")
        database.commit()
    refused(gpkg, "crs-unknown")
    noted = [i for i in door.issues(gpkg, "parcels", ()) if i.code == "crs-unreadable"]
    assert noted[0].value == "987654"


def test_parquet_without_geo(refused, tmp_path):
    refused(parquet(tmp_path / "lots.parquet", geo=False), "parquet-without-geo")


def test_bad_wkb(refused, tmp_path):
    path = parquet(tmp_path / "lots.parquet", shapes=(SQUARE, b"\x01\x03\x00"))
    refused(path, "geometry-unreadable", row=2, field="geometry")


def test_truncated_dxf(refused, tmp_path):
    path = dxf(tmp_path / "a.dxf")
    path.write_text(path.read_text("utf-8")[:-40], "utf-8")
    refused(path, "dxf-truncated")


def test_dxf_without_units(asked, tmp_path):
    asked(dxf(tmp_path / "a.dxf", units=None), "dxf-units", "--crs", answer=("--crs", "4526"))


def test_open_polylines(listed, tmp_path):
    path = dxf(tmp_path / "a.dxf")
    whole = path.read_text("utf-8")
    closed, open_ = (dxf(tmp_path / f"{n}.dxf", closed=n).read_text("utf-8") for n in (1, 0))
    start, end = closed.index("0\nLWPOLYLINE"), closed.index("0\nLINE")
    path.write_text(whole[:start] + closed[start:end] + open_[start:end] + whole[end:], "utf-8")
    assert "LineString (2×)" in listed(path, "dxf-left-out", "--crs", "4526").message
