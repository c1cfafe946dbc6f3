"""GeoParquet, read back by GeoPandas and by its metadata."""

import json

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely

from gis import export
from gis.export import Provenance


def test_the_same_rows_come_back(parcels, tmp_path):
    path = export.write(parcels, tmp_path / "out.parquet")
    back = gpd.read_parquet(path)
    assert back.crs == parcels.crs
    assert list(back.id) == list(parcels.id)
    assert back.area_m2.tolist() == pytest.approx(parcels.area_m2.tolist(), rel=0, nan_ok=True)
    assert pq.read_schema(path).field("levelled_on").type == "date32[day]"
    assert shapely.equals_identical(back.geometry.to_numpy(), parcels.geometry.to_numpy()).all()


def test_metadata(parcels, tmp_path):
    path = export.write(
        parcels, tmp_path / "out.parquet", crs=4547, provenance=Provenance(revision=3)
    )
    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    column = geo["columns"][geo["primary_column"]]
    assert column["encoding"] == "WKB"
    assert column["crs"]["id"] == {"authority": "EPSG", "code": 4547}
    assert set(column["geometry_types"]) == {"Polygon", "MultiPolygon"}
    west, south, *_ = column["bbox"]
    assert south > 1e6 > west > 1e5  # easting first
    assert gpd.read_parquet(path).attrs["shudi"]["revision"] == 3


def test_empty_null_and_hostile(parcels, hostile, tmp_path):
    assert len(gpd.read_parquet(export.write(parcels.iloc[:0], tmp_path / "e.parquet"))) == 0
    nothing = parcels.set_geometry(gpd.GeoSeries([None] * 3, crs=4326))
    back = gpd.read_parquet(export.write(nothing, tmp_path / "n.parquet"))
    assert back.geometry.isna().all()
    back = gpd.read_parquet(export.write(hostile, tmp_path / "h.parquet", layer="towns"))
    assert list(back.name) == list(hostile.name)


def test_a_column_called_bbox_stays(parcels, tmp_path):
    path = export.write(parcels.assign(bbox="mine"), tmp_path / "out.parquet")
    assert set(pd.read_parquet(path, columns=["bbox"]).bbox) == {"mine"}
