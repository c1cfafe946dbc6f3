"""Stores to begin with: empty, and filled with the six parcels."""

from __future__ import annotations

import pytest

from gis.store import Change, Store
from tests import small_atlas


@pytest.fixture
def store(location):
    store = Store(location)
    yield store
    store.close()


@pytest.fixture
def filled(store):
    store.replace_layers(
        {"parcels": small_atlas.parcels(), "projects": small_atlas.projects()},
        small_atlas.events(),
        change=Change("first", "six.geojson", "ab" * 32),
    )
    return store
