"""A filter is the conjunction of its conditions, and its key is its value."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gis.filters import ParcelFilter
from gis.model import STAGE_KEYS, STATUS_KEYS
from tests.properties.strategies import atlases, days

names = st.none() | st.frozensets(st.sampled_from(["one", "two", "three", "nowhere"]))
bounds = st.none() | st.floats(0, 1e12)
boxes = st.tuples(st.floats(111.9, 112.1), st.floats(0, 0.2)).map(
    lambda pair: (pair[0], 22.9, pair[0] + pair[1], 23.1)
)
filters = st.builds(
    ParcelFilter,
    statuses=st.none() | st.frozensets(st.sampled_from(STATUS_KEYS)),
    parks=names,
    counties=names,
    land_uses=names,
    industries=names,
    stages=st.none() | st.frozensets(st.sampled_from(STAGE_KEYS)),
    min_mu=st.none() | st.floats(0, 2000),
    max_mu=st.none() | st.floats(0, 2000),
    min_planned_yuan=bounds,
    max_planned_yuan=bounds,
    min_density=bounds,
    max_density=bounds,
    text=st.sampled_from(["", " ", "p1", "P", "project 2", "j0", "\n"]),
    bbox=st.none() | boxes,
    within=st.none() | boxes.map(lambda box: shapely.box(*box)),
    as_of=st.none() | days,
)


@given(atlases(), filters)
def test_a_filter_is_all_of_its_conditions_and_nothing_else(atlas, chosen):
    everything = np.ones(len(atlas.parcels), dtype=bool)
    for item in fields(ParcelFilter):
        one = ParcelFilter(**{item.name: getattr(chosen, item.name), "as_of": chosen.as_of})
        everything &= one.mask(atlas)
    assert chosen.mask(atlas).tolist() == everything.tolist()


@given(atlases(), filters)
def test_an_empty_filter_leaves_everything(atlas, chosen):
    if chosen.is_empty:
        assert chosen.mask(atlas).all()


@given(filters, filters)
def test_keys_are_equal_for_equal_filters_only(one, other):
    assert (one.key() == other.key()) == (one == other)


@given(atlases(), filters)
def test_a_mask_does_not_change_the_atlas(atlas, chosen):
    before = atlas.parcels_on(chosen.as_of).copy()
    chosen.mask(atlas)
    assert atlas.parcels_on(chosen.as_of).equals(before)
