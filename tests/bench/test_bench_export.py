"""The benches' parcels are what they claim, and the race gives its numbers."""

import pytest
import shapely

from bench.export import OURS, PLAIN, race
from bench.generate import parcels
from gis.model import PARCEL_FIELDS, STATUS_KEYS


def test_parcels_are_plausible_and_reproducible():
    frame = parcels(1_000)
    assert len(frame) == 1_000
    assert tuple(frame.columns[: len(PARCEL_FIELDS)]) == PARCEL_FIELDS
    assert frame.id.is_unique
    assert set(frame.status) <= set(STATUS_KEYS)
    assert frame.is_valid.all()
    assert frame.area_mu.between(5, 100).all()
    assert frame.equals(parcels(1_000))
    assert not frame.geometry.geom_equals(parcels(1_000, seed=8).geometry).any()


def test_parcels_do_not_overlap():
    frame = parcels(1_000)
    assert frame.sindex.query(frame.geometry, predicate="overlaps").size == 0
    shapes = frame.geometry.to_numpy()
    assert shapely.area(shapely.union_all(shapes)) == pytest.approx(shapely.area(shapes).sum())


def test_the_race_measures_each_writer():
    results = race(parcels(50), rounds=1)
    assert {r["writer"] for r in results} >= {OURS, PLAIN}
    assert all(r["median_s"] > 0 and r["mb"] > 0 for r in results)
