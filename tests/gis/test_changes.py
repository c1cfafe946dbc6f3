"""What lies between two snapshots: layers, and statuses that were said or taken back."""

from __future__ import annotations

import pandas as pd

from gis.atlas import Atlas
from gis.changes import between
from tests import small_atlas


def atlas_of(parcels, events, **more):
    return Atlas.build(8, 8, {"parcels": parcels, **more}, events)


def test_equal_snapshots_differ_in_nothing():
    one = small_atlas.atlas()
    assert not between(one, one)


def test_layers_and_facts_are_told_apart():
    facts = small_atlas.events()
    later = pd.concat([facts.iloc[1:], facts.iloc[[2]]], ignore_index=True)  # one gone, one twice
    parcels = small_atlas.parcels().assign(park="Park Two")
    found = between(small_atlas.atlas(), atlas_of(parcels, later))
    assert set(found.layers) == {"parcels", "projects"}
    assert found.layers["projects"].removed == ("J1", "J2", "J3")
    assert set(found.layers["parcels"].changed["field"]) == {"park"}
    assert found.said[["parcel_id", "status"]].values.tolist() == [["B", "cooked"]]
    assert found.taken_back[["parcel_id", "status", "valid_from"]].values.tolist() == [
        ["A", "raw", "2023-01-01"]
    ]
