"""Shapes as a survey would have them: valid, apart, of a size that a plant can use."""

import json

import numpy as np
import pytest
import shapely

from gis import crs
from gis.model import LAYERS
from gis.published import DATA


@pytest.fixture(scope="module")
def plots(bundle):
    """Parcels on an equal-area plane, metres."""
    plane = crs.equal_area_at(112.5, 23.4)
    return crs.transform(bundle.parcels.geometry.to_numpy(), crs.WGS84, plane)


@pytest.mark.parametrize("layer", list(LAYERS))
def test_every_shape_is_valid_and_of_the_layers_kind(bundle, layer):
    frame = getattr(bundle, layer)
    assert frame.is_valid.all()
    assert not frame.is_empty.any()
    assert set(frame.geom_type) <= LAYERS[layer].kinds
    assert frame["id"].is_unique


@pytest.mark.parametrize("layer", list(LAYERS))
def test_the_file_is_rfc_7946_with_seven_decimals_and_right_handed_rings(layer):
    text = (DATA / "geojson" / f"{layer}.geojson").read_text(encoding="utf-8")
    collection = json.loads(text)
    assert set(collection) == {"type", "features"}
    assert text.count("\n") == len(collection["features"]) + 2  # one feature a line
    shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in collection["features"]]
    xy = shapely.get_coordinates(shapes)
    assert np.array_equal(xy, np.round(xy, 7))
    polygons = [p for p in shapely.get_parts(shapes) if p.geom_type == "Polygon"]
    assert shapely.is_ccw([p.exterior for p in polygons]).all()


def test_no_two_parcels_overlap(bundle):
    shapes = bundle.parcels.geometry.to_numpy()
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    first = left < right
    shared = shapely.intersection(shapes[left[first]], shapes[right[first]])
    assert first.sum() > 3_000  # neighbours do touch
    assert shapely.area(shared).max() * 1.1e10 < 1e-6  # degrees² here are about 1.1e10 m²


def test_about_5_000_parcels_of_9_to_230_mu(bundle):
    assert 4_500 < len(bundle.parcels) < 5_500
    assert bundle.parcels["area_mu"].between(9, 230).all()
    assert bundle.parcels["area_mu"].quantile(0.9) > 2 * bundle.parcels["area_mu"].quantile(0.3)


def test_no_parcel_is_a_sliver(plots):
    assert not shapely.is_empty(shapely.buffer(plots, -12)).any()
    compact = 4 * np.pi * shapely.area(plots) / shapely.length(plots) ** 2
    assert compact.min() > 0.25


def test_a_parcel_lies_in_the_park_and_the_county_that_it_names(bundle):
    parcels, parks = bundle.parcels, bundle.parks.set_index("name").geometry
    counties = bundle.counties.set_index("name_en").geometry
    for name, rows in parcels.groupby("park"):
        assert rows.within(parks[name].buffer(1e-6)).all()
    for name, rows in parcels.groupby("county"):
        assert rows.within(counties[name]).all()


def test_parcels_without_a_park_lie_in_a_starting_area_outside_the_parks(bundle):
    rows = bundle.parcels[bundle.parcels["park"].isna()]
    starting = shapely.union_all(bundle.starting_areas.geometry.to_numpy())
    parks = shapely.union_all(bundle.parks.geometry.to_numpy())
    assert rows.within(starting).all()
    assert not rows.intersects(parks).any()


def test_parks_and_parcels_keep_off_the_xijiang_and_parks_apart(bundle):
    xijiang = bundle.rivers.set_index("id").geometry["xijiang"]
    assert not bundle.parcels.intersects(xijiang).any()
    assert not bundle.parks.intersects(xijiang).any()
    shapes = bundle.parks.geometry.to_numpy()
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    assert (left == right).all()


def test_the_eight_counties_share_their_borders(bundle):
    assert len(bundle.counties) == 8
    assert shapely.coverage_is_valid(bundle.counties.geometry.to_numpy(), gap_width=0.0)


def test_the_xijiang_runs_where_a_person_from_zhaoqing_knows_it(bundle):
    xijiang = bundle.rivers.set_index("id").geometry["xijiang"]
    for lon, lat in ((111.49, 23.42), (111.78, 23.135), (112.46, 23.035), (112.69, 23.17)):
        assert xijiang.distance(shapely.Point(lon, lat)) < 0.015
    west, _, east, _ = xijiang.bounds
    assert west < 111.4
    assert east > 112.8
