from __future__ import annotations

import geopandas as gpd
import pytest
import shapely

from gis import crs
from gis.atlas import Atlas
from gis.neighbours import neighbours
from tests import small_atlas

M = 1 / 110_750  # a metre in degrees of latitude at 23°N, about


def town(*shapes):
    """An atlas with these parcels."""
    frame = gpd.GeoDataFrame(
        {"id": [f"P{n}" for n in range(len(shapes))]}, geometry=list(shapes), crs=crs.WGS84
    )
    return Atlas.build(1, 1, {"parcels": frame}, small_atlas.events().iloc[:0])


def test_touching_first_then_across_the_street():
    here = shapely.box(112.0, 23.0, 112.001, 23.001)
    north_of_20_m = shapely.box(112.0, 23.001 + 20 * M, 112.001, 23.002)
    east = shapely.box(112.001, 23.0, 112.002, 23.001)
    north_of_40_m = shapely.box(112.0, 23.0 - 0.001, 112.001, 23.0 - 40 * M)
    atlas = town(north_of_20_m, here, east, north_of_40_m)
    found = neighbours(atlas, 1)
    assert [one.number for one in found] == [2, 0]
    assert found[0].distance_m == 0
    assert found[1].distance_m == pytest.approx(20, abs=0.1)
    assert [one.number for one in neighbours(atlas, 1, gap_m=0)] == [2]
    assert [one.number for one in neighbours(atlas, 1, gap_m=50)] == [2, 0, 3]


def test_a_parcel_without_a_shape_has_none():
    atlas = town(shapely.box(112.0, 23.0, 112.001, 23.001), None)
    assert neighbours(atlas, 1) == []
    assert neighbours(atlas, 0) == []
