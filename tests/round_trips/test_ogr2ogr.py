"""What we write is read by ogr2ogr, and what ogr2ogr writes is read by us, with nothing lost."""

from __future__ import annotations

import json

import pandas as pd
import pytest
import shapely
from shapely.geometry import shape

from gis import crs, export
from tests import small_atlas
from tests.gis.read.samples import read, zipped

CLOSE_DEG = 1e-8  # 1 mm
HOLED = shapely.Polygon(
    shapely.box(112.80, 23.20, 112.81, 23.21).exterior,
    [shapely.box(112.804, 23.204, 112.806, 23.206).exterior],
)
ROWS = {
    "001": (HOLED, {"name": "North lot", "status": "cooked", "owner": "鼎湖区", "floors": 3,
                    "share": 0.125, "water_on": "2023-05-01"}),
    "002": (shapely.box(112.81, 23.20, 112.82, 23.21),
            {"name": "鼎湖地块", "status": "raw", "owner": None, "floors": None, "share": None,
             "water_on": None}),
}  # fmt: skip


@pytest.fixture(scope="module")
def parcels():
    """The six parcels of the small atlas, one with two parts and one with a hole."""
    frame = small_atlas.atlas().parcels.copy()
    frame.loc[0, "geometry"] = shapely.union_all([small_atlas.square(0), small_atlas.square(7)])
    frame.loc[1, "geometry"] = HOLED
    frame.loc[2, "name"] = "鼎湖地块"
    return frame.assign(water_on=["2023-05-01", None, None, None, None, "2024-02-29"])


def alike(one, other):
    return shapely.hausdorff_distance(one.normalize(), other.normalize()) < CLOSE_DEG


def plain(value):
    """A cell as what it says: None for every kind of nothing."""
    return None if pd.isna(value) else value


WRITTEN = [
    ("geojson", "", None), ("gpkg", "", None), ("gpkg", "", 4547), ("gpkg", "", 4526),
    ("shapefile", "utf-8", None), ("shapefile", "gbk", 4547), ("shapefile", "gb18030", 4525),
    ("kml", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("fmt", "encoding", "code"), WRITTEN)
def test_ogr2ogr_reads_what_we_write(gdal, seen, parcels, tmp_path, fmt, encoding, code):
    path = tmp_path / f"out{export.FORMATS[fmt].suffix}"
    export.write(parcels, path, crs=code, encoding=encoding or None)
    source = f"/vsizip/{path}" if fmt == "shapefile" else path
    found = seen(source, "-t_srs", "EPSG:4326")
    assert list(found) == list(parcels["id"])
    for _, row in parcels.iterrows():
        feature = found[row["id"]]
        assert alike(shape(feature["geometry"]), row.geometry)
        said = feature["properties"]
        assert said.get("name", said.get("Name")) == row["name"]
        assert (said["status"], said["source"]) == (row["status"], row["source"])
        assert said["area_mu"] == pytest.approx(row["area_mu"], rel=1e-12)
        flag = said["illustrati" if fmt == "shapefile" else "illustrative"]
        assert flag in (False, 0, "F")
        day = said.get("water_on")
        assert plain((day or "").replace("/", "-") or None) == plain(row["water_on"])
    if code is not None:
        assert f"EPSG:{code}" in gdal("gdalsrsinfo", "-o", "epsg", source)


@pytest.mark.parametrize("code", [None, 4547])
def test_ogr2ogr_reads_the_outlines_of_our_csv(seen, parcels, tmp_path, code):
    path = export.write(parcels, tmp_path / "out.csv", crs=code)
    found = seen(
        path, "-oo", "GEOM_POSSIBLE_NAMES=geometry_wkt", "-oo", "AUTODETECT_TYPE=YES",
        "-s_srs", f"EPSG:{code or 4326}", "-t_srs", "EPSG:4326",
    )  # fmt: skip
    assert {own: f["properties"]["name"] for own, f in found.items()} == dict(
        zip(parcels["id"], parcels["name"], strict=True)
    )
    for own, geometry in zip(parcels["id"], parcels.geometry, strict=True):
        apart = shapely.hausdorff_distance(shape(found[own]["geometry"]), geometry)
        assert apart < (CLOSE_DEG if code is None else 2e-9 * 1e3)


def test_ogr2ogr_reads_our_workbook(seen, parcels, tmp_path):
    path = export.write(parcels, tmp_path / "out.xlsx")
    found = seen(path, "parcels")
    assert list(found) == list(parcels["id"])
    for row, (own, feature) in zip(parcels.itertuples(), found.items(), strict=True):
        said = feature["properties"]
        assert (own, said["name"], said["status"]) == (row.id, row.name, row.status)
        assert shapely.Point(said["lon"], said["lat"]).distance(row.geometry) < CLOSE_DEG


def test_ogr2ogr_reads_our_geoparquet_where_it_can(gdal, seen, parcels, tmp_path):
    if "Parquet" not in gdal("ogr2ogr", "--formats"):
        pytest.skip("this build of GDAL has no Parquet driver (Debian's has none)")
    path = export.write(parcels, tmp_path / "out.parquet", crs=4547)
    assert list(seen(path, "-t_srs", "EPSG:4326")) == list(parcels["id"])


@pytest.fixture
def base(tmp_path):
    """What the peer is given to write, as GeoJSON by hand."""
    features = [
        {"type": "Feature", "geometry": geometry.__geo_interface__,
         "properties": {"id": own, **said, "lon": geometry.centroid.x, "lat": geometry.centroid.y}}
        for own, (geometry, said) in ROWS.items()
    ]  # fmt: skip
    path = tmp_path / "base.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


# driver, the file or folder it writes, its options, what a person says to us.
MADE = {
    "GeoPackage": ("GPKG", "lots.gpkg", (), {}),
    "GeoPackage in zone 38": ("GPKG", "lots.gpkg", ("-t_srs", "EPSG:4526"), {}),
    "Shapefile in GBK": ("ESRI Shapefile", "lots", ("-lco", "ENCODING=GBK"), {}),
    "Shapefile of bare GBK in a zone": (
        "ESRI Shapefile", "bare", ("-lco", "ENCODING=GBK", "-t_srs", "EPSG:4547"), {"crs": "4547"},
    ),
    "GeoJSON": ("GeoJSON", "lots.geojson", ("-lco", "COORDINATE_PRECISION=10"), {}),
    "GeoJSON lines": ("GeoJSONSeq", "lots.geojsonl", ("-lco", "COORDINATE_PRECISION=10"), {}),
    "GeoJSON text sequence": ("GeoJSONSeq", "lots.geojsons", ("-lco", "RS=YES"), {}),
    "FlatGeobuf": ("FlatGeobuf", "lots.fgb", (), {}),
    "KML": ("KML", "lots.kml", (), {}),
    "LIBKML": ("LIBKML", "lots.kml", (), {}),
    "KMZ": ("LIBKML", "lots.kmz", (), {}),
    "GML 3": ("GML", "lots.gml", (), {}),
    "GML 2": ("GML", "lots.gml", ("-dsco", "FORMAT=GML2"), {}),
    "MapInfo": ("MapInfo File", "lots", ("-t_srs", "EPSG:4326"), {}),
    "MapInfo exchange": ("MapInfo File", "lots", ("-dsco", "FORMAT=MIF"), {}),
    "File Geodatabase": ("OpenFileGDB", "lots.gdb", (), {}),
    "CSV with WKT": ("CSV", "lots.csv", ("-lco", "GEOMETRY=AS_WKT"), {}),
}  # fmt: skip
NO_NULLS = {"floors", "share"}  # MapInfo has no missing numbers: they are 0
NO_DAYS = {"LIBKML", "KMZ"}  # the driver writes a day without declaring it, and reads it no more


def given(folder, source):
    """The file as it would be handed over: folders are zipped."""
    if not source.is_dir():
        return source
    if source.name == "bare":
        for suffix in (".prj", ".cpg"):
            next(source.glob(f"*{suffix}")).unlink()
    prefix = f"{source.name}/" if source.suffix == ".gdb" else ""
    return zipped(folder / "handed.zip", {prefix + p.name: p for p in source.iterdir()})


@pytest.mark.parametrize(("driver", "name", "options", "says"), MADE.values(), ids=MADE)
def test_what_ogr2ogr_writes_is_read(gdal, base, tmp_path, request, driver, name, options, says):
    gdal("ogr2ogr", "-f", driver, tmp_path / name, base, *options)
    frame = read(given(tmp_path, tmp_path / name), **says).frame.set_index("id")
    assert sorted(frame.index) == list(ROWS)
    lost = {"water_on"} if request.node.callspec.id in NO_DAYS else set()
    for own, (geometry, said) in ROWS.items():
        row = frame.loc[own]
        assert alike(row.geometry, geometry), (row.geometry, geometry)
        for field, value in said.items():
            if field in lost or (driver == "MapInfo File" and field in NO_NULLS and value is None):
                continue
            known = plain(row[field])
            assert known == value or (value is not None and float(known) == value), field


def test_a_workbook_of_ogr2ogr_is_read(gdal, base, tmp_path):
    gdal("ogr2ogr", "-f", "XLSX", tmp_path / "lots.xlsx", base)
    frame = read(tmp_path / "lots.xlsx", layer="projects").frame
    assert frame["id"].tolist() == list(ROWS)
    assert frame["name"].tolist() == ["North lot", "鼎湖地块"]
    assert frame["water_on"].iloc[0] == "2023-05-01"
    assert frame.geometry.iloc[1].distance(ROWS["002"][0].centroid) < CLOSE_DEG


def test_a_drawing_of_ogr2ogr_is_read(gdal, base, tmp_path):
    gdal("ogr2ogr", "-f", "DXF", tmp_path / "lots.dxf", base, "-t_srs", "EPSG:4526")
    layer = read(tmp_path / "lots.dxf", crs="4526")
    wanted = [geometry for geometry, _ in ROWS.values()]
    assert len(layer.frame) == 2
    for found, geometry in zip(layer.frame.geometry, wanted, strict=True):
        assert alike(found, geometry)
    assert crs.gauss_kruger(38, zone_in_easting=True).to_epsg() == 4526
