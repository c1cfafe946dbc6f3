"""What every format gets: the contract's columns, in order, for parcels."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely.geometry import Point, Polygon

from gis import area, crs
from gis.export.ready import ready
from gis.model import PARCEL_FIELDS


def test_contract_first_others_after_geometry_last(parcels):
    names = list(ready(parcels, "parcels", crs.WGS84).columns)
    assert names == [*PARCEL_FIELDS, "note", "levelled_on", "geometry"]


def test_other_layers_get_no_parcel_fields(parcels):
    names = list(ready(parcels[["note", "id", "geometry"]], "parks", crs.WGS84).columns)
    assert names == ["id", "note", "geometry"]


def test_missing_status_is_unknown(parcels):
    assert list(ready(parcels, "parcels", crs.WGS84).status) == ["cooked", "unknown", "raw"]
    bare = parcels[["id", "geometry"]]
    assert set(ready(bare, "parcels", crs.WGS84).status) == {"unknown"}
    categories = parcels.assign(status=pd.Categorical(["raw", None, ""]))
    assert list(ready(categories, "parcels", crs.WGS84).status) == ["raw", "unknown", "unknown"]


def test_missing_areas_are_computed(parcels):
    got = ready(parcels[["id", "geometry"]].to_crs(4547), "parcels", crs.WGS84)
    expected = area.area_m2(parcels)
    assert got.area_m2.to_numpy() == pytest.approx(expected.to_numpy(), rel=1e-6)
    assert got.area_mu.to_numpy() == pytest.approx(expected.to_numpy() * 15 / 10_000, rel=1e-6)


def test_a_filtered_index_does_not_shift_rows(parcels):
    got = ready(parcels.iloc[[2, 0]], "parcels", crs.WGS84)
    assert list(got.id) == ["DW-0003", "DW-0001"]
    assert shapely.equals_exact(got.geometry.iloc[1], parcels.geometry.iloc[0])


def test_labels_of_the_index_do_not_matter(parcels):
    doubled = pd.concat([parcels, parcels])
    got = ready(doubled[["id", "geometry"]], "parcels", crs.WGS84)
    assert list(got.id) == list(doubled.id)
    assert got.index.equals(pd.RangeIndex(6))
    assert got.area_m2.tolist() == area.area_m2(doubled).tolist()


def test_flat_and_further_geometry_as_text():
    frame = gpd.GeoDataFrame(
        {"id": ["a"], "entrance": gpd.GeoSeries([Point(1, 2)])},
        geometry=[Polygon([(112, 23, 5), (112.1, 23, 5), (112.1, 23.1, 5)])],
        crs=4326,
    )
    got = ready(frame, "parks", crs.WGS84)
    assert not got.geometry.has_z.any()
    assert got.entrance.tolist() == ["POINT (1 2)"]
